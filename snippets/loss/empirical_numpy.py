"""The empirical loss: the mean over the students, for given weights."""

import numpy as np

X = np.array(
    [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6.0]]
)
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
W1 = np.array([[0.2, -0.3], [0.1, 0.4]])


def J(w2, b2, X, y):  # W1 stays as it is
    A1 = np.maximum(0, X @ W1)
    y_hat = 1 / (1 + np.exp(-(A1 @ w2 + b2)))
    losses = np.where(y == 1, -np.log(y_hat), -np.log(1 - y_hat))
    return losses.mean()  # (4.4)


w2 = np.array([-1.0, -0.5])
print(f"as_given = {J(w2, -0.497, X, y):.4f}")
print(f"turned = {J(-w2, -0.497, X, y):.4f}")
# The given weights again, on other data: those who failed.
print(f"failed_only = {J(w2, -0.497, X[y == 0], y[y == 0]):.4f}")
