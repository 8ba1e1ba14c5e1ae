"""Zeros in, no biases: what leaves a deep network of random weights?"""

from itertools import pairwise

import numpy as np

for seed in (1, 2, 3):
    rng = np.random.default_rng(seed)
    A = np.zeros((1, 2))
    for m, k in pairwise([2, 5, 4, 3, 1]):
        Z = A @ rng.standard_normal((m, k))  # (3.10)
        A = np.maximum(0, Z)
    y_hat = 1 / (1 + np.exp(-Z))
    print(f"draw {seed}: {y_hat[0, 0]:g}")
