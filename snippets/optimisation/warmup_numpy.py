"""Warm-up over four steps, then cosine decay over eight."""

import numpy as np

peak, first, warm, T = 0.1, 0.025, 4, 8


def schedule(t):  # (7.14)
    if t < warm:
        return first + (peak - first) * t / warm
    return peak * (1 + np.cos(np.pi * (t - warm) / T)) / 2


for t in range(13):
    eta = schedule(t)

    print(f"t = {t:2}: eta = {eta:.4f}")
