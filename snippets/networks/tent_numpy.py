"""Six hidden layers of two ReLUs each: a saw with 64 straight pieces."""

import numpy as np

H = 6  # hidden layers
# Dyadic points, the kinks among them: here the arithmetic is exact.
x = np.linspace(0, 1, 1025)
fold = np.array([[2.0], [-4.0]])  # shape (2, 1)
b = np.array([0.0, -0.5])
layers = [(np.array([[1.0, 1.0]]), b)]
layers += [(fold @ np.array([[1.0, 1.0]]), b)] * (H - 1)

A = x[:, None]  # shape (1025, 1)
for W, b in layers:
    A = np.maximum(0, A @ W + b)  # (3.15)
y = (A @ fold)[:, 0]

slopes = np.diff(y) * 1024
pieces = 1 + (np.diff(slopes) != 0).sum()
parameters = sum(W.size + b.size for W, b in layers) + 3
print(f"parameters = {parameters}, pieces = {pieces}")
folded = x
for _ in range(H):
    folded = 1 - abs(1 - 2 * folded)  # (3.14)
print(f"largest error = {abs(y - folded).max():g}")
