"""Two thousand students, each predicted with one half."""

import torch

chances = torch.full((2000,), 0.5, dtype=torch.float64)
print(f"product = {chances.prod():g}")
print(f"mean = {-torch.mean(torch.log(chances)):.4f}")
