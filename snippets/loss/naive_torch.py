"""The loss by way of the probability, for ever larger logits."""

import torch

log = torch.log
z = torch.tensor([2.0, 40.0, 800.0], dtype=torch.float64)

y_hat = torch.sigmoid(z)
for y in (0.0, 1.0):
    losses = -(y * log(y_hat) + (1 - y) * log(1 - y_hat))
    print(f"y = {y:g}:", *(f"{loss:.4f}" for loss in losses))
