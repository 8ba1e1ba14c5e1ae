"""The numbers of the figures neuron, bias and perceptron are those of chapter 2's programs."""

import numpy as np
from conftest import snippet


def draws(shown, seed: int, names: str, times: int = 20):
    """Random states, as the controls round them."""
    rng = np.random.default_rng(seed)
    for _ in range(times):
        yield shown.set(**{name: rng.uniform(-6, 6) for name in names.split()}).state


def test_neuron(figure):
    shown = figure("perceptron/", "summands")
    forward = snippet("perceptron/forward_numpy")
    shown.shows(z=forward["z"], y=forward["y_hat"])
    for s in draws(shown, 1, "w1 w2 b x1 x2"):
        own = snippet(
            "perceptron/forward_numpy", w=np.array([s["w1"], s["w2"]]), b=s["b"], x=np.array([s["x1"], s["x2"]])
        )
        shown.shows(z=own["z"], y=own["y_hat"])
        assert f"z = {own['z']:.1f}".replace("-0.0", "0.0").replace("-", "−") in shown.says


def test_bias(figure):
    shown = figure("perceptron/", "bias_shift")
    for s in draws(shown, 3, "w b x"):
        own = snippet("perceptron/crossing_numpy", w=s["w"], b=s["b"], x=s["x"])
        shown.shows(y=own["y_hat"])
        if s["w"]:  # where the program's own answer is one half
            shown.shows(half=-s["b"] / s["w"])
            half = snippet("perceptron/crossing_numpy", w=s["w"], b=s["b"], x=shown.values["half"])
            assert abs(half["y_hat"] - 0.5) < 1e-12


def test_perceptron(figure):
    shown = figure("perceptron/", "boundary")
    shown.shows(z=-6, y=1 / (1 + np.exp(6)))
    for s in draws(shown, 2, "w1 w2 b x1 x2"):
        w, b, x = np.array([s["w1"], s["w2"]]), s["b"], np.array([s["x1"], s["x2"]])
        own = snippet("perceptron/worked_numpy", w=w, b=b, x=x)
        shown.shows(z=own["z"], y=own["y_hat"])
        if w.any():
            shown.shows(distance=snippet("perceptron/boundary", w=w, b=b, point=x)["distance"])
