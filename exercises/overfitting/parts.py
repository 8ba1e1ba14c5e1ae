"""An error, taken apart into bias and variance."""

import numpy as np


def parts(predictions, f):
    """The squared bias and the variance: a pair of numbers.

    Both are means over the points.
    predictions: one row for each class, shape (classes, points).
    f: the truth at these points, shape (points,).
    """
    ...  # your code
