"""Cosine decay over ten steps."""

import numpy as np

eta_0, T = 0.1, 10


def cosine(t):
    return eta_0 * (1 + np.cos(np.pi * t / T)) / 2  # (7.13)


for t in range(11):
    eta = cosine(t)
    print(f"t = {t:2}: eta = {eta:.4f}")
