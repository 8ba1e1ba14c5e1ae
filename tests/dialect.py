"""The tokens of the book's TeX: what is a space, a relation, a bracket; and one spelling for what is the same."""

import operator
import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"\\(?:text|operatorname\*?|mathbf|mathcal|boldsymbol)\s*\{[^{}]*\}|\\(?:begin|end)\{\w+\}"
    r"|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|[A-Za-z]|\S"
)
SPACES = {r"\,", r"\;", r"\!", r"\:", r"\ ", r"\big", r"\Big", r"\left", r"\right"}
RELATIONS = {"=", r"\approx", r"\le", r"\ge", "<", ">", r"\leftarrow", r"\longrightarrow"}
SEPARATORS = {r"\qquad", r"\quad", r"\\", ",", "&"}
CLOSING = {"(": ")", "[": "]", "{": "}", r"\lvert": r"\rvert", r"\lVert": r"\rVert", r"\lceil": r"\rceil"}
CLOSING |= {r"\lfloor": r"\rfloor", "|": "|"}
ACCENTS = {r"\hat", r"\tilde", r"\bar"}
STOPS = RELATIONS | SEPARATORS | set(CLOSING.values()) | {"+", "-", r"\pm", r"\cdots", r"\dots"}
BARE = {r"\ln", r"\exp", r"\sin", r"\cos"}  # they may stand before their argument without brackets
EITHER = r"\text{or}"
WHILE = r"\text{as~long~as}"  # what stands before it is said only where the condition holds
ORDER = {"<": operator.lt, ">": operator.gt, r"\le": operator.le, r"\ge": operator.ge, "=": operator.eq}


def tokens(tex: str) -> list[tuple[str, int]]:
    """The tokens with their places. Spaces go, and `_{i}` becomes `_i`."""
    found = [(re.sub(r"\s*\{\s*", "{", m[0]) if m[0][0] == "\\" else m[0], m.start()) for m in TOKEN.finditer(tex)]
    found = [(token.replace(" ", "~"), place) for token, place in found if token not in SPACES]
    out = []
    while found:
        out.append(found.pop(0))
        if out[-1][0] in "_^" and len(found) > 2 and found[0][0] == "{" and found[2][0] == "}":
            out.append(found[1])
            del found[:3]
    return out


def normal(tex: str) -> str:
    """The same text for the same mathematics, however it is spaced."""
    return " ".join(token for token, _ in tokens(tex))


@dataclass
class Statement:
    """One chain of relations: its sides with their TeX, and what stands between them."""

    sides: list[tuple[str, object]]
    relations: list[str]
    label: str = ""
