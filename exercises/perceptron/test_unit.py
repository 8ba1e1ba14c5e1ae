"""What a perceptron has to answer."""

import numpy as np
from check import close
from unit import unit


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def as_it_is(z):
    return z


def relu(z):
    return max(0, z)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def test_the_sum():
    got = unit([4, 5], [0.5, 0.4], -3, as_it_is)
    hint = "Weight times input, all added up, and the bias."
    if same(got, sigmoid(1)):
        hint = "Send the sum through the g that you are handed."
    if same(got, -2):
        hint = "The bias is added once, not once for each input."
    if same(got, 4):
        hint = "The bias is missing from the sum."
    close("unit([4, 5], [0.5, 0.4], -3, g) with g(z) = z", got, 1, hint)


def test_the_bend():
    got = unit([1, 2], [1, -2], 1, relu)
    hint = "The sum is -2, so ReLU answers 0."
    if same(got, -2):
        hint = "That is the sum; send it through g."
    elif same(got, 1):
        hint = "The bias belongs in the sum, before the bend."
    elif same(got, 2):
        hint = "Complete the sum first, then bend once."
    close("unit([1, 2], [1, -2], 1, relu)", got, 0, hint)


def test_any_number_of_inputs():
    rng = np.random.default_rng(0)
    for m in (1, 2, 3, 7):
        for g in (as_it_is, relu, sigmoid):
            x, w = rng.normal(size=m), rng.normal(size=m)
            b = rng.normal()
            want = g(b + float(x @ w))
            got = unit(x.tolist(), w.tolist(), b, g)
            call = f"unit(x, w, b, g) with {m} inputs"
            close(call, got, want, "Does every input count, once?")


def test_no_input():
    hint = "Without inputs the bias alone is the sum."
    close(
        "unit([], [], 2, g) with g(z) = z",
        unit([], [], 2, as_it_is),
        2,
        hint,
    )
