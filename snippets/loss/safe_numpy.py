"""The loss from the logit itself: no overflow, no logarithm of zero."""

import numpy as np


def loss_of(z, y):
    # log1p(u) is ln(1 + u), accurate for small u as well.
    rest = np.log1p(np.exp(-np.abs(z)))
    return np.maximum(z, 0) - z * y + rest  # (4.11)


z = np.array([2.0, 40.0, 800.0, -800.0])
for y in (0.0, 1.0):
    print(f"y = {y:g}:", *(f"{loss:.4f}" for loss in loss_of(z, y)))
mean = loss_of(z, np.array([0.0, 1.0, 1.0, 1.0])).mean()
print(f"mean = {mean:.4f}")

np.seterr(over="ignore")  # no warning: we look
plain = np.log(1 + np.exp(z))  # (4.10), for y = 0
print("plain:", *(f"{loss:.4f}" for loss in plain))
