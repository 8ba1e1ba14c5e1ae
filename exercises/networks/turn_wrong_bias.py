"""Move weights from PyTorch to Keras."""

import numpy as np


def to_keras(weights):
    """The same layers, with their matrices in x out.

    weights: what PyTorch keeps, a list of arrays [V1, b1, V2, b2, ...];
        each V is out x in, each b has one entry for each output.
    Returns a list [W1, b1, W2, b2, ...]; each W is in x out.
    """
    return [np.atleast_2d(p).T for p in weights]
