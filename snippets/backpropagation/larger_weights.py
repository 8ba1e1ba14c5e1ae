"""Larger weights under sigmoids: what passes, and what goes flat?"""

import numpy as np


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def passed(a, w):  # through ten units in a row
    slope = 1.0
    for _ in range(10):
        a = sigmoid(w * (a - 0.5))
        slope = slope * w * a * (1 - a)
    return slope


def deep(seed, scale):  # first gradient over last, share that is flat
    rng = np.random.default_rng(seed)
    A, Y = [rng.standard_normal((64, 32))], rng.integers(0, 2, (64, 1))
    W = [rng.standard_normal((32, k)) for k in [32] * 14 + [1]]
    W = [scale * w * (2 / sum(w.shape)) ** 0.5 for w in W]
    for w in W:
        A.append(sigmoid(A[-1] @ w))
    Delta, lengths = (A[15] - Y) / 64, []
    for w, a in zip(W[::-1], A[14::-1]):
        lengths.append(np.linalg.norm(a.T @ Delta))
        Delta = Delta @ w.T * a * (1 - a)
    slopes = np.array([a * (1 - a) for a in A[1:15]])
    return lengths[14] / lengths[0], np.mean(slopes < 0.05)


a = np.linspace(0, 1, 101)  # starts
assert np.all(passed(a, 4) > passed(a, 1))
kept = np.array([[deep(i, s) for s in (1, 2, 4, 8)] for i in range(10)])
held = np.all(np.diff(kept[:, :, 0]) > 0, axis=1).sum()
for s, (length, flat) in zip((1, 2, 4, 8), np.median(kept, axis=0)):
    print(f"weights times {s}: {length:.0e} left, flat {flat:.2f}")
assert held == 10
print(f"holds = {held} of 10")
