"""The tests of forecast: no bend, one bend, any quadratic."""

import numpy as np
from check import close
from forecast import forecast


def test_no_bend():
    got = forecast(np.array([3.0, 4]), np.zeros((2, 2)), 0.1)
    hint = (
        "Without a bend, a step against the gradient lowers the loss by "
        "eta times its squared length, 25."
    )
    close("forecast([3, 4], no bend, 0.1)", got, -2.5, hint)


def test_bend():
    got = forecast(np.array([1.0, 0]), np.diag([2.0, 5]), 1.0)
    hint = (
        "One half of the bend counts: the second-order term of Taylor's "
        "series has a 1/2."
    )
    close("forecast([1, 0], [[2, 0], [0, 5]], 1)", got, 0, hint)


def test_rate():
    got = forecast(np.array([1.0, 0]), np.diag([2.0, 5]), 0.5)
    hint = "The bend's part grows with the square of the rate."
    close("forecast([1, 0], [[2, 0], [0, 5]], 0.5)", got, -0.25, hint)


def test_both_weights():
    got = forecast(np.array([1.0, 2]), np.array([[2.0, 1], [1, 3]]), 1.0)
    hint = (
        "The bend along g is g @ H @ g: H acts on g first, and its "
        "mixed entries count."
    )
    close("forecast([1, 2], [[2, 1], [1, 3]], 1)", got, 4, hint)


def test_quadratic():
    rng = np.random.default_rng(0)
    for _ in range(10):
        root, w, eta = (
            rng.normal(size=(3, 3)),
            rng.normal(size=3),
            rng.uniform(0, 0.5),
        )
        H = root @ root.T
        g = H @ w
        after = w - eta * g
        want = (after @ H @ after - w @ H @ w) / 2
        close(
            "forecast(g, H, eta)",
            forecast(g, H, eta),
            want,
            "On a quadratic the forecast is exact.",
        )
