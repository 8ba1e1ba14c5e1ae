"""The forward pass of a deep network, with everything kept."""

import numpy as np


def all_layers(X, layers):
    """The activations of every layer, the inputs included.

    X: the inputs, shape (n, m), one example a row.
    layers: a list of D triples (W, b, g): a matrix, a vector, and
        the activation, a function of an array.
    Returns the list [A_0, A_1, ..., A_D] of D + 1 arrays.
    """
    activations = [X]
    for W, b, _ in layers:
        activations.append(activations[-1] @ W + b)
    return activations
