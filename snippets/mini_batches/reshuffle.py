"""The same number of steps, drawn in two ways: which ends closer?"""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def gradients(w, i):  # a row for each walk: its weights, its student
    y_hat = 1 / (1 + np.exp(-(np.sum(X[i] * w, axis=1) - 3)))
    return (y_hat - y[i])[:, None] * X[i]


best = np.zeros((8, 2))
for _ in range(4000):
    best = best - 0.2 * gradients(best, np.arange(8)).mean(axis=0)

rng = np.random.default_rng(0)
for eta in (0.04, 0.02, 0.01, 0.005):
    away = []
    for way in ("put back", "shuffled"):
        w = np.tile(best[0], (400, 1))  # 400 walks, all from the best
        for _ in range(round(4 / eta)):  # epochs, one student a step
            order = rng.integers(8, size=(8, 400))
            if way == "shuffled":  # eight different ones, at random
                order = rng.random((8, 400)).argsort(axis=0)
            for i in order:
                w = w - eta * gradients(w, i)
        away.append(np.linalg.norm(w - best[0], axis=1).mean())
    print(f"eta = {eta:5}: put back {away[0]:.3f},", end=" ")
    print(f"shuffled {away[1]:.4f}")
