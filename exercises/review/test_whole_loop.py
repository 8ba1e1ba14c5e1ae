"""One step, many steps, large logits."""

import numpy as np
from check import close
from whole_loop import whole_loop

X, Y = np.array([[2.0], [2.0]]), np.array([[1.0, 0.0], [1.0, 0.0]])


def like(got, value):
    """Is it this value, whatever it is?"""
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_one_step():
    got = whole_loop(X, Y, np.zeros((1, 2)), np.zeros(2), 0.5, 1)
    hint = (
        "Both classes have the probability one half, the first is true."
    )
    if isinstance(got, tuple) and len(got) == 2:
        if like(got[0], [[1, -1]]):
            hint += (
                " For two examples that step is twice as long: the loss"
                " is a mean, so divide by n."
            )
        elif like(got[0], [[-0.5, 0.5]]):
            hint += " That is uphill: go against the slope."
        elif like(got[1], [0.125, -0.125]):
            hint += (
                " The bias takes only half its step: Delta is divided by"
                " n already, so add it up."
            )
    want = (np.array([[0.5, -0.5]]), np.array([0.25, -0.25]))
    close("whole_loop(X, Y, W, b, 0.5, 1), zeros", got, want, hint)


def test_no_step():
    W, b = np.ones((1, 2)), np.zeros(2)
    got = whole_loop(X, Y, W, b, 0.5, 0)
    close(
        "whole_loop(X, Y, W, b, 0.5, 0)", got, (W, b), "No step at all."
    )


def test_the_slope_of_the_loss():
    rng = np.random.default_rng(0)
    for n, d, k in ((5, 3, 4), (4, 2, 2), (1, 2, 3)):
        X, Y = rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)]
        start = rng.normal(size=(d + 1, k))
        slopes = np.zeros_like(start)
        for at in np.ndindex(start.shape):
            ends = []
            for eps in (1e-6, -1e-6):
                w = start.copy()
                w[at] += eps
                E = np.exp(X @ w[:-1] + w[-1])
                y_hat = np.sum(E * Y, axis=1) / np.sum(E, axis=1)
                ends.append(-np.mean(np.log(y_hat)))
            slopes[at] = (ends[0] - ends[1]) / 2e-6
        end = start - 0.1 * slopes
        W, b = start[:-1].copy(), start[-1].copy()
        got = whole_loop(X, Y, W, b, 0.1, 1)
        want = (end[:-1], end[-1])
        hint = (
            "By finite differences that is downhill. Do the probabilities"
            " add up to 1 in each row?"
        )
        close("whole_loop(X, Y, W, b, 0.1, 1)", got, want, hint, 1e-6)
        same = np.array_equal(W, start[:-1]) and np.array_equal(
            b, start[-1]
        )
        assert same, (
            "whole_loop(…) has changed the W or the b that it was given."
            " Make new arrays, without -=."
        )


def test_many_steps():
    got = whole_loop(X, Y, np.zeros((1, 2)), np.zeros(2), 0.5, 2)
    more = whole_loop(X, Y, got[0], got[1], 0.5, 3)
    five = tuple(whole_loop(X, Y, np.zeros((1, 2)), np.zeros(2), 0.5, 5))
    hint = "Predict again in each step, with the weights of that step."
    close("two steps and three more", more, five, hint)


def test_large_logits():
    with np.errstate(all="ignore"):
        got = whole_loop(
            X, Y, np.array([[-900.0, 900.0]]), np.zeros(2), 0.5, 1
        )
    want = (np.array([[-899.0, 899.0]]), np.array([0.5, -0.5]))
    hint = "Subtract from each logit the largest of its row, by (4.13)."
    close("whole_loop(…) from logits of 1800", got, want, hint)


def test_rows_far_apart():
    x, y = np.array([[2.0], [0.0]]), np.array([[0.0, 1.0], [0.0, 1.0]])
    with np.errstate(all="ignore"):
        got = whole_loop(
            x, y, np.array([[-900.0, 900.0]]), np.zeros(2), 0.5, 1
        )
    want = (np.array([[-900.0, 900.0]]), np.array([-0.125, 0.125]))
    hint = "Each row has a largest logit of its own: axis=1."
    close("whole_loop(…) with logits of 1800 and of 0", got, want, hint)
