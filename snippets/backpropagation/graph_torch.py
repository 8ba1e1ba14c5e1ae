"""A graph in which values are used again and again: J = v v + v w."""

import torch

w = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)


def graph(w):
    v = w * w
    return v * v + v * w


J = graph(w)
J.backward()
print(f"dJ/dw = {w.grad:.4f}")
