"""What a slope in a direction has to be."""

import numpy as np
from check import close
from felt import felt

STEEP = (
    "Do not divide by the length of the gradient: that length is how "
    "steep it is."
)
DOWN = "Downhill the slope is negative."
UNIT = (
    "This direction has the length 2, and leads the same way as one of "
    "length 1; the slope is for each unit of the way."
)
ROOT = (
    "The length of a direction is the root of the sum of the squares of "
    "its entries; the slope is for each unit of the way."
)


def of(gradient, direction):
    return felt(np.array(gradient), np.array(direction))


def test_along_an_axis():
    close(
        "felt([3, -4], [1, 0])", of([3.0, -4.0], [1.0, 0.0]), 3.0, STEEP
    )


def test_downhill():
    close(
        "felt([3, -4], [0, 1])", of([3.0, -4.0], [0.0, 1.0]), -4.0, DOWN
    )


def test_a_direction_of_length_two():
    close("felt([3, -4], [2, 0])", of([3.0, -4.0], [2.0, 0.0]), 3.0, UNIT)


def test_along_the_gradient_and_at_a_right_angle():
    got = of([3.0, -4.0], [3.0, -4.0])
    close("felt([3, -4], [3, -4])", got, 5.0, ROOT)
    close("felt([3, -4], [4, 3])", of([3.0, -4.0], [4.0, 3.0]), 0, ROOT)


def test_by_walking():
    rng = np.random.default_rng(0)
    for m in (1, 2, 7):
        A, (w, s) = rng.normal(size=(m, m)), rng.normal(size=(2, m))
        unit = 1e-5 * s / np.sqrt(np.sum(s**2))
        above, below = np.sin(A @ (w + unit)), np.sin(A @ (w - unit))
        rise = np.sum(above - below)
        gradient = A.T @ np.cos(A @ w)
        got = felt(gradient, s)
        close("felt(gradient, s)", got, rise / 2e-5, ROOT, within=1e-6)
