"""The way back through a chain with a tanh in the middle."""

import numpy as np


def slopes(x, y, w1, w2):
    """The slopes of J along w2 and along w1, in the order of the way
    back: two numbers."""
    ...  # your code
