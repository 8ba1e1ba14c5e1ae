"""What a share of the excess has to be."""

import numpy as np
from check import close
from share import share

FENCE = "Two losses have one step between them."
TOTAL = (
    "Shares multiply: a quarter is what two steps leave together, and "
    "each of them leaves the square root of it."
)
EXCESS = "The excess shrinks: how far a loss lies above the lowest."


def test_one_step():
    got = share(np.array([2.0, 1.0]), 0.0)
    close("share([2, 1], 0)", got, 0.5, FENCE)


def test_two_steps():
    got = share(np.array([8.0, 4.0, 2.0]), 0.0)
    close("share([8, 4, 2], 0)", got, 0.5, TOTAL)


def test_a_valley_above_zero():
    got = share(np.array([9.0, 5.0, 3.0]), 1.0)
    close("share([9, 5, 3], 1)", got, 0.5, EXCESS)


def test_any_share():
    rng = np.random.default_rng(0)
    for _ in range(20):
        r, lowest = rng.uniform(0.1, 0.99), rng.uniform(0, 2)
        losses = lowest + rng.uniform(1, 5) * r ** np.arange(7)
        close("share(losses, lowest)", share(losses, lowest), r, EXCESS)
