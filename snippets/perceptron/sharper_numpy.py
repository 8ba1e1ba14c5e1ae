"""Weights and bias ten times as large: the same line, a surer answer."""

import numpy as np

w = np.array([3.0, -2.0])  # shape (2,)
# One point on the line, one on either side of it.
X = np.array([[1.0, 2.0], [1.0, 1.9], [1.0, 2.1]])

for scale in (1.0, 10.0):
    z = scale * (X @ w + 1.0)  # shape (3,)
    y_hat = 1 / (1 + np.exp(-z))
    print(f"times {scale:2g}:", " ".join(f"{p:.4f}" for p in y_hat))
