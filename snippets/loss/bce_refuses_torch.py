"""A column of logits against a row of truths: this loss refuses."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce

z = torch.tensor([[-2.0], [1.0], [0.5]])  # shape (3, 1)
y = torch.tensor([1.0, 0.0, 1.0])  # shape (3,)
print(f"lined up: {bce(z[:, 0], y):.4f}")
bce(z, y)  # raises ValueError
