"""The same two, tested on the second half of the file."""

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
chosen = (digits.target == 3) | (digits.target == 8)
X, y = digits.data[chosen] / 16, digits.target[chosen] == 8
X_train, y_train, X_test, y_test = X[:178], y[:178], X[178:], y[178:]

ink = X_test.reshape(-1, 8, 8)[:, 2:6, :4].mean(axis=(1, 2))
print(f"hand-made: rule = {((ink > 0.22) == y_test).mean():.3f}")

rng = np.random.default_rng(0)
W1, b1 = rng.normal(0, 0.1, (64, 6)), np.zeros(6)
w2, b2 = rng.normal(0, 0.5, 6), 0.0
for _ in range(300):
    A = np.tanh(X_train @ W1 + b1)
    d_z = (1 / (1 + np.exp(-A @ w2 - b2)) - y_train) / len(A)
    d_A = np.outer(d_z, w2) * (1 - A**2)
    W1, b1 = W1 - X_train.T @ d_A, b1 - d_A.sum(axis=0)
    w2, b2 = w2 - A.T @ d_z, b2 - d_z.sum()
right = (np.tanh(X_test @ W1 + b1) @ w2 + b2 > 0) == y_test
print(f"learned: network = {right.mean():.3f}")
