"""The slopes of a layer with dropout."""

import numpy as np
from check import close
from way_back import way_back


def like(got, value):
    """Is it this value, whatever it is?"""
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def back(r, z):
    """One example, one unit; what comes back is 2 times 3, p is 1/4."""
    Delta, W = np.array([[2.0]]), np.array([[3.0]])
    return way_back(Delta, W, np.array([[r]]), np.array([[z]]), 0.25)


def test_a_unit_that_was_kept():
    got = back(1.0, 5.0)
    hint = "The next layer sends back 2 * 3 = 6."
    if like(got, 6):
        hint += (
            " The slope takes the same factor that the value had on the"
            " way forward."
        )
    if like(got, 24):
        hint += " Divide it by 1 - p, and not by p."
    if like(got, 40):
        hint += " Then comes the slope of the ReLU, not its value."
    close("way_back([[2]], [[3]], [[1]], [[5]], 0.25)", got, [[8]], hint)


def test_a_unit_that_was_dropped():
    got = back(0.0, 5.0)
    hint = "A unit that was dropped is not to blame: its slope is 0."
    close("way_back([[2]], [[3]], [[0]], [[5]], 0.25)", got, [[0]], hint)


def test_a_unit_that_is_silent():
    got = back(1.0, -5.0)
    hint = "Where z is negative the slope of the ReLU is 0."
    close("way_back([[2]], [[3]], [[1]], [[-5]], 0.25)", got, [[0]], hint)


def test_against_finite_differences():
    rng = np.random.default_rng(0)
    for n, units, outputs, p in ((3, 4, 2, 0.5), (5, 3, 1, 0.2)):
        Z = rng.normal(size=(n, units))
        W = rng.normal(size=(units, outputs))
        R = (rng.random((n, units)) >= p) * 1.0
        C = rng.normal(size=(n, outputs))
        want = np.zeros_like(Z)
        for at in np.ndindex(Z.shape):
            ends = []
            for eps in (1e-6, -1e-6):
                moved = Z.copy()
                moved[at] += eps
                A = R * np.maximum(0, moved) / (1 - p)
                ends.append(np.sum(C * (A @ W)))
            want[at] = (ends[0] - ends[1]) / 2e-6
        got = way_back(C, W, R, Z, p)
        hint = "By finite differences the loss is that steep."
        close("way_back(Delta, W, R, Z, p)", got, want, hint, within=1e-6)
