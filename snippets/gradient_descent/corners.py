"""Gradient descent from five places: how high, and how far?"""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def walk(w, steps=500):
    losses = []
    for _ in range(steps):
        z = X @ w - 3.0
        losses.append(np.mean(np.logaddexp(0, z) - y * z))
        y_hat = 1 / (1 + np.exp(-z))
        w = w - 0.1 * X.T @ (y_hat - y) / 8  # (5.10)
    return np.array(losses)


corners = {
    "lower left": (-1, -1),
    "upper right": (2, 2),
    "upper left": (-1, 2),
    "lower right": (2, -1),
    "left edge": (-1, 0),
}
lowest = walk(np.array([0.5, 0.4]))[-1]
for name, corner in corners.items():
    losses = walk(np.array(corner))
    near = np.argmax(losses < lowest + 0.001)
    print(f"{name:11}: loss {losses[0]:.2f}", end=", ")
    print(f"within 0.001 of the bottom after {near} steps")
