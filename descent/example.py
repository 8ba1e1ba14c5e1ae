"""What lies under snippets/: which files make an example, and what was recorded of its run.

An example `perceptron/forward` is one file, `snippets/perceptron/forward.py`, or one for each
library, `forward_numpy.py`, `forward_torch.py`, `forward_tensorflow.py`. Beside them lie what they
printed (`forward.out`), what they drew (`forward.svg`) or let sound (`forward.wav`), and a ledger
(`forward.json`) with the date, the versions, and a fingerprint of each of these files.
What a file's name has behind the example's, as `_numpy.py` or `.out`, is called its suffix.
"""

import functools
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from descent.alone import replace
from descent.ledger import (
    RECORD,
    RECORDED,
    Wrong,
    contents,
    decode,
    fingerprint,
    is_ledger,
    kept,
    merged,
    value,
)
from descent.twins import SOURCES, misnamed, named


@dataclass(frozen=True)
class Example:
    """One example, as its files were when they were read."""

    root: Path
    name: str
    files: dict[str, bytes] = field(default_factory=dict, repr=False)  # by their suffixes
    _texts: dict[str, str] = field(default_factory=dict, repr=False, compare=False, init=False)

    def relative_path(self, suffix: str) -> str:
        return f"snippets/{self.name}{suffix}"

    def path(self, suffix: str) -> Path:
        return self.root / self.relative_path(suffix)

    def source(self, suffix: str) -> str:
        if suffix not in self._texts:
            self._texts[suffix] = decode(self.files[suffix], self.relative_path(suffix))
        return self._texts[suffix]

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
        if ".out" not in self.files:
            raise Wrong(f"{self.relative_path('.out')} is not recorded; run: {RECORD}")
        return self.source(".out")

    @property
    def title(self) -> str:
        """The first line of the first source's docstring, with which it begins."""
        source = next(map(self.source, self.sources.values()), "")
        found = re.match(r'"""(.+?)("""|\n)', source)
        return found[1] if found else ""

    def value(self, name: str) -> str:
        """The number that the recorded output gives to `name`, as in `z = -6.0000`."""
        return value(self.output, name, self.relative_path(".out"))

    @functools.cached_property
    def problem(self) -> str | None:
        """What is wrong with its files, by looking at them alone: nothing is run."""
        stale = (f"{self.relative_path(it)}: {why}; run: {RECORD}" for it, why in self._altered())
        return next(chain(self.faults(), stale), None)

    def _altered(self) -> Iterator[tuple[str, str]]:
        """Which of its files are not as its ledger says, by their suffixes, and why."""
        known, sources = self.ledger.get("sha256"), [*self.sources.values()]
        if known is None:
            never = sources[0], "never recorded"
            yield (".json", "not a ledger") if ".json" in self.files else never
            return
        for suffix in [*sources, *sorted(RECORDED | known.keys() - set(sources))]:
            now = self.files.get(suffix)
            if now is None and suffix in known:
                yield suffix, "recorded, and missing"
            elif now is None or known.get(suffix) == fingerprint(suffix, now):
                continue
            elif suffix in sources:
                yield suffix, "changed since it was recorded"
            elif merged(now):
                yield suffix, "holds the marks of a merge"
            else:
                yield suffix, "not what the run wrote (edited by hand?)"

    def faults(self) -> Iterator[str]:
        """What no recording mends: how its files are called; and a program is a text."""
        yield from misnamed(self.files, self.relative_path)
        for suffix in self.sources.values():
            try:
                self.source(suffix)
            except Wrong as wrong:
                yield str(wrong)

    def same_sources(self) -> bool:
        """Are they what was recorded?"""
        known = self.ledger.get("sha256", {})
        return all(known.get(it) == fingerprint(it, self.files[it]) for it in self.sources.values())

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


def find(root: Path) -> list[Example]:
    """Every example of the project, in the order of their names."""
    files: dict[str, dict[str, bytes]] = {}
    for folder, folders, names in os.walk(root / "snippets"):
        folders[:] = [name for name in folders if re.fullmatch(r"(?!__)[\w-]+", name)]
        place = Path(folder).relative_to(root / "snippets").as_posix()
        for file in names:
            if found := named(file):
                name = f"{place}/{found[0]}".removeprefix("./")
                data = contents(f"{folder}{os.sep}{file}")
                files.setdefault(name, {})[found[1]] = data
    return [
        kept(Example(root, name, found), root, name)
        for name, found in sorted(files.items())
        if any(suffix.endswith(".py") for suffix in found)
    ]
