"""The numbers of the figure balance are those of chapter 3's hidden layer."""

import numpy as np
from figures import of
from programs import snippet

pytestmark = of("networks/")

# The key of what is tinted is the level of the field: the one that has an outline here.
TINTED = """(figure, [u, v]) => {
  const [x, y] = figure.plane.at([u, v]), shape = figure.plane.nodes.get("says yes 0");
  const point = Object.assign(figure.plane.svg.createSVGPoint(), { x, y });
  return shape.isPointInFill(point);
}"""


def of_program(s: dict, x: list[float]) -> dict:
    """The chapter's program for one student; a unit that is off weighs nothing."""
    X = np.array([x])
    W2 = snippet("networks/hidden_numpy")["W2"] * np.array([[s["u1"]], [s["u2"]], [s["u3"]]])
    own = snippet("networks/hidden_numpy", X=X, W2=W2)
    return own if s["bend"] else snippet("networks/hidden_numpy", X=X, W2=W2, A1=own["Z1"])


def test_balance(figure):
    shown, rng = figure("balance"), np.random.default_rng(7)
    first, drawn = snippet("networks/hidden_numpy"), snippet("networks/balance")
    for name in ("X", "W1", "b1", "W2", "b2", "A1"):
        assert np.array_equal(drawn[name], first[name]), f"snippets/networks/balance.py has another {name}"
    shown.shows(**dict(zip(("a1", "a2", "a3"), first["A1"][3])), **{"pass": first["Y_hat"][3, 0]})
    for _ in range(20):
        switches = {name: bool(rng.random() < 0.7) for name in ("u1", "u2", "u3", "bend")}
        s = shown.set(x1=rng.uniform(0, 9), x2=rng.uniform(0, 9), **switches).state
        own = of_program(s, [s["x1"], s["x2"]])
        a = own["A1"][0] * [s["u1"], s["u2"], s["u3"]]
        shown.shows(a1=a[0], a2=a[1], a3=a[2], **{"pass": own["Y_hat"][0, 0], "enjoy": own["Y_hat"][0, 1]})


def test_what_is_tinted(figure):
    """Where the program's answer is well above one half, and nowhere where it is well below."""
    shown, rng, seen = figure("balance"), np.random.default_rng(8), []
    for _ in range(12):
        switches = {name: bool(rng.random() < 0.8) for name in ("u1", "u2", "u3", "bend")}
        s = shown.set(answer=rng.choice(["pass", "enjoy"]), **switches).state
        for x in rng.uniform(0.3, 8.7, (8, 2)).tolist():
            answer = of_program(s, x)["Y_hat"][0, 0 if s["answer"] == "pass" else 1]
            if abs(answer - 0.5) > 0.1:
                seen.append(answer > 0.5)
                assert shown.ask(TINTED, x) == (answer > 0.5), f"{shown!r}: at {x} the program answers {answer}"
    assert 10 < sum(seen) < len(seen) - 10, "all of one kind: that shows nothing"
