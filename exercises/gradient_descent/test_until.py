"""What a walk that stops has to do."""

import numpy as np
from check import close
from until import walk

ENDLESS = (
    "It walks on for ever where the first rule never holds. Leave out "
    "anything, but not the third rule: the limit."
)
LIMIT = "Take exactly `limit` steps if the first rule never holds."
LOOK = "The start lies at the bottom: look before the first step."
STEP = (
    "A tiny rate makes every step short, wherever you are: measure the "
    "slope, not the step."
)
SIGN = "A slope of -8 is as steep as one of 8: take the length."
PLACE = "How long is the gradient? Where you stand does not tell."
WHOLE = "Along w1 it is flat, along w2 not: the whole gradient counts."


def slope(w):
    """Of the parabola w²/2; it loses patience with an endless loop."""
    slope.calls += 1
    if slope.calls > 5000:
        raise AssertionError(ENDLESS)
    return np.array(w)


def of(w, eta, bound, limit):
    slope.calls = 0
    return walk(slope, np.array(w), eta, bound, limit)


def test_the_limit():
    got, want = of([8.0], 0.5, 0, 3), (np.array([1.0]), 3)
    hint = LIMIT
    if isinstance(got, tuple) and len(got) == 2 and got[1] == 3:
        hint = "Three steps, but each is eta times the slope, downhill."
    close("walk(slope, [8], 0.5, 0, 3)", got, want, hint)


def test_at_the_bottom():
    want = np.array([0.0]), 0
    close("walk(slope, [0], 0.5, 1, 9)", of([0.0], 0.5, 1, 9), want, LOOK)


def test_a_tiny_rate():
    got = of([8.0], 1e-4, 1.5, 5)
    want = np.array([8 * (1 - 1e-4) ** 5]), 5
    close("walk(slope, [8], 0.0001, 1.5, 5)", got, want, STEP)


def test_a_negative_slope():
    got = of([-8.0], 0.5, 1.5, 99)
    want = np.array([-1.0]), 3
    close("walk(slope, [-8], 0.5, 1.5, 99)", got, want, SIGN)


def test_two_weights():
    got = of([0.0, 8.0], 0.5, 1.5, 99)
    want = np.array([0.0, 1.0]), 3
    close("walk(slope, [0, 8], 0.5, 1.5, 99)", got, want, WHOLE)


def test_a_bottom_that_is_not_at_zero():
    got = walk(lambda w: w - 3, np.array([11.0]), 0.5, 1.5, 99)
    want = np.array([4.0]), 3
    close(
        "walk(slope, [11], 0.5, 1.5, 99), bottom at 3", got, want, PLACE
    )


def test_any_start():
    rng = np.random.default_rng(0)
    for _ in range(20):
        w = rng.normal(0, 3, 3)
        t = 0
        while np.sum((0.8**t * w) ** 2) >= 0.01 and t < 15:
            t += 1
        got = of(w, 0.2, 0.1, 15)
        close("walk(slope, w, 0.2, 0.1, 15)", got, (0.8**t * w, t), SIGN)
