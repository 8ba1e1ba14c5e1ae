"""What a path downhill has to be."""

import numpy as np
from check import close
from walk import walk

MOVED = (
    "You moved the start: -= changes the array itself, which the caller "
    "still needs, and the path holds more than once."
)
DOWN = "Step against the gradient."
AGAIN = "At each new place ask again what the gradient is."


def slope(w):
    return 2 * w


def test_the_start_is_left_alone():
    start = np.array([1.0])
    walk(slope, start, 0.1, 2)
    close("start, after walk(slope, start, 0.1, 2),", start, [1.0], MOVED)


def test_one_step():
    got = walk(slope, np.array([1.0]), 0.1, 1)
    call = "walk(slope, [1], 0.1, 1) with the slope 2w"
    close(call, got, [[1.0], [0.8]], DOWN)


def test_two_steps():
    got = walk(slope, np.array([1.0]), 0.1, 2)
    call = "walk(slope, [1], 0.1, 2) with the slope 2w"
    close(call, got, [[1.0], [0.8], [0.64]], AGAIN)


def test_no_step():
    got = walk(slope, np.array([1.0, 2.0]), 0.1, 0)
    call = "walk(slope, [1, 2], 0.1, 0)"
    close(call, got, [[1.0, 2.0]], "The start is a place as well.")


def test_parabolas():
    rng = np.random.default_rng(0)
    for m in (1, 3):
        curvature, start = rng.uniform(0.1, 3, m), rng.normal(size=m)
        got = walk(lambda w, c=curvature: c * w, start, 0.2, 12)
        t = np.arange(13)[:, None]
        want = (1 - 0.2 * curvature) ** t * start  # (5.21)
        close("walk(slope, start, 0.2, 12)", got, want, AGAIN)
