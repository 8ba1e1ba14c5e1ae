"""A walk downhill that knows when to stop."""

import numpy as np


def walk(slope, w, eta, bound, limit):
    """Walk until the gradient is shorter than bound, or to the limit.

    slope: a function from a place, shape (m,), to the gradient there.
    w: the start, shape (m,); eta: the learning rate.
    Look before each step; take at most `limit` steps.
    Returns two things: the last place and the number of steps taken.
    """
    for t in range(limit):
        gradient = slope(w)
        if np.linalg.norm(w) < bound:
            return w, t
        w = w - eta * gradient
    return w, limit
