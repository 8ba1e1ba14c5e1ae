"""All sixteen thinned networks, and the whole one in eval mode."""

import itertools

import numpy as np

rng = np.random.default_rng(0)
X = np.array([[0.4, 0.5]])  # the student at (4, 5), divided by 10
W1, b1 = rng.normal(size=(2, 4)), np.zeros(4)
W2, b2 = rng.normal(size=(4, 1)), np.zeros(1)

A1 = np.maximum(0, X @ W1 + b1)  # shape (1, 4)
z = []
for r in itertools.product([0, 1], repeat=4):  # 0 0 0 0 to 1 1 1 1
    z.append((np.array(r) * A1 / 0.5 @ W2 + b2).item())  # (9.7)
y_hat = 1 / (1 + np.exp(-np.array(z)))
whole = (A1 @ W2 + b2).item()
print(f"networks = {len(z)}")
print(f"mean of their z: {np.mean(z):.4f}, eval mode: {whole:.4f}")
print(f"mean of their y_hat: {np.mean(y_hat):.4f},", end=" ")
print(f"eval mode: {1 / (1 + np.exp(-whole)):.4f}")
