"""The numbers of the figure batch are those of chapter 8's programs."""

import numpy as np
from figures import of
from programs import snippet

pytestmark = of("mini-batches/")
START, NEAR = [-0.614, 0.498], [0.5, 0.4]


def follows(shown) -> None:
    """Each of the fifty gradients is the program's, and so is all that is said of them."""
    s = shown.state
    B = s["B"] if s["how"] == "back" else min(s["B"], 8)
    w = np.array(START if s["at"] == "start" else NEAR)
    own = snippet("mini_batches/fan", w=w, B=B, seed=s["seed"], put_back=s["how"] == "back")
    shown.agree("the gradients", shown.trajectory, own["g"], "mini_batches/fan")
    rest = 1 if s["how"] == "back" else (8 - B) / 7
    shown.shows(noise=own["noise"], foretold=np.sqrt(own["tau2"] / B * rest), length=np.hypot(*own["full"]))
    assert f"{np.sum(own['g'] @ own['full'] > 0)} point to the side" in shown.says, shown.wrong


def test_batch(figure):
    shown = figure("fan")
    follows(shown)
    rng = np.random.default_rng(8)
    for i in range(20):
        follows(shown.set(
            B=float(2 ** rng.uniform(0, 6)), seed=int(rng.integers(1, 51)),
            how=["back", "out"][i % 2], at=["start", "near"][i // 2 % 2],
        ))  # fmt: skip


def test_the_formulas_are_those_of_all_batches(figure):
    """At the weights of the chapter's other programs, the noise that is foretold is the one of every batch of two."""
    shown = figure("fan", "fan.at=near&fan.B=2")
    own = snippet("mini_batches/variance_numpy")
    shown.shows(foretold=np.sqrt(own["put_back"]), tau=np.sqrt(own["tau2"]))
    full = snippet("mini_batches/three_gradients_numpy")["full"]
    shown.set(how="out").shows(foretold=np.sqrt(own["kept_out"]), length=np.hypot(*full))


def test_each_size_has_its_mark(figure):
    """Also where there is least noise, at the weights near the bottom: most marks of 64 once lay below the plot."""
    shown = figure("fan", "fan.at=near&fan.B=64")
    marks = "figure => [...figure.widths.nodes.keys()].filter((key) => key.startsWith('at '))"
    for seed in range(1, 51):
        drawn = shown.set(seed=seed).ask(marks)
        assert drawn == [f"at {B}" for B in (*range(1, 9), 12, 16, 24, 32, 48, 64)], shown.wrong


def test_the_marks_follow_how_it_is_drawn(figure):
    """Circles with replacement, squares without; and each at its own noise, whichever came before."""
    shown = figure("fan")
    marks = """figure => [...figure.widths.nodes].filter(([key]) => key.startsWith("at ")).map(([, node]) => {
      const { y, height } = node.getBBox();
      return [node.tagName, figure.widths.y.invert(y + height / 2)];
    })"""
    ticks = shown.ask(
        "f => [...f.widths.nodes].filter(([key]) => /^[xy] -?\\d/.test(key)).map(([key, it]) =>"
        " [key.slice(2), it.textContent])"
    )
    assert len(ticks) > 8 and all(2.0 ** float(at) == float(text) for at, text in ticks), (
        f"docs/assets/figures/batch.js: at these powers of two its axes say {ticks}; mend tickFormat"
    )
    for how, tag in (("back", "circle"), ("out", "rect"), ("back", "circle")):
        drawn = shown.set(how=how, seed=3).ask(marks)
        assert {it[0] for it in drawn} == {tag}, shown.wrong
        for B, (_, height) in enumerate(drawn[:7], 1):
            own = snippet("mini_batches/fan", w=np.array(START), B=B, seed=3, put_back=how == "back")
            assert abs(2**height - own["noise"]) < 1e-6 * own["noise"], shown.wrong
