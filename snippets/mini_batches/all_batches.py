"""The mean over every possible batch is the full gradient."""

from itertools import combinations

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
w = np.array([0.5, 0.4])
y_hat = 1 / (1 + np.exp(-(X @ w - 3)))
G = (y_hat - y)[:, None] * X  # (8.2)

for B in range(1, 9):
    batches = [list(b) for b in combinations(range(8), B)]
    mean = np.mean([G[b].mean(axis=0) for b in batches], axis=0)  # (8.4)
    print(f"B = {B}, {len(batches):2d} batches:", mean.round(4))
