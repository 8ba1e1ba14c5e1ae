"""One square among circles: is it a matter of weight, or of patience?"""

import numpy as np

corners = np.repeat([[0.0, 0], [1, 1], [0, 1], [1, 0]], 6, axis=0)
given = corners + np.random.default_rng(0).uniform(-0.2, 0.2, (24, 2))
rngs = [np.random.default_rng(seed) for seed in range(20)]
draws = [rng.uniform(-2, 2, (4, 8)) for rng in rngs]  # eight units
eta = np.repeat([0.5, 1.0], 20)[:, None, None]  # 20 starts at each


def way(squares, steps):
    """Squares at (0, 0): in which of 40 runs does the border make way?"""
    X = np.vstack([np.zeros((squares, 2)), given])
    X = np.column_stack([X, np.ones(len(X))])  # the last for the bias
    y = np.repeat([1.0, 0.0, 1.0], [squares, 12, 12])[:, None]
    weights = np.array(draws * 2)
    W, w2, b2 = weights[:, :3], weights[:, 3, :, None], 0.0
    for _ in range(steps + 1):
        a = np.tanh(X @ W)
        z = a @ w2 + b2
        delta = (1 / (1 + np.exp(-z)) - y) / len(y)  # of the mean
        W = W - eta * X.T @ (delta @ w2.mT * (1 - a**2))
        w2 = w2 - eta * a.mT @ delta
        b2 = b2 - eta * delta.sum(axis=1, keepdims=True)
    return z[:, 0, 0] > 0


one, six, patient = way(1, 600), way(6, 600), way(1, 6000)
print(f"one square, 600 steps = {one.sum()} of {len(one)}")
print(f"six squares, 600 steps = {six.sum()} of {len(one)}")
print(f"one square, 6000 steps = {patient.sum()} of {len(one)}")
held = np.sum(~one & six & patient)
assert held >= 30
print(f"holds = {held} of {len(one)}")
