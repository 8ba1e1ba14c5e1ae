"""Cosine decay over ten steps."""

import torch

w = torch.zeros(1, requires_grad=True)
optimiser = torch.optim.SGD([w], lr=0.1)
schedulers = torch.optim.lr_scheduler
cosine = schedulers.CosineAnnealingLR(optimiser, T_max=10)  # (7.13)

for t in range(11):
    eta = cosine.get_last_lr()[0]
    optimiser.step()
    cosine.step()
    print(f"t = {t:2}: eta = {eta:.4f}")
