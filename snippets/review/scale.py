"""All inputs times 100: saturation, and curvature."""

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=np.float64)  # shape (8, 2)
W1 = np.random.default_rng(0).normal(size=(2, 50)) / np.sqrt(2)

for factor in (1, 100):
    A1 = (1 + np.tanh(factor * X @ W1 / 2)) / 2  # sigmoid, (8, 50)
    flat = np.mean(A1 * (1 - A1) < 0.01)  # slopes that are nearly gone
    H = (factor * X).T @ (factor * X) / 8 / 4  # (5.16) where w = 0
    largest = np.linalg.eigvalsh(H)[-1]
    print(f"inputs times {factor}: {flat:.0%} of the slopes below 0.01,")
    print(f"    largest curvature {largest:.4g}, eta < {2 / largest:.3g}")
