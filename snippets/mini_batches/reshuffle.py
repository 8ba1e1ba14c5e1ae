"""The same number of steps, drawn in two ways: which ends closer?"""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def step(w, batch, eta):
    y_hat = 1 / (1 + np.exp(-(X[batch] @ w - 3)))
    return w - eta * X[batch].T @ (y_hat - y[batch]) / len(batch)


best = np.zeros(2)
for _ in range(4000):
    best = step(best, np.arange(8), 0.2)  # the full gradient

for eta in (0.04, 0.02, 0.01):
    away = np.zeros(2)
    for way in (0, 1):
        for seed in range(20):
            rng = np.random.default_rng(seed)
            w = best
            for _ in range(100):  # epochs, one student a step
                order = rng.permutation(8) if way else rng.choice(8, 8)
                for i in order:
                    w = step(w, [i], eta)
            away[way] += np.linalg.norm(w - best) / 20
    print(f"eta = {eta}: put back {away[0]:.3f}, shuffled {away[1]:.3f}")
