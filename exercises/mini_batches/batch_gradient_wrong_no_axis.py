"""The gradient of a batch, from the gradients of its examples."""

import numpy as np


def batch_gradient(G, batch):
    """The mean gradient of a batch, shape (d,).

    G: the gradients of all n examples, one row each, shape (n, d).
    batch: a list of B row numbers; one may be in it twice.
    """
    return np.mean(G[batch])
