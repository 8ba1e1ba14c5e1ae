"""The blanks of a lab: lines that its readers write themselves.

In the source, docs/labs/NAME.py, the solution stands between two marks, in a cell below the words
that ask for it; the next cell, tagged `check`, says in words what is wrong with an answer:

    # blank layer: weigh and add, then bend
    Z = X @ W + b
    A = torch.sigmoid(Z)
    # end

What is run and recorded is the solution. In the notebook stand `Z = ...  # your code` and the like,
and the solution is folded below. docs/labs/NAME.toml keeps wrong answers, and a part of what is
said to each, and right ones in another form, which must pass; whatever records or tests the lab
tries all of them, and the empty blank, on the way:

    [layer.no_bias]
    code = "…"      or torch = "…" and tensorflow = "…", where the blank has a twin
    says = "add the bias"

    [layer.in_one_line]
    code = "…"
    passes = true
"""

import ast
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from textwrap import dedent, indent
from typing import NamedTuple

from descent.exercise import line_of, lines_of

MARK = re.compile(r"( *)# blank(?: (\w+): (\S.*))?$")
END = re.compile(r" *# end$")
YOURS = "...  # your code"
EMPTY = "still empty"  # what a check says of a blank that nobody has filled
NO_END = "a blank without an end; write # end below its solution, on a line of its own"
TRY = "try "  # begins the id of a cell that is run for its blanks only


class Blank(NamedTuple):
    """One blank; lines are counted from 1 in its cell."""

    name: str
    asks: str
    first: int  # the line of its mark
    last: int  # the line of its end
    margin: str
    solution: str

    @property
    def gap(self) -> list[str]:
        """What stands in its place until somebody fills it: so that what follows in its cell
        fails as late as possible, the names that it gives are there."""
        found = []
        for node in ast.parse(self.solution).body:
            given = node.targets if isinstance(node, ast.Assign) else []
            names = [it.id for it in given if isinstance(it, ast.Name)]
            found += [f"{it} = {YOURS}" for it in names if f"{it} = {YOURS}" not in found]
        if "return" in self.solution:
            found = [f"return {YOURS}"]
        return [self.margin + line for line in found or [YOURS]]


def blanks(source: str) -> list[Blank]:
    """Those of a cell. Of marks without their match `faults` has something to say."""
    found, opened, lines = [], None, source.split("\n")
    for number, line in enumerate(lines, 1):
        if (mark := MARK.match(line)) and mark[2]:
            opened = number, mark
        elif END.match(line) and opened:
            first, mark = opened
            solution = dedent("\n".join(lines[first : number - 1]))
            found.append(Blank(mark[2], mark[3], first, number, mark[1], solution))
            opened = None
    return found


def faults(source: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the marks of a cell: (line, why)."""
    opened = None
    for number, line in enumerate(source.split("\n"), 1):
        mark = MARK.match(line)
        if mark and opened:
            yield opened, NO_END
        if mark and not mark[2]:
            yield number, "a blank without a name and its task; write # blank name: what to write"
        opened = number if mark else opened
        if END.match(line):
            if not opened:
                yield number, "an # end without a blank; write # blank name: what to write above"
            elif opened == number - 1:
                yield opened, "a blank without a solution; write it between the marks"
            opened = None
    if opened:
        yield opened, NO_END


def filled(source: str, answers: dict[str, str] | None = None) -> str:
    """A cell with these answers in its blanks; the others are empty."""
    lines = source.split("\n")
    for it in reversed(blanks(source)):
        answer = (answers or {}).get(it.name)
        instead = it.gap if answer is None else indent(answer.strip("\n"), it.margin).split("\n")
        lines[it.first : it.last] = instead
    return "\n".join(lines)


def folded(source: str) -> str:
    """The solutions of a cell, as Markdown that a notebook folds."""
    code = "\n\n".join(it.solution for it in blanks(source))
    return f"<details><summary>Solution</summary>\n\n```python\n{code}\n```\n\n</details>"


# ---- other answers ----


class Answers:
    """What docs/labs/NAME.toml says. `faults`: (line, why)."""

    def __init__(self, text: str):
        self.lines, self.faults = lines_of(text), []
        try:
            self.all = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.all, self.faults = {}, [(line_of(error, text), f"no TOML: {error}")]

    def check(self, names: set[str]) -> Iterator[tuple[int, str]]:
        """Against the blanks that the lab has."""
        yield from self.faults
        mend = "give it code (or torch and tensorflow) and says, or passes = true"
        for name, wrong in self.all.items():
            line = next((it for key, it in self.lines.items() if key[0] == name), 1)
            if name not in names:
                known = ", ".join(sorted(names)) or "none"
                yield line, f"the lab has no blank {name!r}; it has {known}"
                continue
            answers = wrong.items() if isinstance(wrong, dict) else [("", wrong)]
            for which, it in answers:
                if not _whole(it):
                    yield self.lines.get((name, which), line), f"no wrong answer; {mend}"

    def of(self, name: str, key: str) -> dict[str, str]:
        """The answers to a blank in one library, by their names."""
        wrong = self.all.get(name, {})
        return {which: it.get("code", it.get(key, "")) for which, it in wrong.items()}

    def wrong(self, name: str) -> bool:
        """Is there a wrong answer to it?"""
        answers = self.all.get(name, {})
        rows = answers.values() if isinstance(answers, dict) else [answers]
        return any(not isinstance(it, dict) or "passes" not in it for it in rows)

    def says(self, name: str, which: str) -> str | None:
        """What it is told; None if it passes."""
        return self.all[name][which].get("says") if which else EMPTY


def _whole(it: object) -> bool:
    if not isinstance(it, dict):
        return False
    code, end = it.keys() - {"says", "passes"}, it.keys() & {"says", "passes"}
    texts = [text for key, text in it.items() if key != "passes"]
    return (
        code in ({"code"}, {"torch", "tensorflow"})
        and len(end) == 1
        and it.get("passes", True) is True
        and all(isinstance(text, str) and text.strip() for text in texts)
    )


_TRIAL = """import contextlib, io, json
said = {}
for name, (code, check) in TRIALS.items():
    space = dict(SPACE)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, space)
            exec(check, space)
        said[name] = None
    except Exception as error:
        said[name] = [type(error).__name__, str(error)]
print(json.dumps(said))
"""


def trial(source: str, check: str, answers: Callable[[str], dict[str, str]]) -> str:
    """One line of Python that tries every answer to every blank of a cell, each in a copy of the
    names that the cells above have left, and prints what was said to it. Of several blanks in a
    cell the others are solved."""
    tried, solved = {}, {it.name: it.solution for it in blanks(source)}
    for name in solved:
        others = {it: code for it, code in solved.items() if it != name}
        tried[f"{name}."] = filled(source, others), check
        for which, code in answers(name).items():
            tried[f"{name}.{which}"] = filled(source, others | {name: code}), check
    return f"exec({_TRIAL!r}, {{'TRIALS': {tried!r}, 'SPACE': globals()}})"


def missed(printed: str, answers: Answers) -> Iterator[tuple[str, str, str]]:
    """From what trials print: the answers that no check has stopped in its words: (blank, which,
    why)."""
    for line in printed.splitlines():
        for name, error in json.loads(line).items():
            blank, which = name.split(".")
            expected = answers.says(blank, which)
            answer = f"the wrong answer {which!r}" if which else "the empty blank"
            kind, words = error or ("", "")
            if expected is None:
                if error:
                    yield blank, which, f"the right answer {which!r} ends in {kind}: {words}"
            elif not error:
                yield blank, which, f"{answer} passes its check"
            elif kind != "AssertionError":
                yield blank, which, f"{answer} ends in {kind}: {words}; let its check say it first"
            elif expected not in words:
                yield blank, which, f"{answer} is told {words!r}, and not {expected!r}"
