"""The same untrained network, asked about three students."""

import numpy as np

X = np.array([[0.0, 2.0], [4.0, 5.0], [6.0, 6.0]])
W1 = np.array([[0.2, -0.3], [0.1, 0.4]])
w2, b2 = np.array([-1.0, -0.5]), -0.497

A1 = np.maximum(0, X @ W1)  # shape (3, 2)
y_hat = 1 / (1 + np.exp(-(A1 @ w2 + b2)))
for x, answer in zip(X, y_hat):
    print(f"({x[0]:g}, {x[1]:g}): {answer:.4f}")
