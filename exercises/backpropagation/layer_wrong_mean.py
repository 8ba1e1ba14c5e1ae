"""The way back through one layer that comes after a ReLU."""


def for_weights(Delta, A):
    """Delta: (n, units), A: (n, inputs). Returns (inputs, units)."""
    return A.T @ Delta / len(A)


def for_biases(Delta):
    """Delta: (n, units). Returns (units,)."""
    return Delta.sum(axis=0)


def for_layer_before(Delta, A, W):
    """Delta: (n, units), A: (n, inputs), W: (inputs, units). Returns the
    Delta of the layer before: (n, inputs)."""
    return Delta @ W.T * (A > 0)
