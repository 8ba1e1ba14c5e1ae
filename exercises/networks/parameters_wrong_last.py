"""How many parameters a network has, from its sizes alone."""

from itertools import pairwise


def parameters(sizes):
    """The number of weights and biases of a network of dense layers.

    sizes: the number of inputs, then the number of units of each
        layer; [2, 3, 1] has two inputs, three hidden units, one output.
    Returns a whole number.
    """
    return sum(k * (m + 1) for m, k in pairwise(sizes[:-1]))
