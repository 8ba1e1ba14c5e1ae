"""A network that finds its own features, from the pixels."""

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))
# Shuffled, then sorted by digit: each half gets its share of both.
chosen = np.random.default_rng(0).permutation(chosen)
chosen = chosen[np.argsort(digits.target[chosen], kind="stable")]
X = digits.data[chosen] / 16  # 64 pixels a row
y = (digits.target[chosen] == 8).astype(float)
X_train, y_train, X_test, y_test = X[::2], y[::2], X[1::2], y[1::2]

rng = np.random.default_rng(0)
W1, b1 = rng.normal(0, 0.1, (64, 6)), np.zeros(6)
w2, b2 = rng.normal(0, 0.5, 6), 0.0


def network(X):  # above zero: an eight
    return np.tanh(X @ W1 + b1) @ w2 + b2


# How the loss changes with each weight, by the chain rule, and a step
# downhill. The next chapters explain every line of this.

for _ in range(300):
    A = np.tanh(X_train @ W1 + b1)
    z = A @ w2 + b2
    # The slopes, from the output back to the pixels.
    d_z = (1 / (1 + np.exp(-z)) - y_train) / len(y_train)
    d_A = np.outer(d_z, w2) * (1 - A**2)
    W1, b1 = W1 - X_train.T @ d_A, b1 - d_A.sum(axis=0)
    w2, b2 = w2 - A.T @ d_z, b2 - d_z.sum()

# Images it has never seen.
right = (network(X_test) > 0) == (y_test == 1)
print(f"right = {right.sum()}")
print(f"accuracy = {right.mean():.3f}")
