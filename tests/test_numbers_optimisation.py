"""The numbers of the figure rate are those of chapter 7's programs."""

import re

import numpy as np
import pytest
from conftest import ROOT
from figures import of
from programs import snippet

pytestmark = of("optimisation/")


def agrees(shown):
    """Every point of the walk, and what is shown of it."""
    s = shown.state
    own = snippet(
        "optimisation/one_curve", curvature=float(s["curvature"]), eta=s["eta"], start=s["start"], steps=s["k"]
    )
    curve = own["quadratic"] if s["curve"] == "quadratic" else own["two_valleys"]
    w = own["walk"](curve, s["start"], 40)
    expected = np.array([w, curve(w)[0]]).T
    shown.agree("its walk", shown.trajectory, expected, "optimisation/one_curve")
    t = min(s["k"], len(w) - 1)
    shown.shows(t=t, w=w[t], J=curve(w)[0][t])
    if s["curve"] == "quadratic":
        assert np.array_equal(own["w"], w[: t + 1])  # the program's own drawing
        shown.shows(factor=own["factor"], bound=2 / s["curvature"], best=1 / s["curvature"])
        outwards = (len(w) < 41 or abs(w[-1]) > abs(w[0])) and s["start"] != 0
        assert ("divergent" in shown.says) == (outwards and abs(own["factor"]) > 1 + 1e-9), shown.wrong
    else:
        shown.shows(here=3 * w[t] ** 2 - 1)


def test_rate(figure):
    shown = figure("one_curve")
    agrees(shown)
    rng = np.random.default_rng(6)
    for curve in ("quadratic", "valleys"):
        for i in range(20):
            shown.set(
                curve=curve, bounds=i < 16, eta=rng.uniform(0, 1.3), k=rng.uniform(0, 40), start=rng.uniform(-1.9, 1.9),
                curvature=int(rng.choice([1, 2, 5, 10])),
            )  # fmt: skip
            agrees(shown)


def test_rate_at_the_lowest_point(figure):
    """Nothing leaves from there, at any rate."""
    shown = figure("one_curve", "one_curve.start=0&one_curve.eta=1.3&one_curve.k=40")
    assert shown.values["w"] == 0 and "it stays, at any rate" in shown.says, shown.wrong
    assert "After 1 step J" in shown.set(start=1, eta=0.9, k=1).says


def test_rate_is_that_of_the_table(figure):
    """The second weight of optimisation/regimes: the same curvature, start and rates."""
    shown = figure("one_curve", "one_curve.curvature=10&one_curve.start=1&one_curve.k=10")
    printed = (ROOT / "snippets/optimisation/regimes.out").read_text("utf-8")
    rows = re.findall(r"eta = (\S+): w = \(.*?, +(\S+)\)", printed)
    assert len(rows) == 5
    for eta, w2 in rows:
        if eta != "0.182":  # which the slider does not have
            assert shown.set(eta=float(eta)).shown()["w"] == w2


@pytest.mark.parametrize("eta, name", [(0, "zero"), (0.04, "too small"), (0.3, "creeping"), (0.5, "best"),
                                       (0.9, "oscillating"), (1, "on the bound"), (1.01, "divergent")])  # fmt: skip
def test_rate_names_its_regimes(eta, name, figure):
    """On the curvature 2, whose bound is 1; without the bounds and with them."""
    shown = figure("one_curve", f"one_curve.eta={eta}")
    assert f", {name}" in shown.says, shown.wrong
    bold = "f => [...f.querySelectorAll('.plot:last-child text.now')].map(text => text.textContent)"
    assert shown.ask(bold) == [shown.says.partition(", ")[2].partition(":")[0]], shown.wrong
    shown.set(bounds=True)
    assert shown.ask(bold) == [{"best": "best 1/λ", "on the bound": "bound 2/λ"}.get(name, name)][: eta > 0], (
        f"{shown!r}: on the bar {shown.ask(bold)} is bold, and it should be {name}; mend ZONES in rate.js"
    )


@pytest.mark.parametrize("eta, name", [(0.8, "both are stable"), (1, "only the shallow is"), (1.25, "neither is")])
def test_rate_names_which_valley_is_stable(eta, name, figure):
    """By the bends at their lowest points; without the bounds and with them."""
    shown = figure("one_curve", f"one_curve.curve=valleys&one_curve.eta={eta}")
    stable = [eta < shown.values[it] for it in ("deep", "shallow")]
    assert stable == {"b": [True, True], "o": [False, True], "n": [False, False]}[name[0]], shown.wrong
    bold = "f => [...f.querySelectorAll('.plot:last-child text.now')].map(text => text.textContent)"
    for bounds in (False, True):
        assert shown.set(bounds=bounds).ask(bold) == [name], (
            f"{shown!r}: on the bar {shown.ask(bold)} is bold, and it should be {name}; mend VALLEYS in rate.js"
        )


def test_rate_keeps_its_bounds_until_they_are_asked_for(figure):
    """Neither in its words nor in its numbers nor on its bar."""
    everything = """f => f.live.querySelector(".reading").innerText + f.live.querySelector(".says").innerText
      + [...f.querySelectorAll("svg.plot text")].map(text => text.textContent)"""
    quadratic, valleys = ["0.50", "1.00", "bound 2/λ", "best 1/λ"], ["0.87", "1.19"]
    for query, bounds in (("", quadratic), ("one_curve.curve=valleys", valleys)):
        shown = figure("one_curve", query)
        assert not [it for it in bounds if it in shown.ask(everything)], shown.wrong
        shown.set(bounds=True)
        assert [it for it in bounds if it in shown.ask(everything)] == bounds, shown.wrong


def test_rates_of_the_valleys(figure):
    """The two bounds, and how the program's own walks end: at 1.1 only the shallow valley holds any."""
    shown = figure("one_curve", "one_curve.curve=valleys&one_curve.bounds=true")
    printed = (ROOT / "snippets/optimisation/shares.out").read_text("utf-8")
    for name in ("deep", "shallow"):
        assert f"{name} = {shown.values[name]:.2f}" in printed, shown.wrong
    assert f"deep valley is stable for rates below about {shown.values['deep']:.3f}" in shown.says, shown.wrong
    for eta, start, fate in (
        (1.1, -1.05, "without rest"), (1.28, -1.05, "without rest"), (1.1, -1.5, "comes to rest in the shallow valley"),
        (0.01, -1.5, "still on its way"),
    ):  # fmt: skip
        shown.set(eta=eta, start=start)
        agrees(shown)
        assert fate in shown.says, shown.wrong
