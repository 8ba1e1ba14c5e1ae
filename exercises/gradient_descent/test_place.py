"""What the argmin of a grid has to be."""

import numpy as np
from check import close
from place import argmin

INDEX = (
    "Do you return a row and a column? Ask w1 and w2 which weights were "
    "tried there."
)
ROWS = "In J[i, j] the rows belong to w1, and the columns to w2."
PAIRS = (
    "Look at every pair of weights: the best w2 for one w1 need not be "
    "the best for another."
)


def of(J, w1, w2):
    return argmin(np.array(J), np.array(w1), np.array(w2))


def test_in_a_corner():
    got = of([[0.1, 3.0], [2.0, 1.0]], [10.0, 20.0], [1.0, 2.0])
    call = "argmin([[0.1, 3], [2, 1]], [10, 20], [1, 2])"
    close(call, got, (10.0, 1.0), INDEX)


def test_in_another_corner():
    got = of([[2.0, 0.1], [3.0, 1.0]], [10.0, 20.0], [1.0, 2.0])
    call = "argmin([[2, 0.1], [3, 1]], [10, 20], [1, 2])"
    close(call, got, (10.0, 2.0), ROWS)


def test_away_from_the_edges():
    got = of([[1, 2, 3], [2, 2, 0.1], [3, 3, 3]], [10, 20, 30], [1, 2, 3])
    call = "argmin([[1, 2, 3], [2, 2, 0.1], [3, 3, 3]], "
    call += "[10, 20, 30], [1, 2, 3])"
    close(call, got, (20, 3), PAIRS)


def test_a_valley_that_lies_aslant():
    rng = np.random.default_rng(0)
    w1, w2 = np.linspace(-1, 2, 31), np.linspace(-1, 2, 61)
    for _ in range(10):
        i, j = rng.integers(31), rng.integers(61)
        u, v = w1[:, None] - w1[i], w2[None, :] - w2[j]
        J = 0.4 + (u + v) ** 2 + 0.1 * (u - v) ** 2
        close("argmin(J, w1, w2)", of(J, w1, w2), (w1[i], w2[j]), PAIRS)
