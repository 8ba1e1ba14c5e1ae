"""Two, four or eight hidden units: how often are all points right?"""

import numpy as np

corners = np.repeat([[0.0, 0], [1, 1], [0, 1], [1, 0]], 6, axis=0)
X = corners + np.random.default_rng(0).uniform(-0.2, 0.2, (24, 2))
X = np.column_stack([X, np.ones(24)])  # the last column is for the bias
y = np.repeat([0.0, 1.0], 12)[:, None]
kinds = {  # each with its slope by its value
    "tanh": (np.tanh, lambda a: 1 - a**2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a)),
    "ReLU": (lambda z: np.maximum(0, z), lambda a: 1.0 * (a > 0)),
}
rates = [0.1, 0.2, 0.5, 1.0, 2.0]
eta = np.repeat(rates, 40)[:, None, None]  # 40 starts at each


def successes(units, g, slope):
    """After 600 steps, at each rate: how many starts have all right?"""
    rngs = [np.random.default_rng(seed) for seed in range(40)]
    draws = np.array([rng.uniform(-2, 2, (4, units)) for rng in rngs] * 5)
    W, w2, b2 = draws[:, :3], draws[:, 3, :, None], 0.0
    for _ in range(601):
        a = g(X @ W)  # shape (200, 24, units)
        z = a @ w2 + b2
        delta = (1 / (1 + np.exp(-z)) - y) / 24
        W = W - eta * X.T @ (delta @ w2.mT * slope(a))
        w2 = w2 - eta * a.mT @ delta
        b2 = b2 - eta * delta.sum(axis=1, keepdims=True)
    return np.all((z > 0) == y, axis=(1, 2)).reshape(5, 40).sum(axis=1)


held = 0
for kind, bend in kinds.items():
    two, four, eight = (successes(units, *bend) for units in (2, 4, 8))
    print(f"{kind:7} 2: {two}, 4: {four}, 8: {eight} of 40")
    held += np.sum((two < four) & (four < eight))
    assert np.all(eight[2:4] == 40)  # at the rates 0.5 and 1
assert held == 15
print(f"holds = {held} of {3 * len(rates)}")
