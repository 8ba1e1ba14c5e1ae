"""The gradient of all rows, however they are cut."""

import numpy as np
from accumulate import accumulate
from check import close

PULLS = np.array([2.0, 4.0, 6.0, 8.0, 40.0])


def pull(w, rows):
    """The mean gradient of losses (w - pull) squared, halved."""
    return w - np.mean(PULLS[list(rows)])


def like(got, value):
    """Is it this value, whatever it is?"""
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_equal_parts():
    got = accumulate(pull, np.zeros(1), [[0, 1], [2, 3]])
    hint = "The parts have the means -3 and -7: two rows each."
    if like(got, [-10]):
        hint = "That is the sum of two means. Divide."
    if like(got, [-20]):
        hint = "That is a sum of four rows. Now divide by all the rows."
    if like(got, [-7]):
        hint = "That is the gradient of the last part only. Add them up."
    if like(got, [-2]):
        hint = "Ask each part at the same weights: do not step between."
    close("accumulate(gradient, w, [[0, 1], [2, 3]])", got, [-5.0], hint)


def test_unequal_parts():
    got = accumulate(pull, np.zeros(1), [[0, 1, 2, 3], [4]])
    hint = "The parts have the means -5, of four rows, and -40, of one."
    if like(got, [-22.5]):
        hint += " Each counts as much as it has rows: weigh it by that."
    call = "accumulate(gradient, w, [[0, 1, 2, 3], [4]])"
    close(call, got, [-12.0], hint)


def test_w_stays():
    w = np.zeros(1)
    accumulate(pull, w, [[0, 1], [2, 3]])
    close("w, afterwards", w, [0.0], "Gather first. Step later.")


def test_a_network_of_softmax():
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(53, 4)), np.eye(3)[rng.integers(3, size=53)]

    def gradient(W, rows):
        E = np.exp(X[rows] @ W)
        delta = E / E.sum(axis=1, keepdims=True) - Y[rows]
        return X[rows].T @ delta / len(rows)

    W = rng.normal(size=(4, 3))
    for cuts in ([16, 32, 48], [1], [10, 11, 40, 52], []):
        parts = [list(it) for it in np.split(np.arange(53), cuts)]
        close(
            f"accumulate(gradient, W, parts of {[*map(len, parts)]})",
            accumulate(gradient, W, parts),
            gradient(W, np.arange(53)),
            "It should be the gradient of all 53 rows at once.",
        )
