"""What the gradient of a perceptron has to be."""

import numpy as np
from check import close
from pull import gradient

SIGN = "The error is what was predicted minus what was true."
BIAS = "The bias belongs to z: here z is 2, and the prediction 0.88."
MEAN = (
    "Both are means over the students: divide each sum by their number, "
    "which here is 3."
)


def of(X, y, w, b):
    return gradient(np.array(X), np.array(y), np.array(w), b)


def test_one_student():
    got = of([[2.0]], [1.0], [0.0], 0.0)
    want = np.array([-1.0]), -0.5
    close("gradient([[2]], [1], [0], 0)", got, want, SIGN)


def test_a_bias():
    got = of([[0.0]], [0.0], [1.0], 2.0)
    want = np.array([0.0]), 1 / (1 + np.exp(-2.0))
    close("gradient([[0]], [0], [1], 2)", got, want, BIAS)


def test_three_students():
    got = of([[1.0], [1.0], [4.0]], [0, 0, 1], [0.0], 0.0)
    want = np.array([-1 / 3]), 1 / 6
    call = "gradient([[1], [1], [4]], [0, 0, 1], [0], 0)"
    close(call, got, want, MEAN)


def test_by_nudging():
    rng = np.random.default_rng(0)
    for n, m in ((8, 2), (5, 3), (4, 1)):
        X, y = rng.normal(size=(n, m)), rng.integers(0, 2, n)
        w, b = rng.normal(size=m), rng.normal()

        def J(w, b, X=X, y=y):
            z = X @ w + b
            return np.mean(np.logaddexp(0, z) - y * z)

        nudges = 1e-5 * np.eye(m)
        along_w = [(J(w + u, b) - J(w - u, b)) / 2e-5 for u in nudges]
        along_b = (J(w, b + 1e-5) - J(w, b - 1e-5)) / 2e-5
        want = np.array(along_w), along_b
        got = gradient(X, y, w, b)
        close("gradient(X, y, w, b)", got, want, SIGN, within=1e-7)
