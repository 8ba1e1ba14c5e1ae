"""A DataLoader does not shuffle unless you say so."""

import torch
from torch.utils.data import DataLoader

data = torch.arange(12)
for batch in DataLoader(data, batch_size=4):
    print(batch.tolist())
generator = torch.Generator().manual_seed(0)
loader = DataLoader(data, 4, shuffle=True, generator=generator)
first, second = (torch.cat(list(loader)) for _ in range(2))
print("shuffled:", not torch.equal(first, data))
print("another order each epoch:", not torch.equal(first, second))
