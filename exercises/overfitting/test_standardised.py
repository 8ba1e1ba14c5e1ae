"""Scaled by the training rows, and by nothing else."""

import numpy as np
from check import close
from standardised import standardised


def like(got, value):
    """Is it this value, whatever it is?"""
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_one_column():
    train, test = np.array([[1.0], [5.0]]), np.array([[7.0], [9.0]])
    got = standardised(train.copy(), test.copy())
    want = (np.array([[-1.0], [1.0]]), np.array([[2.0], [3.0]]))
    call = "standardised([[1], [5]], [[7], [9]])"
    hint = "The training rows have the mean 3 and the spread 2."
    if isinstance(got, tuple) and len(got) == 2:
        if like(got[0], [[-0.5], [0.5]]):
            hint += " The spread is the root of the variance."
        elif like(got[0], want[0]):
            hint += " Scale the test by the numbers of the training rows."
        elif like(got[0], np.subtract([[1], [5]], 5.5) / 8.75**0.5):
            hint += " Training must know nothing of the test rows."
    close(call, got, want, hint)


def test_two_columns():
    train = np.array([[1.0, 100.0], [5.0, 300.0]])
    got = standardised(train.copy(), train.copy())
    want = np.array([[-1.0, -1.0], [1.0, 1.0]])
    call = "standardised([[1, 100], [5, 300]], the same)"
    hint = "Each column has its own mean and spread."
    close(call, got, (want, want), hint)


def test_random_columns():
    rng = np.random.default_rng(0)
    for n, m, d in ((6, 2, 2), (20, 1, 3), (50, 30, 5)):
        scale = rng.uniform(0.1, 100, size=d)
        train = rng.normal(3, 1, size=(n, d)) * scale
        test = rng.normal(3, 1, size=(m, d)) * scale
        new, new_test = standardised(train.copy(), test.copy())
        ones = (np.zeros(d), np.ones(d))
        hint = "That is how the training columns should come out."
        got = (np.mean(new, axis=0), np.std(new, axis=0))
        close("mean and spread of the new train", got, ones, hint)
        # A row has to come out the same in whichever set it is.
        again = standardised(train.copy(), train[:1].copy())[1]
        hint = "A row is scaled alike, whether it trains or tests."
        close("standardised(train, train[:1])[1]", again, new[:1], hint)
        other = np.concatenate([test, 1000 * test])
        alone = standardised(train.copy(), other)[1][:m]
        hint = "What becomes of a test row depends on no other test row."
        close("the first rows of a longer test", alone, new_test, hint)


def test_the_old_ones_stay():
    train, test = np.array([[1.0], [5.0]]), np.array([[7.0]])
    standardised(train, test)
    for name, now, was in (("train", train, 1.0), ("test", test, 7.0)):
        assert now[0, 0] == was, (
            f"standardised(train, test) has changed {name} itself."
            " Make new arrays, without -= and /=."
        )
