"""Warm-up over four steps, then cosine decay over eight."""

import torch
from torch.optim import lr_scheduler

w = torch.zeros(1, requires_grad=True)
optimiser = torch.optim.SGD([w], lr=0.1)
rise = lr_scheduler.LinearLR(optimiser, 0.25, 1.0, total_iters=4)
fall = lr_scheduler.CosineAnnealingLR(optimiser, T_max=8)
parts = [rise, fall]
both = lr_scheduler.SequentialLR(optimiser, parts, [4])  # (7.14)

for t in range(13):
    eta = both.get_last_lr()[0]
    optimiser.step()
    both.step()
    print(f"t = {t:2}: eta = {eta:.4f}")
