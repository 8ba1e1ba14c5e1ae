"""Three heaps of rows: to train, to choose, to test."""

import numpy as np


def heaps(n, rng):
    """Row numbers for training, validation and test: three arrays.

    Of the rows 0 to n - 1, in a random order, 3 * n // 5 are for
    training, n // 5 for validation, and all that are left for the
    test. rng: makes the order, by rng.permutation.
    """
    order = np.arange(n)
    a = 3 * n // 5
    b = a + n // 5
    return order[:a], order[a:b], order[b:]
