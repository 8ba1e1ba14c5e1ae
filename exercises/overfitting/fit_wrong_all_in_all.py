"""Early stopping around any training."""

import numpy as np


def fit(w, train, loss, patience):
    """The weights of the best epoch, shape of w.

    train(w): one epoch; it changes w in place.
    loss(w): the validation loss.
    """
    best, best_w, waited = np.inf, w.copy(), 0
    while waited < patience:
        train(w)
        if (J := loss(w)) < best:
            best, best_w = J, w.copy()
        else:
            waited += 1
    return best_w
