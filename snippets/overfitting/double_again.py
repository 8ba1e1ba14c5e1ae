"""Nine other settings: is the peak where weights and examples are equal?"""

import numpy as np

shares = np.array([1 / 8, 1 / 4, 3 / 8, 1 / 2, 3 / 4, 1, 3 / 2, 2, 4, 8])


def errors(n, tau, rng):
    """On new examples, for so many weights as a share of the examples."""
    X, most = rng.normal(size=(n + 300, 8)), 8 * n
    y = np.sin(X.sum(axis=1) / 8**0.5) + tau * rng.normal(size=n + 300)
    W, b = rng.normal(size=(8, most)) / 8**0.5, rng.normal(size=most) / 2
    A = np.maximum(0, X @ W + b)
    out = []
    for k in (shares * n).astype(int):
        w = np.linalg.pinv(A[:n, :k]) @ y[:n]
        out.append(np.mean((A[n:, :k] @ w - y[n:]) ** 2))
    return out


rng, held, lower = np.random.default_rng(1), 0, 0
for n in (24, 40, 80):
    for tau in (0.1, 0.3, 1.0):
        new = np.median([errors(n, tau, rng) for _ in range(20)], axis=0)
        peak, first = shares[new.argmax()], new[:5].min()
        held += peak == 1
        lower += new[-1] < first
        print(f"n = {n}, noise {tau}: first valley {first:.2f},", end=" ")
        print(f"peak {new.max():5.1f}, second {new[-1]:.2f}", new.round(2))
assert held == 9
print(f"the second valley is the lower one: lower = {lower} of 9")
print(f"the peak is where they are equal: holds = {held} of 9")
