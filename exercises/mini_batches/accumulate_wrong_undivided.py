"""One large batch, in parts that fit into the memory."""

import numpy as np


def accumulate(gradient, w, parts):
    """The mean gradient over all examples of all parts, shape of w.

    gradient(w, rows): the mean gradient of these rows, at w.
    parts: a list of lists of row numbers, of any lengths.
    """
    total = np.zeros(w.shape)
    for rows in parts:
        total += len(rows) * gradient(w, rows)
    return total
