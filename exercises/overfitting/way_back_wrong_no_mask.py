"""The way back through a layer with dropout."""


def way_back(Delta, W, R, Z, p):
    """Delta of a ReLU layer with dropout, shape (n, units).

    Delta: that of the next layer, shape (n, outputs).
    W: the next layer's weights, shape (units, outputs).
    R: the masks of the way forward, 0 or 1, shape (n, units).
    Z: the layer's pre-activations, shape (n, units).
    p: the probability that a unit was dropped.
    """
    return Delta @ W.T / (1 - p) * (Z > 0)
