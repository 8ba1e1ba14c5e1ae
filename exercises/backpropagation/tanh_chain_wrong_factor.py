"""The way back through a chain with a tanh in the middle."""

import numpy as np


def slopes(x, y, w1, w2):
    """The slopes of J along w2 and along w1, in the order of the way
    back: two numbers."""
    a1 = np.tanh(w1 * x)
    y_hat = w2 * a1
    d_y_hat = y_hat - y
    d_w2 = d_y_hat * w2
    d_z1 = d_y_hat * w2 * (1 - a1**2)
    d_w1 = d_z1 * x
    return d_w2, d_w1
