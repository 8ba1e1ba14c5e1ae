"""A rival for every program: a few lines that come to the same numbers by other means.

In tests/rivals/loss.py the function `entropy` looks at the example loss/entropy:

    from rivals import rival

    @rival
    def entropy(run):
        p, q = [0.5, 0.5], [0.9, 0.1]
        run.prints("there = {}, back = {}", stats.entropy(p, q), stats.entropy(q, p))
        for rng in run.draws(5):
            x = rng.normal(size=4)
            run.close(run.again(x=x)["y"], 2 * x, "y, at another x")

`run.prints(pattern, *expected)`  what stands in the holes `{}` wherever the output has that line; for each hole the
                    number that is expected there, or one for each line. `{*}` is a row of numbers: give an array.
`run["W"]`          the name W as the program leaves it (the NumPy or plain program, else PyTorch's), as NumPy has it.
`run.again(x=…)`    its names when what its own lines give to x is replaced; each twin is run, and must agree.
`run.said(x=…)`     what it prints then, where that is a truth: another pair must make it another one.
`run.cell("C = conf", y=…)`  the names that a cell of a lab leaves, given others; `["printed"]` is what it prints.
`run.function("f")` a function that it defines; nothing else of it is run. For a library, hand it tensors. What it leans
                    on besides is given: `run.function("ece", edges=edges)`.
`run.close(got, expected, what, rtol=1e-6)`  two values agree, in value and in shape.
`run.out`           what it printed. `run.texts`: what is written in its drawing. (Which line a word of it stands at is
                    one line in tests/drawn.txt.)

A name that is no name in Python: `@rival("2_layers")`. What a rival needs of the program is data (inputs, initial
weights); what it computes it computes by itself. A program that takes long is not run again: look at `run.out`.
"""

import contextlib
import functools
import importlib
import io
import re
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import programs
from drawings import Sketch, lines

from descent.claims import matches
from descent.compare import labels
from descent.example import find
from descent.lab import KEYS, find_labs

ROOT = Path(__file__).parent.parent.parent
RIVALS: dict[str, Callable] = {}


class Wrong(AssertionError):
    """A program and its rival differ."""


def rival(function, name: str = ""):
    if isinstance(function, str):
        return lambda f: rival(f, function)
    chapter = function.__module__.rpartition(".")[2]
    RIVALS[name if "/" in name else f"{chapter}/{name or function.__name__}"] = function
    return function


@functools.cache
def collect() -> dict[str, Callable]:
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        importlib.import_module(f"rivals.{path.stem}")
    return RIVALS


def plain(value):
    """As NumPy has it."""
    if isinstance(value, types.ModuleType | type):
        return value
    if hasattr(value, "detach"):
        return value.detach().numpy()
    return value.numpy() if hasattr(value, "numpy") else value


@dataclass
class Look:
    """An example, as its rival sees it. `sources`: of each twin, by its suffix; the first is the model."""

    name: str
    sources: dict[str, str]
    out: str
    svg: str = ""

    @functools.cached_property
    def model(self) -> str:
        return next(iter(self.sources.values()))

    @property
    def path(self) -> str:
        folder, end = ("docs", ".py") if self.name.startswith("labs/") else ("snippets", next(iter(self.sources)))
        return f"{folder}/{self.name}{end}"

    @property
    def texts(self) -> list[str]:
        return labels(self.svg)

    @functools.cached_property
    def space(self) -> dict:
        return programs.run(self.model, {}, self.name)[0]

    def __getitem__(self, name: str):
        if name not in self.space:
            raise Wrong(f"{self.path} has no {name} any more; mend its rival in {self.rival}")
        return plain(self.space[name])

    @property
    def rival(self) -> str:
        folder, _, name = self.name.partition("/")
        return f"tests/rivals/{f'labs_{name}' if folder == 'labs' else folder}.py"

    def function(self, name: str, suffix: str = "", **given) -> Callable:
        source = self.sources[suffix] if suffix else self.model
        return programs.functions(self.name, source, **given)[name]

    def again(self, **given) -> dict:
        """The names of the model, run with other values; its twins must leave the same under the same names."""
        first = None
        for suffix, source in self.sources.items():
            to = "torch" if "import torch" in source else "tensorflow" if "import tensorflow" in source else ""
            space, _ = programs.run(source, {name: _as(value, to) for name, value in given.items()}, self.name)
            if first is None:
                first = space
                continue
            for name in first.keys() & space.keys() - given.keys():
                a, b = plain(first[name]), plain(space[name])
                if _numbers(a) and _numbers(b) and np.shape(a) == np.shape(b):
                    self.close(b, a, f"{name} of {suffix} beside {next(iter(self.sources))}", rtol=1e-3, atol=1e-5)
        return {name: plain(value) for name, value in first.items()}

    def said(self, **given) -> str:
        """What the model prints with other values."""
        return programs.run(self.model, given, self.name)[1]

    def draws(self, times: int = 3, seed: int = 0) -> Iterator[np.random.Generator]:
        return (np.random.default_rng([seed, i]) for i in range(times))

    def cell(self, line: str, /, **given) -> dict:
        """The names that one cell of a lab leaves, the one with this line, run alone behind what is given; what the lab
        defines is there. `printed` is what it prints, `plt` what it draws with."""
        found = [it for it in re.split(r"(?m)^# %% .*$", self.model) if line in it]
        if len(found) != 1:
            raise Wrong(self._says(f"{len(found)} cells have the line {line!r}"))
        space, said = programs.functions(self.name, self.model, **given), io.StringIO()
        space.update(given, plt=Sketch())  # in place: its functions see it
        code = re.sub(r"(?m)^(import|from) matplotlib.*$", "", found[0])
        with contextlib.redirect_stdout(said), np.errstate(all="ignore"):
            exec(compile(code, self.path, "exec"), space)
        left = {name: value if isinstance(value, Sketch) else plain(value) for name, value in space.items()}
        return left | {"printed": said.getvalue()}

    def axes(self, drawn: Sketch, **expected) -> None:
        """`x=("epoch", values)`: that axis has the word in its name, and what is drawn along it are just these."""
        points = np.concatenate([line.points for line in lines(drawn)])
        for axis, (word, values) in expected.items():
            names = [
                named[f"{axis}label"] for name, _, named in drawn.calls if name == "set" and f"{axis}label" in named
            ]
            names += [given[0] for name, given, _ in drawn.calls if name == f"{axis}label"]
            self.true(word in str(names), f"its {axis} axis is called {word}, but {', '.join(names) or 'nothing'}")
            there = np.unique(points[:, "xy".index(axis)].round(6))
            self.close(there, np.unique(np.ravel(values).round(6)), f"what is drawn along {axis}, {word},", atol=2e-6)

    def prints(self, pattern: str, *expected, slack: float = 0.75, of: str = "") -> None:
        """`slack`: by how many units of its last digit a number may differ. `of`: another output than its own."""
        rows = matches(pattern, of or self.out)
        if not rows:
            raise Wrong(f"{self.path}: no line like {pattern!r}; mend the program, or {self.rival}")
        holes = len(rows[0])
        if len(expected) != holes:
            raise TypeError(f"{pattern!r} has {holes} holes, and {len(expected)} values are expected")
        for i, wanted in enumerate(expected):
            got = [x for row in rows for x in (row[i] if isinstance(row[i], list) else [row[i]])]
            values = np.ravel(np.asarray(plain(wanted), float))
            if values.size == 1 and len(got) > 1:
                values = np.repeat(values, len(got))
            if values.size != len(got):
                raise Wrong(self._says(f"{pattern!r}: {len(got)} numbers, and {values.size} are expected"))
            for x, value in zip(got, values):
                same = float(x) == value or (np.isnan(x) and np.isnan(value))
                if not same and not abs(float(x) - value) <= slack * x.unit + 1e-9 * abs(value):
                    raise Wrong(self._says(f"{pattern!r} prints {float(x):g}, and its rival comes to {value:.8g}"))

    def close(self, got, expected, what: str, rtol: float = 1e-6, atol: float = 1e-9) -> None:
        got, expected = np.asarray(plain(got)), np.asarray(plain(expected))
        if got.shape != expected.shape:
            raise Wrong(self._says(f"{what} has the shape {got.shape}, and its rival {expected.shape}"))
        if not np.allclose(got, expected, rtol, atol, equal_nan=True):
            raise Wrong(self._says(f"{what} is {_short(got)}, and its rival comes to {_short(expected)}"))

    def true(self, holds, what: str) -> None:
        """A property: `what` says it in words."""
        if not np.all(holds):
            raise Wrong(self._says(f"it is not so that {what}"))

    def _says(self, why: str) -> str:
        return f"{self.path}: {why}; mend the program, or its rival in {self.rival}"


def _short(value: np.ndarray) -> str:
    return np.array2string(np.asarray(value), precision=6, threshold=6).replace("\n", "")


def _numbers(value) -> bool:
    return isinstance(value, (bool, int, float, np.ndarray, np.generic)) and np.asarray(value).dtype.kind in "biuf"


def _as(value, to: str):
    if not to or not isinstance(value, np.ndarray):
        return value
    if to == "torch":
        import torch

        return torch.tensor(value)
    programs.dynamo_first()
    import tensorflow as tf

    return tf.constant(value)


@functools.cache
def looks() -> dict[str, Look]:
    """Every example and every lab, by its name. Of a lab `out` is what all cells print, one after the other."""
    labs = {
        lab.name: Look(
            lab.name, {f"_{key}.py": lab.program(key, lab.read()) for key in KEYS},
            "".join(cell.output for cell in lab.cells),
        )
        for lab in find_labs(ROOT)
    }  # fmt: skip
    return labs | {
        it.name: Look(
            it.name, {suffix: it.source(suffix) for suffix in it.sources.values()}, it.output,
            it.source(".svg") if ".svg" in it.files else "",
        )
        for it in find(ROOT) if ".out" in it.files
    }  # fmt: skip
