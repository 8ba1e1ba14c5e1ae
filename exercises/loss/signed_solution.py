"""The loss of a logit when the truth is written as -1 or 1."""

import numpy as np


def cost(z, s):
    """The binary cross-entropy of each student.

    z: the logits, shape (n,).
    s: the truths, 1 for a pass and -1 for a fail, shape (n,).
    Returns shape (n,).
    """
    u = -s * z
    return np.logaddexp(0, u)
