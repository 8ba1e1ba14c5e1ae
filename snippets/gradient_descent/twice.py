"""The hours told twice, once in minutes: many weights are the best."""

import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = np.array([2, 4, 1, 6, 5, 2, 3, 6])
X = np.array([lectures, hours, 60 * hours], float).T  # shape (8, 3)
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

best = 0.486357
for w3 in (0.0, 0.004, -0.1):
    w = np.array([0.459551, best - 60 * w3, w3])
    z = X @ w - 3.0
    J = np.mean(np.logaddexp(0, z) - y * z)
    print(f"w2 = {w[1]:.4f}, w3 = {w3:.3f}: J = {J:.4f}")
