"""Silent for all examples, and not only for some."""

import numpy as np
from check import close
from silent import silent

X = np.array([[1.0], [2.0], [3.0]])


def test_one_of_two():
    got = silent(X, np.array([[1.0, -1.0]]), np.zeros(2))
    hint = "The pre-activations are 1, 2, 3 and -1, -2, -3."
    if np.shape(got) == (3,):
        hint = (
            "`silent(X, [[1, -1]], [0, 0])` has three entries, one for"
            " each example. Give one for each unit: go down the columns."
        )
        raise AssertionError(hint)
    if np.array_equal(got, [True, False]):
        hint += " That is the other way round: these are awake."
    close("silent(X, [[1, -1]], [0, 0])", got, [False, True], hint)


def test_the_bias():
    got = silent(X, np.array([[1.0, -1.0]]), np.array([-5.0, 5.0]))
    hint = (
        "The bias -5 silences the first, and the bias 5 wakes the other."
    )
    close("silent(X, [[1, -1]], [-5, 5])", got, [True, False], hint)


def test_awake_for_one():
    got = silent(X, np.array([[1.0, 1.0]]), np.array([-2.5, -3.5]))
    hint = (
        "The first unit has -1.5, -0.5 and 0.5: it is awake for one of"
        " them, and so it learns."
    )
    close("silent(X, [[1, 1]], [-2.5, -3.5])", got, [False, True], hint)


def test_at_zero():
    got = silent(np.zeros((3, 1)), np.ones((1, 1)), np.zeros(1))
    hint = (
        "A ReLU hands on 0 at 0, too, and its slope there is taken as 0."
    )
    close("silent([[0], [0], [0]], [[1]], [0])", got, [True], hint)


def test_random_layers():
    rng = np.random.default_rng(0)
    for n, inputs, units in ((8, 2, 50), (3, 4, 20), (1, 1, 5)):
        X, W = (
            rng.normal(size=(n, inputs)),
            rng.normal(size=(inputs, units)),
        )
        b = rng.normal(-1, 2, size=units)
        out = np.maximum(0, X @ W + b)
        want = [not out[:, k].any() for k in range(units)]
        hint = "Compare with what the units hand on: max(0, X @ W + b)."
        close("silent(X, W, b)", silent(X, W, b), want, hint)
