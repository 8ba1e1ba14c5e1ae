"""The slope along every weight, by nudging."""

import numpy as np


def slopes(J, W, eps=1e-5):
    """The central differences of a loss.

    J: a function that takes an array like W and returns one number.
    W: the weights, an array of any shape.
    Returns a new array of the same shape.
    """
    found = np.zeros(W.shape)
    for i in range(len(W)):
        nudge = np.zeros(W.shape)
        nudge[i] = eps
        found[i] = (J(W + nudge) - J(W - nudge)) / (2 * eps)
    return found
