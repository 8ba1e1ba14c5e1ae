"""Six hidden layers of two ReLUs each: a saw with 64 straight pieces."""

import torch

H = 6  # hidden layers
# Dyadic points, the kinks among them: here the arithmetic is exact.
x = torch.linspace(0, 1, 1025)
fold = torch.tensor([[2.0], [-4.0]])  # shape (2, 1)
b = torch.tensor([0.0, -0.5])
layers = [(torch.tensor([[1.0, 1.0]]), b)]
layers += [(fold @ torch.tensor([[1.0, 1.0]]), b)] * (H - 1)

A = x[:, None]  # shape (1025, 1)
for W, b in layers:
    A = torch.relu(A @ W + b)  # (3.15)
y = (A @ fold)[:, 0]

slopes = torch.diff(y) * 1024
pieces = 1 + (torch.diff(slopes) != 0).sum()
parameters = sum(W.numel() + b.numel() for W, b in layers) + 3
print(f"parameters = {parameters}, pieces = {pieces}")
folded = x
for _ in range(H):
    folded = 1 - abs(1 - 2 * folded)  # (3.14)
print(f"largest error = {abs(y - folded).max():g}")
