"""An error, taken apart into bias and variance."""

import numpy as np


def parts(predictions, f):
    """The squared bias and the variance: a pair of numbers.

    Both are means over the points.
    predictions: one row for each class, shape (classes, points).
    f: the truth at these points, shape (points,).
    """
    y_bar = np.mean(predictions, axis=0)
    bias2 = np.mean((y_bar - f) ** 2)
    variance = np.mean((predictions - y_bar) ** 2)
    return bias2, variance
