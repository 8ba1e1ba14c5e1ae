"""Fifteen sigmoid layers are trained: how far does each layer move?"""

import numpy as np


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def moved(seed, eta, steps=100):
    """By what share of its own length, for each layer."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((64, 32))
    Y = rng.integers(0, 2, (64, 1)).astype(float)
    shapes = [(32, 32)] * 14 + [(32, 1)]
    start = [rng.normal(0, (2 / sum(s)) ** 0.5, s) for s in shapes]
    W = start.copy()
    for _ in range(steps):
        A = [X]
        for w in W:
            A.append(sigmoid(A[-1] @ w))
        Delta = (A[15] - Y) / 64
        for i in reversed(range(15)):
            gradient = A[i].T @ Delta
            Delta = Delta @ W[i].T * A[i] * (1 - A[i])
            W[i] = W[i] - eta * gradient
    norm = np.linalg.norm
    return [norm(w - v) / norm(v) for w, v in zip(W, start)]


held = 0
for eta in (0.1, 1.0, 10.0):
    share = np.array([moved(seed, eta) for seed in range(10)])
    first, last = share[:, 0], share[:, 14]
    print(f"rate {eta}: the first layer by {first.max():.0e} at most,")
    print(f"  the last by {last.min():.0e} at least")
    held += np.sum((first < 1e-6) & (last > 1e6 * first))
assert held == 30
print(f"holds = {held} of 30")
