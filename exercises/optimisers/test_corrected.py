"""The tests of corrected: the first step, the second, a long walk."""

import numpy as np
from check import close
from corrected import step


def test_first_step():
    got = step(np.array([5.0]), np.zeros(1), 1, np.array([4.0]), 0.5, 0.9)
    hint = (
        "The first step should be as long as the rate, 0.5, whatever "
        "the slope."
    )
    if isinstance(got, tuple) and np.allclose(got[1], 16):
        hint = (
            "Return the mean as it is: a corrected one would be "
            "corrected twice in the next step."
        )
    if isinstance(got, tuple) and np.allclose(
        got[0], 5 - 0.5 * 0.1 / 0.1**0.5
    ):
        hint = "Correct the mean of the squares before you take the root."
    close(
        "step([5], [0], 1, [4], 0.5, 0.9)",
        got,
        (np.array([4.5]), np.array([1.6])),
        hint,
    )


def test_second_step():  # the slope is still 4, so s is 0.9 * 1.6 + 1.6
    got = step(
        np.array([5.0]), np.array([1.6]), 2, np.array([4.0]), 0.5, 0.9
    )
    hint = (
        "At step t the mean contains a share of its whole, 1 - rho "
        "to the power t: on a slope that stays, this step is 0.5 too."
    )
    close(
        "step([5], [1.6], 2, [4], 0.5, 0.9)",
        got,
        (np.array([4.5]), np.array([3.04])),
        hint,
    )


def test_mean_of_squares():  # corrected, it is a weighted one
    rng = np.random.default_rng(0)
    g, rho = rng.normal(size=(30, 3)), 0.9
    w, s = np.zeros(3), np.zeros(3)
    for t in range(1, 31):
        before = w
        w, s = step(w, s, t, g[t - 1], 0.1, rho)
        weights = rho ** np.arange(t)[::-1]
        mean = weights @ g[:t] ** 2 / weights.sum()
        close(
            f"step {t} of a random walk",
            w - before,
            -0.1 * g[t - 1] / np.sqrt(mean),
            "Is s handed on unchanged?",
            1e-6,
        )
