"""Labs: `docs/labs/NAME.py` is the source, in jupytext's percent format; all else is made from it.

    NAME.ipynb                      the recording, and what the page is made from: all cells, outputs, a ledger
    NAME_torch.ipynb, .py           what a reader downloads, for each library: his cells, none of the other's,
    NAME_tensorflow.ipynb, .py      no outputs, and a first cell that installs what they import

A code cell is shared, or tagged `torch` and directly followed by its twin tagged `tensorflow`: both print
the same. Cells are counted from 0, as in the notebook's file.
"""

import ast
import functools
import hashlib
import json
import posixpath
import re
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from descent.examples import LIBRARIES, PACKAGE, RECORD, Example, fingerprint, imports

KEYS = ("torch", "tensorflow")
TAGS = {*KEYS, "question", "answer"}
LINES, COLUMNS = 20, 74
TRY = "## Three things to try"
_READER = re.compile(r"`[^`]*`|\[\[([^\]]+)\]\]|\[([^\]]*)\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")


def tags(cell: dict) -> set[str]:
    return set(cell["metadata"].get("tags", ()))


def text(cell: dict) -> str:
    return "".join(cell["source"])


def mine(key: str, cells: list[dict]) -> list[dict]:
    """The cells of the reader of one library."""
    return [cell for cell in cells if not tags(cell) & (set(KEYS) - {key})]


def dumps(notebook: dict) -> str:
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _notebook(cells: list[dict], **metadata) -> dict:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata |= {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _cell(kind: str, source: str, metadata: dict, key: str) -> dict:
    code = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": key, "metadata": metadata, "source": source.splitlines(keepends=True)} | code


@dataclass(frozen=True)
class Lab(Example):
    """One lab; its name is `labs/handwriting`."""

    folder, recording = "docs", ".ipynb"
    sources = {"Python": ".py"}  # noqa: RUF012

    @property
    def page(self) -> str:
        return self.name + ".ipynb"

    @functools.cached_property
    def notebook(self) -> dict:
        try:
            return json.loads(self.source(".ipynb")) if self.exists(".ipynb") else {}
        except json.JSONDecodeError:  # as a merge leaves it
            return {}

    @property
    def ledger(self) -> dict:
        return self.notebook.get("metadata", {}).get("descent", {})

    @property
    def output(self) -> str:
        return "\n".join(cell.output for cell in self.cells)

    @functools.cached_property
    def lines(self) -> list[int]:
        """The line of each cell's header."""
        return [n for n, line in enumerate(self.source(".py").split("\n"), 1) if re.match(r"# %%( |$)", line)]

    def at(self, number: int, line: int = 0) -> str:
        """Where a cell stands, and in it a line, for messages."""
        return f"{self.shown('.py')}:{self.lines[number] + line}: cell {number}"

    def read(self) -> list[dict]:
        """The cells of the source."""
        import jupytext  # a build needs it not: it reads the recording

        found, keys = [], set()
        for cell in jupytext.reads(self.source(".py"), fmt="py:percent").cells:
            metadata = {name: cell.metadata[name] for name in ("tags", "title", "caption") if name in cell.metadata}
            key = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
            while key in keys:
                key += "-2"
            keys.add(key)
            found.append(_cell(cell.cell_type, cell.source, metadata, key))
        return found

    def faults(self, cells: list[dict]) -> list[str]:
        """What is wrong with the source, by looking at it."""
        if len(self.lines) != len(cells):
            return [f"{self.shown('.py')}:1: does not begin with a header # %%, or a text holds one; mend it"]
        wrong, bad = [], lambda number, why, line=0: wrong.append(f"{self.at(number, line)} {why}")
        for i, cell in enumerate(cells):
            own, code, before = tags(cell), cell["cell_type"] == "code", tags(cells[i - 1]) if i else set()
            after = cells[i + 1] if i + 1 < len(cells) else _cell("", "", {}, "")
            for tag in sorted(own - TAGS):
                bad(i, f"has the unknown tag {tag!r}; there are {', '.join(sorted(TAGS))}")
            if "answer" in own and not before & {"question", "answer"}:
                bad(i, "answers no question; put it below a cell tagged question")
            if "question" in own and (code or "answer" not in tags(after)):
                bad(i, "asks, and no answer follows; write the question as Markdown, and tag the next cell answer")
            if "torch" in own and tags(after) != own - {"torch"} | {"tensorflow"}:
                bad(i, "has no twin; let the same, tagged tensorflow instead of torch, follow directly")
            elif "torch" in own and len(after["source"]) != len(cell["source"]):
                bad(i, f"has {len(cell['source'])} lines, its twin {len(after['source'])}; lay them out alike")
            if "tensorflow" in own and "torch" not in before:
                bad(i, "has no twin; put the same, tagged torch, directly above")
            if not code:
                continue
            if len(cell["source"]) > LINES:
                bad(i, f"has {len(cell['source'])} lines; keep it to {LINES}")
            for n, line in enumerate(cell["source"], 1):
                if len(line.rstrip("\n")) > COLUMNS:
                    bad(i, f"has a line of {len(line.rstrip())} characters; keep it to {COLUMNS}", n)
            try:
                names = {node.id for node in ast.walk(ast.parse(text(cell))) if isinstance(node, ast.Name)}
                if not own & set(KEYS) and ({"torch", "tf", "keras", *KEYS} & (names | imports(text(cell)))):
                    bad(i, "uses a library, and stands for both; write it twice, tagged torch and tensorflow")
            except SyntaxError as error:
                bad(i, f"SyntaxError: {error.msg}", error.lineno)
        last = next((i for i in reversed(range(len(cells))) if re.search("^## ", text(cells[i]), re.M)), 0)
        asked = sum("question" in tags(cell) for cell in cells[last:])
        if not re.search(f"^{TRY}", text(cells[last]), re.M) or asked != 3:
            bad(last, f"begins the last section, with {asked} questions; end the lab with {TRY}, and three questions")
        return wrong

    def program(self, key: str, cells: list[dict]) -> str:
        """What a reader runs, each line where it stands in the source; `# %%` and its id is above each cell."""
        lines = [""] * (self.source(".py").count("\n") + 1)
        for number, cell in enumerate(cells):
            if cell["cell_type"] == "code" and cell in mine(key, cells):
                at = self.lines[number]
                lines[at - 1 : at + len(cell["source"])] = [f"# %% {cell['id']}", *text(cell).split("\n")]
        return "\n".join(lines).rstrip() + "\n"

    def recorded(self, cells: list[dict], ledger: dict) -> str:
        """The text of the recording."""
        ledger["sha256"] = {".py": fingerprint(".py", self.data(".py")), "cells": _print(cells)}
        return dumps(_notebook(cells, descent=ledger))

    def problem(self) -> str | None:
        """What is wrong with the recording, by its fingerprints alone: nothing is run."""
        known = self.ledger.get("sha256", {})
        if not known and self.exists(".ipynb"):
            return f"{self.shown('.ipynb')}: not a recording; run: {RECORD}"
        if not known:
            return f"{self.shown('.py')}: never recorded; run: {RECORD}"
        if known[".py"] != fingerprint(".py", self.data(".py")):
            return f"{self.shown('.py')}: changed since it was recorded; run: {RECORD}"
        if known["cells"] != _print(self.notebook["cells"]):
            return f"{self.shown('.ipynb')}: not what the run wrote (edited by hand?); run: {RECORD}"
        return None

    # ---- the page ----

    @functools.cached_property
    def cells(self) -> list["Cell"]:
        """What the page shows as examples."""
        found = enumerate(self.notebook.get("cells", ()))
        return [
            Cell(self.root, f"{self.name}:{n}", self, n)
            for n, cell in found
            if cell["cell_type"] == "code" and "tensorflow" not in tags(cell)
        ]

    def markdown(self) -> str:
        """The page as the book's Markdown, each line where it stands in the source: so messages name that."""
        if problem := self.problem():  # which has been said: see hooks.py
            return f"# {self.name}\n\n{problem}\n"
        lines = [""] * (self.source(".py").count("\n") + 1)
        for number, (line, cell) in enumerate(zip(self.lines, self.notebook["cells"])):
            written = text(cell).split("\n")
            if cell["cell_type"] == "code":
                written = [
                    f"::: {self.name}:{number}",
                    *([f"    {caption}"] if (caption := self.caption(cell)) else []),
                ]
            elif "question" in tags(cell):
                end = written.index("") if "" in written else len(written)
                question = " ".join(written[:end])
                written[:end] = [f'??? question "{question}"', *[""] * (end - 1)]
                written[1:] = ["    " * bool(line) + line for line in written[1:]]
            if "answer" in tags(cell):
                written = ["    " * bool(line) + line for line in written]
            if "tensorflow" not in tags(cell):
                lines[line : line + len(written)] = written
        return "\n".join(lines).rstrip() + "\n"

    @staticmethod
    def caption(cell: dict) -> str | None:
        return cell["metadata"].get("caption")

    # ---- what a reader downloads ----

    def files(self, book) -> dict[str, str]:
        """End of the file's name → its text. Raises ValueError when a reference leads nowhere."""
        files, all_cells = {}, self.notebook["cells"]
        sources = [
            text(cell) if cell["cell_type"] == "code" else self.plain(number, text(cell), book)
            for number, cell in enumerate(all_cells)
        ]
        for key in KEYS:
            cells = []
            for source, cell in zip(sources, all_cells):
                hidden = {"jupyter": {"source_hidden": True}} if "answer" in tags(cell) else {}
                is_code = cell["cell_type"] == "code"
                metadata = {n: v for n, v in cell["metadata"].items() if n == "title"} | (hidden if is_code else {})
                cells += [_cell(cell["cell_type"], source, metadata, cell["id"])] * (cell in mine(key, [cell]))
            code = "\n".join(text(cell) for cell in cells if cell["cell_type"] == "code")
            cells.insert(0, _cell("code", "%pip install -q " + " ".join(self.packages(code)), {}, "install"))
            files[f"_{key}.ipynb"] = dumps(_notebook(cells))
            files[f"_{key}.py"] = "\n\n".join(map(_percent, cells)) + "\n"
        return files

    def packages(self, code: str) -> list[str]:
        """What the code imports, as pinned in requirements.txt."""
        # By its lines: a build has no time to parse it all.
        lines = re.findall(r"^ *(?:import|from) +(.+)", code, re.M)
        found = {re.match(r"\w+", part.strip())[0] for line in lines for part in line.split(" import ")[0].split(",")}
        names = {PACKAGE.get(name, name) for name in found - set(sys.stdlib_module_names)}
        pinned = (self.root / "requirements.txt").read_text(encoding="utf-8").splitlines()
        found = {line.partition("=")[0]: line.partition(";")[0] for line in pinned}
        if missing := names - set(found):
            raise ValueError(f"{self.shown('.py')}: imports {', '.join(missing)}; pin it in requirements.txt")
        return [found[name] for name in sorted(names)]

    def plain(self, number: int, markdown: str, book) -> str:
        """Markdown for those who have only the notebook: references as they read, links where the site's
        address is known."""
        address = re.search(r"^site_url: *(\S+)", (self.root / "mkdocs.yml").read_text("utf-8"), re.M)

        def words(found: re.Match) -> str:
            reference, label, target, anchor = found.groups()
            if label is not None:
                page = posixpath.normpath(posixpath.join(posixpath.dirname(self.name), target or self.page))
                page = re.sub(r"(^|/)index\.md$|\.md$|\.ipynb$", "/", page).lstrip("/")
                return f"[{label}]({address[1].rstrip('/')}/{page}{anchor or ''})" if address else label
            try:
                html = book.reference(reference) if reference else None
            except Exception as error:  # Wrong, of the module that imports this one, among them
                line = markdown.count("\n", 0, found.start()) + 1
                raise ValueError(f"{self.at(number, line)}: {error}") from None
            return unescape(re.sub("<[^>]*>", "", re.sub("</?code>", "`", html))) if html else found[0]

        return _READER.sub(words, markdown)

    def stale_file(self, book) -> str | None:
        """Which of the reader's files is not what the recording gives."""
        for end, content in self.files(book).items():
            if not self.exists(end) or self.source(end) != content:
                return f"{self.shown(end)}: not what {self.shown('.ipynb')} gives; run: {RECORD}"
        return None


def _print(cells: list[dict]) -> str:
    return fingerprint(".ipynb", json.dumps(cells, sort_keys=True).encode())


def _percent(cell: dict) -> str:
    """A cell of the script."""
    title = f" {cell['metadata']['title']}" if "title" in cell["metadata"] else ""
    if cell["cell_type"] == "code" and not text(cell).startswith("%"):
        return f"# %%{title}\n{text(cell)}"
    kind = " [markdown]" * (cell["cell_type"] == "markdown")
    return f"# %%{kind}\n" + "\n".join(f"# {line}".rstrip() for line in text(cell).split("\n"))


@dataclass(frozen=True)
class Cell(Example):
    """What a page shows of a lab as one example: a shared cell, or two twins. Its name is `labs/handwriting:7`."""

    lab: Lab
    number: int

    def cell(self, end: str = "") -> dict:
        return self.lab.notebook["cells"][int(end[1:] or self.number)]

    @functools.cached_property
    def sources(self) -> dict[str, str]:
        if "torch" not in tags(self.cell()):
            return {"Python": f":{self.number}"}
        return {LIBRARIES[key]: f":{self.number + i}" for i, key in enumerate(KEYS)}

    def shown(self, end: str) -> str:
        return self.lab.shown(".py" if end.startswith(":") else ".ipynb")

    def mark(self, kind: str, end: str) -> dict[str, str]:
        return super().mark(kind, end) | {"data-cell": end[1:] if end.startswith(":") else str(self.number)}

    def exists(self, end: str) -> bool:
        return end == ".svg" and any("data" in output for output in self.cell()["outputs"])

    def source(self, end: str) -> str:
        if end == ".svg":
            return next("".join(o["data"]["image/svg+xml"]) for o in self.cell()["outputs"] if "data" in o)
        return text(self.cell(end))

    @property
    def output(self) -> str:
        return "".join("".join(output["text"]) for output in self.cell()["outputs"] if "text" in output)

    @property
    def title(self) -> str:
        return self.cell()["metadata"].get("title", "")

    @property
    def ledger(self) -> dict:
        return self.lab.ledger

    def problem(self) -> None:
        return None  # that of its lab is said once


def outputs(out: str, svg: str | None) -> list[dict]:
    """What a cell printed and drew, as a notebook keeps it."""
    found = []
    if out:
        found.append({"name": "stdout", "output_type": "stream", "text": out.splitlines(keepends=True)})
    if svg:
        data = {"image/svg+xml": svg.splitlines(keepends=True), "text/plain": ["<Figure>"]}
        found.append({"data": data, "metadata": {}, "output_type": "display_data"})
    return found


def find_labs(root: Path) -> list[Lab]:
    """Every lab of the project, in the order of their names."""
    paths = (root / "docs/labs").glob("*.py")
    made = re.compile(rf"_({'|'.join(KEYS)})$")
    return [Lab(root, f"labs/{path.stem}") for path in sorted(paths) if not made.search(path.stem)]
