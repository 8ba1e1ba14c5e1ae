"""The mean squared error of a column of predictions."""

import numpy as np


def mse(y_hat, y):
    """The mean squared error.

    y_hat: the predictions, shape (n,), or a column of shape (n, 1).
    y: the truths, shape (n,).
    Returns one number.
    """
    return np.sum((y_hat.reshape(-1) - y) ** 2)
