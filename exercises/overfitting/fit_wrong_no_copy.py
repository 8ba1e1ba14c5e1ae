"""Early stopping around any training."""

import numpy as np


def fit(w, train, loss, patience):
    """The weights of the best epoch, shape of w.

    train(w): one epoch; it changes w in place.
    loss(w): the validation loss.
    """
    best, best_w, waited = np.inf, w, 0
    while waited < patience:
        train(w)
        waited += 1
        if (J := loss(w)) < best:
            best, best_w, waited = J, w, 0
    return best_w
