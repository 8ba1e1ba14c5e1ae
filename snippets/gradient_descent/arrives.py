"""Walks from 256 starts on the map, at each rate of the figure."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
best = np.array([0.459551, 0.486357])

side = np.linspace(-1, 2, 16)
w1, w2 = np.meshgrid(side, side)
starts = np.stack([w1.ravel(), w2.ravel()], axis=-1)  # shape (256, 2)

held = 0
for eta in (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5):
    w, steps = starts, np.zeros(256, int)
    for _ in range(4000):
        y_hat = 1 / (1 + np.exp(-(w @ X.T - 3.0)))
        gradient = (y_hat - y) @ X / 8
        steps += np.linalg.norm(gradient, axis=1) > 1e-6
        w = w - eta * gradient  # (5.10)
    there = np.sum(np.linalg.norm(w - best, axis=1) < 1e-4)
    print(f"eta = {eta:.2f}: {there} of 256 at the same place", end="")
    print(f", in {min(steps)} to {max(steps)} steps" if there else "")
    if eta < 0.5:
        held += there
        assert there == 256
print(f"holds = {held} of {7 * 256}")
