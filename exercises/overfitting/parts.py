"""An error, taken apart into bias and variance."""

import numpy as np


def parts(predictions, f):
    """Squared bias and variance: a pair, both means over the points.

    predictions: a row for each class, shape (classes, points).
    f: the truth, shape (points,).
    """
    ...  # your code
