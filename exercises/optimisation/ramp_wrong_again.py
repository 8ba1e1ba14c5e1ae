"""A warm-up whose first step goes, and a cosine with an end."""

import numpy as np


def rate(t, peak, up, total):
    """t: the number of the step, from 0. peak: the highest rate. up: how
    many steps the warm-up has. total: how many steps all have. Returns
    the rate of step t."""
    if t < up:
        return peak * (t + 1) / up
    return peak * (1 + np.cos(np.pi * (t - up) / (total - up))) / 2
