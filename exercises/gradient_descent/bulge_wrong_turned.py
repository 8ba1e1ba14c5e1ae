"""Does a loss rise above the straight line between two places?"""

import numpy as np


def bulge(J, p, q):
    """How far J lies above the line that joins it at p and q, at most.

    J: a function from a place, shape (m,), to a number.
    p, q: two places, shape (m,).
    Try alpha = 0, 0.01, ..., 1. Returns one number: 0 if J never does.
    """
    above = []
    for alpha in np.linspace(0, 1, 101):
        line = alpha * J(p) + (1 - alpha) * J(q)
        above.append(J((1 - alpha) * p + alpha * q) - line)
    return max(above)
