"""The gradient of all is the sum of the gradients of the halves."""

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=np.float64)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])
w = np.array([0.5, 0.4])


def gradient(rows):
    """Of the part of J that these students make."""
    # one perceptron, with the bias -3
    y_hat = 1 / (1 + np.exp(-(X[rows] @ w - 3)))
    delta = (y_hat - y[rows]) / 8  # of the mean over all eight
    return X[rows].T @ delta


whole = gradient(slice(0, 8))
added = gradient(slice(0, 4)) + gradient(slice(4, 8))  # (6.23)
print("whole:", " ".join(f"{v:.4f}" for v in whole))
print("added:", " ".join(f"{v:.4f}" for v in added))
