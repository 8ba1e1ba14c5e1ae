"""What a mean squared error has to do."""

import numpy as np
from check import close
from column import mse

SUM = "Is that the sum of the squares? Divide by the number of students."
ROOT = (
    "Is that in points again? Take the mean of the squares, and no root."
)
TABLE = (
    "A column minus a row is a table, everybody with everybody: give "
    "both the same shape first."
)
ROW = "These predictions are already a row; so must be the truths."


def of(y_hat, y):
    return mse(np.array(y_hat), np.array(y))


def test_two_errors_of_one():
    close("mse([2, 0], [1, 1])", of([2.0, 0.0], [1.0, 1.0]), 1.0, SUM)


def test_errors_of_one_and_three():
    close("mse([1, 3], [0, 0])", of([1.0, 3.0], [0.0, 0.0]), 5.0, ROOT)


def test_a_column():
    got = of([[3.0], [5.0]], [3.0, 5.0])
    close("mse([[3], [5]], [3, 5])", got, 0.0, TABLE)


def test_a_row():
    close("mse([3, 5], [3, 5])", of([3.0, 5.0], [3.0, 5.0]), 0.0, ROW)


def test_both_shapes():
    rng = np.random.default_rng(0)
    for n in (1, 3, 8):
        y_hat, y = rng.normal(size=n), rng.normal(size=n)
        want = sum((a - b) ** 2 for a, b in zip(y_hat, y)) / n
        close("mse(y_hat, y)", mse(y_hat, y), want, ROW)
        got = mse(y_hat[:, None], y)
        close("mse(y_hat[:, None], y)", got, want, TABLE)
