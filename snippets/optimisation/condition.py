"""Steps to a thousandth of the distance, at the best rate."""

import numpy as np

for kappa in (1.5, 10.0, 100.0, 1000.0):
    curvature = np.array([1.0, kappa])
    eta = 2 / (1 + kappa)  # (7.4)
    start = w = np.array([1.0, 1.0])
    steps = 0
    while np.linalg.norm(w) > 1e-3 * np.linalg.norm(start):
        w = w - eta * curvature * w  # (5.10)
        steps += 1
    share = (kappa - 1) / (kappa + 1)  # (7.5)
    print(f"condition number {kappa:6}: share {share:.4f}", end="")
    print(f", {steps} steps")
