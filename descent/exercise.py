"""An exercise: what its files say, held against the format; nothing is run.

    exercises/perceptron/bias.toml          kind, question, and what belongs to the kind
        kind = "number"     answer, within, [[wrong]] with value and reply, solution; unit
        kind = "choice"     three or four [[option]] with text and reply, one right; solution
        kind = "code"       three hints, at least three [wrong.name] with hint; and beside it
    exercises/perceptron/bias.py            the file with its gap
    …/bias_solution.py, …/bias_wrong_name.py, …/test_bias.py

An answer is an expression over recorded numbers, `[[perceptron/forward#z]] - 3`: the build computes
it. Of the files of code tests/test_exercises.py sees that the solution passes its test, and that
each wrong one fails with its hint.
"""

import difflib
import functools
import io
import math
import operator
import os
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from descent.claims import CANT_COMPUTE, compute
from descent.grammar import slug
from descent.ledger import Wrong, kept, text_of

# Minutes that one takes.
KINDS = {"number": 2.0, "choice": 1.0, "code": 10.0}
NEEDS = {
    "number": ("question", "answer", "within", "wrong", "solution"),
    "choice": ("question", "option", "solution"),
    "code": ("question", "hints", "wrong"),
}
MAY = {"number": ("unit",), "choice": (), "code": ("solution",)}
_REFERENCE = re.compile(r"\[\[([^]]+)\]\]")
# A table's header, or a key with all lines of its text.
_LINE = re.compile(
    r"""^ *(?:(\[?)\[ *([\w."-]+) *\]|([\w-]+) *=(?: *("{3}|'{3})(?s:.*?)\4)?)""", re.M
)


def lines_of(text: str) -> dict[tuple, int]:
    """Where each key stands: ("answer",), ("option", 1, "reply"), ("wrong", "sign", "hint").

    >>> lines_of("a = 1\\n[[o]]\\nb = 2\\n[[o]]\\n[w.x]\\nc = 3")[("w", "x", "c")]
    6
    """
    found, times, path = {}, {}, ()
    for it in _LINE.finditer(text):
        line, (many, table, key, _) = text.count("\n", 0, it.start()) + 1, it.groups()
        if table:
            path = tuple(part.strip('"') for part in table.split("."))
            if many:
                times[path] = times.get(path, -1) + 1
                path = (*path, times[path])
        found[(*path, key) if key else path] = line
    return found


def line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Where a text stops being TOML: the error says it in words only, or names the end."""
    found = re.search(r"\(at line (\d+)", str(error))
    return int(found[1]) if found else max(1, text.count("\n"))


@dataclass(frozen=True)
class Exercise:
    """One exercise, as its files were when they were read."""

    name: str
    text: str  # of its .toml
    files: dict[str, str] = field(default_factory=dict, repr=False)  # beside it, by their names

    @property
    def path(self) -> str:
        return f"exercises/{self.name}.toml"

    @property
    def key(self) -> str:
        """What it is called in a page, and in what a browser remembers."""
        return slug(self.name)

    @property
    def folder(self) -> str:
        return f"exercises/{self.name.rpartition('/')[0]}"

    @property
    def stem(self) -> str:
        return self.name.rpartition("/")[2]

    @property
    def takes(self) -> float:
        """Minutes; of one that is not well written, none."""
        try:
            return KINDS.get(self.says.get("kind"), 0.0)
        except Wrong:
            return 0.0

    @functools.cached_property
    def _lines(self) -> dict[tuple, int]:
        return lines_of(self.text)

    def at(self, *key: object) -> int:
        """The line of a key, or of the first table below it, or of the table that lacks it."""
        found = self._lines
        for n in range(len(key), 0, -1):
            if lines := [line for it, line in found.items() if it[:n] == key[:n]]:
                return min(lines)
        return 1

    def wrong(self, why: str, *key: object) -> Wrong:
        return Wrong(f"{self.path}:{self.at(*key)}: {why}")

    def said(self, *key: object) -> tuple[str, int]:
        """A text, without the empty lines around it, and the line where it begins."""
        it = functools.reduce(operator.getitem, key, self.says)
        row, column = (key[:-1], key[-1]) if isinstance(key[-1], int) else (key, 0)
        line, written = self.at(*row), self.text.splitlines()
        rest = written[line - 1].partition("=")[2].strip()
        line += rest in ('"""', "'''")  # the text begins on the line below
        line += (column + 1) * (rest == "[")  # an item of a list, each on a line of its own
        body = it.lstrip("\n")
        return body.rstrip(), line + len(it) - len(body)

    @functools.cached_property
    def says(self) -> dict:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = line_of(error, self.text)
            raise Wrong(f"{self.path}:{line}: no TOML: {error}") from None

    def check(self) -> dict:
        """What it says; raises Wrong with what is wrong with its files."""
        it = self.says
        kind = it.get("kind")
        if kind not in KINDS:
            raise self.wrong(f'no kind {kind!r}; write kind = "number", "choice" or "code"', "kind")
        known = ("kind", *NEEDS[kind], *MAY[kind])
        self._keys(it, known, ())
        for key in NEEDS[kind]:
            if not it.get(key) and it.get(key) != 0:
                raise self.wrong(f"no {key}; {self._mend(kind, key)}", key)
        for key in ("answer", "question", "solution", "unit"):
            if not isinstance(it.get(key, ""), str):
                raise self.wrong(f'{key} is no text; write {key} = "…"', key)
        getattr(self, f"_{kind}")(it)
        return it

    def _mend(self, kind: str, key: str) -> str:
        mends = {
            "wrong": "write [[wrong]] with the value of the usual mistake and a reply"
            if kind == "number"
            else "write at least three [wrong.name], each with a hint",
            "option": "write three or four [[option]], each with text and reply",
            "within": "write within = 0.005, the tolerance of what is typed",
            "hints": "write three, from gentle to plain",
            "solution": 'write solution = "…", the way to the answer',
        }
        return mends.get(key, f'write {key} = "…"')

    def _keys(self, table: object, known: tuple[str, ...], place: tuple) -> None:
        if not isinstance(table, dict):
            raise self.wrong(f"no table; write [{place[0]}]", *place)
        for key in table:
            if key not in known:
                close = difflib.get_close_matches(key, known, 1)
                mend = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
                raise self.wrong(f"unknown key {key!r}; {mend}", *place, key)

    def _inner(self, table: object, place: tuple, texts: tuple, *more: str) -> None:
        self._keys(table, (*texts, *more), place)
        for name in texts:
            if not _is_text(table.get(name)):
                raise self.wrong(f'no {name}; write {name} = "…"', *place, name)

    def _number(self, it: dict) -> None:
        if not isinstance(it["within"], int | float) or not it["within"] > 0:
            raise self.wrong("within is no tolerance; write within = 0.005", "within")
        if not isinstance(it["wrong"], list):
            raise self.wrong("write [[wrong]], with two brackets: there may be several", "wrong")
        for i, wrong in enumerate(it["wrong"]):
            self._inner(wrong, ("wrong", i), ("value", "reply"))

    def _choice(self, it: dict) -> None:
        options = it["option"]
        if not isinstance(options, list) or len(options) not in (3, 4):
            raise self.wrong(self._mend("choice", "option"), "option", 0)
        for i, option in enumerate(options):
            self._inner(option, ("option", i), ("text", "reply"), "right")
        right = [i for i, option in enumerate(options) if option.get("right") is True]
        if len(right) != 1:
            several = f"{len(right)} right options" if right else "no right option"
            place = ("option", right[-1], "right") if right else ("option", 0)
            raise self.wrong(f"{several}; write right = true in exactly one", *place)

    def _code(self, it: dict) -> None:
        hints = it["hints"]
        if not isinstance(hints, list) or len(hints) != 3 or not all(map(_is_text, hints)):
            raise self.wrong("not three hints; write three, from gentle to plain", "hints")
        if not isinstance(it["wrong"], dict) or len(it["wrong"]) < 3:
            mend = self._mend("code", "wrong")
            raise self.wrong(f"fewer than three wrong solutions; {mend}", "wrong")
        for key, wrong in it["wrong"].items():
            self._inner(wrong, ("wrong", key), ("hint",))
        needed = [f"{self.stem}.py", f"{self.stem}_solution.py", f"test_{self.stem}.py"]
        needed += [f"{self.stem}_wrong_{key}.py" for key in it["wrong"]]
        for file in needed:
            if file not in self.files:
                wrong = re.fullmatch(rf"{self.stem}_wrong_(.+)\.py", file)
                place = ("wrong", wrong[1]) if wrong else ("kind",)
                raise self.wrong(f"{self.folder}/{file} is missing; write it", *place)
        for file in self.files.keys() - {*needed}:
            key = file.removeprefix(f"{self.stem}_wrong_").removesuffix(".py")
            mend = f"write [wrong.{key}] with its hint, or delete it"
            raise self.wrong(f"{self.folder}/{file} has no hint; {mend}", "wrong")

    def value(self, resolve: Callable, *key: object) -> tuple[float, str]:
        """The number that an expression stands for; and as one would write it."""
        it = functools.reduce(operator.getitem, key, self.says)
        recorded: dict[str, str] = {}

        def number(reference: re.Match) -> str:
            link = resolve(reference[1])
            if link.kind != "number":
                raise Wrong(f"{reference[0]} is no recorded number; write [[chapter/name#label]]")
            name = f"n{len(recorded)}"
            recorded[name] = link.text
            return f" {name} "

        try:
            expression = _REFERENCE.sub(number, it).strip()
            numbers = {name: float(text) for name, text in recorded.items()}
            found = float(compute(expression)(numbers))
            if not math.isfinite(found):
                raise ValueError(f"it is {found}")
        except Wrong as wrong:
            raise self.wrong(str(wrong), *key) from None
        except CANT_COMPUTE as no:
            why = getattr(no, "msg", None) or no
            mend = "write arithmetic over literals and [[chapter/name#label]]"
            raise self.wrong(f"can't compute {it!r}: {why}; {mend}", *key) from None
        if expression in recorded:  # that number alone, as it was printed
            return found, recorded[expression]
        digits = max(0, math.ceil(-math.log10(self.says["within"])))
        text = f"{found:.{digits}f}"
        if "." in text and math.isclose(float(text), found, rel_tol=1e-12, abs_tol=1e-12):
            text = text.rstrip("0").rstrip(".")
        return found, text

    def numbers(self, resolve: Callable) -> tuple[float, str, list[float]]:
        """The answer, as one would write it, and what the usual mistakes come to."""
        it = self.says
        answer, written = self.value(resolve, "answer")
        wrong = []
        for i in range(len(it["wrong"])):
            value = self.value(resolve, "wrong", i, "value")[0]
            if abs(value - answer) <= 2 * it["within"]:
                raise self.wrong(
                    f"the usual mistake is {value:g}, and the answer {answer:g}: too close to tell "
                    f"within {it['within']:g}; make within smaller, or take another mistake",
                    "wrong",
                    i,
                    "value",
                )
            wrong.append(value)
        return answer, written, wrong


def _is_text(it: object) -> bool:
    return isinstance(it, str) and bool(it.strip())


def find_exercises(root: Path) -> dict[str, Exercise]:
    """Every exercise of the project, by name. Raises Wrong where a file can't be read."""
    found = {}
    for folder in sorted(path for path in (root / "exercises").glob("[!.]*") if path.is_dir()):
        names = [it for it in sorted(os.listdir(folder)) if re.fullmatch(r"[\w-]+\.(py|toml)", it)]
        texts = {it: text_of(folder / it, f"exercises/{folder.name}/{it}") for it in names}
        for name in names:
            stem, _, ending = name.partition(".")
            if ending == "toml":
                form = re.compile(rf"{stem}(_solution|_wrong_.*)?\.py|test_{stem}\.py")
                files = {it: text for it, text in texts.items() if form.fullmatch(it)}
                new = Exercise(f"{folder.name}/{stem}", texts[name], files)
                found[new.name] = kept(new, root, new.name)
    return found


def strays(root: Path, known: dict[str, Exercise]) -> Iterator[str]:
    """What lies there and belongs to no exercise."""
    owned = {(it.name.partition("/")[0], file) for it in known.values() for file in it.files}
    for path in sorted((root / "exercises").glob("[!.]*/[!.]*.py")):
        folder = path.parent.name
        if (folder, path.name) not in owned:
            stem = re.sub(r"^test_|_solution$|_wrong_\w+$", "", path.stem)
            mend = f"write exercises/{folder}/{stem}.toml, or delete it"
            yield f"exercises/{folder}/{path.name}:1: belongs to no exercise; {mend}"


def download(exercises: dict[str, Exercise], root: Path) -> dict[str, bytes]:
    """What the site offers of the exercises in code: each file with its test, check.py, and all of
    it as exercises.zip. No solution is among it."""
    found = {}
    for exercise in exercises.values():
        for file in (f"{exercise.stem}.py", f"test_{exercise.stem}.py"):
            if file in exercise.files:
                found[f"{exercise.folder}/{file}"] = exercise.files[file].encode()
    if not found:
        return {}
    found["exercises/check.py"] = (root / "exercises/check.py").read_bytes()
    return found | {"exercises.zip": packed(found)}


def packed(files: dict[str, bytes], level: int | None = None) -> bytes:
    """These files as a zip, with no date: so the same files make the same."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED, level)
    return data.getvalue()
