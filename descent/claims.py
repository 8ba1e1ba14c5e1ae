"""What a recording must say of itself: the checks that programs print, one a line.

tests/claims/loss.txt has those of the examples of snippets/loss/:

    entropy: there + 0.6931 ≈ cross           numbers, by the names that the output gives them
    quadratic: walked {a}, formula {b} => a ≈ b       a pattern of a line; on each that has it
    halves: whole: {a*} & added: {b*} => a ≈ b        several patterns; {a*} is a row of numbers
    shared: "agrees to 1e-8: True"            words that stand there
    diagram: - it draws two words and an arrow        nothing to check, and why

`≈`: equal as far as the printed digits can tell. Also = < > ≤ ≥, and, or, and the functions below.
The recorder keeps nothing that fails.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from pathlib import Path

from descent.ledger import Wrong, decode, value

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?inf|nan"
_HOLE = re.compile(r"\{(\w*)(\*?)\}")
_SIGN = re.compile(r"(≈|≤|≥|<|>|(?<![<>])=)")
_RELATIONS = {"≤": le, "≥": ge, "<": lt, ">": gt, "=": eq}
# What `compute` and its functions may end with: whoever calls them says where.
CANT_COMPUTE = (ArithmeticError, AttributeError, LookupError, NameError, SyntaxError)
CANT_COMPUTE += (TypeError, ValueError)
_KNOWN = {
    name: getattr(math, name) for name in ("sqrt", "exp", "log", "log2", "pi", "e", "sin", "cos")
} | {it.__name__: it for it in (abs, sum, min, max, len, round, sorted, all, any, range)}


@dataclass(frozen=True)
class Claim:
    example: str
    text: str
    place: str  # file and line

    @property
    def empty(self) -> bool:
        """Is it a reason why there is nothing to check?"""
        return self.text.startswith("- ")

    def fails(self, output: str) -> str | None:
        """Why it does not hold of this output; None if it does."""
        lab = self.example.startswith("labs/")
        path = f"docs/{self.example}.py" if lab else f"snippets/{self.example}.out"
        try:
            why = None if self.empty else _fails(self.text, output, path)
        except Wrong as wrong:
            why = str(wrong)
        except CANT_COMPUTE as no:
            why = f"can't be read: {no}"
        mend = f"mend the program, or the claim ({self.place})"
        return why and f"{path}: {self.text!r} does not hold: {why}; {mend}"


def read_claims(root: Path) -> Iterator[Claim]:
    for path in sorted((root / "tests/claims").glob("*.txt")):
        text = decode(path.read_bytes(), f"tests/claims/{path.name}")
        for number, line in enumerate(text.splitlines(), 1):
            place = f"tests/claims/{path.name}:{number}"
            name, colon, claim = line.partition(": ")
            if line.strip() and not line.startswith("#"):
                if not colon or not claim.strip():
                    raise Wrong(f"{place}: no claim; write example: what holds of its output")
                yield Claim(f"{path.stem}/{name.strip()}", claim.strip(), place)


def hold(claims: Iterable[Claim], example: str, output: str) -> None:
    """Raises Wrong where one about this example does not hold of its output."""
    for claim in claims:
        if claim.example == example and (why := claim.fails(output)):
            raise Wrong(why)


class Printed(float):
    """A number as it was printed; `unit` is one of its last digit."""

    def __new__(cls, text: str):
        self = super().__new__(cls, text)
        digits, _, power = text.partition("e")
        decimals = len(digits.partition(".")[2])
        self.unit = 10.0 ** (int(power or 0) - decimals) if decimals or power else 0.0
        return self


def matches(pattern: str, output: str) -> list[list[Printed | list[Printed]]]:
    """What stands in the holes of a pattern, `a = {a}, b = {}`, wherever a line of the output has
    it. A hole takes a number, `{*}` a row of them; other words stand as they are.

    >>> matches("z{*} of {}", "z 1 2.5 of 3")
    [[[1.0, 2.5], 3.0]]
    """
    stars, form, done = [], "", 0
    for hole in _HOLE.finditer(pattern):
        form += _words(pattern[done : hole.start()])
        stars.append(bool(hole[2]))
        row = rf"(?:[\s,\[\]()]*(?:{_NUMBER})(?![\w.]*\w))+"
        form += f"({row})" if hole[2] else rf"\s*({_NUMBER})(?!\w|\.\d)"
        done = hole.end()
    form += _words(pattern[done:])
    edge = r"(?<![\w.])" if re.match(r"\w", pattern) else ""
    found = []
    for match in re.finditer(edge + form, output):
        groups = zip(stars, match.groups())
        found.append(
            [[*map(Printed, re.findall(_NUMBER, it))] if s else Printed(it) for s, it in groups]
        )
    return found


def _words(text: str) -> str:
    return r"\s+".join(map(re.escape, re.split(r"\s+", text)))


def _fails(text: str, output: str, path: str) -> str | None:
    if text.startswith('"'):
        wanted = text.strip('"')
        return None if wanted in output else "it is not there"
    patterns, arrow, claim = text.rpartition("=> ")
    columns: dict[str, list] = {}
    for pattern in patterns.split(" & ") if arrow else ():
        names = [name for name, _ in _HOLE.findall(pattern)]
        rows = matches(pattern.strip(), output)
        if not rows:
            return f"no line like {pattern.strip()!r}"
        columns |= {name: [row[i] for row in rows] for i, name in enumerate(names) if name}
    if not arrow:
        for name in re.findall(r"\b(?!(?:and|or|not|for|in|if|else)\b)[A-Za-z_]\w*", claim):
            if name not in _KNOWN and not re.search(rf"\bfor {name} in\b", claim):
                columns[name] = [Printed(value(output, name, path))]
    lengths = {len(column) for column in columns.values()} - {1}
    if len(lengths) > 1:
        return f"its names stand {' and '.join(map(str, sorted(lengths)))} times"
    for i in range(lengths.pop() if lengths else 1):
        names = {name: column[i if len(column) > 1 else 0] for name, column in columns.items()}
        for part in claim.split(" and "):
            if why := _part(part, names):
                return why
    return None


def _part(claim: str, names: dict) -> str | None:
    """One relation, or a chain of them."""
    sides = _SIGN.split(claim)
    if len(sides) == 1:
        return None if compute(claim)(names) else f"{claim.strip()} is not so"
    functions = [compute(side) for side in sides[::2]]
    for left, sign, right, words in zip(functions, sides[1::2], functions[1:], sides[::2]):
        if not _holds(left, sign, right, names):
            return f"{words.strip()} is {left(names)}, and not {sign} {right(names)}"
    return None


def compute(text: str) -> Callable[[dict], object]:
    code = compile(text.strip().replace("^", "**"), "the claim", "eval")
    return lambda names: eval(code, {"__builtins__": {}, **_KNOWN, **names})


def _holds(left: Callable, sign: str, right: Callable, names: dict) -> bool:
    a, b = left(names), right(names)
    rows = isinstance(a, list) and isinstance(b, list)
    if rows and len(a) != len(b):
        return False
    pairs = list(zip(a, b)) if rows else [(a, b)]
    if sign == "≈":
        slack = _slack(left, names), _slack(right, names)
        slack = [it if isinstance(it, list) else [it] * len(pairs) for it in slack]
        return all(
            abs(x - y) <= s + t + 1e-9 * max(1, abs(x)) or x == y
            for (x, y), s, t in zip(pairs, *slack)
        )
    return all(_RELATIONS[sign](float(x), float(y)) for x, y in pairs)


def _slack(side: Callable, names: dict):
    """By how much a side may be off, where each number in it is off by half its last digit."""

    def moved(name: str, i: int | None, by: float) -> dict:
        old = names[name]
        if i is None:
            return names | {name: float(old) + by * old.unit}
        return names | {name: [*old[:i], float(old[i]) + by * old[i].unit, *old[i + 1 :]]}

    at = side(names)
    total = [0.0] * len(at) if isinstance(at, list) else 0.0
    for name, it in names.items():
        for i in range(len(it)) if isinstance(it, list) else [None]:
            up, down = side(moved(name, i, 0.5)), side(moved(name, i, -0.5))
            if isinstance(at, list):
                total = [t + abs(u - d) / 2 + 1e-12 for t, u, d in zip(total, up, down)]
            else:
                total += abs(up - down) / 2 + 1e-12
    return total
