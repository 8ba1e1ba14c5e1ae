"""The loss over a plane through the weights."""

import numpy as np


def plane(J, W, U, V, alphas, betas):
    """J: a function of the weights, which returns a number. W, U, V:
    arrays of one shape. Returns an array of shape (alphas, betas)."""
    return np.array(
        [[J(W + a * U + b * V) for a in alphas] for b in betas]
    )
