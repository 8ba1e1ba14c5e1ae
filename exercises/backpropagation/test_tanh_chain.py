"""The tests of tanh_chain: single links first, then nudging."""

import numpy as np
from check import close
from tanh_chain import slopes


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_error():  # w2 = a1, so that only the error counts
    w2 = np.tanh(0.5)
    want = (w2**2 - 1) * w2
    got = slopes(1, 1, 0.5, w2)
    hint = "The error is prediction minus truth, (6.4)."
    if same(got, (want * (1 - w2**2), want)):
        hint = "Return the slope along w2 first, then that along w1."
    if isinstance(got, tuple) and len(got) == 2:  # w1 comes later
        got, want = (got[0],), (want,)
    else:
        want = (want, want * (1 - w2**2))
    close("slopes(1, 1, 0.5, 0.4621)", got, want, hint)


def test_weight_of_the_output():  # w2 = 0: nothing gets past it to w1
    hint = (
        "Along w2 the slope is the error times a1, what w2 is "
        "multiplied by."
    )
    want = (-np.tanh(0.5), 0)
    close("slopes(1, 1, 0.5, 0)", slopes(1, 1, 0.5, 0), want, hint)


def test_tanh():  # x = 1, so that the last link does not count
    a1 = np.tanh(0.5)
    want = ((2 * a1 - 1) * a1, (2 * a1 - 1) * 2 * (1 - a1**2))
    hint = (
        "Going back through the middle: the slope of tanh is 1 - a1**2."
    )
    close("slopes(1, 1, 0.5, 2)", slopes(1, 1, 0.5, 2), want, hint)


def test_input():
    a1 = np.tanh(0.75)
    want = ((2 * a1 - 1) * a1, (2 * a1 - 1) * 2 * (1 - a1**2) * 3)
    hint = "The last link, z1 = w1 x, has the slope x along w1, (6.12)."
    close("slopes(3, 1, 0.25, 2)", slopes(3, 1, 0.25, 2), want, hint)


def test_nudging():
    rng = np.random.default_rng(0)

    def loss(x, y, w1, w2):
        return (w2 * np.tanh(w1 * x) - y) ** 2 / 2

    for x, y, w1, w2 in rng.normal(size=(20, 4)):
        up = loss(x, y, w1, w2 + 1e-5), loss(x, y, w1 + 1e-5, w2)
        down = loss(x, y, w1, w2 - 1e-5), loss(x, y, w1 - 1e-5, w2)
        want = tuple((u - d) / 2e-5 for u, d in zip(up, down))
        call = f"slopes({x:.2f}, {y:.2f}, {w1:.2f}, {w2:.2f})"
        hint = (
            "This is what nudging finds. Does each link have its slope?"
        )
        close(call, slopes(x, y, w1, w2), want, hint, 1e-6)
