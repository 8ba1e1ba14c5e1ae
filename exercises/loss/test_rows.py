"""What a softmax of rows has to do."""

import numpy as np
from check import close
from rows import shares

ROW = "Do you add down the columns? A student's classes lie along axis 1."
WHOLE = "Each row should add up to 1, and not all entries together."
KEEP = (
    "Is a row divided by the sum of another? With keepdims=True the sums "
    "stand in a column, each beside its own row."
)
LARGE = "e to the 1000 overflows: first take away the largest logit."
APART = (
    "Has all of a row come out as zero, and been divided by zero? Each "
    "row has a largest logit of its own."
)
WIDE = (
    "Take away the largest logit of the row, not the smallest: then no "
    "exponent is above zero."
)
LN3, LN9 = np.log([3.0, 9.0])


def test_one_student():
    got = shares(np.array([[0, LN3]]))
    close("shares([[0, ln 3]])", got, [[0.25, 0.75]], ROW)


def test_two_students_alike():
    got = shares(np.array([[0, LN3], [0, LN3]]))
    want = [[0.25, 0.75], [0.25, 0.75]]
    close("shares([[0, ln 3], [0, ln 3]])", got, want, WHOLE)


def test_two_students():
    got = shares(np.array([[0, LN3], [LN9, 0]]))
    want = [[0.25, 0.75], [0.9, 0.1]]
    close("shares([[0, ln 3], [ln 9, 0]])", got, want, KEEP)


def test_large_logits():
    got = shares(np.array([[1000, 1000 + LN3]]))
    close("shares([[1000, 1000 + ln 3]])", got, [[0.25, 0.75]], LARGE)


def test_rows_far_apart():
    got = shares(np.array([[0, LN3], [-1000, -1000 + LN3]]))
    want = [[0.25, 0.75], [0.25, 0.75]]
    close("shares([[0, ln 3], [-1000, -1000 + ln 3]])", got, want, APART)


def test_a_wide_row():
    got = shares(np.array([[0.0, 1000.0]]))
    close("shares([[0, 1000]])", got, [[0.0, 1.0]], WIDE)


def test_the_logits_are_left_alone():
    Z = np.array([[1.0, 2.0, 0.5]])
    shares(Z)
    changed = "You changed the caller's logits: make a new array."
    close("Z, after shares(Z),", Z, [[1.0, 2.0, 0.5]], changed)


def test_any_table():
    rng = np.random.default_rng(0)
    for n, k in ((4, 3), (3, 3), (1, 5), (6, 2)):
        Z = rng.normal(0, 5, (n, k))
        powers = np.exp(Z)
        want = powers / powers.sum(axis=1, keepdims=True)
        close("shares(Z)", shares(Z), want, ROW)
