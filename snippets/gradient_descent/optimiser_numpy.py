"""Three steps of gradient descent, all students at once."""

import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = np.array([lectures, hours], float).T  # shape (8, 2)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])  # shape (8,)
n = len(y)

w = np.array([0.0, 0.5])
eta = 0.1
for t in range(1, 4):
    z = X @ w - 3.0  # shape (8,)
    y_hat = 1 / (1 + np.exp(-z))
    error = y_hat - y
    gradient = X.T @ error / n
    w = w - eta * gradient  # (5.10)
    print(f"step {t}: w1 = {w[0]:.6f}, w2 = {w[1]:.6f}")
