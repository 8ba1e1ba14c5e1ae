"""The noise against all batches that there are."""

from itertools import product

import numpy as np
from check import close
from noise import noise


def like(got, value):
    """Is it this value, whatever it is?"""
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_one_weight():
    got = noise(np.array([[1.0], [5.0]]), 1)
    hint = "Both examples lie 2 from their mean, 3."
    if like(got, 4.0):
        hint = "That is the variance, tau squared. The noise is its root."
    if like(got, 13**0.5):
        hint = "Measure from the full gradient, not from zero."
    close("noise([[1], [5]], 1)", got, 2.0, hint)


def test_four_times_the_batch():
    got = noise(np.array([[1.0], [5.0]]), 4)
    hint = "Four times the batch makes only half as much noise."
    close("noise([[1], [5]], 4)", got, 1.0, hint)


def test_two_weights():
    got = noise(np.array([[3.0, 4.0], [-3.0, -4.0]]), 1)
    hint = "Both examples lie 5 from their mean, (0, 0)."
    if like(got, 12.5**0.5):
        hint += (
            " Add up the squares of an example's two weights:"
            " the mean is over the examples only."
        )
    close("noise([[3, 4], [-3, -4]], 1)", got, 5.0, hint)


def test_two_weights_with_different_means():
    got = noise(np.array([[1.0, 10.0], [1.0, 10.0]]), 1)
    hint = "Nobody disagrees here. Each weight has a mean of its own."
    close("noise([[1, 10], [1, 10]], 1)", got, 0.0, hint)


def test_every_batch():
    rng = np.random.default_rng(0)
    for n, d, B in ((3, 2, 2), (4, 3, 3), (5, 1, 2)):
        G = rng.normal(2, 1, size=(n, d))
        g = [G[list(b)].mean(axis=0) for b in product(range(n), repeat=B)]
        far = np.sum((np.array(g) - G.mean(axis=0)) ** 2, axis=1)
        close(
            f"noise(G, {B})",
            noise(G, B),
            np.sqrt(np.mean(far)),
            f"The root of the mean squared distance of all {n**B} batches of {B} from the full gradient.",
        )
