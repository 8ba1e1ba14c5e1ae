"""The numbers of the figures spaces and descent are those of chapter 5's programs."""

import numpy as np
from figures import of
from programs import snippet

pytestmark = of("gradient-descent/")
WAY = "gradient_descent/descend_numpy"


def test_spaces(figure):
    shown = figure("two_spaces")
    own = snippet("gradient_descent/two_spaces")
    at = snippet(WAY)["J"]  # the loss of chapter 5's own program
    for w in own["points"].values():
        z = own["X"] @ w - 3.0
        shown.set(w1=w[0], w2=w[1]).shows(J=at(np.array(w)), right=np.sum((z > 0) == own["y"]))
    most = snippet("gradient_descent/fewest")["most"]
    assert shown.set(w1=0.53, w2=0.45).values["right"] == most
    assert shown.set(w1=-0.25, w2=0.81).values["right"] == most
    rng = np.random.default_rng(4)
    for _ in range(20):
        s = shown.set(w1=rng.uniform(-1, 2), w2=rng.uniform(-1, 2)).state
        w = np.array([s["w1"], s["w2"]])
        z = own["X"] @ w - 3.0
        shown.shows(J=at(w))
        if np.abs(z).min() > 1e-9:  # on the line itself, rounding decides
            shown.shows(right=np.sum((z > 0) == own["y"]))
        worst = np.argmax(np.logaddexp(0, z) - own["y"] * z)
        lectures, hours = own["X"][worst].astype(int)
        assert f"({lectures}, {hours}) loses most" in shown.says, shown.wrong
    assert "(3, 6) and (6, 6) lose most, 9.00 each" in shown.set(w1=0, w2=-1).says
    assert "Those who passed lose most, 3.05 each" in shown.set(w1=0, w2=0).says


def follows(shown) -> None:
    """The walk is the program's, step by step; at its end, so are the loss and the gradient."""
    s = shown.state
    start = [s["w1"], s["w2"]]
    path = np.array(snippet("gradient_descent/path", eta=s["eta"], start=start)["path"])
    shown.agree("its walk", shown.trajectory, path[: s["t"] + 1], "gradient_descent/path")
    end = path[s["t"]]
    J = snippet(WAY)["J"]
    # The program of the chapter, started at the end of the walk: its first loss, gradient and step.
    shown.shows(at1=end[0], at2=end[1], J=J(end), start=J(path[0]))
    if s["t"] == 500:
        own = snippet(WAY, start=start, eta=s["eta"])
        g = own["gradient"]
        shown.shows(J=own["loss"], g1=g[0], g2=g[1], slope=np.hypot(*g))
        shown.agree("one step more", end - s["eta"] * g, own["w"], WAY)


def test_descent(figure):
    shown = figure("path")
    assert shown.state["t"] == 0, "the walk opens where it ends; begin at its start"
    follows(shown)
    for t in (1, 2, 10, 100, 500):
        follows(shown.set(t=t))
    for _, corner in snippet("gradient_descent/corners")["corners"].items():
        follows(shown.set(w1=corner[0], w2=corner[1], t=500))
    # With η = 0.5 it leaps to and fro: its last steps can be taken one by one.
    losses = [shown.set(w1=-0.614, w2=0.498, eta=0.5, t=t).shown()["J"] for t in (497, 498, 499, 500)]
    assert losses[0] == losses[2] != losses[1] == losses[3], shown.wrong
    shown.set(eta=0.1)
    rng = np.random.default_rng(5)
    for i in range(20):
        t = 500 if i % 2 else int(rng.integers(0, 500))
        follows(
            shown.set(
                w1=rng.uniform(-1, 2), w2=rng.uniform(-1, 2), eta=float(rng.choice([0.01, 0.05, 0.1, 0.3, 0.5])), t=t
            )
        )
