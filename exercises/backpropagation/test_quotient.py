"""The tests of quotient: one slope at a time, then nudging."""

import numpy as np
from check import close
from quotient import quotient


def test_sign():
    hint = (
        "Make v a little larger: 3 / v becomes smaller. So the slope "
        "along v, the last number, is negative."
    )
    close("quotient(3, 1)", quotient(3, 1), (3, 1, -3), hint)


def test_along_u():
    hint = "Along u the quotient is u times 1 / v, so its slope is 1 / v."
    close("quotient(0, 2)", quotient(0, 2), (0, 0.5, 0), hint)


def test_along_v():
    hint = "The slope of 1 / v is -1 / v**2: it needs the square of v."
    close("quotient(3, 2)", quotient(3, 2), (1.5, 0.5, -0.75), hint)


def test_nudging():
    rng = np.random.default_rng(0)
    for u, v in rng.uniform(0.5, 3, size=(20, 2)) * rng.choice(
        [-1, 1], size=(20, 2)
    ):
        along_u = ((u + 1e-5) / v - (u - 1e-5) / v) / 2e-5
        along_v = (u / (v + 1e-5) - u / (v - 1e-5)) / 2e-5
        call = f"quotient({u:.2f}, {v:.2f})"
        close(
            call,
            quotient(u, v),
            (u / v, along_u, along_v),
            "This is what nudging finds.",
            1e-6,
        )
