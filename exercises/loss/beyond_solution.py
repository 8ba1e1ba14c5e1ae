"""What a prediction costs beyond the entropy."""

import numpy as np


def kl(p, q):
    """The KL divergence from p to q.

    p: what really happens, probabilities, shape (k,); some may be zero.
    q: what is predicted, probabilities above zero, shape (k,).
    Returns one number.
    """
    p, q = p[p > 0], q[p > 0]
    return np.sum(p * np.log(p / q))
