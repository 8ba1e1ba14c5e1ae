"""A class of students through one perceptron, one student a column."""

import numpy as np


def weighted_sums(T, w, b):
    """The pre-activation of each student.

    T: the table, shape (m, n): a row for each input, a column for
        each student.
    w: the weights, shape (m,).
    b: the bias, a number.
    Returns z, shape (n,).
    """
    return T.T @ w[:, None] + b
