"""Masks in training, their mean in use."""

import numpy as np
from check import close
from first_dropout import first_dropout


def test_in_use():
    A = np.array([[1.0, 2.0], [0.0, -4.0]])
    got = first_dropout(A.copy(), 0.25, False, np.random.default_rng(0))
    hint = "In use each activation is what it was on average in training."
    if np.array_equal(got, A):
        hint = (
            "In use a unit would be larger than its mean in training,"
            " where it is 0 a quarter of the time."
        )
        rng = np.random.default_rng(0)
        masked = first_dropout(np.ones((9, 9)), 0.25, True, rng)
        if np.any(np.array(masked, float) > 1):
            hint = "That is inverted dropout: it scales in training."
    if np.array_equal(got, 0.25 * A):
        hint = "p is the share that is dropped; the mean is what is kept."
    call = "first_dropout(A, 0.25, False, rng)"
    close(call, got, 0.75 * A, hint)


def test_in_training_nothing_is_scaled():
    A = np.full((50, 4), 3.0)
    got = first_dropout(A, 0.5, True, np.random.default_rng(0))
    call = "first_dropout(A, 0.5, True, rng)"
    hint = "This dropout scales in use only: in training it is 0 or 3."
    assert got is not None, (
        f"`{call}` returned nothing: is a `return` missing?"
    )
    close(f"np.unique({call}), of threes", np.unique(got), [0, 3], hint)


def test_the_share():
    rng = np.random.default_rng(0)
    for p in (0.1, 0.7):
        got = first_dropout(np.ones((1, 20_000)), p, True, rng)
        call = f"the share that first_dropout(A, {p}, True, rng) drops"
        hint = "p is the share that is dropped."
        close(call, np.mean(np.asarray(got) == 0), p, hint, within=0.03)


def test_coins_of_its_own():
    rng = np.random.default_rng(0)
    got = np.asarray(first_dropout(np.ones((200, 4)), 0.5, True, rng))
    assert len(np.unique(got, axis=0)) > 4, (
        "All examples have the same mask. Each one needs coins of its"
        " own: an entry for each unit of each example."
    )
    assert len(np.unique(got, axis=1).T) == 4, (
        "All units fall together. Each unit needs coins of its own."
    )
    again = first_dropout(np.ones((200, 4)), 0.5, True, rng)
    assert not np.array_equal(got, again), (
        "The next step needs a new mask. Let rng toss the coins."
    )


def test_a_stays():
    A = np.ones((5, 4))
    first_dropout(A, 0.5, True, np.random.default_rng(0))
    assert np.all(A == 1), (
        "first_dropout has changed A itself. Return a new array:"
        " the way back still needs the old one."
    )
