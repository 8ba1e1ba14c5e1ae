"""What a typical chance has to be."""

import numpy as np
from check import close
from typical import typical

SIGN = "A chance is never above 1: the loss is minus the logarithm."
FAIL = "This student failed, and a fail was given only 0.2."
ROOT = (
    "Is that the probability of all of it together? The typical chance "
    "is its n-th root."
)
LOGS = (
    "It is the prices that have a mean, not the chances: take the mean "
    "of the logarithms."
)
UNDER = "The product underflows to zero: add up logarithms instead."


def of(y_hat, y):
    return typical(np.array(y_hat), np.array(y))


def test_one_pass():
    close("typical([0.8], [1])", of([0.8], [1]), 0.8, SIGN)


def test_one_fail():
    close("typical([0.8], [0])", of([0.8], [0]), 0.2, FAIL)


def test_two_students_alike():
    close("typical([0.5, 0.5], [1, 0])", of([0.5] * 2, [1, 0]), 0.5, ROOT)


def test_two_students():
    close(
        "typical([0.1, 0.9], [1, 1])", of([0.1, 0.9], [1, 1]), 0.3, LOGS
    )


def test_two_thousand_students():
    got = typical(np.full(2000, 0.5), np.ones(2000))
    close("typical of 2000 times 0.5", got, 0.5, UNDER)


def test_it_costs_the_mean_loss():
    rng = np.random.default_rng(0)
    for _ in range(20):
        y_hat, y = rng.uniform(0.01, 0.99, 9), rng.integers(0, 2, 9)
        losses = -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
        got = typical(y_hat, y)
        close("typical(y_hat, y)", got, np.exp(-losses.mean()), LOGS)
