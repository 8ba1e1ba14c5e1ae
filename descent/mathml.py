"""TeX to MathML, at build time, each quantity in its colour."""

import functools
import xml.etree.ElementTree as etree

from math_core import LatexError, LatexToMathML

# The book's letters → the colour of what they stand for (see look: one colour, one quantity).
_COLOURS = {
    "x": "xX𝐱𝐗",
    "w": "wWb𝐰𝐖𝐛θ",
    "z": "zagσ𝐳𝐚𝐙𝐀ZA",
    "loss": "JL",
    "step": "∇ηδΔ𝚫𝛅𝜟",
}
_COLOUR = {letter: name for name, letters in _COLOURS.items() for letter in letters}
_WITH_SCRIPT = {"msub", "msup", "msubsup", "mover", "munder"}
_convert = LatexToMathML(fancy_error=False, unicode_substitution="conventional")


@functools.cache
def mathml(tex: str, display: bool) -> str:
    """Raises LatexError on a misspelt command."""
    text = _convert.convert_with_local_state(tex, displaystyle=display)
    math = etree.fromstring(text.replace("&ApplyFunction;", "\u2061"))
    for parent in list(math.iter()):
        for child in parent:
            whole = (
                parent.tag in _WITH_SCRIPT and child is parent[0]
            )  # w₁: the index is coloured too
            hat = whole and parent.tag == "mover" and child.text in ("y", "𝐲", "𝐘")
            if child.tag == "mi" and (name := "y" if hat else _COLOUR.get(child.text)):
                (parent if whole else child).set("class", f"q-{name}")
    return etree.tostring(math, encoding="unicode")


__all__ = ["LatexError", "mathml"]
