"""One layer on digits: the largest curvature, and the bound from it."""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y = X[:1000] / 16, np.eye(10)[c[:1000]]


def gradient(W):
    P = np.exp(X @ W)
    P /= P.sum(axis=1, keepdims=True)
    return X.T @ (P - Y) / 1000  # (6.16)


W = np.zeros((64, 10))
for t in range(41):
    if t in (0, 5, 40):
        U = np.random.default_rng(0).standard_normal((64, 10))
        for _ in range(200):
            U = U / np.linalg.norm(U)
            U = (gradient(W + 1e-4 * U) - gradient(W - 1e-4 * U)) / 2e-4
        largest = np.linalg.norm(U)
        print(f"step {t:2}: largest {largest:.3f}", end="")
        print(f", wall_{t} = {2 / largest:.2f}")
    W = W - 3.0 * gradient(W)  # (5.13)
