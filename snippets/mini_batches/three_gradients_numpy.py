"""The gradient of all students, of one, and of a batch of four."""

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=np.float64)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])
w = np.array([0.5, 0.4])


def gradient(batch):
    # one perceptron, with the bias -3
    z = X[batch] @ w - 3
    y_hat = 1 / (1 + np.exp(-z))
    g = X[batch].T @ (y_hat - y[batch]) / len(batch)  # (8.3)
    return g


full = gradient(np.arange(8))
one = gradient(np.array([4]))
four = gradient(np.array([1, 3, 4, 6]))
for name, g in [("all 8", full), ("one", one), ("four", four)]:
    print(f"{name:5s}:", " ".join(f"{v:7.4f}" for v in g))
harder = np.linalg.norm(one) / np.linalg.norm(full)
print(f"one beside all 8: harder = {harder:.1f}")
