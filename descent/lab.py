"""Labs: `docs/labs/NAME.py` is the source, in jupytext's percent format; all else is made from it.

    NAME.ipynb                      the recording: all cells, outputs, a ledger; its page is made
                                    from it, as the book's Markdown
    NAME_torch.ipynb, .py           what a reader downloads: the cells of one library, no outputs,
    NAME_tensorflow.ipynb, .py      and a first cell that installs what they import
    NAME.toml                       answers to its blanks, wrong and right: see blank.py

A code cell is shared, or tagged `torch` and directly followed by its twin tagged `tensorflow`: both
print the same. Cells are counted from 0, as in the notebook's file.

`python -m descent.lab docs/labs/NAME.py` prints the page as Markdown, for a builder that reads no
notebooks.
"""

import ast
import functools
import hashlib
import json
import posixpath
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from textwrap import indent

from descent import blank
from descent.address import published
from descent.blank import blanks
from descent.grammar import rewrite, scan
from descent.html import Block, Link, Shown
from descent.ledger import (
    LIBRARIES,
    PACKAGE,
    RECORD,
    Wrong,
    fingerprint,
    imports,
    is_ledger,
    kept,
    text_of,
    value,
)

KEYS = ("torch", "tensorflow")
TAGS = {*KEYS, "question", "answer", "check"}
LINES, COLUMNS = 20, 74
KERNEL = {  # of a notebook's metadata
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
LAST = "## Three things to try"
# A link of Markdown's to another page of the book, and code, in which there is none.
_LINK = re.compile(r"`[^`]*`|\[([^\]]*)\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")


def tags(cell: dict) -> set[str]:
    return set(cell["metadata"].get("tags", ()))


def text(cell: dict) -> str:
    return "".join(cell["source"])


def belongs(cell: dict, key: str) -> bool:
    """Is it one for the reader of this library?"""
    return not tags(cell) & (set(KEYS) - {key})


def pairs(cells: list[dict]) -> Iterator[tuple[int, list[dict]]]:
    """The code cells with their numbers, each alone or with its twin behind it."""
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "code" and "tensorflow" not in tags(cell):
            yield number, cells[number : number + 1 + ("torch" in tags(cell))]


def cell_of(kind: str, source: str, metadata: dict, key: str, outputs: Iterable[dict] = ()) -> dict:
    """A cell as a notebook's file has it. Its id has at most 64 characters."""
    code = {"execution_count": None, "outputs": [*outputs]} if kind == "code" else {}
    about = {"cell_type": kind, "id": key[:64], "metadata": metadata}
    return about | {"source": source.splitlines(keepends=True)} | code


def outputs_of(printed: str, svg: str | None, title: str = "<Figure>") -> list[dict]:
    """What a cell printed and drew, likewise."""
    found = []
    if printed:
        stream = {"name": "stdout", "output_type": "stream"}
        found.append(stream | {"text": printed.splitlines(keepends=True)})
    if svg:
        data = {"image/svg+xml": svg.splitlines(keepends=True), "text/plain": [title]}
        found.append({"data": data, "metadata": {}, "output_type": "display_data"})
    return found


def notebook_of(cells: list[dict], indent: int | None = 1, **metadata) -> str:
    """A notebook's text, as Jupyter writes it; where nobody compares its lines, without indent."""
    about = {"metadata": metadata | KERNEL, "nbformat": 4, "nbformat_minor": 5}
    found = {"cells": cells} | about
    return json.dumps(found, indent=indent, sort_keys=True, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Lab:
    """One lab, as its files were when they were read; its name is `labs/handwriting`."""

    root: Path
    name: str
    source: str
    recording: str  # empty where there is none

    @property
    def page(self) -> str:
        return self.name + ".ipynb"

    def relative_path(self, suffix: str) -> str:
        return f"docs/{self.name}{suffix}"

    def path(self, suffix: str) -> Path:
        return self.root / self.relative_path(suffix)

    @functools.cached_property
    def notebook(self) -> dict:
        """Empty where there is none, or something else, as a merge leaves it."""
        try:
            found = json.loads(self.recording)
            ledger = found["metadata"]["descent"]
        except (ValueError, KeyError, TypeError):
            return {}
        whole = is_ledger(ledger) and ledger["sha256"].keys() == {".py", "cells"}
        return found if whole and isinstance(found.get("cells"), list) else {}

    @property
    def ledger(self) -> dict:
        return self.notebook["metadata"]["descent"] if self.notebook else {}

    @functools.cached_property
    def problem(self) -> str | None:
        """What is wrong with the recording, by its fingerprints alone: nothing is run."""
        suffix, why = ".ipynb", None
        if not self.recording:
            suffix, why = ".py", "never recorded"
        elif not self.notebook:
            why = "not a recording"
        elif self.ledger["sha256"][".py"] != fingerprint(".py", self.source.encode()):
            suffix, why = ".py", "changed since it was recorded"
        elif self.ledger["sha256"]["cells"] != _fingerprint(self.notebook["cells"]):
            why = "not what the run wrote (edited by hand?)"
        return why and f"{self.relative_path(suffix)}: {why}; run: {RECORD}"

    # ---- the source ----

    @functools.cached_property
    def lines(self) -> list[int]:
        """The line of each cell's header."""
        lines = enumerate(self.source.split("\n"), 1)
        return [number for number, line in lines if re.match(r"# %%( |$)", line)]

    def at(self, number: int, line: int = 0) -> str:
        """Where a cell stands, and in it a line, for messages."""
        return f"{self.relative_path('.py')}:{self.lines[number] + line}: cell {number}"

    def read(self) -> list[dict]:
        """The cells of the source."""
        import jupytext  # a build needs it not: it reads the recording

        found, keys = [], set()
        for cell in jupytext.reads(self.source, fmt="py:percent").cells:
            own = {name: cell.metadata[name] for name in _METADATA if name in cell.metadata}
            key = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
            while key in keys:
                key += "-2"
            keys.add(key)
            found.append(cell_of(cell.cell_type, cell.source, own, key))
        return found

    def program(self, key: str, cells: list[dict], trials: bool = False) -> str:
        """What a reader runs, each line where it stands in the source; above each cell its id.
        `trials`: where words ask for what a blank wants, all answers to it are tried."""
        lines = [""] * (self.source.count("\n") + 1)
        own = [(at, it) for at, it in zip(self.lines, cells) if belongs(it, key)]
        for i, (at, cell) in enumerate(own):
            if cell["cell_type"] == "code":
                code = [f"# %% {cell['id']}", *text(cell).split("\n")]
                lines[at - 1 : at - 1 + len(code)] = code
            if trials and _asks(cell):
                above, check = own[i - 1][0], text(own[i + 1][1])
                answers = functools.partial(self.answers.of, key=key)
                tried = blank.trial(text(cell), check, answers)
                lines[above - 1 : above + 1] = f"# %% {blank.TRY}{cell['id']}", tried
        return "\n".join(lines).rstrip() + "\n"

    @functools.cached_property
    def answers(self) -> blank.Answers:
        """Those to its blanks, wrong and right."""
        path, name = self.path(".toml"), self.relative_path(".toml")
        return blank.Answers(text_of(path, name) if path.exists() else "")

    def missed(self, key: str, printed: dict[str, str]) -> list[str]:
        """Which answers no check has stopped. `printed`: the id of a cell → what it printed."""
        said = "".join(out for name, out in printed.items() if name.startswith(blank.TRY))
        marks = {it.name: f"{self.relative_path('.py')}:{it.first}" for it in blanks(self.source)}
        written, file = self.answers.lines, self.relative_path(".toml")
        found = []
        for name, which, why in blank.missed(said, self.answers):
            where = f"{file}:{written.get((name, which), 1)}" if which else marks[name]
            mend = f"mend the check of the blank {name}" + " or this answer" * bool(which)
            found.append(f"{where}: in {LIBRARIES[key]} {why}; {mend}")
        return found

    def recorded(self, cells: list[dict], ledger: dict) -> "Lab":
        """The same lab with a new recording."""
        sha256 = {".py": fingerprint(".py", self.source.encode()), "cells": _fingerprint(cells)}
        recording = notebook_of(cells, descent=ledger | {"sha256": sha256})
        return replace(self, recording=recording)

    def faults(self, cells: list[dict]) -> list[str]:
        """What is wrong with the source, by looking at it."""
        if len(self.lines) != len(cells):
            why = "does not begin with a header # %%, or a text holds one; mend it"
            return [f"{self.relative_path('.py')}:1: {why}"]
        nothing = cell_of("", "", {}, "")
        around = zip([nothing, *cells], cells, [*cells[1:], nothing])
        found = [
            f"{self.at(number, line)} {why}"
            for number, neighbours in enumerate(around)
            for line, why in _faults(*neighbours)
        ]
        found += self._unanswered(cells)
        sections = [i for i, cell in enumerate(cells) if re.search("^## ", text(cell), re.M)]
        last = sections[-1] if sections else 0
        asked = sum("question" in tags(cell) for cell in cells[last:])
        if not re.search(f"^{LAST}", text(cells[last]), re.M) or asked != 3:
            why = f"begins the last section, with {asked} questions"
            found.append(f"{self.at(last)} {why}; end the lab with {LAST}, and three questions")
        return found

    def _unanswered(self, cells: list[dict]) -> Iterator[str]:
        """What is wrong between the blanks and the wrong answers to them."""
        names: set[str] = set()
        for number, cell in enumerate(cells):
            if cell["cell_type"] != "code" or "tensorflow" in tags(cell):
                continue
            for it in blanks(text(cell)):
                where = f"{self.at(number, it.first)} blank {it.name}"
                if it.name in names:
                    yield f"{where} has a namesake above; name it otherwise"
                names.add(it.name)
                if not self.answers.faults and not self.answers.wrong(it.name):
                    mend = f"write one, [{it.name}.why] with code and says"
                    yield f"{where} has no wrong answer in {self.relative_path('.toml')}; {mend}"
        for line, why in self.answers.check(names):
            yield f"{self.relative_path('.toml')}:{line}: {why}"

    def astray(self, cells: list[dict], resolve: Callable[[str], object]) -> Iterator[str]:
        """Which references lead nowhere."""
        for number, cell in enumerate(cells):
            prose = cell["cell_type"] == "markdown"
            for it in scan(text(cell) if prose else cell["metadata"].get("caption", "")):
                try:
                    if it.kind == "reference":
                        resolve(it.text)
                except Wrong as wrong:
                    yield f"{self.at(number, it.line if prose else 0)}: {wrong}"

    # ---- the page ----

    @functools.cached_property
    def cells(self) -> list[Shown]:
        """What the page shows as examples."""
        return [self._shown(*it) for it in pairs(self.notebook.get("cells", []))]

    def _shown(self, number: int, twins: list[dict]) -> Shown:
        labels = [LIBRARIES[key] for key in KEYS] if len(twins) > 1 else ["Python"]
        blocks = [
            Block(label, self.relative_path(".py"), text(cell), number + i)
            for i, (label, cell) in enumerate(zip(labels, twins))
        ]
        outputs, file = twins[0]["outputs"], self.relative_path(".ipynb")
        printed = "".join("".join(it["text"]) for it in outputs if "text" in it)
        drawn = "".join("".join(it["data"]["image/svg+xml"]) for it in outputs if "data" in it)
        files = {"output": file} | ({"figure": file} if drawn else {})
        name, title = f"{self.name}:{number}", twins[0]["metadata"].get("title", "")
        return Shown(name, title, blocks, files, printed, drawn, self.ledger, cell=number)

    def value(self, name: str) -> str:
        """The number that a cell prints, as in `z = -6.0000`."""
        if not self.notebook:
            raise Wrong(self.problem)
        return value("\n".join(it.output for it in self.cells), name, self.relative_path(".ipynb"))

    def markdown(self, downloads: str = "") -> str:
        """The page as the book's Markdown, each line where it stands in the source: so messages
        name that. `downloads` is HTML, for the empty line below the title."""
        if problem := self.problem:
            return f"# {self.name}\n\n{problem}\n"
        lines = [""] * (self.source.count("\n") + 1)
        for number, (at, cell) in enumerate(zip(self.lines, self.notebook["cells"])):
            if "tensorflow" not in tags(cell):
                written = _markdown(f"{self.name}:{number}", cell)
                lines[at : at + len(written)] = written
        if lines[1].startswith("# "):
            lines[2] = lines[2] or downloads
        return "\n".join(lines).rstrip() + "\n"

    # ---- what a reader downloads ----

    def files(self, resolve: Callable[[str], Link], address: str | None = None) -> dict[str, str]:
        """Suffix → text. With the site's address, links lead to its pages. Raises Wrong when a
        reference leads nowhere."""
        files, both = {}, self.notebook["cells"]
        for why in self.astray(both, resolve):
            raise Wrong(why)
        made = [self._for_reader(cell, resolve, address) for cell in both]
        blanks_too = BLANKS if any(map(_asks, made)) else ""
        for key in KEYS:
            before = BEFORE.format(LARGE if key == "torch" else "") + blanks_too
            cells = [new for new, cell in zip(made, both) if belongs(cell, key)]
            needs = " ".join(self.packages(cells))
            first = [
                cell_of("markdown", before, {}, "before"),
                cell_of("code", f"%pip install -q {needs}", {}, "install"),
            ]
            files[f"_{key}.ipynb"] = notebook_of(
                [*first, *chain.from_iterable(map(_unsolved, cells))]
            )
            head = f"{SCRIPT}# pip install {needs}\n\n"
            files[f"_{key}.py"] = head + "\n\n".join(map(_percent, cells)) + "\n"
        return files

    def stale(self, resolve: Callable[[str], Link]) -> dict[str, str]:
        """Those of its files that are not as the recording gives them."""
        found = {}
        for suffix, content in self.files(resolve).items():
            path, name = self.path(suffix), self.relative_path(suffix)
            if not path.exists() or text_of(path, name) != content:
                found[suffix] = content
        return found

    def outdated(self, resolve: Callable[[str], Link]) -> str | None:
        """Is one of its files stale? Where a reference leads nowhere, its page says so."""
        try:
            stale = self.stale(resolve)
        except Wrong as wrong:
            return None if any(self.astray(self.notebook["cells"], resolve)) else str(wrong)
        gives = f"not what {self.relative_path('.ipynb')} gives; run: {RECORD}"
        return next((f"{self.relative_path(suffix)}: {gives}" for suffix in stale), None)

    def _for_reader(self, cell: dict, resolve, address: str | None) -> dict:
        title = {name: it for name, it in cell["metadata"].items() if name == "title"}
        if cell["cell_type"] == "code":
            hidden = {"jupyter": {"source_hidden": True}} if "answer" in tags(cell) else {}
            return cell_of("code", text(cell), title | hidden, cell["id"])
        words = rewrite(text(cell), reference=lambda it: words_of(resolve(it)))
        return cell_of("markdown", relinked(words, self.page, address), title, cell["id"])

    def packages(self, cells: list[dict]) -> list[str]:
        """What these cells import, as pinned in requirements.txt."""
        code = (text(cell) for cell in cells if cell["cell_type"] == "code")
        found = set().union(*map(imports, code)) - sys.stdlib_module_names
        names = {PACKAGE.get(it, it) for it in found}
        lines = (self.root / "requirements.txt").read_text(encoding="utf-8").splitlines()
        pinned = {line.partition("=")[0]: line.partition(";")[0] for line in lines}
        if missing := names - pinned.keys():
            what = f"imports {', '.join(sorted(missing))}; pin it in requirements.txt"
            raise Wrong(f"{self.relative_path('.py')}: {what}")
        return [pinned[name] for name in sorted(names)]


BEFORE = (
    "The next cell installs the libraries, in the versions with which this notebook was recorded; "
    "use Python 3.11, 3.12 or 3.13 for them. It takes some minutes{}. Skip it if you have them. "
    "If this kernel has already imported NumPy, restart it afterwards."
)
LARGE = "; on Linux PyTorch alone brings several gigabytes"
BLANKS = (
    "\n\nWhere a cell says `# blank`, put your code in the place of `...  # your code`, and run "
    "the cell. The cell below it checks what you wrote, and says what is wrong; as long as "
    "something is, cells further down may fail. Between the two the solution is folded."
)
SCRIPT = (
    "# Runs from top to bottom. Each figure opens a window: close it, and the script goes on.\n"
    "# Use Python 3.11, 3.12 or 3.13. It needs these packages:\n"
)
_METADATA = ("tags", "title", "caption")  # of a cell: what is kept


def _fingerprint(cells: list[dict]) -> str:
    return fingerprint(".ipynb", json.dumps(cells, sort_keys=True).encode())


def relinked(words: str, page: str, site: str | None) -> str:
    """What stands on this page of docs, for those who have only the notebook: its links to other
    pages lead to the site, or are words where its address is not known."""

    def link(found: re.Match) -> str:
        label, target, anchor = found.groups()
        if label is None:
            return found[0]
        if not site:
            return label
        there = posixpath.join(posixpath.dirname(page), target) if target else page
        return f"[{label}]({published(there + (anchor or ''), site)})"

    return _LINK.sub(link, words)


def leads(words: str, labs: Iterable[str]) -> str:
    """A page of docs whose links to these labs, made of notebooks, lead to Markdown."""
    names = "|".join(re.escape(posixpath.basename(it).removesuffix(".ipynb")) for it in labs)
    link = re.compile(rf"(\]\((?!https?:)(?:[^)#\s]*/)?(?:{names}))\.ipynb(?=[)#])")
    return rewrite(words, prose=lambda prose: link.sub(r"\1.md", prose))


def words_of(link: Link) -> str:
    """A reference for those who have only the notebook."""
    return f"`{link.text}`" if link.kind == "call" else link.text


def _asks(cell: dict) -> bool:
    return cell["cell_type"] == "code" and bool(blanks(text(cell)))


def _unsolved(cell: dict) -> list[dict]:
    """A cell of the notebook: with blanks they are empty, and the solution is folded below."""
    if not _asks(cell):
        return [cell]
    empty = cell_of("code", blank.filled(text(cell)), cell["metadata"], cell["id"])
    return [empty, cell_of("markdown", blank.folded(text(cell)), {}, f"{cell['id']}-solution")]


def _percent(cell: dict) -> str:
    """A cell of the script."""
    title = f" {cell['metadata']['title']}" if "title" in cell["metadata"] else ""
    if cell["cell_type"] == "code" and not text(cell).startswith("%"):
        return f"# %%{title}\n{text(cell)}"
    kind = " [markdown]" if cell["cell_type"] == "markdown" else ""
    return f"# %%{kind}\n" + indent(text(cell), "# ", lambda _: True).replace("# \n", "#\n")


def _markdown(name: str, cell: dict) -> list[str]:
    """The lines of a cell as the book's Markdown."""
    if cell["cell_type"] == "code":
        caption = cell["metadata"].get("caption")
        written = f"::: {name}" + (f"\n    {caption}" if caption else "")
    elif "question" in tags(cell):
        question, gap, rest = text(cell).partition("\n\n")
        lines = question.split("\n")
        written = f'??? question "{" ".join(lines)}"' + "\n" * (len(lines) - 1)
        written += gap + indent(rest, "    ")
    else:
        written = text(cell)
    return (indent(written, "    ") if "answer" in tags(cell) else written).split("\n")


def _faults(before: dict, cell: dict, after: dict) -> Iterator[tuple[int, str]]:
    """What is wrong with a cell, by looking at it and its neighbours: (line in it, why)."""
    own, code = tags(cell), cell["cell_type"] == "code"
    for tag in sorted(own - TAGS):
        yield 0, f"has the unknown tag {tag!r}; there are {', '.join(sorted(TAGS))}"
    if "answer" in own and not tags(before) & {"question", "answer"}:
        yield 0, "answers no question; put it below a cell tagged question"
    if "question" in own and (code or "answer" not in tags(after)):
        mend = "write the question as Markdown, and tag the next cell answer"
        yield 0, f"asks, and no answer follows; {mend}"
    lines, others = len(cell["source"]), len(after["source"])
    if "torch" in own and tags(after) != (own - {"torch"}) | {"tensorflow"}:
        mend = "let the same, tagged tensorflow instead of torch, follow directly"
        yield 0, f"has no twin; {mend}"
    elif "torch" in own and lines != others:
        yield 0, f"has {lines} lines, its twin {others}; lay them out alike"
    if "tensorflow" in own and "torch" not in tags(before):
        yield 0, "has no twin; put the same, tagged torch, directly above"
    asks = _asks(cell)
    if asks and "tensorflow" not in own and before["cell_type"] != "markdown":
        yield 0, "has a blank; let a Markdown cell directly above say what to write"
    if asks and "torch" not in own and ("check" not in tags(after) or "assert" not in text(after)):
        mend = "let one follow, tagged check, whose assertions say in words what is wrong"
        yield 0, f"has a blank and no check; {mend}"
    if "torch" in own and code and _names(cell) != _names(after):
        yield 0, f"has the blanks {_names(cell)}, its twin {_names(after)}; give both the same"
    if "check" in own and "tensorflow" not in own and not blanks(text(before)):
        yield 0, "checks no blank; put it directly below a cell that has one"
    if code:
        yield from blank.faults(text(cell))
        yield from _code_faults(text(cell), shared=not own & set(KEYS))


def _names(cell: dict) -> list[str]:
    return [it.name for it in blanks(text(cell))]


def _code_faults(source: str, shared: bool) -> Iterator[tuple[int, str]]:
    lines = source.split("\n")
    if len(lines) > LINES:
        yield 0, f"has {len(lines)} lines; keep it to {LINES}"
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS:
            yield number, f"has a line of {len(line)} characters; keep it to {COLUMNS}"
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError as error:
        yield error.lineno, f"SyntaxError: {error.msg}"
        return
    names = {node.id for node in nodes if isinstance(node, ast.Name)} | imports(source)
    if shared and names & {"torch", "tf", "keras", *KEYS}:
        mend = "write it twice, tagged torch and tensorflow"
        yield 0, f"uses a library, and stands for both; {mend}"


def find_labs(root: Path) -> list[Lab]:
    """Every lab of the project, in the order of their names."""
    labs = []
    for path in sorted((root / "docs/labs").glob("*.py")):
        if re.fullmatch(r"[\w-]+", path.stem) and not path.stem.endswith(("_torch", "_tensorflow")):
            labs.append(read_lab(root, f"labs/{path.stem}"))
    return labs


def read_lab(root: Path, name: str) -> Lab:
    source = text_of(root / f"docs/{name}.py", f"docs/{name}.py")
    path = root / f"docs/{name}.ipynb"
    recording = text_of(path, f"docs/{name}.ipynb") if path.exists() else ""
    return kept(Lab(root, name, source, recording), root, name)


if __name__ == "__main__":
    path = Path(sys.argv[1]).resolve()
    sys.stdout.reconfigure(encoding="utf-8")
    print(read_lab(path.parents[2], f"labs/{path.stem}").markdown(), end="")
