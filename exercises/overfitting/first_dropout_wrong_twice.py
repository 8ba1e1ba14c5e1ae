"""Dropout as it was first proposed."""


def first_dropout(A, p, training, rng):
    """A layer's activations after dropout, shape of A.

    A: shape (n, units). p: the probability that a unit is dropped.
    training: is the network in training, or in use?
    rng: tosses the coins, by rng.random, for each unit and each
    example anew.
    """
    if training:
        return A * (rng.random(A.shape) >= p) / (1 - p)
    return A * (1 - p)
