"""Warm-up over four steps, then cosine decay over eight."""

import torch

w = torch.zeros(1, requires_grad=True)
optimiser = torch.optim.SGD([w], lr=0.1)
schedulers = torch.optim.lr_scheduler
rise = schedulers.LinearLR(optimiser, 0.25, 1.0, total_iters=4)
fall = schedulers.CosineAnnealingLR(optimiser, T_max=8)
parts = [rise, fall]
both = schedulers.SequentialLR(optimiser, parts, milestones=[4])  # (7.14)

for t in range(13):
    eta = both.get_last_lr()[0]
    optimiser.step()
    both.step()
    print(f"t = {t:2}: eta = {eta:.4f}")
