"""One order for both, and the old arrays left alone."""

import numpy as np
from check import close
from shuffled import shuffled


def class_of(n):
    """Example i has the truth i and the inputs i and 10 i."""
    y = np.arange(n)
    return np.stack([y, 10 * y], axis=1), y


def test_they_stay_together():
    X, y = class_of(50)
    got = shuffled(X.copy(), y.copy(), np.random.default_rng(0))
    call = "shuffled(X, y, rng)"
    assert got is not None, (
        f"`{call}` returned nothing: is a `return` missing?"
    )
    assert isinstance(got, tuple | list) and len(got) == 2, (
        f"`{call}` should return two things: inputs and truths"
    )
    for i, shape in enumerate([(50, 2), (50,)]):
        has = np.shape(got[i])
        assert has == shape, (
            f"`{call}[{i}]` has shape {has}, and should have {shape}"
        )
    inputs, truths = np.asarray(got[0]), np.asarray(got[1])
    lost = int(np.sum(inputs[:, 0] != truths))
    assert not lost, (
        f"{lost} of 50 inputs have lost their truths. Draw one order,"
        " and use it for both."
    )
    assert np.array_equal(inputs[:, 1], 10 * truths), (
        "The columns of X have come apart: shuffle whole rows."
    )


def test_each_example_once():
    X, y = class_of(50)
    truths = shuffled(X, y, np.random.default_rng(0))[1]
    hint = "Some examples came more than once, others not at all."
    close("np.sort(truths)", np.sort(truths), np.arange(50), hint)


def test_the_old_ones_stay():
    X, y = class_of(50)
    shuffled(X, y, np.random.default_rng(0))
    for name, now, was in zip("Xy", (X, y), class_of(50)):
        assert np.array_equal(now, was), (
            f"shuffled(X, y, rng) has changed {name} itself."
            " Return new arrays, and leave the old ones alone."
        )


def test_a_new_order_each_time():
    X, y = class_of(50)
    rng = np.random.default_rng(0)
    first, second = shuffled(X, y, rng)[1], shuffled(X, y, rng)[1]
    assert not np.array_equal(first, second), (
        "That was the same order twice. Let rng draw it."
    )
    assert not np.array_equal(first, y), "Nothing has been shuffled."
