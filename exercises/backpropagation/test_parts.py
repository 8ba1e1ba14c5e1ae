"""The tests of parts: all at once, in halves, with a rest."""

import numpy as np
from check import close
from parts import in_parts

X, Y, W = (
    np.array([[1.0], [1], [1], [1]]),
    np.array([0.0, 0, 1, 1]),
    np.array([2.0]),
)


def test_one_part():
    hint = (
        "All rows at once: X.T @ (X @ w - y) / n, prediction minus truth."
    )
    close(
        "in_parts(X, y, [2], 4) of four rows",
        in_parts(X, Y, W, 4),
        [1.5],
        hint,
    )


def test_halves():
    got = in_parts(X, Y, W, 2)
    hint = (
        "Divide what each part brings by the number of all rows, 4: its "
        "own size is 2."
    )
    if np.shape(got) == (1,) and np.isclose(got[0], 0.5):
        hint = (
            "That is what the second half brings: it has replaced what "
            "the parts before it brought. Add."
        )
    close("in_parts(X, y, [2], 2) of four rows", got, [1.5], hint)


def test_rest():
    got = in_parts(X, Y, W, 3)
    hint = (
        "Divide each part by the number of all rows. A mean of the "
        "parts' means is wrong: a small last part counts too much."
    )
    if np.shape(got) == (1,) and np.isclose(got[0], 1.25):
        hint = (
            "Three rows have come, the fourth has not: the rows at the "
            "end are a part too, if a smaller one."
        )
    close("in_parts(X, y, [2], 3) of four rows", got, [1.5], hint)


def test_any_size():
    rng = np.random.default_rng(0)
    X, y, w = (
        rng.normal(size=(10, 3)),
        rng.normal(size=10),
        rng.normal(size=3),
    )
    before, want = w.copy(), X.T @ (X @ w - y) / 10
    for size in range(1, 13):
        hint = "Parts of any size must give the gradient of all ten rows."
        close(
            f"in_parts(X, y, w, {size}) of ten rows",
            in_parts(X, y, w, size),
            want,
            hint,
        )
    close(
        "w, after the call,",
        w,
        before,
        "Leave the weights as they are: nothing steps here.",
    )
