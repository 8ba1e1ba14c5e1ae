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

from descent.grammar import body, scan

WORDS, PROGRAM = 150, 1.0
SHOWN = {"equation": 0.7, "fence": 0.0, "exercise": 0.0}  # all of it
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
    whole = [_words(line) / WORDS for line in body(markdown).split("\n")]  # line by line
    for it in reversed(found):  # so a box comes after what stands in it
        box = it.kind == "box"
        if it.kind == "example" and not it.text.startswith("book/"):
            whole[it.line - 1] = PROGRAM
        elif it.kind in SHOWN or (box and it.detail in ASKS):
            whole[it.line - 1] = ASKS[it.detail] if box else SHOWN[it.kind]
            whole[it.line : it.end] = [0.0] * it.below
    first, folded, end, sections = [*whole], {}, 0, {}
    for it in found:
        if it.kind == "box" and it.detail in FOLDED and it.line > end:  # and in no other
            end = it.end
            whole[it.line - 1] = 0.0
            folded[it.line] = sum(whole[it.line : end])
            first[it.line - 1 : end] = [0.0] * (it.below + 1)
    tops = [it for it in found if it.kind == "heading" and it.text.startswith("## ")]
    ends = [*(it.line - 1 for it in tops[1:]), len(whole)]
    for it, end in zip(tops, ends):
        if BESIDE.match(it.text):
            sections[it.line] = sum(first[it.line - 1 : end]), sum(whole[it.line - 1 : end])
    return Minutes(sum(first), sum(whole), folded, sections)


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
