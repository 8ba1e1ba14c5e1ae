"""The tests of rows: one weight, two units, any table."""

import numpy as np
from check import close
from rows import normalised


def test_one_weight():
    got = normalised(np.array([[2.0]]), np.array([[5.0]]))
    hint = (
        "Divide the direction by its own length, then multiply by that "
        "of the weights."
    )
    close("normalised([[2]], [[5]])", got, [[5]], hint)


def test_two_units():
    U, W = np.array([[3.0, 4], [1, 0]]), np.array([[2.0, 0], [6, 0]])
    got = normalised(U, W)
    hint = (
        "In this layout a unit is a row: the lengths are those of rows."
    )
    whole = U / np.linalg.norm(U) * np.linalg.norm(W)
    lying = U / np.linalg.norm(U, axis=1) * np.linalg.norm(W, axis=1)
    if np.shape(got) == (2, 2) and np.allclose(got, whole):
        hint = (
            "Take each unit by itself: a large one may stand beside a "
            "small one."
        )
    if np.shape(got) == (2, 2) and np.allclose(got, lying):
        hint = (
            "The lengths of the rows must be a column, or each "
            "divides a column: keepdims=True."
        )
    close(
        "normalised([[3, 4], [1, 0]], [[2, 0], [6, 0]])",
        got,
        [[1.2, 1.6], [6, 0]],
        hint,
    )


def test_any_table():
    rng = np.random.default_rng(0)
    U, W = rng.normal(size=(2, 3, 5))
    before = U.copy()
    got = normalised(U, W)
    want = [u / np.sqrt(u @ u) * np.sqrt(w @ w) for u, w in zip(U, W)]
    close(
        "normalised(U, W) for three units of five weights",
        got,
        want,
        "Each row must be as long as that of W.",
    )
    close(
        "U, after the call,",
        U,
        before,
        "Make a new array: the direction is still needed.",
    )
