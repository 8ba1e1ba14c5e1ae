"""The best of the rates that were tried, and whether to go on."""

import numpy as np


def best(rates, losses):
    """rates: a list of numbers, in rising order. losses: as many, some of
    them nan or infinite, but not all. Returns the best rate, and True if
    it is at an end of the list."""
    i = int(np.nanargmin(losses))
    return i, i in (0, len(rates) - 1)
