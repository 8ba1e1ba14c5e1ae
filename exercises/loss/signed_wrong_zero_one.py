"""The loss of a logit when the truth is written as -1 or 1."""

import numpy as np


def cost(z, s):
    """The binary cross-entropy of each student.

    z: the logits, shape (n,).
    s: the truths, 1 for a pass and -1 for a fail, shape (n,).
    Returns shape (n,).
    """
    rest = np.log1p(np.exp(-np.abs(z)))
    return np.maximum(z, 0) - z * s + rest
