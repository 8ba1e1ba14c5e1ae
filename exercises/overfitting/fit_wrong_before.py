"""Early stopping around any training."""

import numpy as np


def fit(w, train, loss, patience):
    """The weights of the best epoch, shape of w.

    train(w): one epoch; it changes w in place.
    loss(w): the validation loss.
    """
    before, best_w, waited = np.inf, w.copy(), 0
    while waited < patience:
        train(w)
        waited += 1
        if (J := loss(w)) < before:
            best_w, waited = w.copy(), 0
        before = J
    return best_w
