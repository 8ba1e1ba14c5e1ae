"""The loss by way of the probability, for ever larger logits."""

import numpy as np

np.seterr(divide="ignore", invalid="ignore")  # no warnings: we look
z = np.array([2.0, 40.0, 800.0])

y_hat = 1 / (1 + np.exp(-z))
for y in (0.0, 1.0):
    losses = -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    print(f"y = {y:g}:", *(f"{loss:.4f}" for loss in losses))
