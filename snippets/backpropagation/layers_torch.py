"""Backpropagation through two layers, all students at once."""

import numpy as np
import torch

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = torch.tensor(X, dtype=torch.float64)  # shape (8, 2)
Y = torch.tensor([[0, 0, 0, 1, 1, 1, 0, 1]], dtype=torch.float64).T
rng = np.random.default_rng(0)
shapes = [(2, 3), (3,), (3, 1), (1,)]  # of W1, b1, W2, b2
W1, b1, W2, b2 = [torch.tensor(rng.standard_normal(s)) for s in shapes]


def forward(W1, W2, b1, b2):
    A1 = torch.sigmoid(X @ W1 + b1)  # shape (8, 3)
    Z2 = A1 @ W2 + b2  # (6.14)
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    return A1, torch.sigmoid(Z2), bce(Z2, Y)


def checked(parameters):
    """Autograd goes back through the library's own loss."""
    for array in parameters:
        array.requires_grad_()
    J = forward(*parameters)[-1]
    J.backward()
    return [array.grad for array in parameters]


A1, Y_hat, J = forward(W1, W2, b1, b2)
Delta2 = (Y_hat - Y) / 8  # (6.20)
Delta1 = Delta2 @ W2.T * A1 * (1 - A1)  # (6.19)
weights = [X.T @ Delta1, A1.T @ Delta2]  # (6.16)
biases = [Delta1.sum(dim=0), Delta2.sum(dim=0)]  # (6.17)
print(f"J = {J:.4f}\ndJ/dW1 =")
for row in weights[0]:
    print(" ".join(f"{v:8.4f}" for v in row))
pairs = zip(weights + biases, checked((W1, W2, b1, b2)))
agree = all(torch.abs(a - b).max() < 1e-8 for a, b in pairs)
print("a second opinion agrees to 1e-8:", agree)
