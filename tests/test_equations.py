"""Every numbered equation against an oracle: its TeX as the page has it, and the code lines that carry its number."""

import xml.etree.ElementTree as etree

import equations as eq
import pytest
from oracles import Oracle, Reviewed, collect
from runs import skip_if_lacking

from descent.mathml import equation, mathml

MISSING = ()  # chapters whose tables are to be written

TABLE = collect()
EQUATIONS = eq.equations()
MARKS = [m for m in eq.marks() if isinstance(TABLE.get(m.number), Oracle)]
BY_NUMBER = {e.number: e for e in EQUATIONS}


def named(found):
    return [pytest.param(e, id=f"{e.number}-{e.place.rpartition('/')[2]}") for e in found]


def test_every_equation_has_an_oracle():
    without = [e for e in EQUATIONS if e.number not in TABLE and e.number.split(".")[0] not in MISSING]
    assert not without, "\n".join(
        f"{e.place}: ({e.number}) has no oracle. Write one into tests/oracles/c{e.number.split('.')[0]}.py: "
        f'Oracle("{e.number}", given, expect), or Reviewed("{e.number}", "why", "{eq.seal(e.tex)}")'
        for e in without
    )
    gone = [number for number in TABLE if number not in BY_NUMBER]
    assert not gone, f"no page has the equations {', '.join(gone)} any more: take their oracles away"


@pytest.mark.parametrize("e", named(e for e in EQUATIONS if isinstance(TABLE.get(e.number), Oracle)))
def test_tex(e):
    wrong = eq.check_tex(TABLE[e.number], e.tex)
    assert not wrong, (
        f"{e.place}: ({e.number}) does not hold\n" + "\n".join(wrong) + f"\nMend the page's\n  {e.tex}\n"
        f"or, if the page is right, the oracle in tests/oracles/c{e.number.split('.')[0]}.py"
    )


@pytest.mark.parametrize("e", named(e for e in EQUATIONS if isinstance(TABLE.get(e.number), Reviewed)))
def test_reviewed(e):
    assert TABLE[e.number].seal == eq.seal(e.tex), (
        f"{e.place}: ({e.number}) has changed since it was read. Read it again, then write "
        f'"{eq.seal(e.tex)}" as its seal into tests/oracles/c{e.number.split(".")[0]}.py'
    )


@pytest.mark.parametrize("m", named(m for m in MARKS if not eq.loose(TABLE[m.number], m)))
def test_code(m):
    skip_if_lacking(m.path.read_text(encoding="utf-8"))
    wrong = eq.check_code(TABLE[m.number], m, m.path.read_text(encoding="utf-8"))
    assert not wrong, (
        f"{m.place}: the line carries ({m.number}), and does not compute it\n" + "\n".join(wrong) + "\n"
        f"  ({m.number}) is {BY_NUMBER[m.number].tex}\nMend the line, or its mark, or say in "
        f"tests/oracles/c{m.number.split('.')[0]}.py what its names stand for"
    )


def signs(math: etree.Element) -> list[tuple]:
    """All that is drawn, in its order: not what only makes room, nor the boxes around it."""
    drawn = [it for it in math.iter() if not len(it) and it.tag not in ("mspace", "wbr")]
    return [(it.tag, it.text, it.get("class")) for it in drawn]


def test_the_pieces_of_an_equation_are_the_whole():
    """A long one is cut where a narrow screen may break it: nothing is lost, and no piece is empty or only a sign."""
    cut = {}
    for e in EQUATIONS:
        pieces = etree.fromstring(f"<div>{equation(e.tex)}</div>")
        assert signs(pieces) == signs(etree.fromstring(mathml(e.tex, display=True))), f"{e.place}: ({e.number})"
        assert all(len(signs(math)) > (math[0].tag == "mo") for math in pieces.iter("math")), f"{e.place}: ({e.number})"
        cut[e.number] = len(list(pieces.iter("math")))
    assert cut["3.9"] == 1 and cut["6.1"] >= 4, "a short one is whole, and 6.1 has four parts"


@pytest.mark.parametrize(
    "tex, parts, pieces",
    [
        (r"a = b, \qquad c = d", 2, ["a=b,", "c=d"]),
        (r"J(w_t) + J(w_s) + 1 = J(w)", 1, ["J(wt)", "+J(ws)", "+1", "=J(w)"]),
        (r"x = \lVert u - v + w + x \rVert^2 (y = z)^2 + 1", 1, ["x", "=‖u−v+w+x‖2(y=z)2", "+1"]),
        (
            r"x = u v - \big( u v w x y z u v w x y z u - (u - v) + y z \big)",
            1,
            ["x", "=uv", "−(uvwxyzuvwxyzu", "−(u−v)", "+yz)"],
        ),
        (r"x \approx e^{-x - y - z - 1} = \sum_{i = 1}^{n} x_i", 1, ["x", "≈e−x−y−z−1", "=∑i=1nxi"]),
    ],
)
def test_where_an_equation_may_break(tex, parts, pieces):
    """Between its parts, before a relation, before a sign, and within brackets at last."""
    found = etree.fromstring(f"<div>{equation(tex)}</div>")
    assert len(found) == parts
    assert ["".join(math.itertext()) for math in found.iter("math")] == pieces


def test_counts():
    """What a page may say of the equations: most are computed, few only read."""
    found = eq.counts()
    assert found["equations"] == found["tex"] + found["reviewed"] == len(EQUATIONS)
    assert found["tex"] >= 180 and found["reviewed"] <= 5
    assert found["lines"] >= 590 and found["loose"] <= 12, (
        "run the line itself: say in the oracle's `code` what its names stand for"
    )
