"""What lies under snippets/: which files make an example, and what was recorded of its run.

An example `perceptron/forward` is one file, `snippets/perceptron/forward.py`, or one for each
library, `forward_numpy.py`, `forward_torch.py`, `forward_tensorflow.py`. Beside them lie what they
printed (`forward.out`), what they drew (`forward.svg`) or let sound (`forward.wav`), and a ledger
(`forward.json`) with the date, the versions, and a fingerprint of each of these files.

What a name has behind the example's, as `_numpy.py` or `.out`, is called its suffix here.
"""

import ast
import datetime
import difflib
import functools
import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import chain, pairwise
from pathlib import Path

LIBRARIES = {"numpy": "NumPy", "torch": "PyTorch", "tensorflow": "TensorFlow"}
OTHERS = {"matplotlib": "Matplotlib", "sklearn": "scikit-learn", "scipy": "SciPy"}  # beside them
PACKAGE = {"sklearn": "scikit-learn"}  # where pip's name is not the import's
SOURCES = {label: f"_{module}.py" for module, label in LIBRARIES.items()} | {"Python": ".py"}
RECORDED = {".out", ".svg", ".wav"}
RECORD = "make record"
# What editors and systems leave lying about has other names.
_NAME = re.compile(r"([\w-]+?)((?:_(?:numpy|torch|tensorflow))?\.py|\.(?:out|svg|wav|json))")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?!\w|\.\d)")


class Wrong(Exception):
    """What an author wrote can't be shown; the message says why, and how to mend it."""


def decode(data: bytes, relative_path: str) -> str:
    """A text file's text, with \\n at the ends of its lines."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Wrong(f"{relative_path}:{line}: not UTF-8; save it as UTF-8") from None


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


def is_ledger(found: object) -> bool:
    """Does it have a ledger's shape? A merge, or a hand, may have left something else."""
    try:
        datetime.date.fromisoformat(found["date"])
        texts = [found["python"], *found["versions"].values(), *found["sha256"].values()]
        return all(isinstance(text, str) for text in texts)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


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
        raise Wrong(f"{relative_path} holds {several} named {name!r}")
    return found.pop()


@dataclass(frozen=True)
class Example:
    """One example, as its files were when they were read."""

    root: Path
    name: str
    files: dict[str, bytes] = field(default_factory=dict, repr=False)  # by their suffixes

    def relative_path(self, suffix: str) -> str:
        return f"snippets/{self.name}{suffix}"

    def path(self, suffix: str) -> Path:
        return self.root / self.relative_path(suffix)

    def source(self, suffix: str) -> str:
        return decode(self.files[suffix], self.relative_path(suffix))

    @functools.cached_property
    def sources(self) -> dict[str, str]:
        """Label of the tab → suffix: {"NumPy": "_numpy.py"}."""
        return {label: suffix for label, suffix in SOURCES.items() if suffix in self.files}

    @functools.cached_property
    def ledger(self) -> dict:
        """Empty where there is none, or none of its shape."""
        try:
            found = json.loads(self.files.get(".json", b"{}"))
        except ValueError:
            return {}
        return found if is_ledger(found) else {}

    @property
    def output(self) -> str:
        return self.source(".out")

    @property
    def title(self) -> str:
        """The first line of the first source's docstring, with which it begins."""
        found = re.match(r'"""(.+?)("""|\n)', self.source(next(iter(self.sources.values()))))
        return found[1] if found else ""

    def value(self, name: str) -> str:
        """The number that the recorded output gives to `name`, as in `z = -6.0000`."""
        if ".out" not in self.files:
            raise Wrong(f"{self.relative_path('.out')} is not recorded; run: {RECORD}")
        return value(self.output, name, self.relative_path(".out"))

    def problem(self) -> str | None:
        """What is wrong with its files, by looking at them alone: nothing is run."""
        return next(chain(self.faults(), self._changes()), None)

    def faults(self) -> Iterator[str]:
        """What no recording mends. An example is one file, or PyTorch's and TensorFlow's, or all
        three; and its files are texts."""
        mine = set(self.sources.values())
        for suffix in sorted(self.files):
            if suffix.endswith(".py") and suffix not in SOURCES.values():
                right = self.relative_path(f"_{_library(suffix[1:-3])}.py")
                yield f"{self.relative_path(suffix)}: no library's name; call it {right}"
        if ".py" in mine and len(mine) > 1:
            yield f"{self.relative_path('.py')}: stands beside its twins; give it another name"
        elif len(mine) > 1 and (missing := {"_torch.py", "_tensorflow.py"} - mine):
            has = f"the others of {self.name} are there"
            yield f"{self.relative_path(missing.pop())}: missing; write it, for {has}"
        for suffix in sorted(self.files.keys() - {".wav", ".json"}):
            try:
                self.source(suffix)
            except Wrong as wrong:
                yield str(wrong)

    def _changes(self) -> Iterator[str]:
        known, mine = self.ledger.get("sha256"), [*self.sources.values()]
        if known is None:
            why = "not a ledger" if ".json" in self.files else "never recorded"
            suffix = ".json" if ".json" in self.files else mine[0]
            yield f"{self.relative_path(suffix)}: {why}; run: {RECORD}"
            return
        for suffix in [*mine, *sorted(RECORDED | known.keys() - set(mine))]:
            now = self.files.get(suffix)
            if now is None and suffix in known:
                why = "recorded, and missing"
            elif now is None or known.get(suffix) == fingerprint(suffix, now):
                continue
            elif suffix in mine:
                why = "changed since it was recorded"
            else:
                why = "not what the run wrote (edited by hand?)"
            yield f"{self.relative_path(suffix)}: {why}; run: {RECORD}"

    def save(self, ledger: dict, files: dict[str, str | bytes]) -> "Example":
        """Replace the recording. Each file is replaced whole, and the ledger, which vouches for the
        others, comes last: whatever cuts this short leaves a recording that `problem` finds."""
        new = {suffix: self.files[suffix] for suffix in self.sources.values()}
        for suffix, content in files.items():
            new[suffix] = content.encode() if isinstance(content, str) else content
            replace(self.path(suffix), new[suffix])
        for suffix in RECORDED - files.keys():
            self.path(suffix).unlink(missing_ok=True)
        sha256 = {suffix: fingerprint(suffix, data) for suffix, data in new.items()}
        new[".json"] = (json.dumps(ledger | {"sha256": sha256}, indent=1) + "\n").encode()
        replace(self.path(".json"), new[".json"])
        return Example(self.root, self.name, new)


def replace(path: Path, content: str | bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    os.replace(part, path)


def _library(word: str) -> str | None:
    """The library that a misspelt word means: tensorfow, pytorch, tf."""
    short = {"tf": "tensorflow", "np": "numpy", "pytorch": "torch"}
    close = difflib.get_close_matches(word, LIBRARIES, 1, 0.75)
    return short.get(word) or (close[0] if close else None)


def find(root: Path) -> list[Example]:
    """Every example of the project, in the order of their names."""
    files: dict[str, dict[str, bytes]] = {}
    for folder, folders, names in os.walk(root / "snippets"):
        folders[:] = [name for name in folders if re.fullmatch(r"(?!__)[\w-]+", name)]
        place = Path(folder).relative_to(root / "snippets").as_posix()
        for match in filter(None, map(_NAME.fullmatch, names)):
            name, suffix = match.groups()
            stem, _, word = name.rpartition("_")
            if suffix == ".py" and stem and _library(word):
                name, suffix = stem, f"_{word}.py"
            with open(os.path.join(folder, match[0]), "rb") as file:
                files.setdefault(f"{place}/{name}".removeprefix("./"), {})[suffix] = file.read()
    return [
        Example(root, name, found)
        for name, found in sorted(files.items())
        if any(suffix.endswith(".py") for suffix in found)
    ]
