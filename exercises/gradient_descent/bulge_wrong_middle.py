"""Does a loss rise above the straight line between two places?"""


def bulge(J, p, q):
    """How far J lies above the line that joins it at p and q, at most.

    J: a function from a place, shape (m,), to a number.
    p, q: two places, shape (m,).
    Try alpha = 0, 0.01, ..., 1. Returns one number: 0 if J never does.
    """
    return J((p + q) / 2) - (J(p) + J(q)) / 2
