"""Momentum from scratch: 100 steps in the valley."""

import numpy as np

curvature = np.array([1.0, 25.0])
w = np.array([-4.0, 1.0])
eta, mu = 0.05, 0.6
# The state, one number for each weight:
v = np.zeros(2)

for t in range(1, 101):
    g = curvature * w
    v = mu * v + g
    w = w - eta * v  # (7.18)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.3g}, w2 = {w[1]:.3g}")
