"""What two bent units have to answer."""

import numpy as np
from bent import bent
from check import close


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def relu(z):
    return np.maximum(0, z)


def test_relu_on_both_sides():
    hint = "Each unit lets one side pass; their answers are added."
    right, left = bent(3.0, relu), bent(-3.0, relu)
    if same(right, 3) and same(left, -3):
        hint = "You have subtracted: a straight line again. Add the two."
    elif same(right, 0) and same(left, 0):
        hint = "Both are 0: is the weight -1 inside, before the bend?"
        if same(bent(2.0, lambda z: z + 1.0), 1.0):
            hint = "Both are 0: bend each of the two, then add."
    close("bent(3, relu)", right, 3, hint)
    close("bent(-3, relu)", left, 3, hint)


def test_other_activations():
    hint = "Another activation must change the sum: use g, not abs."
    got = bent(2.0, lambda z: z**2)
    close("bent(2, g) with g(z) = z * z", got, 8, hint)


def test_random_inputs():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(5, 2))
    close("bent(x, relu)", bent(x, relu), abs(x), "That is not |x|.")
    want = np.exp(x) + np.exp(-x)
    got = bent(x, np.exp)
    close("bent(x, np.exp)", got, want, "That is not g(x) + g(-x).")
