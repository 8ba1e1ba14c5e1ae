"""The tests of best: three rates, walks that diverged, random races."""

import numpy as np
from best import best
from check import close


def test_three_rates():
    got = best([0.1, 0.2, 0.3], [7.0, 5.0, 6.0])
    hint = "The lowest loss is the second."
    if isinstance(got, tuple) and got[0] == 1:
        hint = "Its position is not a rate: take the rate that is there."
    if isinstance(got, tuple) and got[0] == 5:
        hint = (
            "And that is the loss: the question is which rate led to it."
        )
    close("best([0.1, 0.2, 0.3], [7, 5, 6])", got, (0.2, False), hint)


def test_last():
    hint = (
        "The best is the last one: the wall has not been seen, so the "
        "search goes on."
    )
    close(
        "best([0.1, 0.2, 0.3], [7, 6, 5])",
        best([0.1, 0.2, 0.3], [7.0, 6.0, 5.0]),
        (0.3, True),
        hint,
    )


def test_first():
    hint = "The first is an end, too: smaller rates may be better still."
    close(
        "best([0.1, 0.2, 0.3], [5, 6, 7])",
        best([0.1, 0.2, 0.3], [5.0, 6.0, 7.0]),
        (0.1, True),
        hint,
    )


def test_diverged():
    got = best([0.1, 0.2, 0.3, 0.4], [6.0, 5.0, np.nan, np.inf])
    hint = (
        "nan is the loss of a walk that diverged. np.argmin takes it "
        "for the smallest of all."
    )
    close(
        "best([0.1, 0.2, 0.3, 0.4], [6, 5, nan, inf])",
        got,
        (0.2, False),
        hint,
    )


def test_random_races():
    rng = np.random.default_rng(0)
    for _ in range(20):
        rates, losses = (
            np.sort(rng.uniform(0, 1, 6)).tolist(),
            rng.uniform(0, 9, 6),
        )
        losses[rng.integers(6)] = np.nan
        i = min(
            (loss, i) for i, loss in enumerate(losses) if loss == loss
        )[1]
        call = (
            f"best({np.round(rates, 2).tolist()}, "
            f"{np.round(losses, 1).tolist()})"
        )
        close(
            call,
            best(rates, losses.tolist()),
            (rates[i], i in (0, 5)),
            "It is the rate with the lowest loss.",
        )
