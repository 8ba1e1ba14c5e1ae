"""Perceptrons with the same inputs, put side by side as a layer."""

import numpy as np


def side_by_side(units):
    """The weights and biases of one layer.

    units: a list of k pairs (w, b), one for each perceptron; w has
        shape (m,), b is a number.
    Returns (W, b): W has shape (m, k), b has shape (k,).
    """
    W = np.array([w for w, _ in units])
    b = np.array([b for _, b in units])
    return W, b
