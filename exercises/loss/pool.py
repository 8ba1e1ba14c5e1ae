"""The mean loss of all students, from the means of some groups."""

import numpy as np


def whole(means, counts):
    """The empirical loss over all groups together.

    means: the mean loss of each group, shape (g,).
    counts: how many students each group has, shape (g,).
    Returns one number.
    """
    ...  # your code
