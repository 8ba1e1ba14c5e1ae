"""What decays, and by how much."""

import numpy as np
from check import close
from decayed import decayed


def like(got, value):
    """Is it this value, whatever it is?"""
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def one(w, b, dw, db, eta, lam):
    """One weight, one bias: the pair of new ones."""
    W, b = np.array([[w]]), np.array([b])
    return decayed(W, b, np.array([[dw]]), np.array([db]), eta, lam)


def test_the_data_ask_for_nothing():
    got = one(10.0, 10.0, 0.0, 0.0, 0.25, 0.4)
    hint = "A weight of 10 keeps the share 1 - 0.25 * 0.4."
    if isinstance(got, tuple) and len(got) == 2:
        if like(got[0], 6):
            hint += " Is the rate in it? What goes is eta times lambda."
        if like(got[0], 8):
            hint += (
                " The 2 is cancelled by the one half of the penalty:"
                " the slope of that is lambda w."
            )
        if like(got[0], 11):
            hint += " It has grown: decay must shrink it."
        if like(got[0], 9) and like(got[1], 9):
            hint += " But the bias is left out of the decay."
    want = (np.array([[9.0]]), np.array([10.0]))
    close("decayed([[10]], [10], [[0]], [0], 0.25, 0.4)", got, want, hint)


def test_no_decay():
    got = one(10.0, 10.0, 2.0, 4.0, 0.5, 0.0)
    hint = "With lambda = 0 it is the ordinary step, against the slope."
    want = (np.array([[9.0]]), np.array([8.0]))
    close("decayed([[10]], [10], [[2]], [4], 0.5, 0)", got, want, hint)


def test_both():
    got = one(10.0, 0.0, 2.0, 0.0, 0.5, 0.2)
    hint = "It is the old weights that shrink, not the step."
    want = (np.array([[8.0]]), np.array([0.0]))
    close("decayed([[10]], [0], [[2]], [0], 0.5, 0.2)", got, want, hint)


def test_a_penalty_comes_to_the_same():
    rng = np.random.default_rng(0)
    for shape in ((3, 2), (1, 5), (4, 1)):
        W, b = rng.normal(size=shape), rng.normal(size=shape[1])
        dW, db = rng.normal(size=shape), rng.normal(size=shape[1])
        eta, lam = rng.uniform(0.01, 0.5, size=2)
        got = decayed(W.copy(), b.copy(), dW, db, eta, lam)
        want = (W - eta * (dW + lam * W), b - eta * db)
        hint = "A penalty in the loss gives this step, (9.13)."
        close("decayed(W, b, dW, db, eta, lam)", got, want, hint)


def test_the_old_ones_stay():
    W, b = np.array([[10.0]]), np.array([10.0])
    decayed(W, b, np.array([[2.0]]), np.array([4.0]), 0.5, 0.2)
    for name, now in (("W", W), ("b", b)):
        assert now.item() == 10.0, (
            f"decayed(…) has changed {name} itself. Make new arrays,"
            " without -= and *=."
        )
