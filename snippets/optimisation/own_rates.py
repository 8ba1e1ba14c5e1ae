"""The valley with the curvatures 1 and 10: a rate for each weight."""

import numpy as np

curvature = np.array([1.0, 10.0])
for name, eta in ("one rate", 2 / 11), ("own rates", 1 / curvature):
    w = np.array([10.0, 1.0])
    for t in range(1, 4):
        w = w - eta * curvature * w  # (7.15)
        print(f"{name}, step {t}: w = ({w[0]:.3f}, {w[1]:.3f})")
