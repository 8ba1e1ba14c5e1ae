"""The tests of ladder: the ends, the middle, any ladder."""

import numpy as np
from check import close
from ladder import ladder


def test_ends():
    got = ladder(0.1, 1, 2)
    hint = (
        "The first one is low. The last one is high: between n rates "
        "lie n - 1 steps."
    )
    if np.shape(got) == (2,) and np.allclose(got, [10**0.1, 10]):
        hint = "Here low and high are the rates, not their exponents."
    close("ladder(0.1, 1, 2)", got, [0.1, 1], hint)


def test_middle():
    hint = (
        "Each is the same number of times as large as the one before, "
        "not the same number more."
    )
    close("ladder(1, 100, 3)", ladder(1, 100, 3), [1, 10, 100], hint)


def test_factor():
    hint = "The factor follows from the two ends, and is not always 10."
    close("ladder(1, 16, 5)", ladder(1, 16, 5), [1, 2, 4, 8, 16], hint)


def test_any_ladder():
    rng = np.random.default_rng(0)
    for n in (2, 3, 8):
        low = 10 ** rng.uniform(-5, -2)
        high = low * 10 ** rng.uniform(1, 3)
        want = np.exp(np.linspace(np.log(low), np.log(high), n))
        close(
            f"ladder({low:.2g}, {high:.2g}, {n})",
            ladder(low, high, n),
            want,
            "The logarithms have equal gaps.",
        )
