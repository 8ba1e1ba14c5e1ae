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


# Of each circle how full it is, of each line whether it is dashed, and its width.
LIT = """f => Object.fromEntries([...f.network.nodes].filter(([, it]) => it.matches(".dot, .line")).map(([key, it]) =>
  [key, it.matches(".dot") ? +it.getAttribute("fill-opacity")
    : [it.matches(".dashed"), parseFloat(it.style.strokeWidth)]]))"""


def test_the_network_is_lit_as_its_numbers_are(figure):
    """The fuller a circle the larger its number, the thicker a line the more it brings; dashed is below zero."""
    shown, rng, own = figure("balance"), np.random.default_rng(9), snippet("networks/hidden_numpy")
    for j, word in ((1, "more lectures"), (2, "more hours")):
        label = shown.ask(f"f => f.constructor.parameters.u{j + 1}.label")
        busy = own["W1"][0, j] > own["W1"][1, j]
        assert (word in label) and busy == (word == "more lectures"), (
            f"docs/assets/figures/hidden.js: unit {j + 1} is called {label!r}; it counts {word}: mend its label"
        )
    for _ in range(8):
        switches = {name: bool(rng.random() < 0.7) for name in ("u1", "u2", "u3", "bend")}
        s, v = shown.set(x1=rng.uniform(0, 9), x2=rng.uniform(0, 9), **switches).state, shown.values
        x, on, a = [s["x1"], s["x2"]], [s["u1"], s["u2"], s["u3"]], [v["a1"], v["a2"], v["a3"]]
        full = {f"x {i}": x[i] / 9 for i in range(2)} | {f"a {j}": abs(a[j]) / 9 for j in range(3)}
        full |= {"y 0": v["pass"], "y 1": v["enjoy"]}
        brings = {f"w1 {i}{j}": on[j] * x[i] * own["W1"][i, j] / 2 for i in range(2) for j in range(3)}
        brings |= {f"w2 {j}{k}": a[j] * own["W2"][j, k] for j in range(3) for k in range(2)}
        for name, is_ in shown.ask(LIT).items():
            if name in full:
                assert abs(is_ - min(1, full[name])) < 1e-6, (
                    f"{shown!r}: the circle {name} is filled by {is_:.3f}, and should by {full[name]:.3f}; mend it"
                )
            else:
                meant = [brings[name] < 0, min(6, 0.4 + abs(brings[name]))]
                assert is_[0] == meant[0] and abs(is_[1] - meant[1]) < 0.01, (
                    f"{shown!r}: the line {name} is (dashed, wide) {is_}, and what it brings says {meant}; mend it"
                )
