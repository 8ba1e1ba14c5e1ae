"""What the one layer has to be."""

from itertools import pairwise

import numpy as np
from check import close
from fold_all import fold_all

ONE = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1.0, 0.0])
TWO = np.array([[1.0, 0.0], [3.0, 1.0]]), np.array([0.0, 5.0])


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_the_bias_goes_on():
    first = np.array([[1.0]]), np.array([2.0])
    second = np.array([[10.0]]), np.array([3.0])
    got = fold_all([first, second])
    hint = (
        "The first bias, 2, goes through the next matrix: it counts 20."
    )
    if (
        isinstance(got, tuple | list)
        and len(got) == 2
        and same(got[1], 3)
    ):
        hint = "The bias so far, 2, is lost; it goes through the next matrix."
    call = "fold_all([([[1]], [2]), ([[10]], [3])])"
    close(call, got, (first[0] @ second[0], np.array([23.0])), hint)


def test_two_layers():
    got = fold_all([ONE, TWO])
    want = np.array([[7.0, 2.0], [3.0, 1.0]]), np.array([1.0, 5.0])
    hint = "X W1 W2, and b1 W2 + b2."
    pair = isinstance(got, tuple | list) and len(got) == 2
    if pair and same(got[0], TWO[0] @ ONE[0]):
        hint = "The first layer is on the left: W1 @ W2."
    if pair and same(got[1], ONE[1] @ want[0] + TWO[1]):
        hint = "The bias goes through the next matrix alone: b1 @ W2."
    call = "fold_all([([[1, 2], [0, 1]], [1, 0]), ([[1, 0], [3, 1]], [0, 5])])"
    close(call, got, want, hint)


def test_three_layers():
    layers = [
        (np.array([[w]]), np.array([b]))
        for w, b in ((2.0, 1.0), (3.0, 0.0), (5.0, 4.0))
    ]
    hint = "The layers in between count as well."
    call = "fold_all([([[2]], [1]), ([[3]], [0]), ([[5]], [4])])"
    close(
        call,
        fold_all(layers),
        (np.array([[30.0]]), np.array([19.0])),
        hint,
    )


def test_one_layer():
    hint = "A single layer stays as it is."
    close("fold_all([layer])", fold_all([ONE]), ONE, hint)


def test_same_answers():
    rng = np.random.default_rng(0)
    for sizes in ((2, 5, 3), (3, 1, 4, 2), (2, 6, 6, 6, 1)):
        pairs = pairwise(sizes)
        layers = [
            (rng.normal(size=(m, k)), rng.normal(size=k))
            for m, k in pairs
        ]
        X = rng.normal(size=(7, sizes[0]))
        A = X
        for W, b in layers:
            A = A @ W + b
        W, b = fold_all(layers)
        hint = "The one layer answers differently from the stack."
        close(f"X @ W + b for the sizes {sizes}", X @ W + b, A, hint)
