"""Each chapter as a notebook for each library: it holds what the page shows, and runs, in one namespace, as the page
says.

    make notebooks            runs those that have changed since they were run, and keeps that in notebooks.json
    make notebooks ALL=1      all of them, once a week

To run them takes minutes, so `make test` runs none: one that has changed since is an error there.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT, build
from project import make_good, write
from runs import skip_if_lacking

from descent import notebook
from descent.alone import replace
from descent.book import Book, read
from descent.child import _KEPT, _SET
from descent.compare import difference
from descent.ledger import LIBRARIES, raises, versions

BOOK: Book = read(ROOT)
CHAPTERS = sorted(page for page in BOOK.pages if BOOK.front(page).get("stop"))
PLACES = [(page, key) for page in CHAPTERS for key in notebook.keys(BOOK, page)]
KEPT = ROOT / "tests/notebooks.json"
SITE = "https://example.org/descent/"
LIMIT = 3600  # seconds; a busy machine is no fault


def name(it: tuple[str, str]) -> str:
    return f"{it[0].removesuffix('.md')}_{it[1]}"


def cells_of(text: str) -> list[dict]:
    """A notebook's cells, each text in one piece."""
    return nbformat.reads(text, as_version=4).cells


def source(cell: dict) -> str:
    """The file that a code cell holds."""
    return re.sub(r"\A%%writefile .*\n", "", cell["source"])


def programs(cells: list[dict]) -> Iterator[tuple[dict, dict]]:
    """The cells of code that are programs; with each the cell that holds its output."""
    for cell, after in zip(cells, [*cells[1:], None]):
        if cell["cell_type"] == "code" and not re.match("%pip |import torch._dynamo|import sys\n\n!", cell["source"]):
            yield cell, after if cell["source"].startswith("%%writefile ") else cell


def printed(cell: dict) -> str:
    """What its outputs say, as the page does: of an error the last line."""
    texts = [it["text"] if it["output_type"] == "stream" else "".join(it["traceback"]) + "\n"
             for it in cell["outputs"] if it["output_type"] != "display_data"]  # fmt: skip
    return "".join(texts)


@pytest.fixture(scope="module")
def taken(site) -> dict[tuple[str, str], list[dict]]:
    """Page and library → the cells of the notebook that the site offers."""
    return {it: cells_of((site / notebook.place(*it)).read_text(encoding="utf-8")) for it in PLACES}


@pytest.fixture(scope="module")
def pages(site) -> dict[str, BeautifulSoup]:
    paths = {page: site / page.removesuffix(".md") / "index.html" for page in CHAPTERS}
    return {page: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for page, path in paths.items()}


# ---- what is in them ----


def test_each_is_a_valid_notebook_with_a_name_for_each_cell(site, taken):
    assert len(PLACES) == 3 * len(CHAPTERS)
    assert {path.name for path in (site / "notebooks").iterdir()} == {f"{name(it)}.ipynb" for it in PLACES}
    for it, cells in taken.items():
        nbformat.validate(nbformat.read(site / notebook.place(*it), as_version=4))
        ids = [cell["id"] for cell in cells]
        assert len(ids) == len({*ids}), name(it)


def test_each_has_the_programs_of_its_page_in_their_order(taken, pages):
    """The page's own marks say which there are: of an example the library's file, or the one that there is."""
    for (page, key), cells in taken.items():
        expected = []
        for shown in pages[page].select("[data-example], [data-exercise=code]"):
            files = [block["data-file"] for block in shown.select("pre[data-file]")]
            twins = [file for file in files if file.endswith(f"_{key}.py")]
            expected.append((*twins, *files)[0])
        found = [source(cell) for cell, _ in programs(cells)]
        there = [(ROOT / file).read_text(encoding="utf-8").rstrip("\n") for file in expected]
        odd = [file for file, one, other in zip(expected, there, found) if one != other]
        assert found == there, (
            f"descent/notebook.py: {name((page, key))} should have {odd[:1] or expected[len(found) :]} where it has "
            f"another program; mend ORDER, or block_of()"
        )


def test_each_has_what_the_page_says_was_printed_and_drawn(taken, pages):
    for (page, _), cells in taken.items():
        by_source = {source(cell): (cell, output) for cell, output in programs(cells)}
        for shown in pages[page].select("[data-example]"):
            sources = [(ROOT / it["data-file"]).read_text(encoding="utf-8") for it in shown.select("pre[data-file]")]
            (cell, output) = next(by_source[it] for text in sources if (it := text.rstrip("\n")) in by_source)
            said = BOOK.shown[shown["data-example"]]
            assert printed(output) == said.output
            drawings = [it["data"]["image/svg+xml"] for it in output["outputs"] if it["output_type"] == "display_data"]
            assert len(drawings) == bool(said.svg)
            if drawings:  # the same, without what only our pages have
                words = [re.findall(r">([^<>\s][^<>]*)<", svg) for svg in (said.svg, *drawings)]
                assert words[1] == [escape(said.title), *words[0]]
                assert "var(--" not in drawings[0]
            fails = raises(source(cell)) is not None
            assert ("raises-exception" in cell["metadata"].get("tags", ())) == fails


def test_each_has_the_text_of_its_page(taken, pages):
    """Headings, equations and their numbers, boxes, exercises; and nothing is left of the book's own marks."""
    for (page, key), cells in taken.items():
        text = "\n\n".join(cell["source"] for cell in cells if cell["cell_type"] == "markdown")
        prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.S)
        left = re.search(r"\[\[|^ *:::|\?\?\?|^ *!!!|data-lecture|\{ ?[:#]|^---$", prose, re.M)
        assert not left, f"{name((page, key))}: {prose[left.start() - 60 : left.end() + 60]}"
        for heading in pages[page].select("article h2, article h3"):
            words = heading.find(string=True).strip()
            assert re.search(rf"^#+ {re.escape(words)}", text, re.M), f"{name((page, key))}: {words}"
        numbers = [it["id"].removeprefix("eq-") for it in pages[page].select(".equation[id]")]
        assert re.findall(r"\\tag\{(.+?)\} \$\$$", text, re.M) == numbers
        boxes = [box["class"][0] for box in pages[page].select("article details[class]")]
        boxes += ["exercise"] * len(pages[page].select("[data-exercise]"))
        for word in ("Question", "Evidence", "Further", "Exercise"):
            told = re.findall(rf"(?:<b>|\*\*){word}(?: \(.+?\))?\.(?:</b>|\*\*)", text)
            assert len(told) == boxes.count(word.lower()), f"{name((page, key))}: {word}"
        asked = [BOOK.exercises[it.text].says for it in BOOK.found[page] if it.kind == "exercise"]
        hints = [str(i + 1) for it in asked if it["kind"] == "code" for i in range(len(it["hints"]))]
        right = [
            str([bool(row.get("right")) for row in it["option"]].index(True) + 1) for it in asked if "option" in it
        ]
        for what, meant in ((r"Hint (\d+)", hints), (r"^Number (\d+)\.$", right)):
            found = re.findall(what, text, re.M)
            assert found == meant, f"descent/notebook.py: {name((page, key))} has {what} of {found}; make it {meant}"


def test_no_text_is_taken_for_code(taken):
    """What goes on in a list below a program begins a cell of its own: indented, it would be code to Markdown."""
    for it, cells in taken.items():
        for cell in cells:
            if cell["cell_type"] == "markdown":
                text, listed = re.sub(r"```.*?```", "x", cell["source"], flags=re.S), False
                for block in re.split(r"\n\s*\n|\n(?=\S)", text):
                    listed = bool(re.match(r" *([-*]|\d+\.) ", block)) or (listed and block.startswith("  "))
                    assert listed or not block.startswith("    "), f"{name(it)}: {block}"


def test_formulas_stand_on_one_line(taken):
    """In a quotation, or between tags, a line's beginning would be taken for a part of the formula."""
    for it, cells in taken.items():
        for cell in cells:
            if cell["cell_type"] == "markdown":
                lines = re.sub(r"```.*?```|`[^`\n]*`|\\\$", "", cell["source"], flags=re.S).split("\n")
                odd = [line for line in lines if line.replace("$$", "").count("$") % 2]
                assert not odd, f"{name(it)}: {odd[0]}"


def test_where_the_site_is_known_every_link_leads_into_it(site, pages):
    ids: dict[str, set[str]] = {}
    for page in CHAPTERS:
        key = notebook.keys(BOOK, page)[0]
        made = notebook.notebooks(BOOK, page, SITE)[notebook.place(page, key)]
        text = "\n".join(it["source"] for it in cells_of(made) if it["cell_type"] == "markdown")
        links = re.findall(r"\]\(([^)\s]+)\)|href=\"([^\"]+)\"", text)
        ours = [link for pair in links for link in pair if link.startswith(SITE)]
        others = [link for pair in links for link in pair if link and not link.startswith("http")]
        assert len(ours) > 5 and not others, (page, others)
        for link in ours:
            path, _, anchor = link.removeprefix(SITE).partition("#")
            path = path.partition("?")[0]
            if path not in ids:
                file = site / path / "index.html" if path.endswith("/") or not path else site / path
                assert file.is_file(), f"{page}: {link}"
                ids[path] = {*re.findall(r'\bid="?([^"\s>]+)', file.read_text(encoding="utf-8"))}
            assert not anchor or unquote(anchor) in ids[path], f"{page}: {link}"


def test_first_cells_install_what_was_recorded(taken):
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for (page, key), cells in taken.items():
        lines = [cell["source"] for cell in cells if cell["source"].startswith("%pip ")]
        named = [it for line in lines for it in line.removeprefix("%pip install -q ").split()]
        assert named and all(f"\n{it}" in f"\n{pinned}" for it in named), name((page, key))
        code = "\n".join(source(cell) for cell, _ in programs(cells))
        for module in LIBRARIES:
            imported = bool(re.search(rf"^ *(?:import|from) {module}\b", code, re.M))
            assert imported == any(it.startswith(f"{module}==") for it in named), (page, key, module)
        light = key == "numpy" and re.findall("torch|tensorflow", lines[0])
        assert not light, f"{page}: whoever has chosen NumPy can do without"


# ---- how they are offered ----


def test_each_chapter_offers_its_notebooks_and_all_programs(site, pages):
    for page in CHAPTERS:
        links = pages[page].select("article > .downloads a[download]")
        assert [it.text for it in links] == [*LIBRARIES.values(), "programs.zip"], page
        for link in links:
            assert (site / page.removesuffix(".md") / link["href"]).resolve().is_file(), link["href"]


def test_all_programs_are_in_the_zip(site, tmp_path):
    with zipfile.ZipFile(site / "programs.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        for path in names:
            assert archive.read(path) == (ROOT / path).read_bytes(), path
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "snippets").glob("*/*.py")}
    assert {path for path in names if path.startswith("snippets/")} == there
    exercises = [path for path in names if path.startswith("exercises/")]
    assert "exercises/check.py" in exercises and not any("_solution" in path for path in exercises)


CHAPTER = """---
stop: model
---

# Tiny

!!! note "A $z$"
    It is
    $a
    = b$, see [home](index.md).

??? further "Two"
    ::: c/good

??? question "What is `z`, *now*?"
    **It is [[c/good#z]].** See [[bias]].
"""


def test_where_the_repository_is_known_they_open_in_colab(tmp_path):
    root = make_good(tmp_path / "project")
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {"repo_url": "https://github.com/someone/book/", "site_url": SITE}
    settings["nav"] = [{"Home": "index.md"}, {"1 Tiny": "tiny.md"}]
    settings["nav"].append({"Reference": ["reference/glossary.md", "reference/bibliography.md"]})
    write(root, {"docs/tiny.md": CHAPTER, "mkdocs.yml": yaml.safe_dump(settings)})
    built = build(tmp_path / "site", root)
    assert built.returncode == 0, built.stdout
    page = (tmp_path / "site/tiny/index.html").read_text(encoding="utf-8")
    place = "https://colab.research.google.com/github/someone/book/blob/notebooks/notebooks/tiny_numpy.ipynb"
    assert (
        f'<a href="../notebooks/tiny_numpy.ipynb" download>NumPy</a> (<a href="{place}">Open in Colab</a>)' in page
    ), f"descent/offered.py: no link to Colab at {place}; mend colab()"
    text = (tmp_path / "site/notebooks/tiny_numpy.ipynb").read_text(encoding="utf-8")
    _, _, first, program, last = cells_of(text)
    assert f"> **A $z$**\n>\n> It is\n> $a = b$, see [home]({SITE})." in first["source"]
    assert first["source"].endswith("**Further (1 min).** Two")
    assert program["metadata"] == {"jupyter": {"source_hidden": True}}
    assert last["source"] == (
        "*Here the main text goes on.*\n\n<details><summary><b>Question.</b> What is <code>z</code>, <em>now</em>?"
        f"</summary>\n\n**It is 2.5000.** See [bias]({SITE}reference/glossary/#bias).\n\n</details>"
    )


# ---- run ----


def run(file: Path, folder: Path) -> dict[str, tuple[str, int, str]]:
    """Run its cells in one process; cell → what it printed, how many figures, the last line of an error."""
    environment = {key: value for key, value in os.environ.items() if key in _KEPT} | _SET
    environment |= {"IPYTHONDIR": str(folder / "ipython"), "MPLBACKEND": "agg", "KERAS_HOME": str(folder)}
    command = [sys.executable, str(ROOT / "tests/cells.py"), str(file)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LIMIT)
    assert done.returncode == 0, f"{file.name}: its kernel died (exit code {done.returncode}): {done.stderr[-500:]}"
    return {cell: tuple(more) for cell, *more in json.loads(done.stdout)}


def differences(cells: list[dict], done: dict[str, tuple[str, int, str]]) -> list[str]:
    """Where a run is not what the notebook holds."""
    wrong = []
    for cell in cells:
        if cell["cell_type"] != "code" or cell["id"] not in done or cell["source"].startswith("%%writefile "):
            continue
        out, drawn, message = done[cell["id"]]
        if differs := difference(printed(cell), out + message + "\n" * bool(message)):
            wrong.append(f"{cell['id']}: {differs}")
        if drawn != sum(it["output_type"] == "display_data" for it in cell["outputs"]):
            wrong.append(f"{cell['id']}: draws {drawn} figures")
    return wrong


def mark(cells: list[dict]) -> str:
    """Of what is run, of what it must print and draw, and of the versions that run it."""
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    told = [(cell["source"], printed(cell), len(cell["outputs"])) for cell in code]
    imported = [source(cell) for cell, _ in programs(cells)]
    return hashlib.sha256(json.dumps([told, versions(*imported)]).encode()).hexdigest()[:16]


def kept() -> dict[str, str]:
    return json.loads(KEPT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("it", PLACES, ids=name)
def test_cells_run_one_after_the_other_print_what_is_recorded(it, site, taken, tmp_path):
    """By `make notebooks`; here, whether they were run as they are now."""
    for cell in taken[it]:
        skip_if_lacking(cell["source"])
    now, wanted = mark(taken[it]), os.environ.get("NOTEBOOKS")
    same = kept().get(name(it)) == now
    if same and wanted != "all":
        assert name(it) in kept()
        return
    assert wanted, f"tests/notebooks.json: the notebook {name(it)} has changed since it was run; run: make notebooks"
    done = run(site / notebook.place(*it), tmp_path)
    code = [cell for cell in taken[it] if cell["cell_type"] == "code" and not cell["source"].startswith("%pip ")]
    assert done.keys() == {cell["id"] for cell in code}
    assert differences(taken[it], done) == []
    there = {name(it) for it in PLACES}
    marks = {place: mark for place, mark in kept().items() if place in there} | {name(it): now}
    replace(KEPT, json.dumps(dict(sorted(marks.items())), indent=1) + "\n")


def test_a_notebook_that_was_run_otherwise_is_noticed(taken):
    """By its code, by what it must print, by what it must draw; its prose may change."""
    cells = taken["perceptron.md", "numpy"]
    was, at = mark(cells), next(i for i, cell in enumerate(cells) if cell["cell_type"] == "code" and printed(cell))
    for change in ({"source": "print(3)"}, {"outputs": []}, {"outputs": cells[at]["outputs"] * 2}):
        assert mark([*cells[:at], cells[at] | change, *cells[at + 1 :]]) != was
    prose = next(i for i, cell in enumerate(cells) if cell["cell_type"] == "markdown")
    assert mark([*cells[:prose], cells[prose] | {"source": "Else."}, *cells[prose + 1 :]]) == was


def test_what_one_cell_does_to_the_next_is_noticed(tmp_path):
    """A name that hides a built-in one, a value that Jupyter displays, another output, a figure too few, an error."""
    stream = [{"output_type": "stream", "name": "stdout", "text": "3\n"}]
    figure = [{"output_type": "display_data", "metadata": {}, "data": {}}]
    cells = [
        {"id": "good", "source": "print(3)", "outputs": stream},
        {"id": "hides", "source": "sum = 2\nprint(3)", "outputs": stream},
        {"id": "hidden", "source": "print(sum([1, 2]))", "outputs": stream},
        {"id": "displayed", "source": "print(3)\n2 + 2", "outputs": stream},
        {"id": "other", "source": "print(4)", "outputs": stream},
        {"id": "undrawn", "source": "x = 1", "outputs": figure},
        {"id": "drawn", "source": "import matplotlib.pyplot as plt\nplt.figure()\nplt.show()", "outputs": figure},
        {"id": "file", "source": "%%writefile f.py\nprint(3)", "outputs": []},
        {"id": "run", "source": 'import sys\n\n!"{sys.executable}" f.py', "outputs": stream},
    ]
    cells = [cell | {"cell_type": "code", "metadata": {}} for cell in cells]
    (tmp_path / "small.ipynb").write_text(json.dumps({"cells": cells}))
    wrong = differences(cells, run(tmp_path / "small.ipynb", tmp_path))
    assert [it.partition(":")[0] for it in wrong] == ["hidden", "displayed", "other", "undrawn"], wrong
