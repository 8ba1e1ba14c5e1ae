"""The numbers of the figure draw are those of chapter 1's programs; mouse, finger and button draw what they touch."""

import re

import numpy as np
import pytest
from conftest import ROOT
from figures import Shown, of
from programs import snippet

pytestmark = of("what-deep-learning-is/")

LEVELS = "0123456789abcdefg"
PRINTED = (ROOT / "snippets/what_deep_learning_is/weights.out").read_text("utf-8")


def rows(words: str) -> np.ndarray:
    """The eight rows of eight numbers below the line that begins so."""
    found = re.search(rf"^{words}.*:\n((?:.*\n){{8}})", PRINTED, re.M)
    return np.array(found[1].split(), float)


def network() -> dict:
    """Its numbers, as they were recorded."""
    heads = re.findall(r"b1 = (\S+), w2 = (\S+), W1:", PRINTED)
    b1, w2 = np.array(heads, float).T
    W1 = np.column_stack([rows(f"unit {j}:") for j in range(1, 7)])
    return {"W1": W1, "b1": b1, "w2": w2, "b2": float(re.search(r"b2 = (\S+)", PRINTED)[1])}


PICTURES = {
    "empty": np.zeros(64),
    "three": rows("a three, "),
    "eight": rows("an eight, "),
    "heavy": rows("a three that the rule"),
    "thin": rows("an eight that both"),
}


def sheet(shown: Shown) -> np.ndarray:
    """How much ink is where, by what stands in the address."""
    state = shown.state
    return np.array([LEVELS.index(it) for it in state["pixels"]]) if state["pixels"] else PICTURES[state["from"]]


def expect(shown: Shown) -> dict:
    own = snippet("what_deep_learning_is/draw", picture=sheet(shown) / 16, **network())
    votes = {f"vote{j + 1}": vote for j, vote in enumerate(own["votes"])}
    shown.shows(ink=own["ink"], z=own["z"], **votes)
    seen = shown.shown()
    own["network"] = "eight" if own["z"] > 0 else "three"  # as its last line says it
    assert (seen["rule"][-5:], seen["network"][-5:]) == (own["rule"], own["network"]), shown.wrong
    return own


def test_it_opens_without_a_picture(figure):
    shown = figure("draw")
    assert not sheet(shown).any(), f"{shown!r} opens with an answer to what the text asks for"
    expect(shown)


@pytest.mark.parametrize("name", PICTURES)
def test_its_pictures_are_the_printed_ones(name, figure):
    own = expect(figure("draw", f"draw.from={name}"))
    said = {"empty": "three three", "three": "three three", "eight": "eight eight", "heavy": "eight three"}
    assert f"{own['rule']} {own['network']}" == said.get(name, "three three")


def test_draw(figure):
    """Any picture: what rule and network make of it is what the program makes of it."""
    shown, rng = figure("draw"), np.random.default_rng(6)
    for _ in range(20):
        ink = rng.integers(0, 17, 64) * (rng.random(64) < rng.uniform(0.2, 1))
        shown.set(**{"from": rng.choice(list(PICTURES)), "pixels": "".join(LEVELS[it] for it in ink)})
        assert np.array_equal(sheet(shown), ink), shown.wrong
        expect(shown)


def test_another_picture_is_a_new_sheet(figure):
    shown = figure("draw", "draw.pixels=" + 64 * "g")
    assert sheet(shown).all(), "a sheet that stands in the address is not drawn"
    assert not shown.set(**{"from": "three"}).state["pixels"], shown.wrong
    assert not sheet(figure("draw", "draw.from=three").press("clear")).any(), shown.wrong


BRUSHES = {"soft": [16, 6, 6], "hard": [16, 0, 0], "none": [0, 9, 9]}


@pytest.mark.parametrize("brush", BRUSHES)
def test_by_its_buttons(brush, figure):
    """One pixel, and with a soft pen a little ink on those beside it."""
    below = 9 if brush == "none" else 0
    shown = figure("draw", f"draw.pixels={64 * LEVELS[below]}")
    shown.set(brush=brush, row=1, column=2).press("here")
    found = sheet(shown).reshape(8, 8)
    assert [found[0, 1], found[0, 0], found[1, 1]] == BRUSHES[brush] and found[2, 1] == below, shown.wrong


PLACE = """(figure, [row, column]) => {
  figure.querySelector("svg.plot").scrollIntoView({ block: "center" });
  const { left, top } = figure.grid.svg.getBoundingClientRect();
  return [left + figure.grid.x(column), top + figure.grid.y(-row)];
}"""


def test_by_mouse(figure):
    """A fast hand leaves no gap, and a hand that presses nothing draws nothing."""
    shown = figure("draw", "draw.brush=hard")
    mouse, (x, y), (to, _) = shown.page.mouse, shown.ask(PLACE, [2, 1]), shown.ask(PLACE, [2, 6])
    mouse.move(x, y)
    mouse.move(to, y)
    assert not sheet(shown).any(), shown.wrong
    mouse.move(x, y)
    mouse.down()
    mouse.move(to, y)
    mouse.up()
    drawn = np.zeros((8, 8))
    drawn[2, 1:7] = 16
    for corner in ((0, 7), (7, 0)):  # each a stroke of its own
        mouse.move(*shown.ask(PLACE, corner))
        mouse.down()
        mouse.up()
        drawn[corner] = 16
    assert np.array_equal(sheet(shown), drawn.ravel()), (
        f"docs/assets/figures/draw.js: the mouse has left {sheet(shown)}, and not {drawn.ravel()}; mend stroke()"
    )
    expect(shown)


def test_by_touch(figure):
    shown = figure("draw", "draw.brush=hard")
    finger = shown.page.context.new_cdp_session(shown.page)
    (x, y), (to, _) = shown.ask(PLACE, [5, 2]), shown.ask(PLACE, [5, 4])
    for kind, at in (("touchStart", x), ("touchMove", (x + to) / 2), ("touchMove", to)):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    finger.detach()
    drawn = np.zeros((8, 8))
    drawn[5, 2:5] = 16
    assert np.array_equal(sheet(shown), drawn.ravel()), shown.wrong
