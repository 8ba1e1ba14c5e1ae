"""What the bias has to be."""

import math

import numpy as np
from bias_for import bias_for
from check import close


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_one_half():
    got = bias_for(0.5, [2.0], [3.0])
    hint = "One half means z = 0, so the bias has to cancel 3 * 2."
    if same(got, 6):
        hint = "To solve z = b + 6 for b, subtract the 6."
    if same(got, -5):
        hint = "The odds are 1, and z is their logarithm, 0."
    if same(got, 1 / (1 + math.exp(-0.5)) - 6):
        hint = (
            "0.5 is the answer, not z: go through the sigmoid backwards."
        )
    close("bias_for(0.5, [2], [3])", got, -6, hint)


def test_without_inputs():
    got = bias_for(0.9, [], [])
    hint = "The odds are nine to one; z is their logarithm."
    if same(got, 0):
        hint = "That bias answers one half; 0.9 is wanted."
    if same(got, -math.log(9)):
        hint = "The odds are turned over: 0.9 stands above 0.1."
    close("bias_for(0.9, [], [])", got, math.log(9), hint)


def test_there_and_back():
    rng = np.random.default_rng(0)
    for m in (1, 2, 5):
        for y_hat in (0.01, 0.3, 0.8, 0.999):
            x, w = (
                rng.normal(size=m).tolist(),
                rng.normal(size=m).tolist(),
            )
            b = bias_for(y_hat, x, w)
            z = b + sum(p * q for p, q in zip(w, x))
            got = 1 / (1 + math.exp(-z))
            hint = "With your bias the perceptron says something else."
            call = f"the answer with bias_for({y_hat}, x, w)"
            close(call, got, y_hat, hint)
