"""Dropout on the inputs of a linear unit is, on average, a penalty."""

import numpy as np

rng = np.random.default_rng(0)
X, w = rng.normal(size=(50, 4)), rng.normal(size=4)
y, p = rng.normal(size=50), 0.3

losses = []
for _ in range(20_000):
    r = rng.random(X.shape) >= p
    losses.append(np.mean(((r * X / (1 - p)) @ w - y) ** 2))
J = np.mean((X @ w - y) ** 2)
both = J + p / (1 - p) * np.sum(np.mean(X**2, axis=0) * w**2)  # (9.17)
print(f"without dropout: {J:.3f}")
print(f"penalty:         {both - J:.3f}")
print(f"their sum:       {both:.3f}")
print(f"mean with masks: {np.mean(losses):.2f}")
