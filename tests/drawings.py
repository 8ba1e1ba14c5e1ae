"""What a program draws, as a rival's run has it: written down instead of drawn, so that words and marks can be asked.

tests/drawn.txt says of a word in a drawing which line it stands at, or what holds where it stands, and of a caption
which look a line has. Besides: lectures are ₁ and hours ₂ on the axes, circles are class 0, squares class 1.
"""

import contextlib
import functools
import re
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

from descent.grammar import scan

DRAWN, DOCS = Path(__file__).parent / "drawn.txt", Path(__file__).parent.parent / "docs"
SCALES = {"plot": "", "semilogx": "x", "semilogy": "y", "loglog": "xy"}
MARKS = {"oC0": 0, "sC1": 1}
RULES = {"axvline": 0, "axhline": 1}
NEAR = 0.01  # of the drawing's height: where lines run together, either may be meant


class Sketch:
    """Stands for pyplot, for a figure and for its axes: it takes any call, and keeps it."""

    def __init__(self):
        self.calls: list[tuple[str, tuple, dict]] = []
        self.lines: list[int] = []  # of the program, of each call
        self.parts = [self]  # all axes

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Call(self, name)

    def __call__(self, *_, **__):
        return Sketch()

    def __getitem__(self, _):
        return Sketch()

    def subplots(self, rows=1, columns=1, **_):
        """In a row, in a column, in both, or alone."""
        if rows * columns == 1:
            return self, self
        axes = np.empty(rows * columns, object)
        axes[:] = [Sketch() for _ in axes]
        self.parts += list(axes)
        return self, list(axes) if 1 in (rows, columns) else axes.reshape(rows, columns)


class Call(Sketch):
    """An attribute of a sketch; called, it is written down."""

    def __init__(self, owner: Sketch, name: str):
        super().__init__()
        self.owner, self.name = owner, name

    def __call__(self, *given, **named):
        self.owner.calls.append((self.name, tuple(map(kept, given)), named))
        self.owner.lines.append(sys._getframe(1).f_lineno)
        if self.name in ("gca", "figure"):
            return self.owner
        if self.name == "add_subplot":
            self.owner.parts.append(Sketch())
            return self.owner.parts[-1]
        return Sketch()


def kept(value):
    """As it is now: a list may grow later."""
    if isinstance(value, list | tuple | np.ndarray):
        with contextlib.suppress(TypeError, ValueError):
            return np.array(value, float)
    return value


class Line(NamedTuple):
    points: np.ndarray  # n, 2
    look: str


def lines(axes: Sketch) -> list[Line]:
    found = []
    for name, given, named in axes.calls:
        rest = list(given) if name in SCALES else []
        while rest:
            group = [rest.pop(0)]
            if rest and not isinstance(rest[0], str):
                group.append(rest.pop(0))
            if len(group) == 2 and rest and not isinstance(rest[0], str) and "zlim" in str(axes.calls):
                group[1] = rest.pop(0)  # in space: the height
            look = rest.pop(0) if rest else named.get("color", "")
            if isinstance(group[-1], list) and all(isinstance(it, str) for it in group[-1]):
                group[-1] = np.zeros(len(group[-1]))  # words on the y axis
            with contextlib.suppress(TypeError, ValueError):
                y = np.atleast_1d(np.asarray(group[-1], float))
                x = np.asarray(group[0], float) if len(group) == 2 else np.arange(len(y))
                each = y.T if y.ndim == 2 else [y]
                found += [Line(np.stack(np.broadcast_arrays(x, one), -1).astype(float), str(look)) for one in each]
    return found


def words(axes: Sketch) -> list[tuple[str, np.ndarray | None]]:
    """What is written, and where; of a title, and of the name of the x axis, nothing but that they are there."""
    found, above = [], {}
    for name, given, named in axes.calls:
        if name == "text" and len(given) == 3 and isinstance(given[2], str):
            found.append((given[2].replace("\n", " "), np.array(given[:2], float)))
        if name == "annotate" and len(given) > 2 and given[0]:
            found.append((given[0], np.array(given[2], float)))
        above |= {key: value for key, value in named.items() if name == "set" and key in ("title", "xlabel")}
        above |= {name[4:]: given[0]} if name in ("set_title", "set_xlabel") else {}
    return found + [(str(value), None) for value in above.values()]


def axis_names(axes: Sketch) -> list[tuple[str, str]]:
    """x or y, and what it is called."""
    found = []
    for name, given, named in axes.calls:
        found += [(key[0], str(value)) for key, value in named.items() if name == "set" and key in ("xlabel", "ylabel")]
        found += [(name[4], str(given[0]))] if name in ("set_xlabel", "set_ylabel") else []
    return found


# A unit at an axis → how the program names it elsewhere, and how far what is drawn there reaches, from and to.
UNITS = {
    "degrees": (r"degree", 2 * np.pi, 720),
    "radians": (r"radian", 0, 2 * np.pi),
    "kilohertz": (r"kHz|/ 1000\b", 0, 20),
    "hertz": (r"\b(Hz|hertz)", 20, 20e3),
    "milliseconds": (r"\bms\b|millisecond", 0, np.inf),
    "seconds": (r"\b(seconds?|\d+ s)\b", 0, np.inf),
    "decibels": (r"\bdB|decibel|20 \* np\.log10\(", 0, np.inf),
    "%": (r"%|per cent|\b100\b", 1.2, 120),
}
SHARE = re.compile(r"\b(share|accuracy|probability)\b")


def units(axes: Sketch, text: str) -> list[str]:
    """What an axis is measured in, held against what is drawn along it, and against the rest of the program."""
    found = []
    for axis, label in axis_names(axes):
        named = re.search(r"\bin ([\w%]+)$", label)
        unit = named[1] if named else label if label in UNITS else ""
        if not unit and not SHARE.search(label):
            continue
        if unit and unit not in UNITS:
            found.append(f"the {axis} axis is in {unit}, and no such unit is known to tests/drawings.py: mend one")
            continue
        form, least, most = UNITS.get(unit, ("", 0, 1.2))
        given = {key: value for name, _, named in axes.calls if name == "set" for key, value in named.items()}
        given |= {
            name[4:]: args[0] if len(args) == 1 else args for name, args, _ in axes.calls if name[:4] == "set_" and args
        }
        ends = [it for line in lines(axes) for it in line.points[:, "xy".index(axis)]] or [
            it for key in ("lim", "ticks") for it in np.ravel(given.get(f"{axis}{key}", [])) if it is not None
        ]
        reach = np.nanmax(np.abs(np.array(ends, float)), initial=0)
        if ends and not least <= reach <= most:
            found.append(f"the {axis} axis is called {label!r}, and what is drawn there reaches {reach:.4g}: mend one")
        elif form and not re.search(form, text.replace(label, "")):
            found.append(f"the {axis} axis is called {label!r}, and nothing else of it is in {unit}: mend its unit")
    return found


def distances(axes: Sketch, place: np.ndarray, all_lines: list[Line]) -> np.ndarray:
    """From a place to each line, as the eye measures: in shares of the drawing's height."""
    names, settings = {name for name, *_ in axes.calls}, {}
    for name, given, named in axes.calls:
        ends = given[0] if len(given) == 1 else given
        settings |= named if name == "set" else {name[4:]: ends} if name in ("set_xlim", "set_ylim") else {}
    logs = [any(axis in SCALES[name] for name in names & SCALES.keys()) for axis in "xy"]

    def scaled(points):
        return np.stack(
            [np.log10(np.maximum(points[..., i], 1e-300)) if logs[i] else points[..., i] for i in (0, 1)], -1
        )

    drawn = scaled(np.concatenate([line.points for line in all_lines]))
    low, high = np.nanmin(drawn, axis=0), np.nanmax(drawn, axis=0)
    for i, axis in enumerate("xy"):
        if (ends := settings.get(f"{axis}lim")) is not None:
            ends = [value for value in ends if value is not None]
            seen = np.log10(ends) if logs[i] else np.array(ends, float)
            low[i], high[i] = (seen.min(), seen.max()) if len(ends) == 2 else (min(low[i], seen[0]), high[i])
    size = np.where(high > low, high - low, 1) / [1.6, 1]
    at, found = (scaled(place) - low) / size, []
    for line in all_lines:
        path = (scaled(line.points) - low) / size
        path = path[np.isfinite(path).all(axis=1)]
        ways = np.diff(path, axis=0, append=path[-1:]) if len(path) else path
        share = np.sum((at - path) * ways, axis=1) / np.maximum(np.sum(ways**2, axis=1), 1e-12)
        nearest = path + np.clip(share, 0, 1)[:, None] * ways
        found.append(np.min(np.linalg.norm(nearest - at, axis=1), initial=np.inf))
    return np.array(found)


def curves(value) -> list[np.ndarray]:
    """One line, its heights or its points; or a list of them."""
    return [np.asarray(it, float) for it in (value if isinstance(value, list) and np.ndim(value[0]) else [value])]


def rule(call: tuple) -> Line:
    """A straight line across the drawing: at a height it is [[nan, y]], at a place [[x, nan]]."""
    at = [np.nan, np.nan]
    at[RULES[call[0]]] = float(call[1][0])
    return Line(np.array([at]), call[0])


def unasked(axes: list[Sketch], asked: list[np.ndarray]) -> list[int]:
    """The lines of a program that draw curves, none of which is asked."""
    found: dict[int, bool] = {}
    for one in axes:
        alone = Sketch()
        for call, number in zip(one.calls, one.lines):
            alone.calls = [call, *(it for it in one.calls if it[0] == "set" and "zlim" in it[2])]
            drawn = [it for it in lines(alone) if it.look not in MARKS]
            if call[0] in RULES and call[1] and call[1][0]:
                drawn.append(rule(call))
            if drawn and ("axis", ("off",)) not in [it[:2] for it in one.calls]:
                found[number] = found.get(number, False) or any(same(it, curve) for it in drawn for curve in asked)
    return [number for number, is_asked in found.items() if not is_asked]


def same(drawn: Line | np.ndarray, values: np.ndarray) -> bool:
    """Has a line these heights, or these points?"""
    if isinstance(drawn, Line):
        drawn = drawn.points if values.ndim == 2 else drawn.points[:, 1]
    return len(drawn) == len(values) and np.allclose(drawn, values, equal_nan=True)


def follow(axes: Sketch) -> list[tuple[str, int]]:
    """Where a program draws a line and names it, draws the next and names it: the words that stand at another line than
    their own, and which line is their own. Beyond the ends of all lines the words have the lines' order."""
    named, drawn, alone = [], 0, Sketch()
    for call in axes.calls:
        alone.calls = [call]
        new = len(lines(alone)) if call[0] in SCALES else 0
        own = [i for i in range(drawn, drawn + new) if len(lines(axes)[i].points) > 2]
        drawn += new
        if own:
            named.append((own, []))
        if call[0] == "text" and named:
            named[-1][1].extend(words(alone))
    if len(named) < 3 or any(len(own) != 1 or len(said) != 1 for own, said in named):
        return []
    every = lines(axes)
    pairs = [(word, at, own[0]) for own, [(word, at)] in named]
    if all(at[0] > every[i].points[:, 0].max() for _, at, i in pairs):
        heights, ends = (np.argsort(it) for it in zip(*[(at[1], every[i].points[-1, 1]) for _, at, i in pairs]))
        return [(pairs[a][0], pairs[a][2]) for a, b in zip(heights, ends) if a != b]
    far = {i: distances(axes, at, every) for _, at, i in pairs}
    return [(word, i) for word, _, i in pairs if far[i][i] > min(far[i]) + NEAR]


# The letters of a diagram: the colour of each, and their order from left to right. Beyond: a layer after the other.
LETTERS = {"x": "C0", "w": "C2", "z": "C3", "a": "C3", "ŷ": "C4", "J": "C5"}
SYMBOL = re.compile("([xXwWzZaAŷJ])([₀-₉ₘ]?)(?:,([₀-₉ₘ]))?")
ORDER = {"x": (0, 0), "z": (1, 0), "a": (1, 1), "ŷ": (98, 0), "J": (99, 0)}
# What one chooses, and then looks what comes of it: it stands on the x axis.
CHOSEN = re.compile(
    r"(step|epoch|layer|update|batch size|degree|hidden units|students n|learning rate|time|predict\w*|logit|input|"
    r"direction)\b|(w|z|t|hours x)$"
)


def symbols(axes: Sketch) -> list[str]:
    """Letters in a colour that is another quantity's, or at another place than they are computed at: x, z₁, a₁, ŷ, J
    from left to right, x₁ above x₂."""
    found, seen = [], []
    for name, given, named in axes.calls:
        written = given[2] if name == "text" and len(given) == 3 else given[0] if name == "annotate" and given else ""
        it = SYMBOL.fullmatch(written) if isinstance(written, str) else None
        if not it:
            continue
        letter = it[1] if it[1] in "ŷJ" else it[1].lower()
        if str(named.get("color", "C")).startswith("C") and named.get("color", LETTERS[letter]) != LETTERS[letter]:
            found.append(f"{written!r} has the colour {named['color']}; its quantity's is {LETTERS[letter]}")
        if name == "text" and not axis_names(axes):
            index = [99 if part == "ₘ" else "₀₁₂₃₄₅₆₇₈₉".index(part) for part in it.groups()[1:] if part]
            seen.append((letter, index, np.array(given[:2], float), written))
    for i, (a, of_a, at, one) in enumerate(seen):
        for b, of_b, place, other in seen[i + 1 :]:
            right, below = place[0] - at[0], at[1] - place[1]
            if a == b and of_a != of_b:
                sign = 1 if of_a < of_b else -1
                wrong = sign * right < -0.01 or (abs(right) <= 0.01 and sign * below <= 0)
            else:
                ranks = [(max(ORDER[it][0], index[0] if index and it in "za" else 0), ORDER[it][1])
                         for it, index in ((a, of_a), (b, of_b)) if it in ORDER]  # fmt: skip
                wrong = len(ranks) == 2 and a != b and (right if ranks[0] < ranks[1] else -right) < -0.01
            if wrong:
                found.append(f"{one!r} and {other!r} stand at each other's places")
    return found


def number(word: str) -> float | None:
    """0.03, −1, 10⁻⁴."""
    power = re.fullmatch("10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", word)
    if power:
        return 10.0 ** int(power[1].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))
    with contextlib.suppress(ValueError):
        return float(word.replace("−", "-"))
    return None


def ticks(axes: Sketch) -> list[str]:
    """Numbers at an axis that stand at another number, or at another one's logarithm."""
    pairs, found = [], []
    for name, given, named in axes.calls:
        if name in ("set_xticks", "set_yticks", "xticks", "yticks") and len(given) > 1:
            pairs.append(given[:2])
        pairs += [(named[f"{it}ticks"], named[f"{it}ticklabels"]) for it in "xy" if f"{it}ticklabels" in named]
    for places, labels in pairs:
        for place, label in zip(np.ravel(np.asarray(places, float)), labels):
            said = number(str(label))
            off = said is not None and min(abs(place - said), abs(10**place - said)) > 0.1 * abs(said) + 1e-12
            found += [f"{label} stands at {place:g} of an axis"] * bool(off)
    return found


def tints(axes: Sketch) -> list[str]:
    """A tint of two levels is the side of class 1, above zero."""
    return [
        f"the side that is tinted lies between {list(named['levels'])}: let it be above 0"
        for name, _, named in axes.calls
        if name == "contourf" and len(named.get("levels", ())) == 2 and named["levels"][0] != 0
    ]


class Said(NamedTuple):
    """A line of tests/drawn.txt."""

    place: str
    word: str
    # ->: it stands at the line through these values. at: this holds where it stands, u to the right and v up, in which
    # panel, with which lines drawn there, and calls made. draws: these lines are there. holds: this is so, with what is
    # said, drawn and called in each panel. Else a line's look.
    sign: str
    expected: str


@functools.cache
def table() -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for number, line in enumerate(DRAWN.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            form = r"(\S+):( )(draws) (.+)|(\S+): \"(.+?)\" (\S+) (.+)|(\S+): (.+?) (->|at) (.+)"
            said = re.fullmatch(form, line)
            assert said, f"tests/drawn.txt:{number}: none of the four forms at the head of this file; write one"
            said = [line, *filter(None, said.groups())]
            found.setdefault(said[1], []).append(Said(f"tests/drawn.txt:{number}", *said[2:]))
    return found


@functools.cache
def captions() -> dict[str, str]:
    """Example → what its captions say."""
    found, name = {}, ""
    for path in sorted(DOCS.glob("*.md")):
        for it in scan(path.read_text(encoding="utf-8")):
            name = it.text if it.kind == "example" else name
            if it.kind == "caption":
                found[name] = found.get(name, "") + " " + " ".join(it.text.split())
    return found


def wrong(name: str, path: str, space: dict) -> list[str]:
    """What is drawn otherwise than it is computed, or said."""
    plt, found, asked = space["__drawn"], [], []
    given = space | {"np": np}
    for said in table().get(name, ()):
        if said.sign == "draws":
            every = [line for axes in plt.parts for line in lines(axes)]
            every += [rule(it) for axes in plt.parts for it in axes.calls if it[0] in RULES and it[1]]
            for curve in curves(eval(said.expected, given)):
                asked.append(curve)
                if not any(same(line, curve) for line in every):
                    found.append(f"{path}: it draws no line through {said.expected}; mend the program, or {said.place}")
            continue
        if said.sign == "holds":
            panels = plt.parts[1:] or plt.parts
            here = {"drawn": [lines(it) for it in panels], "calls": [it.calls for it in panels]}
            here["said"] = [" ".join(it for it, _ in [*words(one), *map(reversed, axis_names(one))]) for one in panels]
            if not eval(said.expected, given | here):
                found.append(
                    f"{path}: the caption says {said.word!r}, and {said.expected} does not hold; mend one of them, or "
                    f"{said.place}"
                )
            continue
        if said.sign != "at":
            asked.append(np.asarray(eval(said.expected, given), float))
        if said.sign not in ("->", "at"):
            values = np.asarray(eval(said.expected, given), float)
            looks = {line.look for axes in plt.parts for line in lines(axes) if same(line.points[:, 1], values)}
            if said.sign not in looks:
                found.append(
                    f"{path}: the caption says {said.word!r}, and {said.expected} is drawn {looks or 'nowhere'}, not "
                    f"{said.sign}; mend one of them, or {said.place}"
                )
            continue
        places = [(axes, at) for axes in plt.parts for word, at in words(axes) if word == said.word]
        if not places:
            found.append(f"{path}: its drawing has no word {said.word!r} any more; mend it, or {said.place}")
        if said.sign == "at":
            for axes, at in places:
                here = {"u": at[0], "v": at[1]} if at is not None else {}
                here |= {"panel": plt.parts.index(axes), "drawn": lines(axes), "calls": axes.calls}
                if not eval(said.expected, given | here):
                    found.append(
                        f"{path}: {said.word!r} stands where {said.expected} does not hold; mend the program, or "
                        f"{said.place}"
                    )
            continue
        values, seen = np.asarray(eval(said.expected, given), float), False
        for axes, at in places:
            alike = np.array([same(line.points[:, 1], values) for line in lines(axes)])
            seen = seen or any(alike)
            if any(alike) and at is not None:
                far = distances(axes, at, lines(axes))
                if min(far[alike]) > min(far) + NEAR:
                    found.append(
                        f"{path}: {said.word!r} stands at another line than {said.expected}; mend the program, or "
                        f"{said.place}"
                    )
        if places and not seen:
            found.append(f"{path}: it draws no line through {said.expected}; mend the program, or {said.place}")
    found += [
        f"{path}:{number}: nothing asks which line this draws; write {name}: draws … into tests/drawn.txt"
        for number in (unasked(plt.parts, asked) if not name.startswith("labs/") else ())
    ]
    for axes in plt.parts:
        found += [f"{path}: {why}; mend the program" for why in [*ticks(axes), *tints(axes)]]
        found += [
            f"{path}: {word!r} is written after the {i + 1}. line is drawn, and stands at another; mend its place"
            for word, i in follow(axes)
        ]  # fmt: skip
        found += [f"{path}: {why}; mend the program" for why in symbols(axes)]
        for axis, label in axis_names(axes):
            if axis == "y" and CHOSEN.match(label):
                found.append(f"{path}: the y axis is called {label!r}, which is chosen; let it be the x axis")
            sign = {"lecture": "₁", "hour": "₂"}.get(next(iter(re.findall("lecture|hour", label)), ""), "")
            other = {"₁": "₂", "₂": "₁"}.get(sign)
            wrong_sign = {"x": "₂", "y": "₁"}[axis] in label.replace("log₁₀", "")
            if wrong_sign or (other and other in label):
                found.append(f"{path}: the {axis} axis is called {label!r}: lectures are ₁, hours ₂; mend the program")
    X, y = space.get("X"), space.get("y")
    for axes in plt.parts if np.ndim(X) == 2 and np.ndim(y) == 1 and len(X) == len(y) else ():
        for line in lines(axes):
            rows = [i for at in line.points for i in np.flatnonzero(np.all(np.isclose(X[:, :2], at), axis=1))]
            is_class = MARKS.get(line.look)
            if is_class is not None and rows and np.any(np.asarray(y)[rows] != is_class):
                found.append(
                    f"{path}: {line.look} marks examples of class {1 - is_class}; circles (oC0) are class 0, squares "
                    f"(sC1) class 1: mend the program"
                )
    return found
