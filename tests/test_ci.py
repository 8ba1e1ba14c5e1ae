"""The tests themselves: that they run, that they can fail, and that what is published has passed them."""

import ast
import graphlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path

import counted
import faults
import pytest
import test_snippets
import yaml
from conftest import FILES, ROOT

from descent.run import Run

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
# What a workflow may do beyond reading the repository: file → job → its permissions.
MAY = {
    "publish.yml": {"publish": {"contents": "write", "pages": "write", "id-token": "write"}},
    "weekly.yml": {"newest": {"contents": "read", "issues": "write"}},
}
# What lets a step fail unseen.
HIDES = re.compile(r"\|\| *(true|:|exit 0)|; *true\b|set \+e|continue-on-error|always\(\)|--exit-zero|--no-strict")


def none(wrong: list[str]) -> None:
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong)


def line_of(path: Path, what: str) -> str:
    """file:line of the first line that holds it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next((n for n, line in enumerate(lines, 1) if what in line), 1)
    return f"{path.relative_to(ROOT).as_posix()}:{number}"


def read(path: Path) -> dict:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}  # YAML takes `on` for true


# ---- the workflows ----


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_no_more_than_it_must(path):
    flow, wrong = read(path), []
    if flow.get("permissions") != {"contents": "read"}:
        place = line_of(path, "permissions")
        wrong.append(f"{place}: the workflow may {flow.get('permissions')}; let it be contents: read")
    for name, job in flow["jobs"].items():
        asked, allowed = job.get("permissions"), MAY.get(path.name, {}).get(name)
        if asked != allowed:
            place = line_of(path, f"  {name}:")
            wrong.append(f"{place}: the job {name} may {asked}; take {allowed}, or say so in tests/test_ci.py")
        for step in job.get("steps", ()):
            place = line_of(path, step.get("uses", ""))
            if not re.match(r"(actions/[\w-]+@|$)", step.get("uses", "")):
                wrong.append(f"{place}: {step['uses']} is not GitHub's own; take one of actions/")
            elif not re.search(r"@[0-9a-f]{40}$|^$", step.get("uses", "")):  # a tag can be moved
                wrong.append(f"{place}: {step['uses']} is not pinned; write its commit, and its version as a comment")
    none(wrong)


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, ROOT / ".ci/run", ROOT / "Makefile"], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_no_step_hides_that_it_failed(path):
    """But for what installs a tool that a test can do without, and a branch of notebooks that may be empty."""
    none([
        f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()!r} hides a failure; take out {found[0]!r}"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := HIDES.search(line)) and "apt-get install" not in line and "[ -d snippets ] ||" not in line
    ])  # fmt: skip


def test_what_is_published_has_passed_the_tests():
    path = ROOT / ".github/workflows/publish.yml"
    jobs, tests = read(path)["jobs"], read(ROOT / ".github/workflows/test.yml")
    needs, place = set(jobs["publish"].get("needs", ())), line_of(path, "  publish:")
    others = {name for name in jobs if name != "publish"}
    assert needs == others, f"{place}: publish needs {needs or 'nothing'}; write needs: [{', '.join(sorted(others))}]"
    uses = jobs["test"].get("uses")
    assert uses == "./.github/workflows/test.yml", f"{line_of(path, '  test:')}: test uses {uses}; let it be test.yml"
    conditions = [name for name, job in jobs.items() if "if" in job]
    assert not conditions, f"{place}: {conditions} may be left out; take the `if:` out"
    assert {"push", "pull_request", "workflow_call"} <= tests["on"].keys(), "test.yml:2: tests run with each push"
    assert not (tests["on"]["push"] or {}).keys() - {"branches-ignore"}, "test.yml:3: each push is tested, of any file"


# What a job or a step may hang on.
MAY_ASK = re.compile(
    r"vars\.\w+ != ''|matrix\.\w+ == '?\w+'?|success\(\) \|\| failure\(\)|failure\(\) && hashFiles\('[\w.]+'\) != ''"
)


def test_every_push_is_tested_on_each_system():
    """Of any branch, by jobs and steps that nothing switches off; on the three systems that the README speaks of."""
    path, wrong, systems = ROOT / ".github/workflows/test.yml", [], set()
    push = read(path)["on"]["push"]
    if push != {"branches-ignore": ["main"]}:
        wrong.append(f"{line_of(path, 'push:')}: tests run with a push to {push}; write branches-ignore: [main]")
    for flow in WORKFLOWS:
        for name, job in read(flow)["jobs"].items():
            if flow == path:
                on = job.get("strategy", {}).get("matrix", {}).get("os", [job["runs-on"]])
                systems |= {it.partition("-")[0] for it in on}
            asked = [it["if"] for it in [job, *job.get("steps", ())] if "if" in it]
            wrong += [
                f"{line_of(flow, f'  {name}:')}: {name} has `if: {it}`; take it out, or allow it in tests/test_ci.py"
                for it in asked if not MAY_ASK.fullmatch(str(it))
            ]  # fmt: skip
    if lacking := {"ubuntu", "macos", "windows"} - systems:
        wrong.append(f"{line_of(path, 'os: [')}: no job tests {sorted(lacking)}; write {min(lacking)}-latest there")
    none(wrong)


def test_what_is_published_is_what_was_built():
    """The folder that `make site` writes, with Python for the browser; and each artifact comes back to where it was."""
    path, wrong, kept = ROOT / ".github/workflows/publish.yml", [], {}
    jobs = read(path)["jobs"].values()
    for step in chain.from_iterable(job.get("steps", ()) for job in jobs):
        if step.get("uses", "").startswith("actions/upload-artifact@"):
            kept[step["with"]["name"]] = Path(step["with"]["path"]).parent.as_posix()
    for job in jobs:
        run = [step.get("run", "") for step in job.get("steps", ())]
        for made in {"make site", "make ran KEEP=1"} & set(run):
            if "make runtime" not in run[: run.index(made)]:
                wrong.append(f"{line_of(path, made)}: no `make runtime` before {made!r}; write it there")
        for step in job.get("steps", ()):
            use, given = step.get("uses", ""), step.get("with", {})
            if use.startswith("actions/download-artifact@") and given["path"] != kept.get(given["name"]):
                wrong.append(
                    f"{line_of(path, use)}: {given['name']} comes to {given['path']}; write {kept.get(given['name'])}"
                )
            if use.startswith("actions/upload-pages-artifact@") and given["path"] != "site":
                wrong.append(f"{line_of(path, use)}: what is published is {given['path']}; write site")
    none(wrong)


def test_what_ci_runs_ends_with_what_fails():
    """Of all its commands, not of the last; and it says that it is CI, where a browser that is missing is a failure."""
    path = ROOT / ".ci/run"
    for line in ("set -euo pipefail", "export CI=true"):
        assert line in path.read_text(encoding="utf-8").splitlines(), f".ci/run:1: should begin with {line!r}; write it"


def test_each_python_that_the_readme_names_is_tested():
    """README, Makefile and the matrices of the workflows name the same."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"3\.\d+", re.search(r"from a machine with Python ([^a-z]*(?:or [\d.]+)?)", text)[1])
    assert named, "README.md: names no Python; write: from a machine with Python 3.11, … and make"
    wrong = []
    makefile = re.findall(r"3\.\d+", re.search(r"This needs Python ([\d., or]+)", (ROOT / "Makefile").read_text())[1])
    if makefile != named:
        wrong.append(f"{line_of(ROOT / 'Makefile', 'This needs Python')}: names {makefile}, README.md {named}")
    for name, job in (("test.yml", "ordinary"), ("test.yml", "small"), ("weekly.yml", "readers")):
        path = ROOT / ".github/workflows" / name
        tested = read(path)["jobs"][job]["strategy"]["matrix"]["python"]
        if tested != named:
            place = line_of(path, f"  {job}:")
            wrong.append(f"{place}: {job} tests Python {tested}, and README.md names {named}; write all of them")
    without = re.findall(r"no build for Python ([\d.]+) yet", text)
    path = ROOT / ".github/workflows/test.yml"
    tested = [it["with"]["python-version"] for it in read(path)["jobs"]["without_tensorflow"]["steps"] if "with" in it]
    if tested != without:
        wrong.append(
            f"{line_of(path, 'without_tensorflow')}: tests Python {tested}, README.md names {without}; write that"
        )
    none(wrong)


def test_what_a_workflow_says_is_run():
    """Each job has a time limit, each condition on a matrix holds for one of it, and a week has its hour."""
    wrong = []
    for path in WORKFLOWS:
        flow = read(path)
        for it in (flow["on"] or {}).get("schedule", ()):
            if not re.fullmatch(r"\d+ \d+ \* \* [0-6]", it["cron"]):
                wrong.append(f"{line_of(path, it['cron'])}: {it['cron']!r} is no hour of each week; write 17 4 * * 1")
        for name, job in flow["jobs"].items():
            place = line_of(path, f"  {name}:")
            if "uses" not in job and not 5 <= job.get("timeout-minutes", 0) <= 300:
                wrong.append(f"{place}: {name} has timeout-minutes {job.get('timeout-minutes')}; write 5 to 300")
            matrix = job.get("strategy", {}).get("matrix", {})
            for step in job.get("steps", ()):
                for key, value in re.findall(r"matrix\.(\w+) == '?(\w+)'?", step.get("if", "")):
                    if value not in map(str, matrix.get(key, ())):
                        wrong.append(f"{place}: a step runs if {step['if']}, which is never so; mend the condition")
    none(wrong)


def test_what_the_page_says_is_run_each_week_is():
    """docs/reference/verified.md names a command for each thing that is checked, and how often."""
    text, wrong = (ROOT / "docs/reference/verified.md").read_text(encoding="utf-8"), []
    for often, file in (("each week", "weekly.yml"), ("before the site is published", "publish.yml")):
        path, run = ROOT / ".github/workflows" / file, []
        for job in read(path)["jobs"].values():
            matrix = job.get("strategy", {}).get("matrix", {})
            for step in job.get("steps", ()):
                key = re.search(r"\$\{\{ matrix\.(\w+) \}\}", step.get("run", ""))
                run += [step["run"].replace(key[0], str(it)) for it in matrix[key[1]]] if key else [step.get("run", "")]
        for row in re.findall(rf"^\|.*\| [^|]*{often} \| (.*) \|$", text, re.M):
            wrong += [
                f"{path.relative_to(ROOT).as_posix()}:1: {command} is said to run {often}, and no job runs it; let one"
                for command in re.findall(r"`(make [^`]+)`", row)
                if not any(re.search(rf"^{command}\b", it, re.M) for it in run)
            ]  # fmt: skip
    none(wrong)


def test_pytest_leaves_nothing_out_by_itself():
    """A choice in the settings would hold for everybody, and switch off the count of the tests."""
    given = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert given["testpaths"] == ["tests"] and set(given["addopts"].split()) == {"-ra", "--strict-markers"}, (
        f"pyproject.toml: pytest takes {given['testpaths']} with {given['addopts']!r}; let it be tests, -ra, "
        f"--strict-markers"
    )


@pytest.mark.parametrize("missed", [0, 1])
def test_a_fault_that_is_missed_fails_all(missed, monkeypatch):
    monkeypatch.setattr(faults, "read", lambda: [{"id": f"A{i}", "what": "", "file": "a"} for i in range(10)])
    monkeypatch.setattr(faults, "caught", lambda changes: ("", "") if changes[0]["id"] < f"A{missed}" else ("test", ""))
    monkeypatch.setattr(sys, "argv", ["faults.py"])
    with pytest.raises(SystemExit) as end:
        faults.main()
    assert bool(end.value.code) == bool(missed), (
        f"tests/faults.py: {missed} of ten missed, and it ends with {end.value.code}; let more than a twentieth fail it"
    )


# ---- the commands ----

PYTHON = """#!/bin/sh
echo "$*" >> "$CALLS"
case "$*" in $FAILS) exit 1;; esac
"""


def commands(folder: Path, fails: str, *call: str) -> tuple[int, list[str]]:
    """What a command comes to where Python does nothing, but fails for one pattern; and what Python was called with."""
    copy = folder / "project"
    if not copy.exists():
        (copy / ".venv/bin").mkdir(parents=True)
        shutil.copytree(ROOT / ".ci", copy / ".ci")
        for name in ("Makefile", "requirements.txt", "requirements-site.txt", "constraints.txt", "runtime.lock.json"):
            shutil.copy(ROOT / name, copy)
        (copy / "runtime").mkdir()
        for mark in (".site", ".numpy", ".all"):
            (copy / ".venv" / mark).touch()
        (copy / ".venv/bin/python").write_text(PYTHON)
        (copy / ".venv/bin/python").chmod(0o755)
    calls = folder / "calls"
    calls.write_text("")
    environment = {"PATH": os.environ["PATH"], "CALLS": str(calls), "FAILS": fails, "BROWSER": "none"}
    environment["PYTHON"] = str(copy / ".venv/bin/python")  # else `make locked` would make an environment
    done = subprocess.run(call, cwd=copy, env=environment, capture_output=True)
    return done.returncode, calls.read_text().splitlines()


TESTED = ["tests/readers.py --builds", "-m ruff check", "-m ruff format --check", "tests/lanes.py"]


@pytest.mark.skipif(not shutil.which("make") or os.name == "nt", reason="no make there")
@pytest.mark.parametrize("call", [["make", "test"], ["bash", ".ci/run"]], ids=" ".join)
def test_a_failure_of_the_tests_is_a_failure(call, tmp_path):
    """Also of what it does before them. And it runs all tests, with nothing left out."""
    place = "Makefile: the recipe of test" if call[0] == "make" else ".ci/run"
    status, called = commands(tmp_path, "nothing", *call)
    assert status == 0 and called == TESTED, f"{place} runs {called}; let it be {TESTED}"
    for command in TESTED:
        status, _ = commands(tmp_path, command, *call)
        assert status, f"{place}: does not fail when `python {command}` fails; mend it"


@pytest.mark.skipif(not shutil.which("make") or os.name == "nt", reason="no make there")
def test_each_command_can_fail(tmp_path):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(" ".join(re.findall(r"^\.PHONY: (.*)", makefile, re.M)).split()) - {"clean"}
    good = [name for name in sorted(targets) if commands(tmp_path, "*", "make", name)[0] == 0]
    assert not good, f"Makefile: {good} succeed when Python fails; take out what hides it"


def test_requirements_stand_on_the_constraints():
    """Else what the packages bring along is another tomorrow."""
    for path in sorted(ROOT.glob("requirements*.txt")):
        assert re.search(r"^-c constraints\.txt$", path.read_text(encoding="utf-8"), re.M), (
            f"{path.name}:1: lacks -c constraints.txt; write it there"
        )


# ---- the tests ----


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def called(node: ast.AST) -> set[str]:
    """The names of all that is called in it, or handed on."""
    found = {it.id for it in ast.walk(node) if isinstance(it, ast.Name)}
    return found | {it.attr for it in ast.walk(node) if isinstance(it, ast.Attribute)}


def test_every_test_can_fail():
    """Each asserts something, or calls what does."""
    everything = list(functions())
    able = {"expect", "raises", "fail", "exit"}
    while True:
        more = {
            node.name
            for _, node in everything
            if any(isinstance(it, ast.Assert | ast.Raise) for it in ast.walk(node)) or called(node) & able
        }
        if more <= able:
            break
        able |= more
    none([
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: {node.name} asserts nothing; let it, or delete it"
        for path, node in everything
        if node.name.startswith("test_") and node.name not in able
    ])  # fmt: skip


COMPARE = {"difference", "sounds_different", "allclose", "isclose", "array_equal", "assert_allclose", "agree", "same"}


def test_no_test_compares_a_thing_with_itself():
    wrong = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            sides = []
            if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.Is | ast.LtE | ast.GtE):
                sides = [node.left, *node.comparators]
            elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in COMPARE:
                sides = node.args[:2]
            texts = [ast.unparse(side) for side in sides if not isinstance(side, ast.Constant)]
            if any(one == other for one, other in pairwise(texts)):
                place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                wrong.append(f"{place}: {ast.unparse(node)} is always so; mend one of its sides")
    none(wrong)


@pytest.mark.parametrize("wrong", ["out", "svg", "wav", "error"])
def test_a_program_that_does_something_else_is_noticed(wrong):
    """tests/test_snippets.py, handed a run that is not what is recorded."""
    suffix = {"error": "out"}.get(wrong, wrong)
    example, end = next((it, end) for it, end in FILES if f".{suffix}" in it.files)
    svg, wav = (example.files.get(suffix) for suffix in (".svg", ".wav"))
    right = Run(out=example.output, svg=svg and svg.decode(), wav=wav)
    test_snippets.test_prints_what_is_recorded(example, end, lambda *_: right)
    other = {"out": "other\n", "svg": "<svg/>", "wav": None, "error": "it failed"}[wrong]
    changed = Run(**(vars(right) | {wrong: other}))
    with pytest.raises(AssertionError):
        test_snippets.test_prints_what_is_recorded(example, end, lambda *_: changed)


SPINE = ("example.py", "run.py", "record.py", "pages.py")


def test_the_machinery_has_a_spine_that_can_be_read():
    """The README sends whoever wants to know how an example gets onto a page to these four files, in this order."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "descent").glob("*.py")}
    lines = sum(texts[name].count("\n") for name in SPINE)
    assert lines <= 600, f"descent/: {', '.join(SPINE)} have {lines} lines; move what is no part of the way into a leaf"
    asks = {name: set() for name in texts}
    for name, text in texts.items():
        for node in ast.parse(text).body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "descent":
                own = node.module.partition(".")[2]
                asks[name] |= {f"{it}.py" for it in ([own] if own else [it.name for it in node.names])} - {name}
    try:
        graphlib.TopologicalSorter(asks).prepare()
    except graphlib.CycleError as error:
        pytest.fail(f"descent/{error.args[1][0]}: imports go round, {' → '.join(error.args[1])}; let them point down")


def test_each_fault_can_be_planted():
    """`make faults` takes hours: before that it is known whether what they change is still there."""
    none([why for it in faults.read() if (why := faults.misfit(ROOT, it))])
    weekly = (ROOT / ".github/workflows/weekly.yml").read_text(encoding="utf-8")
    kinds = "".join(
        re.findall(r'faults ONLY="?([A-Z ]+)', weekly)
    )  # kind by kind: all at once is more than a job may last
    none(
        [
            f".github/workflows/weekly.yml: no job replays kind {it}; add it to ONLY"
            for it in faults.KINDS
            if it not in kinds
        ]
    )


@pytest.mark.parametrize(
    ("now", "message"),
    [
        ({"test_a.py": 3, "test_b.py": 2}, None),
        ({"test_a.py": 2, "test_b.py": 2}, "tests/test_a.py: 2 tests, and there were 3"),
        ({"test_a.py": 3}, "tests/test_b.py: 0 tests, and there were 2"),
        ({"test_a.py": 4, "test_b.py": 2}, "tests/test_a.py: 4 tests, and there were 3"),
    ],
)
def test_a_missing_test_is_missed(now, message):
    said = counted.differs({"test_a.py": 3, "test_b.py": 2}, now)
    assert said.startswith(message) and "make reviewed" in said if message else said is None


@pytest.mark.parametrize("parts", [1, 2, 3, 7])
def test_the_parts_of_the_tests_are_the_whole(parts, request):
    """Each test is in one part, and no part is much larger than its share."""
    everything = request.config.stash[counted.EVERYTHING]
    found = [[test for test in everything if counted.part(test, parts) == own] for own in range(1, parts + 1)]
    assert sorted(chain.from_iterable(found)) == sorted(everything)
    if len(everything) > 1000:
        sizes = list(map(len, found))
        assert max(sizes) < 1.2 * len(everything) / parts, f"of {len(everything)} tests the parts have {sizes}"


NUMBERED = """import pytest


@pytest.mark.parametrize("n", range(40))
def test_one(n):
    assert n < 40
"""


def test_each_machine_runs_its_part(tmp_path):
    """Together they run each test once; and what is no part is refused."""
    (tmp_path / "test_numbered.py").write_text(NUMBERED)

    def tests(shard: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-p", "counted", "--rootdir", "."]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "tests"), "SHARD": shard}
        return subprocess.run([*command, "."], cwd=tmp_path, env=environment, text=True, capture_output=True)

    ran = [re.findall(r"^\S+\[\d+\](?= PASSED)", tests(f"{own}/3").stdout, re.M) for own in (1, 2, 3)]
    assert all(ran) and sorted(chain.from_iterable(ran)) == sorted(
        f"test_numbered.py::test_one[{n}]" for n in range(40)
    ), ran
    for shard in ("4/3", "0/3", "two"):
        done = tests(shard)
        assert done.returncode and f"SHARD={shard} is no part" in done.stdout + done.stderr, done.stdout


LANED = """import os, pytest, signal


@pytest.fixture
def browser():
    return 1


def test_page(browser):
    assert os.environ["LANE"] == "browser"


@pytest.mark.parametrize("n", range(3))
def test_other(n):
    assert os.environ["LANE"] == "rest"


def test_page_that_can_fail(browser):
    assert "page" not in os.environ["FAILS"]


def test_other_that_can_fail():
    assert "other" not in os.environ["FAILS"]
    if "stop" in os.environ["FAILS"]:
        os.kill(os.getpid(), signal.SIGINT)
"""


@pytest.mark.parametrize(
    "fails, chosen, status, said",
    [
        ("", "", 0, "all lanes: 6 passed in "),
        ("page", "", 1, "all lanes: 1 failed, 5 passed in "),
        ("other", "", 1, "all lanes: 1 failed, 5 passed in "),
        ("page other", "", 1, "all lanes: 2 failed, 4 passed in "),
        ("", "test_page", 0, "all lanes: 2 passed in "),
        ("", "nothing", 5, "all lanes: no test ran in "),
        ("stop", "", 2, "all lanes: 5 passed in "),
    ],
)
def test_the_lanes_are_the_whole(fails, chosen, status, said, tmp_path):
    """Each test is run in one of them, and what fails in either is said, and is a failure of all."""
    (tmp_path / "test_laned.py").write_text(LANED)
    command = [
        sys.executable,
        str(ROOT / "tests/lanes.py"),
        "-p",
        "no:cacheprovider",
        "-p",
        "counted",
        "--rootdir",
        ".",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "tests"), "SHARD": "", "FAILS": fails}
    done = subprocess.run([*command, "-k", chosen, "."], cwd=tmp_path, env=environment, text=True, capture_output=True)
    assert (done.returncode, said in done.stdout) == (status, True), done.stdout + done.stderr
    for name in fails.replace("stop", "").split():
        assert f"FAILED test_laned.py::test_{name}_that_can_fail" in done.stdout, done.stdout


def test_a_workflow_runs_all_parts():
    seen = 0
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            for step in job.get("steps", ()):
                shard = step.get("env", {}).get("SHARD")
                if shard is None:
                    continue
                seen += 1
                parts = re.fullmatch(r"\$\{\{ matrix\.shard \}\}/(\d+)", shard)
                place, listed = line_of(path, f"  {name}:"), job["strategy"]["matrix"].get("shard")
                assert parts, f"{place}: SHARD is {shard}; write ${{{{ matrix.shard }}}}/3"
                every = list(range(1, int(parts[1]) + 1))
                assert listed == every, f"{place}: {name} runs the parts {listed}; let it be {every}"
    assert seen, ".github/workflows: no job runs a part of the tests; this test sees nothing"


SKIPPED = """import pytest


@pytest.mark.skip(reason="{reason}")
def test_one():
    raise AssertionError


@pytest.mark.{mark}
def test_two():
    raise AssertionError
"""


@pytest.mark.parametrize("mark", ["skip", "skipif(True, reason='later')", "xfail"])
def test_a_test_that_is_skipped_fails(mark, tmp_path):
    """But for the reasons that tests/counted.py lists: what another system cannot have."""
    (tmp_path / "test_skipped.py").write_text(SKIPPED.format(reason=counted.MAY_SKIP[0], mark=mark))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "counted",
        "--rootdir",
        str(tmp_path),
    ]
    done = subprocess.run(
        [*command, str(tmp_path)], cwd=tmp_path, text=True, capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
    )  # fmt: skip
    assert re.search(r"1 skipped, 1 error|1 failed, 1 skipped", done.stdout), (
        f"tests/counted.py: a test is left out for a reason that is not in MAY_SKIP, and that is no failure; mend it:\n"
        f"{done.stdout}"
    )
    assert "test_two is skipped" in done.stdout, done.stdout
