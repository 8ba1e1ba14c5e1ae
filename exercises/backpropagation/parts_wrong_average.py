"""The gradient of all rows, a few rows at a time."""

import numpy as np


def in_parts(X, y, w, size):
    """X: (n, m), y: (n,), w: (m,), size: how many rows at a time.
    Returns the gradient of the mean loss over all n rows: (m,)."""
    total = np.zeros(len(w))
    for start in range(0, len(y), size):
        rows = slice(start, start + size)
        error = X[rows] @ w - y[rows]
        total = total + X[rows].T @ error / len(error)
    return total / np.ceil(len(y) / size)
