"""Weights for a ReLU network to start from, drawn uniformly."""

from itertools import pairwise

import numpy as np


def he_start(sizes, rng):
    """Uniform weights of He's variance, and biases of zero.

    sizes: the number of inputs, then the units of each layer.
    rng: a generator; rng.uniform(-r, r, shape) draws numbers between
        -r and r, all equally likely. Their variance is r * r / 3.
    Returns a list of pairs (W, b), one for each layer; W has the shape
        in x out, b has one entry for each unit.
    """
    layers = []
    for m, k in pairwise(sizes):
        W = rng.normal(0, np.sqrt(2 / m), (m, k))
        layers.append((W, np.zeros(k)))
    return layers
