"""The tests of epoch: one batch, several, an optimiser with a memory."""

import numpy as np
from check import close
from epoch import epoch

X = np.array([1.0, 2, 3, 4])


def gradient(w, rows):
    """Of half the mean squared distance to these numbers."""
    return w - np.mean(X[rows])


def plain(w, state, g):
    """Half of the slope; the state counts the steps."""
    return w - 0.5 * g, state + 1


def momentum(w, state, g):
    state = 0.5 * state + g
    return w - 0.5 * state, state


def test_one_batch():
    got = epoch(0.0, 0, [[0, 1]], gradient, plain)
    close(
        "epoch(0, 0, [[0, 1]], …)",
        got,
        (0.75, 1),
        "One batch is one step from w, with its gradient.",
    )


def test_three_batches():
    got = epoch(
        0.0,
        0,
        [[0], [1], [2]],
        gradient,
        lambda w, state, g: (w - 0.5, state + 1),
    )
    hint = "There is one step for each batch, so three."
    if isinstance(got, tuple) and got[0] == -0.5 and got[1] == 1:
        hint = (
            "That is one step, and there should be one step for each "
            "batch. Is it the `return` that comes after the first "
            "batch, or were all gradients added?"
        )
    if isinstance(got, tuple) and got[0] == -1.5:
        hint = (
            "All steps are made, but each has begun with the old state: "
            "the optimiser remembers."
        )
    close(
        "epoch(0, 0, three batches, …), each step of -0.5 and counted,",
        got,
        (-1.5, 3),
        hint,
    )


def test_gradient_where_you_are():
    got = epoch(0.0, 0, [[1], [3]], gradient, plain)
    hint = (
        "Each batch asks for the gradient at the weights as they are "
        "now, not as they were at the start."
    )
    close("epoch(0, 0, [[1], [3]], …)", got, (2.5, 2), hint)


def test_memory():
    rng = np.random.default_rng(0)
    for _ in range(10):
        batches = [rng.permutation(4)[:2] for _ in range(5)]
        w, v = 0.0, 0.0
        for rows in batches:
            v = 0.5 * v + (w - X[rows].mean())
            w = w - 0.5 * v
        got = epoch(0.0, 0.0, batches, gradient, momentum)
        close(
            "epoch with momentum",
            got,
            (w, v),
            "The velocity goes on from batch to batch.",
        )
