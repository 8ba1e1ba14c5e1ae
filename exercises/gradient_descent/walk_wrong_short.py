"""The path of a walk downhill."""

import numpy as np


def walk(slope, start, eta, steps):
    """All places of a walk, the start and each step's end.

    slope: a function from a place, shape (m,), to the gradient there.
    start: where it begins, shape (m,); eta: the learning rate.
    Returns shape (steps + 1, m).
    """
    path, w = [], start
    for _ in range(steps):
        path.append(w)
        w = w - eta * slope(w)
    return np.array(path)
