"""The slope of an activation, from what it has answered."""

import numpy as np


def slope_from_a(a, kind):
    """The slope g'(z), when only a = g(z) is known.

    a: activations, an array of any shape.
    kind: "sigmoid", "tanh" or "relu".
    Returns an array of the shape of a, of floats.
    """
    if kind == "sigmoid":
        return a * (1 - a)
    if kind == "tanh":
        return 1 - a**2
    return np.maximum(0, a)
