"""Early stopping around any training."""

import numpy as np


def fit(w, train, loss, patience):
    """The weights of the best epoch, shape of w.

    train(w): one epoch; it changes w in place.
    loss(w): the validation loss.
    """
    ...  # your code
