"""The perceptron 1 + 3 x1 - 2 x2 at the point (-1, 2)."""

import numpy as np

w = np.array([3.0, -2.0])  # shape (2,)
b = 1.0
x = np.array([-1.0, 2.0])  # shape (2,)

z = b + x @ w  # (2.15)
y_hat = 1 / (1 + np.exp(-z))  # (2.16)
print(f"z = {z:g}")
print(f"y_hat = {y_hat:.4f}")
print(f"class = {int(y_hat > 0.5)}")
