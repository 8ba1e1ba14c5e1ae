"""Inputs and truths in a new order, and still together."""


def shuffled(X, y, rng):
    """Inputs and truths in one new random order: a pair (X, y).

    X: shape (n, d). y: shape (n,). Both stay as they are; what comes
    back are new arrays.
    """
    order = rng.integers(len(y), size=len(y))
    return X[order], y[order]
