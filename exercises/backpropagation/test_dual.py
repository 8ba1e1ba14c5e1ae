"""The tests of dual: one moves, the other moves, both do."""

import numpy as np
from check import close
from dual import times


def test_same_values():  # which of the two is which does not matter
    hint = (
        "The slope of a product is not the product of the two slopes. "
        "Here only u moves, and v is its factor."
    )
    close("times((3, 1), (3, 0))", times((3, 1), (3, 0)), (9, 3), hint)


def test_u_moves():
    hint = (
        "Each slope is multiplied by the other value: u moves by 1, so "
        "u v moves by v."
    )
    close("times((3, 1), (5, 0))", times((3, 1), (5, 0)), (15, 5), hint)


def test_v_moves():
    hint = "Here only v moves, and so does the product: by u for each 1."
    close("times((3, 0), (5, 1))", times((3, 0), (5, 1)), (15, 3), hint)


def test_square():
    hint = "w * w uses w twice: the two parts of the slope add up."
    close("times((4, 1), (4, 1))", times((4, 1), (4, 1)), (16, 8), hint)


def test_nudging():
    rng = np.random.default_rng(0)
    for u, d_u, v, d_v in rng.normal(size=(20, 4)):
        h = 1e-5  # along the input that the slopes belong to
        up, down = (
            (u + h * d_u) * (v + h * d_v),
            (u - h * d_u) * (v - h * d_v),
        )
        call = f"times(({u:.2f}, {d_u:.2f}), ({v:.2f}, {d_v:.2f}))"
        want = (u * v, (up - down) / (2 * h))
        close(
            call,
            times((u, d_u), (v, d_v)),
            want,
            "This is what nudging finds.",
            1e-6,
        )
