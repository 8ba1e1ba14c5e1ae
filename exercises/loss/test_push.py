"""What the slopes along the logits have to be."""

import numpy as np
from check import close
from push import push

MINUS = "Prediction minus truth: a larger true logit lowers the loss."
MEAN = (
    "Is that the slope of the sum over the students? The loss is their "
    "mean, so divide by their number."
)
ROWS = (
    "slopes[:, c] takes these columns in every row; pair each row with "
    "its own class: slopes[np.arange(n), c]."
)
CALLER = "You changed the caller's shares: work on a copy."


def of(P, c):
    return push(np.array(P), np.array(c))


def test_one_student():
    got = of([[0.2, 0.5, 0.3]], [1])
    close("push([[0.2, 0.5, 0.3]], [1])", got, [[0.2, -0.5, 0.3]], MINUS)


def test_two_students_of_one_class():
    got = of([[0.2, 0.8], [0.6, 0.4]], [1, 1])
    want = [[0.1, -0.1], [0.3, -0.3]]
    close("push([[0.2, 0.8], [0.6, 0.4]], [1, 1])", got, want, MEAN)


def test_two_students_of_two_classes():
    got = of([[0.2, 0.8], [0.6, 0.4]], [1, 0])
    want = [[0.1, -0.1], [-0.2, 0.2]]
    close("push([[0.2, 0.8], [0.6, 0.4]], [1, 0])", got, want, ROWS)


def test_the_shares_are_left_alone():
    P = np.array([[0.2, 0.8]])
    push(P, np.array([0]))
    close("P, after push(P, c),", P, [[0.2, 0.8]], CALLER)


def test_by_nudging_the_logits():
    rng = np.random.default_rng(0)
    n, k = 5, 4
    Z, c = rng.normal(size=(n, k)), rng.integers(0, k, n)

    def J(Z):
        sums = np.log(np.exp(Z).sum(axis=1))
        return np.mean(sums - Z[np.arange(n), c])

    want = np.zeros((n, k))
    for place in np.ndindex(n, k):
        nudge = np.zeros((n, k))
        nudge[place] = 1e-5
        want[place] = (J(Z + nudge) - J(Z - nudge)) / 2e-5
    P = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    close("push(P, c)", push(P, c), want, MINUS, within=1e-8)
