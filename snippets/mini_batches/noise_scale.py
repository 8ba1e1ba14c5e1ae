"""How large is the noise of one example, beside the gradient?"""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)

W, t = np.zeros((64, 10)), 0
for stop in (0, 10, 100, 1000):
    while True:
        E = np.exp(X @ W)  # small logits: no overflow
        delta = E / E.sum(axis=1, keepdims=True) - Y
        full = X.T @ delta / n
        if t == stop:
            break
        W, t = W - 0.5 * full, t + 1
    squares = np.sum(X**2, axis=1) * np.sum(delta**2, axis=1)
    tau2 = np.mean(squares) - np.sum(full**2)
    scale = tau2 / np.sum(full**2)  # (8.13)
    print(f"after {stop:4d} steps: scale_{stop} = {scale:.0f},", end=" ")
    print(f"its root: longer_{stop} = {np.sqrt(scale):.1f}")
