"""The gradient of all rows, a few rows at a time."""

import numpy as np


def in_parts(X, y, w, size):
    """X: (n, m), y: (n,), w: (m,), size: how many rows at a time.
    Returns the gradient of the mean loss over all n rows: (m,)."""
    total = np.zeros(len(w))
    for start in range(0, len(y), size):
        rows = slice(start, start + size)
        total += X[rows].T @ (X[rows] @ w - y[rows]) / len(y)
    return total
