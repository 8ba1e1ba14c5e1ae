"""One to seven folds: the saw, and the best that one layer can do."""

import numpy as np

x = np.linspace(0, 1, 513)
n = len(x)
i, j = np.triu_indices(n + 1, 1)


def sums(values):
    s = np.concatenate([[0.0], np.cumsum(values)])
    return s[j] - s[i]


def costs(y):
    """Squared error of the best line through points i to j - 1."""
    s, sx, sy = sums(x**0), sums(x), sums(y)
    vx = sums(x * x) - sx**2 / s
    vy = sums(y * y) - sy**2 / s
    cxy = sums(x * y) - sx * sy / s
    cost = np.full((n + 1, n + 1), np.inf)
    cost[i, j] = np.maximum(0, vy - cxy**2 / np.where(s > 1, vx, 1))
    return cost


held, y = 0, x
for H in range(1, 8):
    y = 1 - abs(1 - 2 * y)  # (3.14)
    units = 2 * H  # then 3 units + 1 = 6 H + 1 parameters
    cost = costs(y)
    best = cost[0]
    for _ in range(units):  # each unit adds a piece
        best = (best[:, None] + cost).min(axis=0)
    rmse = np.sqrt(best[n] / n)
    held += bool(rmse < 1e-6 if H < 3 else rmse > 0.1)
    print(f"folds {H}: pieces {2**H} against {units + 1}", end=", ")
    print(f"least error {rmse:.3f}")
assert held == 7
print(f"holds = {held} of 7")
