"""What a KL divergence has to do."""

import numpy as np
from beyond import kl
from check import close

CROSS = (
    "A right prediction costs nothing beyond the entropy. Is that the "
    "cross-entropy? Then the entropy is still to be subtracted."
)
SIGN = "It is never negative: the logarithm is of p over q."
SWAPPED = "Is that the other direction? Weigh with p: it really happens."
ZERO = (
    "For the computer 0 times minus infinity is nan: leave out the "
    "outcomes whose p is zero."
)


def of(p, q):
    return kl(np.array(p), np.array(q))


def test_a_right_prediction():
    close(
        "kl([0.5, 0.5], [0.5, 0.5])", of([0.5] * 2, [0.5] * 2), 0, CROSS
    )


def test_a_wrong_one():
    got = of([0.25, 0.75], [0.75, 0.25])
    want = 0.5 * np.log(3)
    close("kl([0.25, 0.75], [0.75, 0.25])", got, want, SIGN)


def test_the_direction():
    got = of([0.5, 0.5], [0.9, 0.1])
    want = np.log(0.5) - (np.log(0.9) + np.log(0.1)) / 2
    close("kl([0.5, 0.5], [0.9, 0.1])", got, want, SWAPPED)


def test_a_certain_truth():
    got = of([0.0, 1.0, 0.0], [0.2, 0.5, 0.3])
    close("kl([0, 1, 0], [0.2, 0.5, 0.3])", got, np.log(2), ZERO)


def test_cross_entropy_minus_entropy():
    rng = np.random.default_rng(0)
    for _ in range(20):
        p, q = rng.dirichlet(np.ones(5)), rng.dirichlet(np.ones(5))
        want = np.sum(p * np.log(p)) - np.sum(p * np.log(q))
        close("kl(p, q)", kl(p, q), want, SIGN)
