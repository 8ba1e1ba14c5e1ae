"""Shuffle the hidden units: another network, the same answers."""

import numpy as np

rng = np.random.default_rng(2)
X, W1, W2 = [rng.standard_normal(s) for s in [(5, 2), (2, 4), (4, 1)]]
order = [2, 0, 3, 1]  # one of 4! = 24

before = np.maximum(0, X @ W1) @ W2
# Columns of W1 and rows of W2 change places together.
after = np.maximum(0, X @ W1[:, order]) @ W2[order]
print("same weights:", bool(np.all(W1[:, order] == W1)))
print("same answers:", bool(abs(before - after).max() < 1e-12))
