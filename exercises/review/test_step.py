"""What a step has to do."""

import numpy as np
from check import close
from step import step

OWN = "Each weight goes against its own slope."


def test_one_weight():
    got = step([np.array(2.0)], [np.array(3.0)], 0.1)
    close("step([2], [3], 0.1)", got, [1.7], hint_for(got))


def hint_for(got):
    try:
        if np.allclose(got, 2.3):
            return "This way the loss rises: go against the slope."
        if np.allclose(got, -1.0):
            return "Is the rate in it?"
    except (TypeError, ValueError):
        pass
    return "Subtract the rate times the slope."


def test_two_weights():
    weights = [np.array(2.0), np.array(5.0)]
    got = step(weights, [np.array(3.0), np.array(-1.0)], 0.1)
    close("step([2, 5], [3, -1], 0.1)", got, [1.7, 5.1], OWN)


def test_a_network():
    rng = np.random.default_rng(0)
    shapes = [(3, 2), (2,), (2, 1), ()]
    for _ in range(20):
        weights = [rng.normal(size=shape) for shape in shapes]
        slopes = [rng.normal(size=shape) for shape in shapes]
        eta = rng.uniform(0.01, 1)
        pairs = zip(weights, slopes)
        want = tuple(w - eta * slope for w, slope in pairs)
        close(
            "step(weights, slopes, eta)",
            step(weights, slopes, eta),
            want,
            OWN,
        )
