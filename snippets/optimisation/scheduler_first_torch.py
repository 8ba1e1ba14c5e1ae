"""The scheduler before the optimiser: the first rate is never used."""

import warnings

import torch

warnings.simplefilter("ignore")  # PyTorch does warn, once
for order in ("right", "swapped", "forgotten"):
    w = torch.zeros(1, dtype=torch.float64)
    w.grad = torch.ones(1, dtype=torch.float64)
    optimiser = torch.optim.SGD([w], lr=0.1)
    tenth = torch.optim.lr_scheduler.StepLR(optimiser, 1, gamma=0.1)
    for _ in range(3):
        if order == "swapped":
            tenth.step()
        optimiser.step()
        if order == "right":
            tenth.step()
    print(f"{order}: went {order} = {-w.item():.5f}")
