"""Inputs and truths in a new order, and still together."""

import numpy as np


def shuffled(X, y, rng):
    """Inputs and truths in one new random order: a pair (X, y).

    X: shape (n, d). y: shape (n,). Both stay as they are; what comes
    back are new arrays.
    """
    order = np.argsort(y)
    return X[order], y[order]
