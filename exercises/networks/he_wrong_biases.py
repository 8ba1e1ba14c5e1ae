"""Weights for a ReLU network to start from."""

from itertools import pairwise

import numpy as np


def he_start(sizes, rng):
    """Weights drawn by He's rule, and biases of zero.

    sizes: the number of inputs, then the units of each layer.
    rng: a generator; rng.normal(0, s, shape) draws numbers with mean 0
        and the standard deviation s.
    Returns a list of pairs (W, b), one for each layer; W has the shape
        in x out, b has one entry for each unit.
    """
    layers = []
    for m, k in pairwise(sizes):
        s = np.sqrt(2 / m)
        layers.append((rng.normal(0, s, (m, k)), rng.normal(0, s, k)))
    return layers
