"""The step schedule: half the rate after every four steps."""

import numpy as np

eta_0, factor, period = 0.1, 0.5, 4
gradient = np.float64(1.0)
w = np.float64(0.0)

for t in range(10):
    eta = eta_0 * factor ** (t // period)  # (7.12)
    w = w - eta * gradient  # (5.10)

    print(f"step {t} with eta = {eta:.4f}, then w = {w:.4f}")
