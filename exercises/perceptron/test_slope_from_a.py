"""What the slopes have to be."""

import numpy as np
from check import close
from slope_from_a import slope_from_a


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_sigmoid():
    got = slope_from_a(np.array([0.5, 0.8]), "sigmoid")
    hint = "At a = 0.5 the sigmoid is steepest, with slope 0.25."
    s = 1 / (1 + np.exp(-np.array([0.5, 0.8])))
    if same(got, s * (1 - s)):
        hint = "The sigmoid has been applied already: a is its answer."
    if same(got, [0.75, 0.36]):
        hint = "Is this slope the one of tanh?"
    call = "slope_from_a([0.5, 0.8], 'sigmoid')"
    close(call, got, [0.25, 0.16], hint)


def test_tanh():
    got = slope_from_a(np.array([0.0, -0.6]), "tanh")
    hint = "Take the square of a from 1."
    if same(got, 1 - np.tanh([0.0, -0.6]) ** 2):
        hint = "The tanh has been applied already: a is its answer."
    call = "slope_from_a([0, -0.6], 'tanh')"
    close(call, got, [1.0, 0.64], hint)


def test_relu():
    got = slope_from_a(np.array([0.0, 3.0, 0.5]), "relu")
    hint = "Where it lets pass, the slope of the ReLU is 1, however large a is."
    call = "slope_from_a([0, 3, 0.5], 'relu')"
    close(call, got, [0.0, 1.0, 1.0], hint)


def test_against_a_nudge():
    rng = np.random.default_rng(0)
    kinds = {
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(0, z),
    }
    for kind, g in kinds.items():
        z = rng.normal(size=(4, 3))
        want = (g(z + 1e-6) - g(z - 1e-6)) / 2e-6
        got = slope_from_a(g(z), kind)
        hint = "Nudging z to either side gives another slope."
        close(f"slope_from_a(a, '{kind}')", got, want, hint, within=1e-6)
