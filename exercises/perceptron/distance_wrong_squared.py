"""How far points are from the border, and on which side."""

import numpy as np


def signed_distance(X, w, b):
    """The distance of each point from the line z = 0, with a sign.

    X: the points, shape (n, m), one a row.
    w: the weights, shape (m,), not all zero.
    b: the bias, a number.
    Returns an array of shape (n,): positive where z is positive.
    """
    z = X @ w + b
    return z / np.sum(w**2)
