"""Nudge one weight of a network: how often does a decision change?"""

import numpy as np

X = np.array(
    [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6.0]]
)
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def logits(w):  # nine numbers: W1, b1, w2, b2
    A1 = np.maximum(0, X @ w[:4].reshape(2, 2) + w[4:6])
    return A1 @ w[6:8] + w[8]


def loss(z):
    return np.mean(np.logaddexp(0, z) - z * y)


rng = np.random.default_rng(0)
same = moved = 0
for _ in range(1000):
    w = rng.normal(size=9)
    nudged = w.copy()
    nudged[rng.integers(9)] += 0.01
    before, after = logits(w), logits(nudged)
    same += np.array_equal(before > 0, after > 0)
    moved += abs(loss(after) - loss(before)) > 1e-9

assert same >= 950
print(f"loss moved in {moved} of 1000")
print("the eight decisions stayed the same:")
print(f"holds = {same} of 1000")
