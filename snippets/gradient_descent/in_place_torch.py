"""A weight is changed in place while autograd watches."""

import torch

w = torch.tensor(3.0, requires_grad=True)
J = w**2
J.backward()
print(f"gradient = {w.grad}")
w -= 0.1 * w.grad  # raises RuntimeError
