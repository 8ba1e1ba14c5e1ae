"""The lowest of all losses on a grid of weights, and where it stands."""

import torch

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = torch.tensor([lectures, hours]).double().T  # shape (8, 2)
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()  # shape (8,)

steps = torch.linspace(-1, 2, 301, dtype=torch.float64)
w1, w2 = torch.meshgrid(steps, steps, indexing="xy")
W = torch.stack([w1.ravel(), w2.ravel()])  # shape (2, 90601)

Z = X @ W - 3.0  # shape (8, 90601): one column for each pair
losses = torch.nn.functional.softplus(Z) - y[:, None] * Z  # (5.1)
J = losses.mean(dim=0)  # (5.2)
best = J.argmin()
print(f"min J = {J.min():.4f}")
print(f"argmin w1 = {W[0, best]:.2f}, argmin w2 = {W[1, best]:.2f}")
