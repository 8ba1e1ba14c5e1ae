"""How far a batch's gradient lies from the full one."""

import numpy as np


def noise(G, B):
    """The noise of a batch of B places, with replacement: a number.

    G: the gradients of all n examples, one row each, shape (n, d).
    """
    tau2 = np.mean(np.sum(G**2, axis=1))
    return np.sqrt(tau2 / B)
