"""The slope along every weight, by nudging."""

import numpy as np


def slopes(J, W, eps=1e-5):
    """The central differences of a loss.

    J: a function that takes an array like W and returns one number.
    W: the weights, an array of any shape.
    Returns a new array of the same shape.
    """
    found = np.zeros(W.shape)
    for place in np.ndindex(W.shape):
        nudge = np.zeros(W.shape)
        nudge[place] = eps
        found[place] = (J(W + nudge) - J(W - nudge)) / (2 * eps)
    return found
