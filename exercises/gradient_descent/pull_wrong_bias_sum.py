"""The gradient of the perceptron's loss, with its bias."""

import numpy as np


def gradient(X, y, w, b):
    """The slopes of the mean cross-entropy along w and along b.

    X: the inputs, a student in each row, shape (n, m).
    y: the truths, 0 or 1, shape (n,).
    w: the weights, shape (m,); b: the bias, a number.
    Returns two things: the slopes along w, shape (m,), and along b.
    """
    errors = 1 / (1 + np.exp(-(X @ w + b))) - y
    return X.T @ errors / len(y), np.sum(errors)
