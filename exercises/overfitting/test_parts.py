"""Two parts that make the whole."""

import numpy as np
from check import close
from parts import parts


def like(got, value):
    """Is it this value, whatever it is?"""
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_one_point():
    got = parts(np.array([[2.0], [4.0]]), np.array([1.0]))
    hint = "The mean prediction is 3, and both classes lie 1 from it."
    if like(got, (5, 1)):
        hint = "For the bias average the predictions first, then square."
    if like(got, (4, 5)):
        hint = (
            "For the variance measure from the mean prediction,"
            " not from the truth."
        )
    if like(got, (4, 2)):
        hint = "Divide by how many classes there are, not by one less."
    if like(got, (2, 1)):
        hint = "The bias is squared."
    close("parts([[2], [4]], [1])", got, (4.0, 1.0), hint)


def test_two_points():
    got = parts(np.array([[0.0, 5.0], [2.0, 5.0]]), np.array([1.0, 5.0]))
    hint = "The mean predictions are 1 and 5: each point has its own."
    close("parts([[0, 5], [2, 5]], [1, 5])", got, (0.0, 0.5), hint)


def test_too_low_and_too_high():
    got = parts(np.array([[3.0, 3.0]]), np.array([1.0, 5.0]))
    hint = "Too high at one point and too low at the next do not cancel."
    close("parts([[3, 3]], [1, 5])", got, (4.0, 0.0), hint)


def test_the_parts_make_the_whole():
    rng = np.random.default_rng(0)
    for classes, points in ((2, 3), (7, 5), (30, 4)):
        predictions = rng.normal(1, 2, size=(classes, points))
        f = rng.normal(size=points)
        got = parts(predictions, f)
        whole = np.mean((predictions - f) ** 2)
        hint = "Together they are the mean squared error from the truth."
        close("sum(parts(predictions, f))", sum(got), whole, hint)
        copies = np.tile(predictions[0], (classes, 1))
        hint = "Classes that agree have no variance."
        close("parts(copies, f)[1]", parts(copies, f)[1], 0.0, hint)
