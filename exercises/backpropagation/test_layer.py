"""The tests of layer: small tables first, then nudging."""

import numpy as np
from check import close
from layer import for_biases, for_layer_before, for_weights

A = np.array([[1.0, 2], [3, 4]])
DELTA = np.array([[1.0, 0], [0, 0]])


def test_one_student():
    got = for_weights(np.array([[2.0]]), np.array([[3.0]]))
    hint = (
        "One student, one input, one unit: what came in, times what "
        "came back."
    )
    close("for_weights([[2]], [[3]])", got, [[6]], hint)


def test_which_side():
    one = np.array([[1.0, 0]])
    got = for_weights(one, np.array([[1.0, 2]]))
    hint = (
        "It has one row for each input and one column for each unit: A "
        "comes first, turned over."
    )
    close("for_weights([[1, 0]], [[1, 2]])", got, [[1, 0], [2, 0]], hint)


def test_students_add_up():
    hint = (
        "Add over the students, and divide by nothing: the 1/n is in "
        "Delta already, (6.20)."
    )
    close(
        "for_weights([[1, 0], [0, 0]], [[1, 2], [3, 4]])",
        for_weights(DELTA, A),
        [[1, 0], [2, 0]],
        hint,
    )


def test_biases():
    got = for_biases(np.array([[1.0, 2], [3, 4]]))
    hint = "A bias was used once for every student: add each column."
    close("for_biases([[1, 2], [3, 4]])", got, [4, 6], hint)


def test_before():
    W = np.array([[1.0, 2], [3, 4]])
    got = for_layer_before(DELTA, np.ones((2, 2)), W)
    hint = (
        "Each input was used in every unit: Delta times W, turned over, "
        "(6.18)."
    )
    close(
        "for_layer_before([[1, 0], [0, 0]], ones, [[1, 2], [3, 4]])",
        got,
        [[1, 3], [0, 0]],
        hint,
    )


def test_relu():
    W, mine = np.array([[1.0], [3]]), np.array([[5.0, 0]])
    got = for_layer_before(np.array([[1.0]]), mine, W)
    hint = (
        "Nothing goes back where the ReLU gave 0. Where it let the "
        "value through, its slope is 1, not A."
    )
    close(
        "for_layer_before([[1]], [[5, 0]], [[1], [3]])",
        got,
        [[1, 0]],
        hint,
    )


def test_nudging():
    rng = np.random.default_rng(0)
    n, inputs, units = 5, 4, 3
    Z, W, b = (
        rng.normal(size=(n, inputs)),
        rng.normal(size=(inputs, units)),
        rng.normal(size=units),
    )
    C = rng.normal(size=(n, units))  # a loss whose Delta is known

    def J(Z, W, b):
        return np.sum(C * (np.maximum(0, Z) @ W + b))

    def nudged(array):
        slope = np.zeros_like(array)
        for i in np.ndindex(array.shape):
            for sign in (1, -1):
                array[i] += sign * 1e-5
                slope[i] += sign * J(Z, W, b) / 2e-5
                array[i] -= sign * 1e-5
        return slope

    A, hint = np.maximum(0, Z), "This is what nudging finds."
    close(
        "for_weights(Delta, A)", for_weights(C, A), nudged(W), hint, 1e-6
    )
    close("for_biases(Delta)", for_biases(C), nudged(b), hint, 1e-6)
    close(
        "for_layer_before(Delta, A, W)",
        for_layer_before(C, A, W),
        nudged(Z),
        hint,
        1e-6,
    )
