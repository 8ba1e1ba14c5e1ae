"""The numbers of chapter 9's interactive figures are those of its programs."""

import numpy as np
from figures import of
from programs import snippet

pytestmark = of("overfitting/")


def test_stop(figure):
    """The network that the page trains is the program's, weight by weight; so are both its losses."""
    shown, rng = figure("stop"), np.random.default_rng(9)
    states = [{}] + [
        {
            "units": int(rng.choice([1, 2, 4, 8, 16, 32])),
            "tau": rng.uniform(0, 0.6),
            "p": float(rng.choice([0, 0, 0.1, 0.2, 0.5])),
            "decay": float(rng.choice([0, 0.001, 0.01, 0.1])),
            "seed": int(rng.integers(10)),
            "stop": int(rng.integers(600)),
        }
        for _ in range(20)
    ]
    for state in states:
        s = shown.set(**state, shown=True).state
        given = {name: s[name] for name in ("units", "tau", "p", "decay", "seed")}
        own = snippet("overfitting/stop", **given)
        shown.agree("its weights", shown.trajectory, own["path"], "overfitting/stop")
        shown.shows(J=own["J"][s["stop"]], JVal=own["J_val"][s["stop"]], best=own["best"])
        assert shown.shown()["validation"] == f"{own['J_val'][s['stop']]:.3f}", shown.wrong
        assert shown.shown()["lowest"] == str(own["best"]), shown.wrong


def test_the_answer_waits(figure):
    """Nothing tells where the validation loss is lowest before the reader asks."""
    shown = figure("stop")
    best = str(snippet("overfitting/stop")["best"])
    assert best not in shown.says and shown.shown()["lowest"] == "?", shown.wrong
    shown.set(shown=True)
    assert best in shown.says and shown.shown()["lowest"] == best, shown.wrong
