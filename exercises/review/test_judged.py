"""Loss and accuracy from logits."""

import numpy as np
from check import close
from judged import judged


def like(got, value):
    """Is it this value, whatever it is?"""
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


LN2 = np.log(2)


def test_undecided():
    got = judged(np.zeros(4), np.array([0.0, 0.0, 0.0, 1.0]))
    hint = (
        "Each answer is one half, and counts as a no: z is not above 0."
    )
    if isinstance(got, tuple) and len(got) == 2:
        if like(got[0], 4 * LN2):
            hint += " Divide by the number of students."
        if like(got[0], -LN2):
            hint += " A loss is never below zero."
        if like(got, (LN2, 0)):
            hint += " Do the sides agree with y? Count those that do."
    close("judged([0, 0, 0, 0], [0, 0, 0, 1])", got, (LN2, 0.75), hint)


def test_nearly_undecided():
    z, y = np.array([0.2, -0.2]), np.array([1.0, 0.0])
    got = judged(z, y)
    hint = "Both are on the right side: the logit of one half is 0."
    want = (np.log(1 + np.exp(-0.2)), 1.0)
    close("judged([0.2, -0.2], [1, 0])", got, want, hint)


def test_sure():
    with np.errstate(all="ignore"):
        got = judged(np.array([1000.0, 1000.0]), np.array([1.0, 0.0]))
    hint = (
        "One of two is wrong, and badly. Compute it without the sigmoid."
    )
    close("judged([1000, 1000], [1, 0])", got, (500.0, 0.5), hint)
    with np.errstate(all="ignore"):
        got = judged(np.array([-1000.0, -1000.0]), np.array([1.0, 0.0]))
    close("judged([-1000, -1000], [1, 0])", got, (500.0, 0.5), hint)


def test_random_cases():
    rng = np.random.default_rng(0)
    for n in (1, 8, 100):
        z, y = rng.normal(0, 3, n), rng.integers(0, 2, n).astype(float)
        p = 1 / (1 + np.exp(-z))
        chance = np.where(y == 1, p, 1 - p)  # what the truth was given
        want = (-np.mean(np.log(chance)), np.mean(chance > 0.5))
        hint = (
            "Minus the logarithm of what the truth was given, on average."
        )
        close("judged(z, y)", judged(z, y), want, hint)
        mirrored = judged(-z, 1 - y)
        hint = "Change yes and no everywhere: both measures stay."
        close("judged(-z, 1 - y)", mirrored, want, hint)
