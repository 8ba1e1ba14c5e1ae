"""Move weights from PyTorch to Keras."""

import numpy as np


def to_keras(weights):
    """The same layers, with their matrices in x out.

    weights: what PyTorch keeps, a list of arrays [V1, b1, V2, b2, ...];
        each V is out x in, each b has one entry for each output.
    Returns a list [W1, b1, W2, b2, ...]; each W is in x out.
    """
    turned = []
    for p in weights:
        if p.ndim == 2 and p.shape[0] != p.shape[1]:
            p = p.T
        turned.append(p)
    return turned
