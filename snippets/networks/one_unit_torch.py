"""The third hidden unit, alone, for the student (2, 8)."""

import torch

x = torch.tensor([2.0, 8.0])
w = torch.tensor([-1.0, 1.0])  # the third column of W1
b = 0.0  # the third entry of b1

z = b + x @ w  # (3.1)
a = torch.relu(z)
print(f"z = {z:g}")
print(f"a = {a:g}")
