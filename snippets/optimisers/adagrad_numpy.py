"""Adagrad from scratch: 100 steps in the valley."""

import numpy as np

curvature = np.array([1.0, 25.0])
w = np.array([-4.0, 1.0])
eta, epsilon = 0.5, 1e-7
# The state, one number for each weight, is the sum of the
# squares of all gradients so far. It begins at zero and
# never falls.
s = np.zeros(2)

for t in range(1, 101):
    g = curvature * w
    s = s + g**2
    w = w - eta * g / (np.sqrt(s) + epsilon)  # (7.24)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
