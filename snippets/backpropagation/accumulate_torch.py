"""backward adds to .grad; it does not replace what is there."""

import torch

w = torch.tensor(2.0, requires_grad=True)
for call in (1, 2, 3):
    J = w * w  # its gradient is 2 w = 4, every time
    J.backward()
    print(f"after call {call}: w.grad = {w.grad:g}")
