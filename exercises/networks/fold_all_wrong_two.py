"""Layers without a bend between them, folded into one."""

import numpy as np


def fold_all(layers):
    """The one layer that does what all of them do, one after the other.

    layers: a list of pairs (W, b); the first has W of shape (m, k_1)
        and b of shape (k_1,), the last has k outputs.
    Returns (W, b), of the shapes (m, k) and (k,).
    """
    (W1, b1), (W2, b2) = layers[0], layers[-1]
    return W1 @ W2, b1 @ W2 + b2
