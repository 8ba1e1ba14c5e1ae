"""What the layer has to be."""

import numpy as np
from check import close
from side_by_side import side_by_side


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def parts(call, units, want, hint):
    got = side_by_side(units)
    pair = isinstance(got, tuple | list) and len(got) == 2
    if pair and same(got[0], want[0].T):
        hint = (
            "A perceptron is a row here; W has a column for each. "
            "(reshape does not turn rows into columns.)"
        )
    close(call, got, want, hint)


def test_two_perceptrons():
    units = [(np.array([0.5, 0.4]), -3.0), (np.array([0.3, -0.2]), 0.1)]
    want = np.array([[0.5, 0.3], [0.4, -0.2]]), np.array([-3.0, 0.1])
    hint = "Each perceptron stands in its own column."
    call = "side_by_side([([0.5, 0.4], -3), ([0.3, -0.2], 0.1)])"
    parts(call, units, want, hint)


def test_three_inputs():
    units = [
        (np.array([1.0, 2.0, 3.0]), 7.0),
        (np.array([4.0, 5.0, 6.0]), 8.0),
    ]
    want = (
        np.array([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]),
        np.array([7.0, 8.0]),
    )
    hint = "Each perceptron stands in its own column."
    parts(
        "side_by_side([([1, 2, 3], 7), ([4, 5, 6], 8)])",
        units,
        want,
        hint,
    )


def test_the_layer_answers_like_its_units():
    rng = np.random.default_rng(0)
    for m, k in ((1, 3), (4, 1), (5, 2), (3, 3)):
        units = [(rng.normal(size=m), rng.normal()) for _ in range(k)]
        got = side_by_side(units)
        want = np.stack([w for w, _ in units], axis=1)
        close(f"side_by_side(units)[0] for {k} units", got[0], want, "")
        x = rng.normal(size=m)
        answers = [float(x @ w + b) for w, b in units]
        hint = "Entry j of x @ W + b is what perceptron j answers alone."
        close("x @ W + b", x @ got[0] + got[1], answers, hint)
