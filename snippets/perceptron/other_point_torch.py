"""The perceptron 1 + 3 x1 - 2 x2 at (1, 1), and on its line."""

import torch

w = torch.tensor([3.0, -2.0])  # shape (2,)
X = torch.tensor([[1.0, 1.0], [1.0, 2.0]])  # shape (2, 2)

z = X @ w + 1.0  # shape (2,)
y_hat = torch.sigmoid(z)
print(f"at (1, 1): z = {z[0]:g}, y_hat = {y_hat[0]:.4f}")
print(f"at (1, 2): z = {z[1]:g}, y_hat = {y_hat[1]:.4f}")
