"""The numbers of the figures neuron, bias and perceptron are those of chapter 2's programs."""

import numpy as np
from figures import of
from programs import snippet

pytestmark = of("perceptron/")


def draws(shown, seed: int, names: str, times: int = 20):
    """Random states, as the controls round them."""
    rng = np.random.default_rng(seed)
    for _ in range(times):
        yield shown.set(**{name: rng.uniform(-6, 6) for name in names.split()}).state


def test_neuron(figure):
    shown = figure("summands")
    forward = snippet("perceptron/forward_numpy")
    shown.shows(z=forward["z"], y=forward["y_hat"])
    for s in draws(shown, 1, "w1 w2 b x1 x2"):
        own = snippet(
            "perceptron/forward_numpy", w=np.array([s["w1"], s["w2"]]), b=s["b"], x=np.array([s["x1"], s["x2"]])
        )
        shown.shows(z=own["z"], y=own["y_hat"])
        assert f"z = {own['z']:.1f}".replace("-0.0", "0.0").replace("-", "−") in shown.says, shown.wrong


def test_bias(figure):
    shown = figure("bias_shift")
    for b in (2.0, 0.0, -2.0):  # the three of the drawing
        shown.set(w=1.0, b=b).shows(half=0.0 - b)
    for s in draws(shown, 3, "w b x"):
        own = snippet("perceptron/crossing_numpy", w=s["w"], b=s["b"], x=s["x"])
        shown.shows(y=own["y_hat"])
        if s["w"]:  # where the program's own answer is one half
            shown.shows(half=-s["b"] / s["w"])
            half = snippet("perceptron/crossing_numpy", w=s["w"], b=s["b"], x=shown.values["half"])
            assert abs(half["y_hat"] - 0.5) < 1e-12, shown.wrong


def test_perceptron(figure):
    shown = figure("boundary")
    shown.shows(z=-6, y=1 / (1 + np.exp(6)))
    for s in draws(shown, 2, "w1 w2 b x1 x2"):
        w, b, x = np.array([s["w1"], s["w2"]]), s["b"], np.array([s["x1"], s["x2"]])
        own = snippet("perceptron/worked_numpy", w=w, b=b, x=x)
        shown.shows(z=own["z"], y=own["y_hat"])
        if w.any():
            shown.shows(distance=snippet("perceptron/boundary", w=w, b=b, point=x)["distance"])


def test_activations(figure):
    shown, rng = figure("activations_plot"), np.random.default_rng(4)
    for kind in ("sigmoid", "tanh", "relu"):
        own = snippet("perceptron/activations_numpy")["activations"][kind]
        for z, a in zip([-4, -1, 0, 1, 4], own):
            shown.set(kind=kind, z=z).shows(a=a)
        for z in rng.uniform(-6, 6, 10):
            z = np.array([shown.set(kind=kind, z=z).state["z"]])
            a = snippet("perceptron/activations_numpy", z=z)["activations"][kind][0]
            slope, checked = (found[0] for found in snippet("perceptron/slopes_numpy", z=z)["rows"][kind])
            shown.shows(a=a, slope=slope)
            if kind != "relu" or abs(z) > 0.05:
                assert abs(slope - checked) < 1e-6, shown.wrong
        # The shaded zone begins where the formula says.
        if kind != "relu":
            z = np.array([shown.values["from"]])
            assert abs(snippet("perceptron/slopes_numpy", z=z)["rows"][kind][0][0] - 0.01) < 1e-12, shown.wrong


POINTS = "figure => figure.all.map(({ x, y }) => [...x, y])"
KINDS = {
    "tanh": (np.tanh, lambda a: 1 - a**2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a)),
    "relu": (lambda z: np.maximum(0, z), lambda a: (a > 0) * 1.0),
    "none": (lambda z: z, np.ones_like),
}


def test_bending(figure):
    """The network that the page trains is the program's, weight by weight, after each step."""
    shown, rng = figure("bending"), np.random.default_rng(5)
    assert shown.state["k"] == 0, f"{shown!r} opens with the answer to the guess that the text asks for"
    own = snippet("perceptron/bending")
    shown.set(k=own["steps"]).shows(right=own["right"])
    path = "figure => figure.trajectory.map(({ W1, b1, w2, b2 }) => [...W1.flat(), ...b1, ...w2, b2])"
    for _ in range(20):
        kind = rng.choice(list(KINDS))
        state = {
            "units": int(rng.integers(9)),
            "kind": kind,
            "k": int(rng.integers(1, 300)),
            "seed": int(rng.integers(10)),
        }
        shown.set(
            **state, eta=float(rng.choice([0.1, 0.2, 0.5, 1])), added="0.25,0.75,1;0.1,0,1", taken=f"{rng.integers(24)}"
        )
        now = shown.state
        points = shown.ask(POINTS)
        g, slope = KINDS[kind]
        own = snippet(
            "perceptron/bending", X=np.array(points)[:, :2], y=np.array(points)[:, 2], g=g, slope=slope,
            units=now["units"], eta=now["eta"], steps=now["k"], seed=now["seed"],
        )  # fmt: skip
        there = np.array([np.concatenate([np.ravel(part) for part in weights]) for weights in own["path"]])
        shown.agree("its weights", shown.ask(path), there, "perceptron/bending")
        shown.shows(right=own["right"])


def test_the_points_of_bending(figure):
    own, shown = snippet("perceptron/bending"), figure("bending")
    assert shown.ask(POINTS) == [[*x, y] for x, y in zip(own["X"].tolist(), own["y"])]
