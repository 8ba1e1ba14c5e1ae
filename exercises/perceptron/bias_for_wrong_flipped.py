"""The bias that makes a perceptron give a certain answer."""

import math


def bias_for(y_hat, x, w):
    """The bias with which a sigmoid perceptron answers y_hat at x.

    y_hat: the answer that is wanted, between 0 and 1.
    x, w: the inputs and the weights, two lists of m numbers.
    Returns one number.
    """
    z = math.log((1 - y_hat) / y_hat)
    return z - sum(w_i * x_i for w_i, x_i in zip(w, x))
