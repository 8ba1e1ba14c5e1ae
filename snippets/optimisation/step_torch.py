"""The step schedule: half the rate after every four steps."""

import torch

w = torch.zeros(1, dtype=torch.float64)
w.grad = torch.ones(1, dtype=torch.float64)
optimiser = torch.optim.SGD([w], lr=0.1)
half = torch.optim.lr_scheduler.StepLR(optimiser, step_size=4, gamma=0.5)
for t in range(10):
    eta = half.get_last_lr()[0]  # (7.12)
    optimiser.step()  # (5.10)
    half.step()
    print(f"step {t} with eta = {eta:.4f}, then w = {w.item():.4f}")
