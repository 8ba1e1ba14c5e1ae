"""How long a page takes to read: one rule for the whole book, computed from its text.

150 words a minute; 0.7 minutes for an equation on a line of its own, 1 for a program that is shown,
2 for a question, 8 for an exercise in a box, with all that stands in them. What is folded as
*further* or as evidence is no part of a first reading, and a section whose heading is marked
{.beside} no part of the core path. The exercises that a page shows with a directive are counted
apart: see descent/exercise.py.
"""

import functools
import re
from typing import NamedTuple

from descent.grammar import body, fenced, scan

WORDS, EQUATION, PROGRAM = 150, 0.7, 1.0
ASKS = {"question": 2.0, "exercise": 8.0}
FOLDED = ("further", "evidence")
BESIDE = re.compile(r"## .*\{[^}]*\.beside\b[^}]*\}")


class Minutes(NamedTuple):
    first: float  # a first reading
    whole: float
    boxes: dict[int, float]  # line of a folded box → its own minutes
    sections: dict[int, tuple[float, float]]  # line of a marked heading → first, whole

    @property
    def core(self) -> float:
        """On the core path."""
        return self.first - sum(first for first, _ in self.sections.values())


@functools.cache
def minutes(markdown: str) -> Minutes:
    """What a reader needs for a page."""
    found = scan(markdown)
    at, kinds = dict.fromkeys(fenced(found), 0.0), {}  # line → what is no text there
    for it in found:
        if it.kind == "example" and not it.text.startswith("book/"):
            at[it.line] = PROGRAM
        elif it.kind == "equation":
            at |= dict.fromkeys(range(it.line, it.line + it.text.count("\n") + 1), 0.0)
            at[it.line] = EQUATION
        elif it.kind == "exercise":
            at[it.line] = 0.0
        elif it.kind == "box":
            kinds[it.line] = it.detail
    first = whole = 0.0
    folded: dict[int, float] = {}
    sections: dict[int, tuple[float, float]] = {}
    headings = {it.line: it.text for it in found if it.kind == "heading"}
    section: int | None = None  # the marked one that a line stands in
    fixed: int | None = None  # the margin of a question or an exercise: all in it is counted
    aside: tuple[int, int] | None = None  # line and margin of a folded box
    for number, line in enumerate(body(markdown).split("\n"), 1):
        margin, words = len(line) - len(line.lstrip()), line.strip()
        if not words:
            continue
        if headings.get(number, "").startswith("## "):
            section = number if BESIDE.match(headings[number]) else None
            sections |= {number: (0.0, 0.0)} if section else {}
        fixed = fixed if fixed is not None and margin >= fixed else None
        aside = aside if aside and margin >= aside[1] else None
        if aside is None and kinds.get(number) in FOLDED:
            aside, cost = (number, margin + 4), 0.0
            folded[number] = 0.0
        elif fixed is None and kinds.get(number) in ASKS:
            fixed, cost = margin + 4, ASKS[kinds[number]]
        elif fixed is not None:
            continue
        elif number in at:
            cost = at[number]
        else:
            cost = _words(words) / WORDS
        whole += cost
        if aside:
            folded[aside[0]] += cost
        else:
            first += cost
        if section:
            seen, all_of_it = sections[section]
            sections[section] = seen + (0.0 if aside else cost), all_of_it + cost
    return Minutes(first, whole, folded, sections)


def _words(line: str) -> int:
    """Words of a line; a formula, a reference and inline code are one each."""
    line = re.sub(r"<[^>]*>|\{[^}]*\}|\]\([^)]*\)", " ", line)
    line = re.sub(r"\[\[[^\]]*\]\]|\$[^$]+\$|`[^`]+`", " x ", line)
    return len(re.findall(r"\w[\w'’-]*", line))


def said(value: float) -> str:
    """As a page says it: whole minutes; hours when there are many.

    >>> said(0.2), said(44.6), said(250)
    ('1 min', '45 min', '4 h 10 min')
    """
    hours, rest = divmod(max(1, round(value)), 60)
    return f"{rest} min" if not hours else f"{hours} h {rest} min" if rest else f"{hours} h"
