"""The tests of decoupled: no decay, nothing but decay, both."""

import numpy as np
from check import close
from decoupled import step

ZERO, ONE = np.array([0.0]), np.array([1.0])


def test_no_decay():
    got = step(np.array([5.0]), np.array([2.0]), ONE, 0.1, 0.5, 0.0)
    close(
        "step([5], [2], [1], 0.1, 0.5, 0)",
        got,
        (np.array([4.8]), np.array([2.0])),
        "Without decay it is momentum, (7.18).",
    )


def test_nothing_but_decay():
    got = step(np.array([5.0]), ZERO, ZERO, 1.0, 0.5, 0.1)
    hint = (
        "The velocity hears nothing of the decay: without a slope it "
        "stays zero."
    )
    if isinstance(got, tuple) and np.allclose(got[0], 5.5):
        hint = "Weights shrink: the factor is 1 minus something."
    close(
        "step([5], [0], [0], 1, 0.5, 0.1)",
        got,
        (np.array([4.5]), ZERO),
        hint,
    )


def test_small_rate():
    got = step(np.array([5.0]), ZERO, ZERO, 0.5, 0.5, 0.1)
    hint = (
        "The share by which the weights shrink is the rate times the "
        "decay, 0.05."
    )
    close(
        "step([5], [0], [0], 0.5, 0.5, 0.1)",
        got,
        (np.array([4.75]), ZERO),
        hint,
    )


def test_both():
    got = step(np.array([5.0]), ZERO, ONE, 1.0, 0.5, 0.1)
    hint = "Only the old weights shrink, not the step."
    close(
        "step([5], [0], [1], 1, 0.5, 0.1)",
        got,
        (np.array([3.5]), ONE),
        hint,
    )


def test_parts_add_up():
    rng = np.random.default_rng(0)
    for w, v, g in rng.normal(size=(10, 3, 4)):
        copies = w.copy(), v.copy()
        bare, _ = step(w, v, g, 0.2, 0.7, 0.0)
        got = step(w, v, g, 0.2, 0.7, 0.3)
        close(
            "step(w, v, g, 0.2, 0.7, 0.3)",
            got,
            (bare - 0.06 * w, 0.7 * v + g),
            "The decay takes 0.2 times 0.3 of the old weights.",
        )
        close(
            "w and v, after the call,", (w, v), copies, "Make new arrays."
        )
