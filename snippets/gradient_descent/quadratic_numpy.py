"""Gradient descent on a parabola: step by step, and by formula."""

import numpy as np

curvature, eta = 0.5, 0.1
start = np.float64(4.0)
w = start

for t in range(1, 31):
    J = 0.5 * curvature * w**2
    gradient = curvature * w

    w = w - eta * gradient  # (5.10)
    if t in (1, 10, 30):
        formula = (1 - eta * curvature) ** t * start  # (5.21)
        print(f"t = {t:2}: walked {w:.6f}, formula {formula:.6f}")
