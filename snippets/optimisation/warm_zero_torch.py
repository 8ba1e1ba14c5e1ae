"""PyTorch's LinearLR refuses to warm up from zero."""

import torch

optimiser = torch.optim.SGD([torch.zeros(1)], lr=0.1)
print("rate before:", optimiser.param_groups[0]["lr"])
linear = torch.optim.lr_scheduler.LinearLR
linear(optimiser, start_factor=0.0)  # raises ValueError
