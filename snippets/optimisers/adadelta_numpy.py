"""Adadelta from scratch: 100 steps in the valley."""

import numpy as np

curvature = np.array([1.0, 25.0])
w = np.array([-4.0, 1.0])
eta, rho, epsilon = 1.0, 0.95, 1e-6
# Two numbers for each weight: a mean of squared gradients,
# and one of squared steps.
s, d = np.zeros(2), np.zeros(2)

for t in range(1, 101):
    g = curvature * w
    s = rho * s + (1 - rho) * g**2
    u = -np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = rho * d + (1 - rho) * u**2
    w = w + eta * u  # (7.27)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
