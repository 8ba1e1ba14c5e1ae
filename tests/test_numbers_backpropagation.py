"""The numbers of the figure backprop are those of chapter 6's programs."""

import numpy as np
from conftest import ROOT
from figures import of
from programs import snippet

pytestmark = of("backpropagation/")
# The lines that are lit, each with the number of its equation and what it makes; how many terms and links are lit.
LIT = """figure => [
  [...figure.querySelectorAll(".code-line.now")].map(line => [
    line.querySelector("code").innerText, line.querySelector("a").innerText, line.querySelector("output").dataset.value,
  ]),
  figure.querySelectorAll(".product .now").length,
  figure.querySelectorAll(".plot .line.now").length,
]"""
MADE = ["z1", "a1", "y_hat", "J", "d_y_hat", "d_w2", "d_a1", "d_z1", "d_w1"]


def agrees(shown):
    """All that stands there when the walk is done, by the chapter's own program."""
    s = shown.state
    own = snippet(
        "backpropagation/chain_numpy", x=s["x"], y=s["y"], w1=s["w1"], w2=s["w2"],
        agree=True,  # its own check is left out: at this ε the second opinion may be off
    )  # fmt: skip
    shown.shows(z1=s["w1"] * s["x"], **{name: own[name] for name in MADE[1:]})
    n_w1, n_w2 = own["checked"](s["eps"])
    shown.shows(n_w1=n_w1, n_w2=n_w2, off_w1=abs(n_w1 - own["d_w1"]), off_w2=abs(n_w2 - own["d_w2"]))
    # The four slopes of the links besides d_y_hat: their products are the derivatives.
    v = shown.values
    assert np.isclose(v["d_y_hat"] * v["s_w2"], own["d_w2"], rtol=1e-12, atol=1e-15), shown.wrong
    assert np.isclose(v["d_y_hat"] * v["s_a1"] * v["s_z1"] * v["s_w1"], own["d_w1"], rtol=1e-12, atol=1e-15), (
        shown.wrong
    )


def test_backprop(figure):
    assert figure("walk").state["k"] == 0, "it opens with its red numbers on show; begin at step 0"
    shown = figure("walk", "walk.k=9")
    agrees(shown)
    for printed in (ROOT / "snippets/backpropagation/chain.out").read_text("utf-8").replace("\n", ", ").split(", ")[:7]:
        name, _, value = printed.partition(" = ")  # dJ/dw2 = -0.3035
        assert shown.shown()[name.replace("dJ/d", "d_")] == value, name
    shown.set(y=0)
    agrees(shown)  # the student who failed
    rng = np.random.default_rng(4)
    for _ in range(25):
        state = {"x": rng.uniform(0, 6), "y": rng.uniform(0, 1), "w1": rng.uniform(-2, 2), "w2": rng.uniform(-2, 2)}
        agrees(shown.set(**state, eps=rng.choice([1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0001, 0.00001])))


NEXT = {"x": "z₁", "w1": "z₁", "z1": "a₁", "a1": "ŷ", "w2": "ŷ", "y_hat": "J"}
SIGN = {"w1": "w₁", "w2": "w₂", "z1": "z₁", "a1": "a₁", "y_hat": "ŷ"}


def test_a_factor_has_its_own_name(figure):
    """Over the slope of a link stands what is derived by what, over a product ∂J by that."""
    shown = figure("walk")
    for said, value in shown.ask(
        "f => [...f.querySelectorAll('.part')].map(it => [it.querySelector('span').textContent,"
        " it.querySelector('output').dataset.value])"
    ):
        of, name = value.split("_", 1)
        name_ = f"∂{'J' if of == 'd' else NEXT[name]}/∂{SIGN[name]}"
        assert said == name_, f"docs/assets/figures/backprop.js: {value} is called {said}; write {name_}"


def test_backprop_step_by_step(figure):
    """Each step makes one value, lights its line of the program, its term and its link, and keeps what was made."""
    shown = figure("walk")
    source = (
        (ROOT / "snippets/backpropagation/chain_numpy.py").read_text("utf-8").replace("return a1, y_hat, (", "J = (")
    )
    for k, name in enumerate(MADE, start=1):
        assert shown.shown()[name] == "…", name
        shown.press("next")
        shown.until(lambda: shown.ask("figure => !figure.waiting"), "drawn")
        assert shown.state["k"] == k, shown.wrong
        made = shown.shown()
        assert [name for name in MADE if made[name] != "…"] == MADE[:k], shown.wrong
        lines, terms, links = shown.ask(LIT)
        assert len(lines) == 1, f"lines that are lit: {lines}; {shown}"
        code, number, value = lines[0]
        assert f"    {code}".strip() in source
        assert f"# {number}" in source
        assert value == name, shown.wrong
        assert terms >= 1, f"no term is lit: {shown}"
        assert links >= 1, f"no link is lit: {shown}"
    shown.press("back")
    assert shown.state["k"] == 8, shown.wrong


def test_backprop_plays_to_the_end(figure):
    shown = figure("walk")
    shown.press("walk")
    assert shown.state["k"] < 9, shown.wrong
    shown.until(lambda: shown.ask("figure => figure.state.k === 9 && !figure.playing"), "at the end", seconds=20)
