"""What the numbered equations should give, found by other means than the page's: one module for each chapter."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class AsIs:
    """What a line is given as it is, not as its library would have it."""

    value: object


@dataclass
class Code:
    """How the lines of one example are run that carry the equation's number.

    `names` are given to the line, by the names that the code has (a dict stands for an object with attributes);
    `value` is what should come out. `run` calls the line itself, perhaps several times, or the block or the function
    in which it stands. `own` are the names that the program may take from its own assignments: what it computes from
    the names given, and constants that the formula doesn't have. `rtol` is for what a library computes in 32 bits, or
    with a small constant of its own.
    """

    names: Callable[[dict], dict] = lambda v: {}
    value: Callable[[dict], object] | None = None
    run: Callable[[Callable, dict], object] | None = None
    rtol: float | None = None
    own: tuple[str, ...] = ()


@dataclass
class Oracle:
    """One equation: what goes in, and what every term should be.

    `given` draws the values of what the equation takes as known, under their TeX; `extreme` draws them where it is
    hard. `expect` returns what it defines, and the terms that can't be computed from their letters, found by other
    means. `code` says, for an example, how its lines are run, where the names are not simply the page's. `loose` are
    the examples whose line can't be run alone, with the reason.
    """

    number: str
    given: Callable
    expect: Callable
    extreme: list[Callable] = field(default_factory=list)
    rtol: float = 1e-9
    approx: float = 1e-3  # for ≈
    atol: float = 0.0  # where terms cancel
    code: dict[str, Code] = field(default_factory=dict)
    loose: dict[str, str] = field(default_factory=dict)


@dataclass
class Reviewed:
    """An equation that nothing can compute from its TeX, read by a person; sealed, so that a change is seen."""

    number: str
    reason: str
    seal: str
    expect: Callable | None = None  # for its code


def collect() -> dict[str, Oracle | Reviewed]:
    found = {}
    for path in sorted(Path(__file__).parent.glob("c[0-9]*.py")):
        for entry in importlib.import_module(f"oracles.{path.stem}").TABLE:
            assert entry.number not in found, f"{path.name}: {entry.number} stands in the tables twice"
            found[entry.number] = entry
    return found
