"""The place of the lowest loss on a grid."""

import numpy as np


def argmin(J, w1, w2):
    """Where the loss is lowest.

    J: the losses, shape (len(w1), len(w2)); J[i, j] is the loss at the
        weights w1[i] and w2[j].
    w1, w2: the values that were tried for each weight.
    Returns a pair of numbers: the two weights.
    """
    i, j = np.unravel_index(np.argmin(J), J.shape)
    return w1[i], w2[j]
