"""The same student, but she failed: only the first factor changes."""

import numpy as np

x, w1, w2 = np.float64(4), np.float64(0.25), np.float64(0.8)
# shared by both truths
a1 = 1 / (1 + np.exp(-w1 * x))
for y in (1, 0):
    first = w2 * a1 - y
    d_w2, d_w1 = first * a1, first * w2 * a1 * (1 - a1) * x
    print(f"y = {y}: {first:.4f}, dJ/dw2 = {d_w2:.4f}", end="")
    print(f", dJ/dw1 = {d_w1:.4f}")
