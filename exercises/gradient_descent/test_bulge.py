"""What a test of convexity has to find."""

import numpy as np
from bulge import bulge
from check import close

MINUS = "How far J lies above is J minus the line."
ENDS = "Try all alphas, not the middle only: at both ends it is 0."
PLACE = "At alpha = 0 you are at p, and at p the line is as high as J."


def of(J, p, q):
    return bulge(J, np.array(p), np.array(q))


def test_a_hill():
    got = of(lambda w: -(w[0] ** 2), [-1.0], [1.0])
    close("bulge(J, [-1], [1]) with J = -w²", got, 1.0, MINUS)


def test_a_valley():
    got = of(lambda w: w[0] ** 2, [-1.0], [1.0])
    close("bulge(J, [-1], [1]) with J = w²", got, 0.0, ENDS)


def test_a_slope():
    got = of(lambda w: 3 * w[0], [0.0], [2.0])
    close("bulge(J, [0], [2]) with J = 3w", got, 0.0, PLACE)


def test_two_weights_in_a_row():
    got = of(lambda w: (w[1] * w[0] - 1) ** 2, [0.5, 2.0], [2.0, 0.5])
    call = "bulge(J, [0.5, 2], [2, 0.5]) with the J of (5.18)"
    close(call, got, 0.5625**2, MINUS)


def test_no_perceptron_bulges():
    rng = np.random.default_rng(0)
    for _ in range(5):
        X, y = rng.normal(size=(8, 2)), rng.integers(0, 2, 8)

        def J(w, X=X, y=y):
            return np.mean(np.logaddexp(0, X @ w) - y * (X @ w))

        p, q = rng.normal(0, 3, (2, 2))
        close("bulge(J, p, q) of a perceptron", of(J, p, q), 0.0, PLACE)
