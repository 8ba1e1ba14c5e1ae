"""A batch larger than the data, the last one dropped: no batch."""

import torch

data = torch.arange(100)
loader = torch.utils.data.DataLoader(data, 128, drop_last=True)
w, updates = 0.0, 0
for _ in loader:  # its body never runs
    w, updates = w - 0.1, updates + 1
print(f"batches = {len(loader)}, updates = {updates}")
