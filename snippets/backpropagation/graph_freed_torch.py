"""A graph can be gone back through once."""

import torch

w = torch.tensor(2.0, requires_grad=True)
J = w * w
J.backward()
print("dJ/dw =", w.grad.item())
J.backward()  # raises RuntimeError
