"""The most students on their side of the line, and the lowest loss."""

import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = np.array([lectures, hours], float).T  # shape (8, 2)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])  # shape (8,)

steps = np.linspace(-1, 2, 301)
w1, w2 = np.meshgrid(steps, steps)
Z = np.stack([w1, w2], axis=-1) @ X.T - 3.0  # shape (301, 301, 8)
J = np.mean(np.logaddexp(0, Z) - y * Z, axis=-1)  # (5.2)
right = np.sum((Z > 0) == y, axis=-1)

most = np.max(right)
among = J[right == most]
share = len(among) / right.size
print(f"most = {most} of 8, on {share:.0%} of the grid")
print(
    f"their losses: least = {among.min():.4f}, worst = {among.max():.4f}"
)
best = np.argmin(J)
print(
    f"lowest loss of all = {J.min():.4f}, there: {right.flat[best]} of 8"
)
