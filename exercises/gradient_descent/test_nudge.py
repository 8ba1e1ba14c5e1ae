"""What central differences have to be."""

import numpy as np
from check import close
from nudge import slopes

TWICE = "The two places are 2 eps apart."
CENTRAL = "Is it off by about eps? Nudge to either side, not to one only."
ALONE = "Nudge one weight, and hold the others still."
LEFT = "Leave the weights as you found them: nudge a copy."
MATRIX = "In a matrix W[i] is a whole row: nudge each entry by itself."


def square(W):
    return np.sum(W**2)


def test_one_weight():
    got = slopes(square, np.array([3.0]))
    close("slopes(J, [3]) with J = w²", got, [6.0], TWICE, within=1e-4)


def test_to_either_side():
    got = slopes(square, np.array([3.0]), 0.1)
    close("slopes(J, [3], 0.1) with J = w²", got, [6.0], CENTRAL)


def test_two_weights():
    got = slopes(lambda w: w[0] + 10 * w[1], np.array([2.0, 3.0]))
    call = "slopes(J, [2, 3]) with J = w1 + 10 w2"
    close(call, got, [1.0, 10.0], ALONE, within=1e-6)


def test_the_weights_are_left_alone():
    W = np.array([2.0, 3.0])
    slopes(square, W)
    close("W, after slopes(J, W),", W, [2.0, 3.0], LEFT, within=1e-12)


def test_any_shape():
    rng = np.random.default_rng(0)
    for shape in ((3, 2), (4,), (2, 1, 3)):
        A, W = rng.normal(size=shape), rng.normal(size=shape)
        got = slopes(lambda W, A=A: np.sum(np.sin(A * W)), W)
        want = A * np.cos(A * W)
        close(f"slopes(J, W) of shape {shape}", got, want, MATRIX, 1e-7)
