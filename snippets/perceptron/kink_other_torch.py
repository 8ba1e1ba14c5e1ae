"""One function, three ways to write it: which slope at zero?"""

import torch

z = torch.tensor(0.0, requires_grad=True)
ways = {
    "relu": torch.relu(z),
    "maximum": torch.maximum(torch.tensor(0.0), z),
    "clamp": z.clamp(min=0),
}
for name, a in ways.items():
    (slope,) = torch.autograd.grad(a, z)
    print(f"{name} = {slope:g}")
