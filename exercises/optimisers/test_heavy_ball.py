"""The tests of heavy_ball: no last step, no slope, a whole walk."""

import numpy as np
from check import close
from heavy_ball import step

W, BEFORE = np.array([2.0, 0]), np.array([1.0, 0])


def test_no_last_step():
    got = step(W.copy(), W.copy(), np.array([10.0, 0]), 0.1, 0.5)
    hint = (
        "Without a last step this is plain descent, along the whole "
        "slope."
    )
    close("step([2, 0], [2, 0], [10, 0], 0.1, 0.5)", got, [1, 0], hint)


def test_no_slope():
    got = step(W.copy(), BEFORE.copy(), np.zeros(2), 1.0, 0.5)
    hint = (
        "The ball goes on in the direction in which it came, from "
        "before to w."
    )
    close("step([2, 0], [1, 0], [0, 0], 1, 0.5)", got, [2.5, 0], hint)


def test_no_slope_and_a_small_rate():
    got = step(W.copy(), BEFORE.copy(), np.zeros(2), 0.1, 0.5)
    hint = (
        "The last step contains its rate already: the rate does not "
        "multiply it again."
    )
    close("step([2, 0], [1, 0], [0, 0], 0.1, 0.5)", got, [2.5, 0], hint)


def test_arguments_stay():
    w, before, g = W.copy(), BEFORE.copy(), np.array([1.0, 1])
    step(w, before, g, 0.1, 0.5)
    hint = (
        "The function changes none of its arrays: the next step needs "
        "the old place."
    )
    close("w, after the call,", w, W, hint)
    close("before, after the call,", before, BEFORE, hint)


def test_walk():
    rng = np.random.default_rng(0)
    curvature, start = np.array([1.0, 25]), rng.normal(size=2)
    w, before, place, v = start, start, start, 0
    for _ in range(20):
        v = 0.6 * v + curvature * place
        place = place - 0.05 * v
        w, before = step(w, before, curvature * w, 0.05, 0.6), w
    close(
        "w after twenty steps in the valley",
        w,
        place,
        "It should be where the velocity of (7.18) leads.",
    )
