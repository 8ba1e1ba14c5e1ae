"""The path of a walk downhill."""

import numpy as np


def walk(slope, start, eta, steps):
    """All places of a walk, the start and each step's end.

    slope: a function from a place, shape (m,), to the gradient there.
    start: where it begins, shape (m,); eta: the learning rate.
    Returns shape (steps + 1, m).
    """
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - eta * slope(path[-1]))
    return np.array(path)
