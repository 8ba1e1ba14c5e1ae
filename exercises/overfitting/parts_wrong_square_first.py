"""An error, taken apart into bias and variance."""

import numpy as np


def parts(predictions, f):
    """Squared bias and variance: a pair, both means over the points.

    predictions: a row for each class, shape (classes, points).
    f: the truth, shape (points,).
    """
    bias2 = np.mean((predictions - f) ** 2)
    variance = np.mean(np.var(predictions, axis=0))
    return bias2, variance
