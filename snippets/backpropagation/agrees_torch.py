"""The chain's two derivatives to eight digits, by autograd."""

import torch

w = torch.tensor([0.25, 0.8], dtype=torch.float64, requires_grad=True)


def loss(w):
    a1 = torch.sigmoid(w[0] * 4)
    return (w[1] * a1 - 1) ** 2 / 2


J = loss(w)
J.backward()
d_w1, d_w2 = w.grad
print(f"dJ/dw1 = {d_w1:.8f}\ndJ/dw2 = {d_w2:.8f}")
