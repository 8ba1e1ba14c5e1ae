"""The loss from the logit itself: PyTorch's safe calls."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce


def loss_of(z, y):
    # A loss for each logit, not yet the mean.
    return bce(z, y.expand(4), reduction="none")  # (4.11)


z = torch.tensor([2.0, 40.0, 800.0, -800.0])
for y in torch.tensor([0.0, 1.0]):
    print(f"y = {y:g}:", *(f"{loss:.4f}" for loss in loss_of(z, y)))
mean = torch.nn.BCEWithLogitsLoss()(z, torch.tensor([0.0, 1, 1, 1]))
print(f"mean = {mean:.4f}")

# The formula before it was made safe.
plain = torch.log(1 + torch.exp(z))  # (4.10), for y = 0
print("plain:", *(f"{loss:.4f}" for loss in plain))
