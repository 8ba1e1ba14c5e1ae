"""The variance of a batch's gradient: every batch of two, no chance."""

from itertools import combinations, product

import torch

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = torch.tensor(X, dtype=torch.float64)
y = torch.tensor([0, 0, 0, 1, 1, 1, 0, 1], dtype=torch.float64)
w = torch.tensor([0.5, 0.4], dtype=torch.float64)
bce = torch.nn.functional.binary_cross_entropy_with_logits
# the gradient of one example; then of each, all at once
gradient = torch.func.grad(lambda w, x, y: bce(x @ w - 3, y))
G = torch.func.vmap(gradient, in_dims=(None, 0, 0))(w, X, y)


def variance(batches):
    g = torch.mean(G[torch.tensor(batches)], dim=1)
    away = g - torch.mean(G, dim=0)
    return torch.mean(torch.sum(away**2, dim=1))


tau2 = variance([[i] for i in range(8)])  # (8.5)
put_back = variance(list(product(range(8), repeat=2)))
kept_out = variance(list(combinations(range(8), 2)))
print(f"tau^2 = {tau2:.4f}")
print(f"put back = {put_back:.4f}, by formula {tau2 / 2:.4f}")
factor = (8 - 2) / (8 - 1)
print(f"kept out = {kept_out:.4f}, by formula {tau2 / 2 * factor:.4f}")
