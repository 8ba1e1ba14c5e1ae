"""What the distances have to be."""

import numpy as np
from check import close
from distance import signed_distance


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_two_points():
    X, w = np.array([[3.0, 4.0], [1.0, 0.0]]), np.array([3.0, 4.0])
    got = signed_distance(X, w, -5.0)
    hint = "The sums are 20 and -2, the length of w is 5."
    if same(got, [20, -2]):
        hint = "That is z itself; divide by the length of w, which is 5."
    elif same(got, [0.8, -0.08]):
        hint = "You divided by 25: take the root."
    elif same(got, [4, 0.4]):
        hint = "Keep the sign: the second point is on the other side."
    elif same(got, [0, -4.4]):
        hint = "Divide the bias too: all of z."
    call = "signed_distance([[3, 4], [1, 0]], [3, 4], -5)"
    close(call, got, [4, -0.4], hint)


def test_the_border_only():
    rng = np.random.default_rng(0)
    for m in (1, 2, 5):
        X, w, b = (
            rng.normal(size=(6, m)),
            rng.normal(size=m),
            rng.normal(),
        )
        once = signed_distance(X, w, b)
        hint = "Ten times the weights and the bias: the same border."
        got = signed_distance(X, 10 * w, 10 * b)
        close("signed_distance(X, 10 * w, 10 * b)", got, once, hint)
        foot = X - once[:, None] * w / np.sqrt(w @ w)
        hint = "Walk this far against w, and z should be zero."
        close("z at the end of the walk", foot @ w + b, np.zeros(6), hint)
