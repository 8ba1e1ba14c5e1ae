"""The labs: what a reader downloads runs and prints what the page shows; and whatever is wrong is said in one line."""

import ast
import functools
import gzip
import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions, requires
from itertools import pairwise
from pathlib import Path
from textwrap import dedent, indent

import numpy as np
import pytest
import yaml
from bench import assets
from bs4 import BeautifulSoup
from conftest import LABS, LEFTOVER, READERS, ROOT, build, program
from drawings import CHOSEN
from markdown import Markdown
from packaging.requirements import Requirement
from project import INDEX, PAGES, RUNS, recorder, settings, write
from runs import LACKING, Task

from descent.blank import TRY, YOURS, blanks, filled
from descent.book import read
from descent.compare import difference
from descent.lab import KEYS, Lab, belongs, find_labs, read_lab, tags, text
from descent.lab_record import derive, record_lab
from descent.ledger import LIBRARIES, RECORD, Wrong, versions
from descent.pages import Descent
from descent.preload import preload
from descent.run import METHOD

KB = 1024
GAP = r"(?m)^( *).*\.\.\.  # your code(?:\n.*\.\.\.  # your code)*$"
each_lab = pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.name)
each_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: f"{reader[0].name}_{reader[1]}")


# ---- what a reader downloads ----


def differences(lab: Lab, key: str, done: dict[str, tuple[str, str | bool | None]]) -> list[str]:
    """Where a run is not the recording; `done`: id of a cell → what it printed and drew, or whether it drew."""
    wrong, recorded = [], {cell.cell: cell for cell in lab.cells}
    for number, cell in enumerate(lab.notebook["cells"]):
        if cell["cell_type"] != "code" or not belongs(cell, key):
            continue
        there = recorded[number - ("tensorflow" in tags(cell))]
        out, svg = done[cell["id"]]
        where = f"{lab.at(number)} ({LIBRARIES[key]})"
        if differs := difference(there.output, out):
            wrong.append(f"{where} prints something else: {differs}; run: {RECORD}")
        if bool(svg) != bool(there.svg):
            wrong.append(f"{where} draws {'a figure' if svg else 'nothing'}, unlike what is recorded; run: {RECORD}")
        elif svg is not True and (differs := difference(there.svg, svg or "")):
            wrong.append(f"{where} draws something else: {differs}; run: {RECORD} ALL=1")
    return wrong


@each_lab
def test_a_run_that_draws_nothing_or_something_else_is_noticed(lab):
    recorded = {cell.cell: cell for cell in lab.cells}
    done = {}
    for number, cell in enumerate(lab.notebook["cells"]):
        if cell["cell_type"] == "code":
            there = recorded[number - ("tensorflow" in tags(cell))]
            done[cell["id"]] = there.output, there.svg
    assert not differences(lab, "torch", done)
    key = next(key for key, (_, svg) in done.items() if svg)
    out, svg = done[key]
    for instead in (None, False, re.sub(r"\d\d\.", "99.", svg, count=1)):
        assert len(differences(lab, "torch", done | {key: (out, instead)})) == 1


def installed(notebook: Path) -> list[str]:
    """What the first cell installs."""
    first = json.loads(notebook.read_text(encoding="utf-8"))["cells"][1]
    return text(first).removeprefix("%pip install -q ").split()


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@functools.cache
def missing_elsewhere(*names: str) -> set[str]:
    """The modules that are here, and not in a fresh environment into which only these packages were installed."""
    brought, todo = set(), [Requirement(name) for name in names]
    while todo:
        wanted = todo.pop()
        key = plain(wanted.name), *sorted(wanted.extras)
        if key in brought or not any(
            wanted.marker is None or wanted.marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras)
        ):
            continue
        brought.add(key)
        try:
            needs = [Requirement(line) for line in requires(wanted.name) or ()]
        except ModuleNotFoundError:  # for another platform
            continue
        todo += [n for n in needs if not n.marker or any(n.marker.evaluate({"extra": e}) for e in ("", *wanted.extras))]
    known = {name for name, *_ in brought} | {"pip"}
    return {module for module, owners in packages_distributions().items() if not known & set(map(plain, owners))}


# PyTorch may be there already, and then has seen what else is; the rest of it, which asks again, must see the same.
FRESH = """import sys
if "torch" in sys.modules and "tensorflow" not in sys.modules:
    import torch._dynamo
class Fresh:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in {missing}:
            raise ModuleNotFoundError(f"no {{name}} in what the first cell installs", name=name)
sys.meta_path.insert(0, Fresh())"""


def fresh(lab: Lab, key: str, notebook: Path) -> str:
    """The notebook as it runs where its first cell has installed what it names, and nothing else is."""
    code, missing = program(lab, key, notebook, trials=True), missing_elsewhere(*installed(notebook))
    return f"# %% fresh\nexec({FRESH.format(missing=sorted(missing))!r})\n{code[2:]}"  # two lines of its title


def run_of(lab: Lab, key: str, notebook: Path) -> Task:
    return Task(lab.relative_path(".py"), fresh(lab, key, notebook), "lab")


@pytest.mark.parametrize(
    ("lab", "key"),
    [
        # Without an address the site serves what is committed: so its run can start before the site is built.
        pytest.param(
            *it, id=f"{it[0].name}_{it[1]}", marks=pytest.mark.runs(run_of(*it, it[0].path(f"_{it[1]}.ipynb")))
        )
        for it in READERS
        if it[0].path(f"_{it[1]}.ipynb").exists()
    ],
)
def test_the_served_notebook_prints_what_is_recorded(lab, key, site, runs):
    assert not lab.problem, lab.problem
    result = runs(*run_of(lab, key, site / f"{lab.name}_{key}.ipynb"))
    assert not result.error, result.error
    wrong = differences(lab, key, result.cells)
    assert not wrong, "\n".join(wrong)
    passed = lab.missed(key, {name: out for name, (out, _) in result.cells.items()})
    assert not passed, "\n".join(passed)
    tried = [json.loads(out) for name, (out, _) in result.cells.items() if name.startswith(TRY)]
    own = [it.name for cell in lab.notebook["cells"] if belongs(cell, key) for it in blanks(text(cell))]
    expected = {f"{name}.{which}" for name in own for which in ("", *lab.answers.of(name, key))}
    assert {it for said in tried for it in said} == expected and len(expected) >= 9


@pytest.mark.parametrize("lab", LABS[:1], ids=lambda lab: lab.name)
def test_a_notebook_runs_in_jupyter(lab, site, tmp_path, monkeypatch):
    """As its readers run it, first cell included, which finds everything installed and needs no network."""
    import nbclient
    import nbformat

    for name in ("PIP_NO_INDEX", "PIP_DISABLE_PIP_VERSION_CHECK", "OMP_NUM_THREADS"):
        monkeypatch.setenv(name, "1")
    key = KEYS[0]
    notebook = nbformat.read(site / f"{lab.name}_{key}.ipynb", as_version=4)
    nbformat.validate(notebook)
    for cell, fold in pairwise(notebook.cells):  # as a reader does who opens each solution
        if fold.id == f"{cell.id}-solution":
            solution = re.search(r"```python\n(.*)\n```", fold.source, re.S)[1]
            cell.source = re.sub(GAP, indent(solution, " " * len(re.search(GAP, cell.source)[1])), cell.source)
    nbclient.NotebookClient(notebook, timeout=1200, resources={"metadata": {"path": str(tmp_path)}}).execute()
    install, *cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any("ERROR" in output.get("text", "") for output in install.outputs), install.outputs
    done = {}
    for cell in cells:
        printed = "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
        done[cell.id] = printed, any("image/png" in output.get("data", ()) for output in cell.outputs)
    wrong = differences(lab, key, done)
    assert not wrong, "\n".join(wrong)


@each_reader
def test_the_notebook_leaves_the_blanks_empty(reader, site):
    """With the solution folded below each, and then the check; and the page has both, at its reader's choice."""
    lab, key = reader
    cells = json.loads((site / f"{lab.name}_{key}.ipynb").read_text(encoding="utf-8"))["cells"]
    assert "# blank" in text(cells[0]), f"descent/lab.py: {lab.name} does not say what a blank is; write BLANKS there"
    own = {cell["id"]: text(cell) for cell in lab.notebook["cells"] if cell["cell_type"] == "code"}
    asked = []
    for cell, fold, check in zip(cells, cells[1:], cells[2:]):
        if not (solved := blanks(own.get(cell["id"], ""))):
            continue
        asked += [it.name for it in solved]
        for it in solved:
            assert text(cell).count("\n".join(it.gap)) == 1 and YOURS in "".join(it.gap)
            assert it.solution not in dedent(text(cell)) and it.solution in text(fold)
        assert text(fold).startswith("<details><summary>") and fold["cell_type"] == "markdown"
        assert "assert " in text(check)
    assert len(asked) >= 3
    html = (site / lab.name / "index.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    shown = {node["data-blank"] for node in soup.select("[data-blank]")}
    assert shown == set(asked), (
        f"descent/html.py: of {lab.name} the page has the blanks {shown}, not {asked}; mend marked"
    )
    # A gap has as many lines as it has in the notebook, and is none of a page's own.
    gaps, cells = {node["data-gap"] for node in soup.select("[data-blank]")}, "\n".join(map(text, cells))
    twin = (site / f"{lab.name}_{KEYS[1 - KEYS.index(key)]}.ipynb").read_text(encoding="utf-8")
    cells += "\n".join(map(text, json.loads(twin)["cells"]))
    wrong = [it for it in gaps if f"\n{it}\n" not in f"\n{cells}\n"]
    assert not wrong, f"descent/html.py: {lab.name} shows {wrong}, and no notebook has such lines; mend marked"
    assert [node["value"] for node in soup.select(".blanks input")] == ["solved", "empty"]


def test_the_page_shows_its_blanks_solved_or_empty(browser, address):
    """Without JavaScript, by the keyboard; the text of the cell stays whole."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/labs/something_generated/")
    blank = page.locator("[data-blank=windows]")
    solution = blank.locator("> span")
    assert solution.is_visible() and blank.get_attribute("data-gap") == f"    return {YOURS}"
    page.locator(".blanks input:checked").press("ArrowRight")
    assert not solution.is_visible()
    assert blank.evaluate("it => getComputedStyle(it, '::before').content") == f'"    return {YOURS}"'
    ends = page.locator("code .end").filter(visible=True).count()
    assert not ends, f"docs/assets/book.css: {ends} ends of blanks are shown, which are no part of a cell; hide .end"
    page.locator(".blanks input:checked").press("ArrowLeft")
    assert solution.is_visible()
    context.close()


def test_a_fresh_environment_has_what_is_installed_and_no_more():
    missing = missing_elsewhere("scikit-learn==0")
    assert not missing & {"numpy", "scipy", "joblib", "sklearn", "threadpoolctl"}
    assert missing >= {"torch", "tensorflow", "matplotlib", "jupytext", "IPython", "pytest"} - set(LACKING)


@each_reader
def test_the_first_cell_installs_what_is_pinned(reader, site):
    lab, key = reader
    notebook = site / f"{lab.name}_{key}.ipynb"
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace(";", "\n").splitlines()
    assert [name for name in installed(notebook) if name not in pinned] == []
    # Asked of Python's own grammar, where the lab looks at the lines.
    code = "\n".join(text(c) for c in json.loads(notebook.read_text("utf-8"))["cells"][2:] if c["cell_type"] == "code")
    nodes = list(ast.walk(ast.parse(code)))
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    wanted = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names)
    owners = packages_distributions()
    assert {plain(name.partition("=")[0]) for name in installed(notebook)} == {
        plain(owners.get(it, [it])[0]) for it in wanted
    }


@each_reader
def test_script_and_notebook_are_the_same(reader, site):
    """And jupytext reads the script."""
    import jupytext

    lab, key = reader
    cells = [
        [(cell.cell_type, cell.source) for cell in jupytext.read(site / f"{lab.name}_{key}{end}").cells]
        for end in (".py", ".ipynb")
    ]
    (_, *script), (_, _, *notebook) = cells  # without what each says of itself
    notebook = [it for it in notebook if not it[1].startswith("<details><summary>Solution")]
    assert [(kind, filled(source) if kind == "code" else source) for kind, source in script] == notebook
    assert ast.parse((site / f"{lab.name}_{key}.py").read_text(encoding="utf-8"))


# ---- what the checks say ----

# An answer, the shape that is wanted, and what is wrong with it.
MISFITS = {
    "number": (2.0, (), ""),
    "integer": (np.int64(2), (), ""),
    "yes": (np.True_, (), ""),
    "rows": ([[1, 2], (3, 4)], (2, 2), ""),
    "array": (np.zeros((2, 3)), (2, 3), ""),
    "shape": (np.zeros((3, 2)), (2, 3), "of shape (3, 2)"),
    "one": ([1.0], (), "of shape (1,)"),
    "nothing": (None, (), "nothing (is a return missing?)"),
    "brackets": (np.zeros(3).mean, (), "of type builtin_function_or_method (are its brackets missing?)"),
    "words": ("2.0", (), "of type str, and not numbers"),
    "dots": ((2.0, ...), (2,), "of type tuple, and not numbers"),
    "complex": (1j, (), "of type complex, and not numbers"),
    "mixed": ((np.zeros(3), 1), (2,), "of type tuple; NumPy can't turn it into an array"),
    "generator": ((i for i in range(2)), (2,), "of type generator, and not numbers"),
}


@each_lab
def test_its_checks_know_what_kind_an_answer_is(lab):
    (helper,) = [text(cell) for cell in lab.notebook["cells"] if "def misfit" in text(cell)]
    space = {"np": np}
    exec(helper, space)
    said = {name: space["misfit"](got, *shape) for name, (got, shape, _) in MISFITS.items()}
    assert said == {name: says for name, (_, _, says) in MISFITS.items()}
    checks = [text(cell) for cell in lab.notebook["cells"] if "check" in tags(cell)]
    asked = sum("misfit(" in check for check in checks)
    assert asked >= 2, f"{lab.relative_path('.py')}: its checks do not ask of what kind an answer is"


def tolerances(node: ast.AST) -> list[tuple[float, float]]:
    """What a comparison leaves open, and the written number that an answer is compared with (0 if there is none)."""
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("allclose", "isclose"):
        given = [*node.args[2:4], *(it.value for it in node.keywords if it.arg in ("rtol", "atol"))]
        return [(ast.literal_eval(it), 0) for it in given]
    limit = node.comparators[-1] if isinstance(node, ast.Compare) else None
    if not isinstance(limit, ast.Constant) or not isinstance(node.ops[-1], (ast.Lt, ast.LtE)):
        return []
    calls = [it for it in ast.walk(node.left) if isinstance(it, ast.Call) and ast.unparse(it.func).endswith("abs")]
    held_to = [getattr(getattr(it.args[0], "right", None), "value", 0) for it in calls]
    return [(limit.value, it if isinstance(it, (int, float)) else 0) for it in held_to]


@each_lab
def test_a_check_takes_what_is_right_and_not_what_is_near(lab):
    """To 1e-9, or as NumPy does by default; what is found step by step to 1e-5, or a hundredth of the goal."""
    wrong = [
        f"{lab.at(number)}: {ast.unparse(node)} takes what is {within:g} away; write 1e-9, or, where an answer is "
        "found step by step, 1e-5"
        for number, cell in enumerate(lab.read()) if "check" in tags(cell)
        for node in ast.walk(ast.parse(text(cell)))
        for within, of in tolerances(node) if not (within <= 1e-9 or within == 1e-5 or within <= abs(of) / 100)
    ]  # fmt: skip
    assert not wrong, "\n".join(wrong)


# ---- sources and recordings ----


@each_lab
def test_a_lab_is_written_as_all_are(lab):
    faults = lab.faults(lab.read())
    assert not faults, "\n".join(faults)


@each_lab
def test_its_recording_is_whole(lab):
    assert not lab.problem, lab.problem
    now = {label: it or lab.ledger["versions"].get(label) for label, it in versions(lab.source).items()}  # see LACKING
    assert lab.ledger["versions"] == now, (
        f"{lab.relative_path('.ipynb')}: recorded with other versions than are installed; run: {RECORD}"
    )
    assert not (stale := lab.outdated(read(ROOT).resolve)), stale


def test_nothing_else_lies_among_the_labs():
    ends = [".py", ".ipynb", ".toml", *(f"_{key}{end}" for key in KEYS for end in (".py", ".ipynb"))]
    ours = {lab.path(end) for lab in LABS for end in ends} | {ROOT / "docs/labs/.ruff.toml"}
    others = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/labs").glob("*") if path not in ours]
    stray = [path for path in others if not LEFTOVER.search(path)]
    assert not stray, "no lab owns these; delete them: " + ", ".join(stray)


# ---- the drawings ----

# Words that stand at a curve → how the caption says that it is drawn.
CURVES = {
    "training": "solid", "learned from": "solid", "as they are": "solid", "divided by T": "solid",
    "validation": "dashed", "held out": "dashed", "units matched": "dashed", "as trained": "dashed",
}  # fmt: skip


def curves(svg: str) -> list[tuple[str, np.ndarray]]:
    """How each curve is drawn, and its points."""
    found = []
    for way, style in re.findall(r'<path d="([^"]*)" clip-path="[^"]*" style="fill: none;([^"]*)"', svg):
        points = np.array(re.findall(r"[ML] (\S+) (\S+)", way), float)
        dash = re.search(r"stroke-dasharray: ([\d.]+),([\d.]+)", style)
        kind = "solid" if not dash else "dashed" if float(dash[1]) > float(dash[2]) else "dotted"
        found += [(kind, points)] * (len(points) > 4)
    return found


@each_lab
def test_a_curve_is_drawn_as_its_caption_says(lab):
    """Solid, or dashed: the curve at which the words stand. And what one chooses stands on the x axis."""
    wrong, seen = [], set()
    for cell in lab.cells:
        drawn = curves(cell.svg or "")
        where = f"{lab.at(cell.cell)}"
        for x, y, word in re.findall(r'<text [^>]*x="(\S+)" y="(\S+)"[^>]*>([^<]*)</text>', cell.svg or ""):
            if word in CURVES and {kind for kind, _ in drawn} >= {"solid", "dashed"}:
                gaps = [np.min(np.hypot(*(points - [float(x), float(y)]).T)) for _, points in drawn]
                kind = drawn[int(np.argmin(gaps))][0]
                seen.add(word)
                if kind != CURVES[word]:
                    wrong.append(f"{where}: {word!r} stands at a curve that is {kind}; make that {CURVES[word]}")
        for name in re.findall(r"<text [^>]*rotate\(-90[^>]*>([^<]*)</text>", cell.svg or ""):
            if CHOSEN.match(name):
                wrong.append(f"{where}: its y axis is called {name!r}, which is chosen; make it the x axis")
    assert not wrong, "\n".join(wrong)
    assert seen, f"{lab.relative_path('.py')}: no curve has its words any more; write them into CURVES"


# ---- the page ----


@each_lab
def test_the_page_shows_every_cell(lab, site):
    soup = BeautifulSoup((site / lab.name / "index.html").read_text(encoding="utf-8"), "html.parser")
    blocks = {int(node["data-cell"]): node for node in soup.select(f"[data-file='{lab.relative_path('.py')}']")}
    code = {n: text(cell) for n, cell in enumerate(lab.notebook["cells"]) if cell["cell_type"] == "code"}
    assert {n: node.code.get_text() for n, node in blocks.items()} == code
    shown = {int(node["data-cell"]): node.code.get_text() for node in soup.select("[data-output]")}
    assert shown == {cell.cell: cell.output for cell in lab.cells if cell.output}
    figures = [int(node["data-cell"]) for node in soup.select("[data-figure]")]
    assert figures == [cell.cell for cell in lab.cells if cell.svg]
    asked = sum("question" in tags(cell) for cell in lab.notebook["cells"])
    assert len(soup.select("details.question")) == asked
    links = [link["href"] for link in soup.select(".downloads a")]
    name = lab.name.removeprefix("labs/")
    assert {f"../{name}_{key}{end}" for key in KEYS for end in (".py", ".ipynb")} <= set(links)


@each_lab
def test_the_page_is_light(lab, site):
    weight = len(gzip.compress((site / lab.name / "index.html").read_bytes()))
    assert weight <= 60 * KB, f"{lab.relative_path('.py')}: its page has {weight / KB:.0f} KB gzip; keep it to 60"
    visit = sum(assets(site, lab.name).values())
    assert visit <= 350 * KB, f"{lab.relative_path('.py')}: a first visit loads {visit / KB:.0f} KB; keep it to 350"


# ---- a small lab, and all that can be wrong with it ----

SMALL = r"""# %% [markdown]
# # Lab 9: Small
#
# A [[bias]], by [[1.1]], see [home](../index.md); it is [[labs/small#z]].

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["torch"]
z = np.sqrt(4)
print(f"z = {z:.2f}")

# %% tags=["tensorflow"]
z = np.square(2.0) / 2
print(f"z = {z:.2f}")

# %% [markdown]
# Double it. While one blank is tried, the other is solved.

# %%
def double(x):
    # blank double: return twice x
    return 2 * x
    # end


def half(x):
    # blank half: return half of x
    return x / 2
    # end

# %% tags=["check"]
assert double(2) is not ..., "double is still empty"
assert double(2) == 4, "twice 2 is 4"
assert half(2) is not ..., "half is still empty"
assert half(2) == 1, "half of 2 is 1"

# %% A line caption="What to see: $z$."
plt.plot([1, 2], "C0")
plt.show()
print("a line")

# %% [markdown]
# ## Three things to try

# %% [markdown] tags=["question"]
# One?

# %% tags=["answer"]
print(one := 1)

# %% [markdown] tags=["question"]
# Two?

# %% [markdown] tags=["answer"]
# Two.

# %% [markdown] tags=["question"]
# Three?

# %% [markdown] tags=["answer"]
# Three.
"""
TOML = """[double.square]
code = "return x * x * x"
says = "twice 2"

[half.same]
torch = "return x"
tensorflow = "return 1 * x"
says = "half of 2"

[half.times]
code = "return 0.5 * x"
passes = true
"""
FILES = ["small_tensorflow.ipynb", "small_tensorflow.py", "small_torch.ipynb", "small_torch.py"]
SAID = "recorded labs/small\n1 recorded, 0 failed, the others unchanged\n"


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    """A project with one lab, recorded."""
    root = tmp_path_factory.mktemp("labs")
    real = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    plugins = real["plugins"]
    addresses = {"repo_url": "https://github.com/us/book", "edit_uri": "edit/trunk/docs/"}
    index = re.sub(r"\[\[c/good#z\]\]|::: c/good|``` [\s\S]*", "", INDEX)
    write(
        root,
        PAGES
        | {"docs/index.md": index, "docs/labs/small.py": SMALL, "docs/labs/small.toml": TOML}
        | settings(plugins=plugins, **addresses),
    )
    shutil.copy(ROOT / "requirements.txt", root)
    (root / "snippets").mkdir()
    preload([SMALL])  # for `mend`, which forks
    assert recorder(root).communicate()[0] == SAID
    return root


@pytest.fixture
def project(good, tmp_path) -> Path:
    return shutil.copytree(good, tmp_path / "project")


def snapshot(root: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((root / "docs/labs").iterdir())}


def change(root: Path, old: str, new: str, name: str = "small.py") -> None:
    path = root / "docs/labs" / name
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def mend(root: Path) -> list[str]:
    """What `make record` does, without an interpreter of its own for each run; returns what went wrong."""
    try:
        record_lab(read_lab(root, "labs/small"), read(root), RUNS, METHOD, ["labs/small"])
    except Wrong as wrong:
        return str(wrong).splitlines()
    return derive(read(root))


def said(root: Path) -> list[str]:
    """What a strict build complains about."""
    lines = build(root / "site", root).stdout.splitlines()
    return [line for line in lines if line.startswith(("WARNING", "ERROR", "Traceback"))]


def test_a_good_lab_is_recorded_and_shown(good, tmp_path):
    assert list(snapshot(good)) == ["small.ipynb", "small.py", "small.toml", *FILES]
    built = build(tmp_path, good)
    assert built.returncode == 0, built.stdout
    page = (tmp_path / "labs/small/index.html").read_text(encoding="utf-8")
    assert "https://colab.research.google.com/github/us/book/blob/trunk/docs/labs/small_torch.ipynb" in page
    assert page.count('data-cell="2"') == 2 and page.count('data-cell="3"') == 1  # code and output; code
    script = (tmp_path / "labs/small_torch.py").read_text(encoding="utf-8")
    assert re.match(r"(#.*\n){2}# pip install matplotlib==[\d.]+ numpy==[\d.]+\n\n# %% \[markdown\]\n# # Lab 9", script)
    assert "# A bias, by (1.1), see home; it is 2.00.\n" in script
    assert "np.sqrt" in script and "np.square" not in script


# However MkDocs lets an address be written.
ADDRESSES = {
    "plain": "https://book.org/there/",
    "quoted": '"https://book.org/there"',
    "environment": '!ENV [SITE_URL, "https://none.org/"]',
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_is_set_in_one_place(name, project, monkeypatch):
    """In what is served links lead to the site; what is committed stays as it is, and nobody has to record."""
    monkeypatch.setenv("SITE_URL", "https://book.org/there/")
    before = snapshot(project)
    change(project, "site_name", f"site_url: {ADDRESSES[name]}\nsite_name", "../../mkdocs.yml")
    assert said(project) == []
    assert snapshot(project) == before
    script = (project / "site/labs/small_torch.py").read_text(encoding="utf-8")
    assert "# A bias, by (1.1), see [home](https://book.org/there/); it is 2.00.\n" in script
    notebook = json.loads((project / "site/labs/small_tensorflow.ipynb").read_text(encoding="utf-8"))
    assert "[home](https://book.org/there/)" in text(notebook["cells"][2])


def test_a_page_can_be_had_as_markdown(project):
    """A builder that reads no notebooks makes the same of it."""
    assert said(project) == []
    markdown = (project / "site/labs/small.md").read_text(encoding="utf-8")
    command = [sys.executable, "-m", "descent.lab", str(project / "docs/labs/small.py")]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8").stdout
    assert printed == re.sub('<p class="downloads">.*', "", markdown)
    write(project, {"docs/labs/small.md": markdown})
    html = Markdown(extensions=[Descent(root=str(project)), "attr_list", "pymdownx.details"]).convert(markdown)
    made = [html, (project / "site/labs/small/index.html").read_text(encoding="utf-8")]
    # MkDocs gives headings an id, and links their way from this page.
    bare, page = (re.sub(r' (id|href)="[^"]*"', "", it) for it in made)
    assert bare in page


def test_recording_again_changes_nothing(project):
    before = snapshot(project)
    assert recorder(project, "--all").communicate()[0] == SAID
    assert snapshot(project) == before


# What is wrong → the text, what stands there instead, the line and what is said.
WRONG = {
    "crash": ("np.sqrt(4)", "1 / 0", "docs/labs/small.py:11: ZeroDivisionError: division by zero"),
    "disagree": (
        "np.square(2.0)",
        "np.square(3.0)",
        ":10: cell 2 prints something else in each library: line 1: in PyTorch 'z = 2.00', in TensorFlow 'z = 4.50'",
    ),
    "syntax": ("np.sqrt(4)", "np.sqrt(4", ":11: cell 2 SyntaxError: '(' was never closed"),
    "unknown-tag": ('["answer"]', '["anwser"]', ":50: cell 10 has the unknown tag 'anwser'; there are answer, "),
    "no-twin": ('# %% tags=["tensorflow"]', "# %%", ":10: cell 2 has no twin; let the same, tagged tensorflow"),
    "no-twin-above": ('# %% tags=["torch"]', "# %%", ":14: cell 3 has no twin; put the same, tagged torch, directly"),
    "unlike-twins": (
        "z = np.square",
        "y = 2\nz = np.square",
        ":10: cell 2 has 2 lines, its twin 3; lay them out alike",
    ),
    "long-line": ("print(one := 1)", f"print({'1' * 70})", ":51: cell 10 has a line of 77 characters; keep it to 74"),
    "long-cell": ("print(one := 1)", "print(1)\n" * 21, ":50: cell 10 has 21 lines; keep it to 20"),
    "shared-library": (
        "print(one := 1)",
        "print(tf)",
        ":50: cell 10 uses a library, and stands for both; write it twice",
    ),
    "no-caption": (' caption="What to see: $z$."', "", ":39: cell 7 draws a figure; a figure, and nothing else, has a"),
    "no-figure": ('plt.plot([1, 2], "C0")\nplt.show()\n', "", ":39: cell 7 draws nothing; a figure, and nothing else"),
    "two-figures": ("plt.show()", "plt.figure()", ":39: this cell draws 2 figures; give each its own cell"),
    "silent-figure": ('print("a line")', "", ":39: this cell draws and prints nothing; let it print what the figure"),
    "stray-colour": ('"C0"', '"lime"', ":39: #00ff00 is no colour of the book; use C0 to C6, black or white"),
    "no-answer": (
        '# %% [markdown] tags=["answer"]\n# Two.\n',
        "",
        ":53: cell 11 asks, and no answer follows; write the",
    ),
    "no-question": (
        '# %% [markdown] tags=["question"]\n# Two?\n',
        "# %% [markdown]\n",
        ":55: cell 12 answers no question",
    ),
    "not-three": ("## Three things", "## Two things", "begins the last section, with 3 questions; end the lab with"),
    "unpinned": ("print(one := 1)", "import json, yaml", "small.py: imports yaml; pin it in requirements.txt"),
    "no-term": ("[[bias]]", "[[nothing]]", ":4: cell 0: no term 'nothing'; add it to docs/reference/glossary.md"),
    "no-header": ("# %% [markdown]\n# # Lab", "# # Lab", ":1: does not begin with a header"),
    "socket": ("print(one := 1)", "import socket; socket.socket()", ":51: opens a socket; a snippet works without"),
    "outside": ("print(one := 1)", 'open("../../x", "w")', ":51: writes outside its folder, to "),
    "no-end": ("    # end\n\n\ndef half", "\n\ndef half", ":23: cell 5 a blank without an end; write # end below"),
    "no-end-at-all": (
        "    return x / 2\n    # end\n",
        "    return x / 2\n",
        ":29: cell 5 a blank without an end; write",
    ),
    "no-begin": (
        "    # blank half: return half of x\n",
        "",
        ":30: cell 5 an # end without a blank; write # blank name",
    ),
    "no-task": ("# blank half: return half of x", "# blank", ":29: cell 5 a blank without a name and its task; write"),
    "no-solution": ("    return x / 2\n", "", ":29: cell 5 a blank without a solution; write it between the marks"),
    "no-check": ('# %% tags=["check"]\n', "# %%\n", ":21: cell 5 has a blank and no check; let one follow, tagged"),
    "no-assertion": (
        SMALL[SMALL.index("assert") : SMALL.index("\n\n# %% A line")],
        "print(double(2))",
        ":21: cell 5 has a blank and no check; let one follow, tagged check, whose assertions say",
    ),
    "not-asked": (
        "# %% [markdown]\n# Double",
        "# %%\n# Double",
        ":21: cell 5 has a blank; let a Markdown cell directly",
    ),
    "no-blank": (
        "print(one := 1)",
        "print(1)\n\n# %% tags=['check']\nassert 1",
        "cell 11 checks no blank; put it directly",
    ),
    "unlike-blanks": (
        SMALL[SMALL.index("# %%\ndef double") : SMALL.index('# %% tags=["check')],
        "\n".join(
            f'# %% tags=["{key}"]\n# blank {name}: twice\ndouble = half = np.square\n# end\n'
            for key, name in zip(KEYS, ("double", "half"))
        ),
        ":21: cell 5 has the blanks ['double'], its twin ['half']; give both the same",
    ),
    "namesake": (
        "# blank half:",
        "# blank double:",
        ":29: cell 5 blank double has a namesake above; name it otherwise",
    ),
    "unanswered": (
        "# blank half:",
        "# blank halves:",
        ":29: cell 5 blank halves has no wrong answer in docs/labs/small",
    ),
    "said-otherwise": (
        "half is still empty",
        "nothing",
        ":29: in PyTorch the empty blank is told 'nothing', and not 'still empty'; mend the check of the blank half",
    ),
    "empty-ends-otherwise": (
        'assert half(2) is not ..., "half is still empty"',
        "half(2) + 1",
        ":29: in TensorFlow the empty blank ends in TypeError: ",
    ),
}
WRONG_ANSWERS = {
    "passes": (
        "x * x * x",
        "x + x",
        "toml:1: in PyTorch the wrong answer 'square' passes its check; mend the check of",
    ),
    "passes-once": ("return 1 * x", "return x / 2", "toml:5: in TensorFlow the wrong answer 'same' passes its check"),
    "crashes": ("x * x * x", "y", "toml:1: in TensorFlow the wrong answer 'square' ends in NameError: name 'y' is not"),
    "said-otherwise": (
        '"twice 2"',
        '"three"',
        "toml:1: in PyTorch the wrong answer 'square' is told 'twice 2 is 4', and",
    ),
    "no-blank": ("double", "treble", "toml:1: the lab has no blank 'treble'; it has double, half"),
    "not-whole": (
        'says = "half of 2"\n',
        "",
        "toml:5: no wrong answer; give it code (or torch and tensorflow) and says",
    ),
    "both": ("torch = ", "code = ", "toml:5: no wrong answer; give it code (or torch and tensorflow) and says"),
    "no-table": ("[double.square]", "double = 1\n[half.square]", "toml:1: no wrong answer; give it code"),
    "no-toml": ("[half.same]", "[half.same", "toml:5: no TOML: "),
    "stopped": (
        "0.5 * x",
        "0.6 * x",
        "toml:10: in PyTorch the right answer 'times' ends in AssertionError: half of 2 is",
    ),
    "stopped-otherwise": (
        "0.5 * x",
        "y",
        "toml:10: in TensorFlow the right answer 'times' ends in NameError: name 'y'",
    ),
    "passes-and-says": (
        "passes = true",
        'passes = true\nsays = "1"',
        "toml:10: no wrong answer; give it code (or torch",
    ),
    "passes-not": (
        "passes = true",
        "passes = false",
        "toml:10: no wrong answer; give it code (or torch and tensorflow)",
    ),
    "none-wrong": (
        TOML[TOML.index("[half.same") : TOML.index("[half.times")],
        "",
        "small.py:29: cell 5 blank half has no wrong answer in docs/labs/small.toml",
    ),
    "none": (
        TOML[TOML.index("[half") :],
        "",
        "small.py:29: cell 5 blank half has no wrong answer in docs/labs/small.toml",
    ),
}


@pytest.mark.parametrize("name", WRONG_ANSWERS)
def test_wrong_answers_that_are_none_are_said_and_nothing_is_written(name, project):
    old, new, message = WRONG_ANSWERS[name]
    change(project, old, new, "small.toml")
    before = snapshot(project)
    lines = mend(project)
    said = f"descent/lab_record.py: does not say once {message!r}, but {lines}; mend what is tried of a lab"
    assert 1 <= len(lines) <= 2, said
    assert sum(f"docs/labs/small.{message.removeprefix('small.')}" in line for line in lines) == 1, said
    assert snapshot(project) == before


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_once_and_nothing_is_written(name, project):
    old, new, message = WRONG[name]
    change(project, old, new)
    before = snapshot(project)
    lines = mend(project)
    assert len(lines) <= 2, lines  # a wrong tag is wrong for two cells
    assert all(line.startswith(("docs/labs/small.py", "docs/labs/small.toml")) for line in lines), lines
    said = f"descent/lab.py: does not say once {message!r}, but {lines}; mend what is wrong with a lab"
    assert sum(message in line for line in lines) == 1, said
    assert snapshot(project) == before


def test_figures_must_agree(project):
    change(project, "[1, 2]", "[1, a]")
    change(project, "z = np.sqrt(4)", "a = z = np.sqrt(4)")
    change(project, "z = np.square(2.0) / 2", "a, z = 3, 2.0")
    line = recorder(project).communicate()[0].splitlines()[0]
    assert line.startswith("docs/labs/small.py:39: cell 7 draws something else in each library: line ")


STALE = {
    "source": ("small.py", "print(one := 1)", "print(2)", "small.py: changed since it was recorded"),
    "output": ("small.ipynb", "z = 2.00", "z = 2.01", "small.ipynb: not what the run wrote (edited by hand?)"),
    "notebook": ("small_torch.ipynb", "np.sqrt", "np.cbrt", "small_torch.ipynb: not what docs/labs/small.ipynb gives"),
    "script": ("small_torch.py", "np.sqrt", "np.cbrt", "small_torch.py: not what docs/labs/small.ipynb gives"),
    "merge": ("small.ipynb", "{", "<<<<<<< HEAD\n{", "small.ipynb: not a recording"),
    "missing": ("small.ipynb", None, None, "small.py: never recorded"),
}


@pytest.mark.parametrize("name", STALE)
def test_a_stale_lab_stops_the_build_and_is_mended(name, project):
    file, old, new, message = STALE[name]
    path = project / "docs/labs" / file
    path.unlink() if new is None else change(project, old, new, file)
    assert said(project) == [f"ERROR   -  docs/labs/{message}; run: {RECORD}"]
    assert mend(project) == []
    assert said(project) == []


def test_a_wrong_page_stops_the_build(project):
    """With the line of the source."""
    change(project, "# Two.", "# Two, see [it](none.md), [[bias]].")
    change(project, "What to see: $z$.", "What to see: [[1.1]].")
    assert mend(project) == []
    change(project, "#bias", "#basis", "../reference/glossary.md")
    change(project, "(1.1)", "(1.2)", "../index.md")
    about = [line for line in said(project) if "small" in line]
    wrong = ("4: there is no equation 1.1", "4: no term 'bias'", "41: there is no equation 1.1", "57: no term 'bias'")
    for message in wrong:
        assert any(f"docs/labs/small.py:{message}" in said for said in about), "\n".join(about)
    assert any("'labs/small.ipynb' contains a link 'none.md'" in said for said in about), about
    assert len(about) == 5, about


def test_the_source_is_read_as_jupytext_reads_it(good):
    (lab,) = find_labs(good)
    assert len(lab.lines) == len(lab.read()) == len(lab.notebook["cells"])
    for line, cell in zip(lab.lines, lab.read()):
        first = text(cell).split("\n")[0]
        assert lab.source.split("\n")[line].removeprefix("# ") == first


def test_other_numbers_are_recorded_only_when_they_are_meant(project):
    path = project / "docs/labs/small.py"
    before, recording = path.read_text("utf-8"), (project / "docs/labs/small.ipynb").read_bytes()
    change(project, *next((old, new) for file, old, new, _ in STALE.values() if file == "small.py" and new), "small.py")
    assert path.read_text("utf-8") != before
    said = recorder(project).communicate()[0]
    assert said.startswith("labs/small: other numbers come out of the same versions; is that meant? Then: make record ")
    assert (project / "docs/labs/small.ipynb").read_bytes() == recording
    assert "recorded labs/small" in recorder(project, "--accept", "labs/small").communicate()[0]
