"""The loss over a plane through the weights."""

import numpy as np


def plane(J, W, U, V, alphas, betas):
    """J: a function of the weights, which returns a number. W, U, V:
    arrays of one shape. Returns an array of shape (alphas, betas)."""
    losses = np.zeros((len(alphas), len(betas)))
    for i, a in enumerate(alphas):
        for j, b in enumerate(betas):
            W += a * U + b * V
            losses[i, j] = J(W)
    return losses
