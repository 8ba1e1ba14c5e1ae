"""RMSProp from scratch: 100 steps in the valley."""

import numpy as np

curvature = np.array([1.0, 25.0])
w = np.array([-4.0, 1.0])
eta, rho, epsilon = 0.05, 0.9, 1e-7
# The state, one number for each weight, is a mean of the
# squares of recent gradients. It begins at zero, and falls
# where gradients become small.
s = np.zeros(2)

for t in range(1, 101):
    g = curvature * w
    s = rho * s + (1 - rho) * g**2
    w = w - eta * g / (np.sqrt(s) + epsilon)  # (7.26)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
