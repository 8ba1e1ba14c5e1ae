"""What lies under snippets/: which files make an example, and what was recorded of its run.

An example `perceptron/forward` is one file, `snippets/perceptron/forward.py`, or one for each
library, `forward_numpy.py`, `forward_torch.py`, `forward_tensorflow.py`. Beside them lie what they
printed (`forward.out`), what they drew (`forward.svg`) or let sound (`forward.wav`), and a ledger
(`forward.json`) with the date, the versions, and a fingerprint of each of these files.
"""

import ast
import functools
import hashlib
import json
import os
import re
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

LIBRARIES = {"numpy": "NumPy", "torch": "PyTorch", "tensorflow": "TensorFlow"}
OTHERS = {"matplotlib": "Matplotlib", "sklearn": "scikit-learn", "scipy": "SciPy"}  # imported beside them
PACKAGE = {"sklearn": "scikit-learn"}  # where pip's name is not the import's
RECORD = "make record"
RECORDED = {".out", ".svg", ".wav"}
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?!\w|\.\d)")


def fingerprint(end: str, data: bytes) -> str:
    """The same on every platform: in a text, line ends are read as \\n."""
    return hashlib.sha256(data if end == ".wav" else data.replace(b"\r\n", b"\n")).hexdigest()


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


@dataclass(frozen=True)
class Example:
    """One example; paths given by its methods are shown relative to the project's root."""

    root: Path
    name: str
    folder, recording = "snippets", ".out"  # a lab has others

    def path(self, end: str) -> Path:
        return Path(self._path(end))

    def _path(self, end: str) -> str:  # thousands a build, and a Path is slow to make
        return f"{self.root}/{self.folder}/{self.name}{end}"

    def shown(self, end: str) -> str:
        return f"{self.folder}/{self.name}{end}"

    def mark(self, kind: str, end: str) -> dict[str, str]:
        """What an element of the page carries that shows this file."""
        return {f"data-{kind}": self.shown(end)}

    def exists(self, end: str) -> bool:
        return os.path.exists(self._path(end))

    def data(self, end: str) -> bytes:
        with open(self._path(end), "rb") as file:
            return file.read()

    @functools.cached_property
    def sources(self) -> dict[str, str]:
        """Label of the tab → how the file's name goes on after the example's: {"NumPy": "_numpy.py"}."""
        ends = {label: f"_{key}.py" for key, label in LIBRARIES.items()} | {"Python": ".py"}
        return {label: end for label, end in ends.items() if self.exists(end)}

    @property
    def ledger(self) -> dict:
        try:
            return json.loads(self.data(".json")) if self.exists(".json") else {}
        except json.JSONDecodeError:  # as a merge leaves it
            return {}

    def source(self, end: str) -> str:
        return self.data(end).decode().replace("\r\n", "\n")

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
        if not self.exists(self.recording):
            raise ValueError(f"{self.shown(self.recording)} is not recorded; run: {RECORD}")
        parts = self.output.split(f"{name} = ")  # not by a pattern of its own for each name: to compile it takes longer
        after = [part for before, part in pairwise(parts) if not re.match(r"\w", before[-1:])]
        found = {number[1] for part in after if (number := _NUMBER.match(part))}
        if len(found) != 1:
            several = f"{len(found)} values" if found else "no value"
            raise ValueError(f"{self.shown(self.recording)} holds {several} named {name!r}")
        return found.pop()

    def versions(self) -> dict[str, str]:
        """The installed version of each library that the sources import."""
        used = set().union(*(imports(self.source(end)) for end in self.sources.values()))
        names = {key: label for key, label in (LIBRARIES | OTHERS).items() if key in used}
        # "2.13.0+cpu" and "2.13.0+cu130" are one release
        return {label: version(PACKAGE.get(key, key)).split("+")[0] for key, label in names.items()}

    def problem(self) -> str | None:
        """What is wrong with the recording, by its fingerprints alone: nothing is run."""
        known, ends = self.ledger.get("sha256", {}), list(self.sources.values())
        if not known and self.exists(".json"):
            return f"{self.shown('.json')}: not a ledger; run: {RECORD}"
        if not known:
            return f"{self.shown(ends[0])}: never recorded; run: {RECORD}"
        for end in ends:
            if known.get(end) != fingerprint(end, self.data(end)):
                return f"{self.shown(end)}: changed since it was recorded; run: {RECORD}"
        for end in set(known) - set(ends):
            if not self.exists(end):
                return f"{self.shown(end)}: recorded, and missing; run: {RECORD}"
            if known[end] != fingerprint(end, self.data(end)):
                return f"{self.shown(end)}: not what the run wrote (edited by hand?); run: {RECORD}"
        for end in RECORDED - set(known):
            if self.exists(end):
                return f"{self.shown(end)}: not what the run wrote (edited by hand?); run: {RECORD}"
        return None

    def save(self, ledger: dict, files: dict[str, str | bytes]) -> None:
        """Replace the recording. Each file is replaced whole, and the ledger, which vouches for the
        others, comes last: whatever cuts this short leaves a recording that `problem` finds."""
        for end, content in files.items():
            replace(self.path(end), content)
        for end in RECORDED - set(files):
            self.path(end).unlink(missing_ok=True)
        sha256 = {end: fingerprint(end, self.data(end)) for end in [*self.sources.values(), *files]}
        replace(self.path(".json"), json.dumps(ledger | {"sha256": sha256}, indent=1) + "\n")


def replace(path: Path, content: str | bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    os.replace(part, path)


def find(root: Path) -> list[Example]:
    """Every example of the project, in the order of their names."""
    ends = re.compile(rf"(_({'|'.join(LIBRARIES)}))?\.py$")
    paths = (root / "snippets").rglob("*.py")
    names = {ends.sub("", path.relative_to(root / "snippets").as_posix()) for path in paths}
    return [Example(root, name) for name in sorted(names)]
