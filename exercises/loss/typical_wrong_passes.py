"""From a mean loss back to a probability."""

import numpy as np


def typical(y_hat, y):
    """The one chance that, given to every truth, costs the same mean.

    y_hat: the predicted probabilities of a pass, shape (n,).
    y: the truths, 0 or 1, shape (n,).
    Returns one number between 0 and 1.
    """
    return np.exp(np.mean(np.log(y_hat)))
