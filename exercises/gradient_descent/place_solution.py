"""The place of the lowest loss on a grid."""

import numpy as np


def argmin(J, w1, w2):
    """Where the loss is lowest.

    w1, w2: the values tried for each weight, shapes (m,) and (n,).
    J: shape (m, n); J[i, j] is the loss at w1[i] and w2[j].
    Returns a pair of numbers: the two weights.
    """
    i, j = np.unravel_index(np.argmin(J), J.shape)
    return w1[i], w2[j]
