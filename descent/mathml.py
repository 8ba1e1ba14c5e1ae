"""TeX to MathML, at build time, each quantity in its colour."""

import re
import xml.etree.ElementTree as etree

from math_core import LatexError, LatexToMathML

# The book's letters → the colour of what they stand for (see look: one colour, one quantity).
_COLOURS = {
    "x": "xX𝐱𝐗",
    "w": "wWb𝐰𝐖𝐛θ",
    "z": "zagσ𝐳𝐚𝐙𝐀ZA",
    "loss": "JL",
    "step": "∇ηδΔ𝚫𝛅𝜟𝐠",
}
_COLOUR = {letter: name for name, letters in _COLOURS.items() for letter in letters}
_WITH_SCRIPT = {"msub", "msup", "msubsup", "mover", "munder"}
_convert = LatexToMathML(fancy_error=False, unicode_substitution="conventional")

# Where a narrow screen may break an equation: at a \quad or \qquad, before a relation, before a
# sign, before a sign within brackets.
_RELATIONS, _SIGNS = set("=≈≠<>≤≥←→⟵⟶⟺"), set("+−±⋅⊙")
_OPENING, _CLOSING, _BARS = set("([{⌈⌊"), set(")]}⌉⌋"), set("|‖")


def mathml(tex: str, display: bool) -> str:
    """Raises LatexError on a misspelt command."""
    return etree.tostring(_tree(tex, display), encoding="unicode")


def equation(tex: str) -> str:
    """A displayed equation, in parts that docs/assets/book.css lets wrap if it is long."""
    math = _tree(tex, display=True)
    # What a piece may begin with, in how many brackets, and how many letters stay whole.
    levels = (_is_relation, 0, 12), (_is_sign, 0, 12), (_is_sign, 1, 24)
    parts = _split(list(math), _is_gap)
    if len(parts) == 1 and len(_split(parts[0], *levels[0])) == 1:
        return etree.tostring(math, encoding="unicode")
    return " ".join(f"<span>{_pieces(part, *levels)}</span>" for part in parts)


def _tree(tex: str, display: bool) -> etree.Element:
    if found := re.search(r"(?<!\\)%|[–—“”]|^(?!.*\\text).*[‘’]", tex, re.S):
        mend = r"a comment begins there; write \%" if found[0] == "%" else "write - or a prime '"
        raise LatexError(f"{found[0][-1]} in a formula: {mend}")
    text = _convert.convert_with_local_state(tex, displaystyle=display)
    math = etree.fromstring(text.replace("&ApplyFunction;", "\u2061"))
    for parent in list(math.iter()):
        for child in parent:
            # w₁: the index is coloured too.
            whole = parent.tag in _WITH_SCRIPT and child is parent[0]
            hat = whole and parent.tag == "mover" and child.text in ("y", "𝐲", "𝐘")
            if child.tag == "mi" and (name := "y" if hat else _COLOUR.get(child.text)):
                (parent if whole else child).set("class", f"q-{name}")
    return math


def _pieces(row: list[etree.Element], *levels) -> str:
    """Each piece is a formula of its own, or a box of smaller ones."""
    if not levels:
        math, first = etree.Element("math", {"displaystyle": "true"}), row[0]
        if first.tag == "mo" and first.text in _RELATIONS | _SIGNS:  # with its spaces
            first.attrib = {"form": "infix"} | first.attrib
        math.extend(row)
        return etree.tostring(math, encoding="unicode")
    pieces = [_pieces(piece, *levels[1:]) for piece in _split(row, *levels[0])]
    return pieces[0] if len(pieces) == 1 else f"<span>{'<wbr/>'.join(pieces)}</span>"


def _is_gap(it: etree.Element, _) -> bool:
    return it.tag == "mspace" and it.get("width") in ("1em", "2em")


def _is_relation(it: etree.Element, _) -> bool:
    return it.tag == "mo" and it.text in _RELATIONS


def _is_sign(it: etree.Element, before: etree.Element) -> bool:
    """Of a sum or a product, not of a number."""
    alone = before.tag == "mo" and before.text not in _CLOSING | _BARS
    return it.tag == "mo" and it.text in _SIGNS and not alone


def _split(row: list[etree.Element], begins, depth=0, whole=0) -> list[list[etree.Element]]:
    """A row in pieces, none of which begins within more brackets than `depth`."""
    if sum(len("".join(it.itertext())) for it in row) <= whole:
        return [row]
    pieces, within = [[]], []
    for it in row:
        sign = it[0] if it.tag in _WITH_SCRIPT else it
        sign = sign.text if sign.tag == "mo" else ""
        if sign in _OPENING or (sign in _BARS and not within):
            within.append(sign)
        elif within and (sign in _CLOSING or (sign in _BARS and sign == within[-1])):
            within.pop()
        elif pieces[-1] and begins(it, pieces[-1][-1]) and len(within) <= depth:
            pieces.append([])
            if begins is _is_gap:
                continue
        pieces[-1].append(it)
    return pieces
