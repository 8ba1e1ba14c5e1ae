"""Learning rates for a sweep, on a logarithmic scale."""

import numpy as np


def ladder(low, high, n):
    """low, high: positive rates. n: how many, 2 or more. Returns an array
    of n rates, from low to high."""
    return low * 10.0 ** np.arange(n)
