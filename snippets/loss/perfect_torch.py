"""A perfect answer, bent once too often: what does the loss say?"""

import torch

answer = torch.tensor([0.0, 1.0, 0.0])  # probabilities, class 1

# The module takes logits, and is handed probabilities.
loss = torch.nn.CrossEntropyLoss()
print(f"loss = {loss(answer, torch.tensor(1)):.4f}")

# Two classes, of which the second comes true in a share of 0.7.
a = torch.linspace(0, 1, 1001, dtype=torch.float64)
pairs, share = torch.stack([1 - a, a]).T, torch.tensor([0.3, 0.7])
loss = torch.nn.CrossEntropyLoss(reduction="none")
losses = loss(pairs, share.double().repeat(1001, 1))
print(f"answer = {a[torch.argmin(losses)]:.2f}")
