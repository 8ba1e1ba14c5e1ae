"""The tests of ahead: where does it look, and where does it go?"""

import numpy as np
from ahead import step
from check import close


def test_from_rest():
    got = step(
        lambda w: np.full(1, 4.0), np.array([1.0]), np.zeros(1), 0.5, 0.5
    )
    hint = "From rest it is a plain step, against the slope."
    close(
        "step(slope 4 everywhere, [1], [0], 0.5, 0.5)",
        got,
        (np.array([-1.0]), np.array([-2.0])),
        hint,
    )


def test_where_it_looks():
    asked = []

    def gradient(w):
        asked.append(w.copy())
        return np.zeros(1)

    step(gradient, np.array([1.0]), np.array([8.0]), 0.1, 0.5)
    hint = (
        "That is not where the old velocity alone would carry the walker."
    )
    if np.allclose(asked[-1], 1):
        hint = "That is where the walker stands, and so plain momentum."
    if np.allclose(asked[-1], 9):
        hint = "Of the old velocity only the share mu is kept."
    if np.allclose(asked[-1], -3):
        hint = "That is behind the walker."
    close(
        "the place where step(gradient, [1], [8], 0.1, 0.5) asks",
        asked[-1],
        [5],
        hint,
    )


def test_no_slope():
    got = step(
        lambda w: np.zeros(1), np.array([1.0]), np.array([8.0]), 0.1, 0.5
    )
    hint = (
        "Without a slope the walker goes mu times its last step, from "
        "theta."
    )
    close(
        "step(no slope, [1], [8], 0.1, 0.5)",
        got,
        (np.array([5.0]), np.array([4.0])),
        hint,
    )


def test_the_form_of_the_libraries():
    rng = np.random.default_rng(0)
    curvature, w, v = np.array([1.0, 25]), rng.normal(size=2), np.zeros(2)
    theta, u = w, np.zeros(2)
    for _ in range(20):
        theta, u = step(lambda w: curvature * w, theta, u, 0.03, 0.6)
        g = curvature * w
        v = 0.6 * v + g
        w = w - 0.03 * (g + 0.6 * v)
    close(
        "theta + mu u after twenty steps in the valley",
        theta + 0.6 * u,
        w,
        "It should be the w of (7.23).",
    )
