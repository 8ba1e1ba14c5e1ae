"""The tests of plane: one place, a line, a square, any plane."""

import numpy as np
from check import close
from plane import plane

U, V = np.array([1.0, 0]), np.array([0.0, 1])


def J(w):
    return w[0] + 10 * w[1]


def test_one_place():
    got = plane(J, np.array([1.0, 2]), U, V, [3], [0])
    close(
        "plane(J, [1, 2], U, V, [3], [0])",
        got,
        [[24]],
        "It is the loss at W + 3 U.",
    )


def test_weights_stay():
    W = np.array([1.0, 2])
    plane(J, W, U, V, [3], [4])
    hint = (
        "The weights must be the same afterwards: make a new array for "
        "each place."
    )
    close("W, after the call,", W, [1, 2], hint)


def test_line():
    got = plane(J, np.array([1.0, 2]), U, V, [0, 1, 2], [0])
    assert np.shape(got) != (1, 3), (
        "three alphas gave one row of three: there should be one row "
        "for each alpha."
    )
    hint = (
        "Each place is computed from W itself, not from the place before."
    )
    close(
        "plane(J, [1, 2], U, V, [0, 1, 2], [0])",
        got,
        [[21], [22], [23]],
        hint,
    )


def test_other_direction():
    got = plane(J, np.array([1.0, 2]), U, V, [0], [1])
    close(
        "plane(J, [1, 2], U, V, [0], [1])",
        got,
        [[31]],
        "With beta the walk goes along V.",
    )


def test_square():
    got = plane(J, np.array([0.0, 0]), U, V, [0, 1], [0, 1])
    hint = (
        "There is one row for each alpha, and one column for each beta."
    )
    close(
        "plane(J, [0, 0], U, V, [0, 1], [0, 1])",
        got,
        [[0, 10], [1, 11]],
        hint,
    )


def test_any_plane():
    rng = np.random.default_rng(0)
    W, S, T = rng.normal(size=(3, 4, 2))

    def loss(W):
        return np.sum(np.sin(W))

    alphas, betas = rng.normal(size=3), rng.normal(size=5)
    got = plane(loss, W, S, T, alphas, betas)
    want = np.zeros((3, 5))
    for i, j in np.ndindex(3, 5):
        want[i, j] = loss(W + alphas[i] * S + betas[j] * T)
    close(
        "plane of a table of weights",
        got,
        want,
        "The weights may be a table, too.",
    )
