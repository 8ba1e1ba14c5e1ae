"""Cut a set of pictures into two halves, each class on its own."""

import numpy as np


def halves(labels, rng):
    """The places of two halves, drawn at random within each class.

    labels: the class of each picture, shape (n,); every class has
        an even number of pictures.
    rng: a generator; rng.permutation(a) returns a in random order.
    Returns (one, other): the places of the pictures in each half,
        two arrays of whole numbers, shape (n / 2,), in any order.
    """
    one, other = [], []
    for label in np.unique(labels):
        places = np.flatnonzero(labels == label)
        middle = len(places) // 2
        one.append(rng.permutation(places)[:middle])
        other.append(rng.permutation(places)[middle:])
    return np.concatenate(one), np.concatenate(other)
