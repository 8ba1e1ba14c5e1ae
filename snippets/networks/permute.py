"""Shuffle the hidden units: another network, the same answers."""

from itertools import permutations

import numpy as np

rng = np.random.default_rng(2)
X, W1, W2 = [rng.standard_normal(s) for s in [(5, 2), (2, 4), (4, 1)]]
before = np.maximum(0, X @ W1) @ W2

networks, same = set(), 0
for order in permutations(range(4)):
    # Columns of W1 and rows of W2 change places together.
    W1_new, W2_new = W1[:, order], W2[list(order)]
    networks.add(W1_new.tobytes())
    after = np.maximum(0, X @ W1_new) @ W2_new
    same += abs(before - after).max() < 1e-12
print(f"different networks = {len(networks)}, same answers = {same}")
