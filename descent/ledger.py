"""Files, as they are read; a recording, and a number in it; and what vouches for it: versions of
the libraries, fingerprints of its files."""

import ast
import datetime
import functools
import hashlib
import json
import os
import platform
import re
import time
from collections.abc import Container
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path

LIBRARIES = {"numpy": "NumPy", "torch": "PyTorch", "tensorflow": "TensorFlow"}
OTHERS = {"matplotlib": "Matplotlib", "sklearn": "scikit-learn", "scipy": "SciPy"}  # beside them
PACKAGE = {"sklearn": "scikit-learn"}  # where pip's name is not the import's
RECORD = "make record"
RECORDED = {".out", ".svg", ".wav"}
WRITTEN = (".py", ".md", ".toml", ".txt")  # by hand; all else is made anew from them
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?!\w|\.\d)")


class Wrong(Exception):
    """What an author wrote can't be shown; the message says why, and how to mend it."""


def merged(data: bytes) -> re.Match | None:
    """The first mark that a merge left in a text, for somebody to choose between two sides."""
    return re.search(rb"^(<<<<<<<|>>>>>>>|\|{7})( |$)", data, re.M)


@functools.cache
def decode(data: bytes, relative_path: str) -> str:
    """A text file's text, with \\n at the ends of its lines."""
    mark = relative_path.endswith(WRITTEN) and merged(data)
    if mark:
        line = data.count(b"\n", 0, mark.start()) + 1
        raise Wrong(f"{relative_path}:{line}: a merge left its marks; choose one of the two sides")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return text.replace("\r", "\n") if relative_path.endswith(WRITTEN) else text
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Wrong(f"{relative_path}:{line}: not UTF-8; save it as UTF-8") from None


def read_json(path: Path, relative_path: str, missing: list | dict, keys: str = "") -> list | dict:
    """`keys`: what each entry of a list has."""
    mend = "take the version that was committed"
    if not path.exists():
        return missing
    try:
        found = json.loads(decode(path.read_bytes(), relative_path))
    except json.JSONDecodeError as error:
        raise Wrong(f"{relative_path}:{error.lineno}: not JSON; {mend}") from None
    whole = isinstance(found, type(missing)) and all(
        isinstance(it, dict) and it.keys() >= {*keys.split()} for it in found if keys
    )
    if not whole:
        raise Wrong(f"{relative_path}:1: not what it was; {mend}")
    return found


def value(output: str, name: str, relative_path: str) -> str:
    """The number that a recorded output gives to `name`.

    >>> value("z = -6.0000, t = 2", "z", "forward.out")
    '-6.0000'
    """
    parts = output.split(f"{name} = ")  # a pattern of its own for each name takes longer
    after = [part for before, part in pairwise(parts) if not re.match(r"\w", before[-1:])]
    found = {number[1] for part in after if (number := _NUMBER.match(part))}
    if len(found) != 1:
        several = f"{len(found)} values" if found else "no value"
        mend = "give each its own name" if found else f"print it so, {name} = …, or take another"
        raise Wrong(f"{relative_path} holds {several} named {name!r}; {mend}")
    return found.pop()


_SURE = 2e9  # nanoseconds; in the same tick of its clock a file may be written twice


def contents(path: str) -> bytes:
    """A file's bytes, the same object until it is written again: so what has not changed is known
    by looking, however large the book, while the site is served."""
    about = os.stat(path)
    sure = time.time_ns() - about.st_mtime_ns > _SURE
    return (_read if sure else _read.__wrapped__)(path, about.st_mtime_ns, about.st_size)


@functools.cache
def _read(path: str, written: int, size: int) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def text_of(path: str | Path, relative_path: str) -> str:
    """A text file's text, likewise."""
    return decode(contents(str(path)), relative_path)


_KEPT: dict[tuple, object] = {}


def kept(new: object, *key: object) -> object:
    """What this key had before, with all that was found out about it, while it is the same."""
    key = type(new), *key
    if _KEPT.get(key) != new:
        _KEPT[key] = new
    return _KEPT[key]


def fingerprint(suffix: str, data: bytes) -> str:
    """The same on every platform: in a text, line ends are read as \\n."""
    return hashlib.sha256(data if suffix == ".wav" else data.replace(b"\r\n", b"\n")).hexdigest()


@functools.cache
def imports(source: str) -> set[str]:
    """The top-level packages that a source imports anywhere."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def raises(source: str) -> str | None:
    """The error that a source announces, on the line that fails, with `# raises ValueError`."""
    found = re.search(r"# raises (\w+)", source)
    return found and found[1]


@functools.cache
def installed(module: str) -> str | None:
    try:  # "2.13.0+cpu" and "2.13.0+cu130" are one release
        return version(PACKAGE.get(module, module)).split("+")[0]
    except PackageNotFoundError:
        return None


def versions(*sources: str) -> dict[str, str]:
    """The installed version of each library that the sources import."""
    used = set().union(*map(imports, sources))
    return {label: installed(m) for m, label in (LIBRARIES | OTHERS).items() if m in used}


def outdated(ledger: dict) -> bool:
    """Was it recorded with other versions than are installed?"""
    now = {label: installed(module) for module, label in (LIBRARIES | OTHERS).items()}
    return any(now.get(label) != number for label, number in ledger["versions"].items())


def expected(name: str, changed: list[str], ledger: dict, accept: Container[str]) -> None:
    """Raises Wrong where other numbers come out of the same versions, and nobody said that they
    should: a slip in a formula would be recorded without a word."""
    if changed and ledger and name not in accept and not outdated(ledger):
        mend = f"is that meant? Then: {RECORD} ACCEPT={name}"
        raise Wrong(
            "\n".join([f"{name}: other numbers come out of the same versions; {mend}", *changed])
        )


def is_ledger(found: object) -> bool:
    """Does it have a ledger's shape? A merge, or a hand, may have left something else."""
    try:
        datetime.date.fromisoformat(found["date"])
        texts = [found["python"], *found["versions"].values(), *found["sha256"].values()]
        return all(isinstance(text, str) for text in texts)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def today(*sources: str) -> dict:
    """A ledger as of now, but for the fingerprints."""
    date, python = datetime.date.today().isoformat(), platform.python_version()
    return {"date": date, "python": python, "versions": versions(*sources)}
