"""What a loss of logits has to do."""

import numpy as np
from check import close
from signed import cost

CHEAP = (
    "The network leans to a pass and is right, so this should be cheap: "
    "the exponent is minus s times z."
)
FAIL = (
    "A fail is -1 here. The lines of (4.10) and (4.11) are made for a y of "
    "0 or 1; start from the formula with s."
)
LARGE = (
    "An exponential of a large number overflows. See to it that no "
    "exponent is positive, or use np.logaddexp."
)


def of(z, s):
    return cost(np.array(z), np.array(s))


def test_a_pass_that_was_expected():
    close("cost([2], [1])", of([2.0], [1]), [np.log1p(np.exp(-2))], CHEAP)


def test_a_fail_that_was_not_expected():
    want = [np.log1p(np.exp(2))]
    close("cost([2], [-1])", of([2.0], [-1]), want, FAIL)


def test_sure_and_wrong():
    got = of([-800.0, 800.0, 40.0], [1, -1, -1])
    close(
        "cost([-800, 800, 40], [1, -1, -1])", got, [800, 800, 40], LARGE
    )


def test_the_same_as_the_formula_for_zero_and_one():
    rng = np.random.default_rng(0)
    z, y = rng.normal(0, 3, 50), rng.integers(0, 2, 50)
    y_hat = 1 / (1 + np.exp(-z))
    want = -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    close("cost(z, s)", cost(z, 2 * y - 1), want, FAIL)
