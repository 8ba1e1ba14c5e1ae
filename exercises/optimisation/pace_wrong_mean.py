"""The pace of gradient descent in a valley."""

import numpy as np


def pace(eta, curvatures):
    """eta: a rate. curvatures: an array of positive numbers, one for each
    weight. Returns the share that a step leaves in the slowest direction,
    a number."""
    return np.mean(np.abs(1 - eta * curvatures))
