"""A tiny step changes the loss by little. Is it a reason to stop?"""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

for eta in (0.1, 1e-7):
    w = np.array([-0.614, 0.498])  # drawn at random, once
    before = np.inf
    for _ in range(1001):  # never without a limit
        z = X @ w - 3.0
        J = np.mean(np.logaddexp(0, z) - y * z)
        gradient = X.T @ (1 / (1 + np.exp(-z)) - y) / 8  # (5.9)
        if abs(before - J) < 1e-6:
            break
        before = J
        w = w - eta * gradient  # (5.10)
    print(f"eta = {eta:g}: stopped at J = {J:.4f},", end=" ")
    print(f"gradient norm {np.linalg.norm(gradient):.4f}")
