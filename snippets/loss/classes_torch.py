"""Softmax cross-entropy: the truth as an index, and as a one-hot row."""

import torch

Z = torch.tensor([[1.0, 2.0, 0.5], [0.0, -1.0, 3.0]])
c = torch.tensor([1, 0])  # the class of each student
Y = torch.tensor([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])  # the same, one-hot

# As many truths as logits: rows. One for each student: indices.
# Either way the largest logit is taken out first.
loss = torch.nn.CrossEntropyLoss(reduction="none")
by_index = loss(Z, c)  # (4.14)
by_row = loss(Z, Y)  # (4.15)

for name, losses in {"index": by_index, "one-hot": by_row}.items():
    print(f"{name}:", *(f"{loss:.4f}" for loss in losses))
print(f"mean = {by_index.mean():.4f}")
