"""How good are the answers, and how sure?"""

import numpy as np


def judged(z, y):
    """The mean loss and the accuracy: a pair of numbers.

    z: the logits of n students, shape (n,). y: 1 for those who
    passed, 0 for the others, shape (n,).
    """
    y_hat = 1 / (1 + np.exp(-z))
    loss = -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    accuracy = np.mean((y_hat > 0.5) == y)
    return loss, accuracy
