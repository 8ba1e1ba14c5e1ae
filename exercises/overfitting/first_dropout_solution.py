"""Dropout as it was first proposed."""


def first_dropout(A, p, training, rng):
    """A layer's activations after dropout, shape of A.

    A: shape (n, units). p: the probability that a unit is dropped.
    training: True, or False when it is in use.
    rng: tosses the coins, by rng.random.
    """
    if training:
        return A * (rng.random(A.shape) >= p)
    return A * (1 - p)
