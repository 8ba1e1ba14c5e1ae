"""How good are the answers, and how sure?"""

import numpy as np


def judged(z, y):
    """The mean loss and the accuracy: a pair of numbers.

    z: the logits of n students, shape (n,). y: 1 for those who
    passed, 0 for the others, shape (n,).
    """
    loss = np.sum(np.logaddexp(0, z) - y * z)
    accuracy = np.sum((z > 0) == y)
    return loss, accuracy
