"""What the weighted sums have to be."""

import numpy as np
from check import close
from columns import weighted_sums

W = np.array([0.5, 0.4])


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_two_students():
    T = np.array([[4.0, 0.0], [5.0, 10.0]])
    call = "weighted_sums([[4, 0], [5, 10]], [0.5, 0.4], -3)"
    got = weighted_sums(T, W, -3.0)
    hint = "The first student has 4 lectures and 5 hours."
    if same(got, [-1, 3.5]):
        hint = (
            "This weighs numbers of different students: here a student is "
            "a column. Turn the table with .T; reshape would not turn it."
        )
    if same(got, [-23, -26]):
        hint = "The bias is added after the product, not to each weight."
    if np.ndim(got) == 0 and same(got, 2):
        hint = "There should be one entry for each student."
        raise AssertionError(f"`{call}` is one number, 2. {hint}")
    close(call, got, [1, 1], hint)


def test_three_students():
    T = np.array([[4.0, 0.0, 6.0], [5.0, 0.0, 1.0]])
    got = weighted_sums(T, W, -3.0)
    hint = "Turn the table with .T; reshape keeps the order and mixes students."
    call = "weighted_sums([[4, 0, 6], [5, 0, 1]], [0.5, 0.4], -3)"
    close(call, got, [1, -3, 0.4], hint)


def test_random_tables():
    rng = np.random.default_rng(0)
    for m, n in ((1, 4), (3, 3), (5, 2), (4, 9)):
        T, w, b = (
            rng.normal(size=(m, n)),
            rng.normal(size=m),
            rng.normal(),
        )
        want = [sum(w * T[:, j]) + b for j in range(n)]
        call = f"weighted_sums(T, w, b) with T of shape {T.shape}"
        close(
            call, weighted_sums(T, w, b), want, "Weigh column by column."
        )
