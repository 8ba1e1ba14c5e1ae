"""Binary cross-entropy of three students, by one call."""

import torch
from torch.nn.functional import binary_cross_entropy as bce

y_hat, y = torch.tensor([[0.1, 0.8, 0.6], [1, 0, 1]])

losses = bce(y_hat, y, reduction="none")  # (4.8)
mean = bce(y_hat, y)  # (4.9)

for name, loss in zip(("first", "second", "third"), losses):
    print(f"{name} = {loss:.4f}")
print(f"mean = {mean:.4f}")
