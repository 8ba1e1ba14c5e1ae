"""Adagrad on a constant slope: every step shorter than the last."""

import numpy as np

for slope in (0.01, 100.0):
    w, s = 0.0, 0.0
    for t in range(1, 10001):
        s = s + slope**2
        step = 0.1 * slope / (np.sqrt(s) + 1e-10)  # (7.24)
        w = w - step
        if t in (1, 100, 10000):
            print(f"slope {slope}, t = {t}: step {step:.4f}, w {w:.3f}")
