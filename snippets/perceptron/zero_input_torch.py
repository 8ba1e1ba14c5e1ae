"""A perceptron that sees nothing: what is left is the bias."""

import torch

x = torch.tensor([0.0, 0.0])
w = torch.tensor([0.5, 0.4])

for b in (0.0, -3.0):
    z = b + x @ w
    y_hat = torch.sigmoid(z)
    print(f"b = {b:g}: z = {z:g}, y_hat = {y_hat:.4f}")
