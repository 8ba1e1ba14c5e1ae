"""Ten examples in batches of four, all in the same order."""

import numpy as np
import torch
from torch.utils.data import DataLoader, TensorDataset

X = torch.arange(10.0).reshape(10, 1)
y = torch.arange(10) % 2
order = np.random.default_rng(0).permutation(10).tolist()
data = TensorDataset(X, y)
for drop in (False, True):
    print("drop the last:", drop)
    batches = DataLoader(
        data, batch_size=4, sampler=order, drop_last=drop
    )
    for Xb, yb in batches:
        print(" ", *(f"{x:.0f}:{c}" for x, c in zip(Xb[:, 0], yb)))
