"""What the moved weights have to be."""

from itertools import pairwise

import numpy as np
from check import close
from turn import to_keras


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_one_layer():
    V, b = (
        np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
        np.array([7.0, 8.0]),
    )
    want = np.array([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]), b
    got = to_keras([V, b])
    hint = "Row i of V becomes column i of W."
    if (
        isinstance(got, list)
        and got
        and same(got[0], [[1, 2], [3, 4], [5, 6]])
    ):
        hint = (
            "reshape keeps the order of the numbers; transpose instead."
        )
    call = "to_keras([[[1, 2, 3], [4, 5, 6]], [7, 8]])"
    close(call, got, want, hint)


def test_a_square_matrix():
    V, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([5.0, 6.0])
    want = np.array([[1.0, 3.0], [2.0, 4.0]]), b
    hint = "A square matrix has to be turned as well."
    call = "to_keras([[[1, 2], [3, 4]], [5, 6]])"
    close(call, to_keras([V, b]), want, hint)


def test_whole_networks():
    rng = np.random.default_rng(0)
    for sizes in ((2, 3, 2), (4, 4, 4, 1), (3, 5, 5, 2)):
        weights, X = [], rng.normal(size=(6, sizes[0]))
        for m, k in pairwise(sizes):
            weights += [rng.normal(size=(k, m)), rng.normal(size=k)]
        moved = to_keras(weights)
        want = tuple(p.T for p in weights)
        hint = "Keep the layers in their order, and turn each matrix."
        close("to_keras(weights)", moved, want, hint)
        ours, theirs = X, X
        for i in range(0, len(weights), 2):
            theirs = theirs @ weights[i].T + weights[i + 1]
            ours = ours @ moved[i] + moved[i + 1]
        close("the answers of the moved network", ours, theirs, hint)
