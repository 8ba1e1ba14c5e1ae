"""The same student, but she failed: only the first factor changes."""

import torch

w = torch.tensor([0.25, 0.8], dtype=torch.float64, requires_grad=True)
for y in (1, 0):
    # a new graph for each truth
    y_hat = w[1] * torch.sigmoid(4 * w[0])
    J = (y_hat - y) ** 2 / 2
    d_w1, d_w2 = torch.autograd.grad(J, w)[0]
    print(f"y = {y}: {y_hat - y:.4f}, dJ/dw2 = {d_w2:.4f}", end="")
    print(f", dJ/dw1 = {d_w1:.4f}")
