"""The tests of first_delta: one student, then the shape, then many."""

import numpy as np
from check import close
from first_delta import first_delta


def test_one_student():
    got = first_delta(np.array([[0.75]]), np.array([1.0]))
    hint = (
        "It is prediction minus truth: a prediction that is too low has "
        "a negative slope."
    )
    close("first_delta([[0.75]], [1])", got, [[-0.25]], hint)


def test_shape():
    got = first_delta(
        np.array([[0.5], [0.5], [0.5]]), np.array([0.0, 1, 1])
    )
    assert np.shape(got) != (3, 3), (
        "three students gave a square table of differences, (3, 3): "
        "each prediction minus each truth. Make a column of y first."
    )
    hint = (
        "J is the mean over the students, so each of the three counts a "
        "third."
    )
    want = np.array([[0.5], [-0.5], [-0.5]]) / 3
    close(
        "first_delta([[0.5], [0.5], [0.5]], [0, 1, 1])", got, want, hint
    )


def test_nudging():
    rng = np.random.default_rng(0)
    for n in (1, 2, 7):
        z, y = (
            rng.normal(size=(n, 1)),
            rng.integers(0, 2, n).astype(float),
        )
        Y_hat, want = 1 / (1 + np.exp(-z)), np.zeros((n, 1))

        def J(z, y=y):
            return np.mean(np.logaddexp(0, z[:, 0]) - y * z[:, 0])

        for i in range(n):
            step = np.zeros((n, 1))
            step[i] = 1e-5
            want[i] = (J(z + step) - J(z - step)) / 2e-5
        close(
            f"first_delta(Y_hat, y) for {n} students",
            first_delta(Y_hat, y),
            want,
            "This is what nudging z finds.",
            1e-6,
        )
