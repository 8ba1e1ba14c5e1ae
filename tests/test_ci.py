"""The tests themselves: that they run, that they can fail, and that what is published has passed them."""

import ast
import graphlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from types import SimpleNamespace

import conftest
import counted
import faults
import growth
import mutants
import pytest
import test_snippets
import yaml
from conftest import FILES, ROOT

from descent.child import _THREADS as THREADS
from descent.child import LIKE
from descent.ledger import LIBRARIES, OTHERS, PACKAGE
from descent.offered import colab
from descent.run import Run

README = (ROOT / "README.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
# What a workflow may do beyond reading the repository: file → job → its permissions.
MAY = {
    "publish.yml": {"publish": {"contents": "write", "pages": "write", "id-token": "write"}},
    "weekly.yml": {"newest": {"contents": "read", "issues": "write"}},
}
# What starts each.
STARTS = {
    "publish.yml": {"push": {"branches": ["main"]}, "workflow_dispatch": None},
    "test.yml": {"push": {"branches-ignore": ["main"]}, "pull_request": None, "workflow_call": None},
    "weekly.yml": {"schedule": ..., "workflow_dispatch": None},
    "update.yml": {"pull_request": ...},
}
# What a workflow, a job and a step are made of. Anything else (a shell that goes on after a failure, a combination that
# is left out, secrets that are handed on, another branch than the one that is pushed) is to be thought about here.
MADE_OF = {
    "workflow": {"name", "on", "permissions", "concurrency", "jobs"},
    "job": {"runs-on", "timeout-minutes", "strategy", "steps", "if", "needs", "permissions", "environment", "uses"},
    "strategy": {"fail-fast", "matrix"},
    "matrix": {"python", "shard", "os", "like", "what"},
    "step": {"uses", "with", "run", "env", "if", "id"},
    "env": {"BROWSER", "SHARD", "CI", "PIP_EXTRA_INDEX_URL", "GH_TOKEN"},
    "checkout": {"fetch-depth", "persist-credentials"},
}
# What GitHub puts into a command: nothing that somebody else could write.
CHANGED = "${{ github.event.pull_request.base.sha || github.event.before }}"
PUTS = re.compile(rf"{re.escape(CHANGED)}|\$\{{\{{ (matrix\.\w+|github\.token|github\.repository) \}}\}}")
# On Windows the README types the commands behind make.
WITH_MAKE = pytest.mark.skipif(not shutil.which("make") or os.name == "nt", reason="no make there")
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
        wrong += [f"{line_of(path, it)}: {name} puts {it} into a command; take it out" for it in puts(job)]
    none(wrong)


def puts(job: dict) -> list[str]:
    """What is put into the job's commands, and may not be."""
    text = "\n".join(step.get("run", "") for step in job.get("steps", ()))
    return re.findall(r"\$\{\{.*?\}\}", PUTS.sub("", text))


def parts(path: Path) -> Iterator[tuple[str, str, dict]]:
    """Of a workflow all that it is made of: the kind, whose it is, what it has."""
    flow = read(path)
    yield "workflow", "name", flow
    for name, job in flow["jobs"].items():
        strategy = job.get("strategy", {})
        yield from (("job", name, job), ("strategy", name, strategy), ("matrix", name, strategy.get("matrix", {})))
        for step in job.get("steps", ()):
            yield from (("step", name, step), ("env", name, step.get("env", {})))
            if step.get("uses", "").startswith("actions/checkout@"):
                yield "checkout", name, step.get("with", {})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_made_of_what_is_known(path):
    """And runs on GitHub's own machines, when it should, each action at one commit in all of them."""
    flow, wrong = read(path), []
    for kind, name, found in parts(path):
        wrong += [
            f"{line_of(path, f'{it}:')}: {kind} {name} has {it}; take it out, or add it to MADE_OF in tests/test_ci.py"
            for it in found.keys() - MADE_OF[kind]
        ]
    for name, job in flow["jobs"].items():
        place, on = line_of(path, f"  {name}:"), job.get("runs-on", "ubuntu-latest")
        if not re.fullmatch(r"(ubuntu|macos|windows)-latest|\$\{\{ matrix\.os \}\}", on):
            wrong.append(f"{place}: {name} runs on {on}; take ubuntu-latest")
        for asked in re.findall(r"vars\.\w+", str(job.get("if", ""))):
            if asked not in str(job["steps"]):
                wrong.append(f"{place}: {name} hangs on {asked}, which it does not use; take the `if:` out")
    starts, on = STARTS[path.name], flow["on"]
    if on.keys() != starts.keys() or any(on[it] != how for it, how in starts.items() if how is not ...):
        wrong.append(f"{line_of(path, 'on:')}: is started by {on}; let it be {starts}")
    none(wrong)


def test_an_action_is_at_one_commit_everywhere():
    seen, wrong = {}, []
    for path in WORKFLOWS:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if it := re.search(r"uses: (actions/[\w-]+)@(.*)", line):
                first = seen.setdefault(it[1], it[2])
                if first != it[2]:
                    place = f"{path.relative_to(ROOT).as_posix()}:{number}"
                    wrong.append(f"{place}: {it[1]} is at {it[2]}, elsewhere at {first}; write one of them in all")
    none(wrong)


def test_what_is_pinned_is_kept_fresh():
    """Of the packages and of the actions, all: dependabot.yml leaves nothing out."""
    path = ROOT / ".github/dependabot.yml"
    found = {it.pop("package-ecosystem"): it for it in yaml.safe_load(path.read_text(encoding="utf-8"))["updates"]}
    place = line_of(path, "updates:")
    assert found.keys() == {"pip", "github-actions"}, f"{place}: watches {sorted(found)}; write pip and github-actions"
    for name, it in found.items():
        more = it.keys() - {"directory", "schedule", "groups"}
        assert not more, f"{place}: {name} has {sorted(more)}, which may leave out an update; take it out"
        assert it["directory"] == "/" and it["schedule"]["interval"] in ("weekly", "monthly"), f"{place}: mend {name}"


def test_what_is_published_comes_once_and_from_where_it_may():
    """One publication after the other, none cut short; from the guarded environment; and of the repository's branches
    only that of the notebooks is written."""
    path, wrong = ROOT / ".github/workflows/publish.yml", []
    flow = read(path)
    if flow.get("concurrency") != {"group": "pages"}:
        place = line_of(path, "concurrency:")
        wrong.append(f"{place}: concurrency is {flow.get('concurrency')}; write group: pages, and nothing else")
    environment = flow["jobs"]["publish"].get("environment", {}).get("name")
    if environment != "github-pages":
        place = line_of(path, "  publish:")
        wrong.append(f"{place}: publish has the environment {environment}; write name: github-pages")
    script = "\n".join(step.get("run", "") for step in flow["jobs"]["publish"]["steps"])
    made = re.findall(r"git init .*?-b (\S+)", script) + [it.split()[-1] for it in re.findall(r"git push (.*)", script)]
    opens = colab("https://github.com/us/book").rpartition("/")[2]
    if made != [opens, opens]:
        wrong.append(f"{line_of(path, 'git push')}: pushes {made}, and Colab opens {opens!r}; write that in both")
    none(wrong)


STUB = """#!/bin/bash
name=$(basename "$0")
if [ "$name" = "$FAILS" ]; then exit 1; fi
exit 0
"""


CALLED = ("make", "python", "pip", "git", "gh", "run")
needs_bash = pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="no bash there")


def step_of(folder: Path, step: dict, fails: str = "") -> bool:
    """Is it well done, as GitHub does it, `bash -e`, in a folder where all that it calls does nothing?"""
    for name in CALLED:
        for place in ("bin", ".venv/bin", ".ci"):
            (folder / place).mkdir(parents=True, exist_ok=True)
            (folder / place / name).write_text(STUB)
            (folder / place / name).chmod(0o755)
    script = re.sub(r"\$\{\{.*?\}\}", "x", step["run"])
    around = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "FAILS": fails}
    around |= {"GITHUB_STEP_SUMMARY": str(folder / "summary")}
    return not subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=around, capture_output=True).returncode


@needs_bash
@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_step_fails_with_what_it_calls(path, tmp_path):
    """Each of its commands fails in turn."""
    wrong = []
    (tmp_path / "site/snippets").mkdir(parents=True)
    (tmp_path / "site/snippets/one.ipynb").touch()
    (tmp_path / "news.txt").touch()
    for name, job in read(path)["jobs"].items():
        for step in job.get("steps", ()):
            for command in CALLED:
                if not re.search(rf"(^|[ /(]){command}( |$)", step.get("run", ""), re.M):
                    continue
                shutil.rmtree(tmp_path / "notebooks", ignore_errors=True)
                if step_of(tmp_path, step, command):
                    place = line_of(path, step["run"].splitlines()[0])
                    wrong.append(f"{place}: {name} goes on when `{command}` fails; let it end there: exit 1")
    none(wrong)


@needs_bash
def test_the_branch_of_notebooks_has_what_opens_in_colab(tmp_path):
    """The programs and the chapters, where descent/offered.py says that they lie, and nothing else of the site."""
    path, all_there = ROOT / ".github/workflows/publish.yml", ["notebooks/two.ipynb", "snippets/c/one.ipynb"]
    for file in (*all_there, "snippets/c/one.py", "index.html"):
        (tmp_path / "site" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / file).touch()
    (step,) = (it for it in read(path)["jobs"]["publish"]["steps"] if "git push" in it.get("run", ""))
    git = f'#!/bin/bash\n[ "$1" = push ] || exec {shutil.which("git")} "$@"\n'
    step = step | {"run": f"cat >bin/git <<'END'\n{git}END\n{step['run']}"}
    assert step_of(tmp_path, step), f"{line_of(path, 'git push')}: the step fails; mend it"
    listed = ["git", "ls-tree", "-r", "--name-only", "HEAD"]
    found = subprocess.run(listed, cwd=tmp_path / "notebooks", capture_output=True, text=True).stdout.split()
    assert found == all_there, f"{line_of(path, 'git add')}: of the site it takes {found}; let it take {all_there}"


def test_what_is_told_was_written():
    """A step that waits for a file: an earlier one of its job writes into it what went wrong."""
    wrong = []
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            before = ""
            for step in job.get("steps", ()):
                for file in re.findall(r"hashFiles\('(.*?)'\)", str(step.get("if", ""))):
                    if not re.search(rf" 2>{re.escape(file)}$", before, re.M):
                        place = line_of(path, f"hashFiles('{file}')")
                        wrong.append(
                            f"{place}: no step of {name} before it writes its errors to {file}; write 2>{file}"
                        )
                before += step.get("run", "") + "\n"
    none(wrong)


# What a job of test.yml runs: all that there is, or a named part, or what has changed.
WHOLE = (".ci/run", "python -m pytest", "make portable")


def test_what_is_tested_with_each_change_is_all():
    """No job takes a choice of the tests; and what docs/reference/verified.md says of what has changed is so."""
    path, wrong, ran = ROOT / ".github/workflows/test.yml", [], []
    for name, job in read(path)["jobs"].items():
        run = [step["run"] for step in job["steps"] if "run" in step]
        may = [*WHOLE, "pip install --require-hashes -r requirements.lock"]
        wrong += [
            f"{line_of(path, it)}: {name} runs {it!r}; write one of {', '.join(WHOLE)}, or make … CHANGED={CHANGED}"
            for it in run if it not in may and not re.fullmatch(rf"make \w+ CHANGED={re.escape(CHANGED)}", it)
        ]  # fmt: skip
        if not set(WHOLE) & set(run):
            wrong.append(f"{line_of(path, f'  {name}:')}: {name} tests nothing; write - run: .ci/run")
        fetched = [it for it in job["steps"] if it.get("with", {}).get("fetch-depth") == 0]
        if any("CHANGED" in it for it in run) and not fetched:
            wrong.append(f"{line_of(path, f'  {name}:')}: {name} does not know what has changed; write fetch-depth: 0")
        ran += run
    changes = set(re.findall(r"^\| `make (\w+)` .*`CHANGED=", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    for row in re.findall(r"^\|.*each change.*\|$", (ROOT / "docs/reference/verified.md").read_text("utf-8"), re.M):
        for command in re.findall(r"`make (\w+)`", row):
            asked = f"make {command} CHANGED={CHANGED}" if command in changes else f"make {command}"
            # The tests themselves are what .ci/run runs, and they refuse a notebook that was not run.
            if command not in ("test", "notebooks") and asked not in ran:
                wrong.append(f"{line_of(path, 'jobs:')}: `{asked}` is said to run with each change; let a job run it")
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
    named = re.findall(r"3\.\d+", re.search(r"on a machine with Python ([^a-z]*(?:or [\d.]+)?)", text)[1])
    assert named, "README.md: names no Python; write: on a machine with Python 3.11, … and make"
    wrong = []
    makefile = re.findall(r"3\.\d+", re.search(r"This needs Python ([\d., or]+)", (ROOT / "Makefile").read_text())[1])
    if makefile != named:
        wrong.append(f"{line_of(ROOT / 'Makefile', 'This needs Python')}: names {makefile}, README.md {named}")
    oldest = re.search(rf"of {re.escape(named[0])}, ([\d.]+) or newer", text)[1]
    for file, words in (
        ("Makefile", f"sys.version_info < ({oldest.replace('.', ', ')})"),
        ("Makefile", f"--python-version {oldest} "),
        ("pyproject.toml", f'target-version = "py{named[0].replace(".", "")}"'),
    ):
        if words not in (ROOT / file).read_text(encoding="utf-8"):
            place = line_of(ROOT / file, words.split()[0])
            wrong.append(f"{place}: the oldest Python is {oldest}, as README.md says; write {words.strip()}")
    for path in [*sorted((ROOT / "descent").glob("*.py")), *sorted((ROOT / "docs").rglob("*.md"))]:
        for it in re.findall(r"3\.\d+(?:, 3\.\d+)+ (?:or|and) 3\.\d+", path.read_text(encoding="utf-8")):
            if re.findall(r"3\.\d+", it) != named:
                wrong.append(f"{line_of(path, it)}: names Python {it}, and README.md {named}; write those")
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
    right = {"testpaths": ["tests"], "pythonpath": ["."], "addopts": "-ra --strict-markers"}
    assert given == right, f"pyproject.toml: pytest is told {given}; let it be {right}"
    instead = [name for name in ("pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg") if (ROOT / name).exists()]
    assert not instead, f"{instead[0]}: pytest would read it instead of pyproject.toml; delete it"


def test_ruff_leaves_nothing_out():
    """It looks at all files, for what it was told to look for; a rule less is said here, with its reason."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    lint, ours = told["lint"], tomllib.loads((ROOT / "descent/ruff.toml").read_text(encoding="utf-8"))
    for file, found, may in (
        ("pyproject.toml", told, {"line-length", "target-version", "lint"}),
        ("pyproject.toml", lint, {"select", "ignore", "isort"}),
        ("descent/ruff.toml", ours, {"extend", "line-length", "cache-dir"}),
    ):
        assert not found.keys() - may, f"{file}: Ruff is told {sorted(found.keys() - may)}; take that out"
    lost = {"B", "C4", "E", "F", "I", "N", "NPY", "RUF", "SIM", "UP", "W"} - set(lint["select"])
    assert not lost, f"pyproject.toml: Ruff no longer looks for {sorted(lost)}; write them into select"
    names = {"N802", "N803", "N806", "N812", "N813", "N816", "N818"}
    more = set(lint["ignore"]) - names - {"B904", "B905", "RUF001", "RUF002", "RUF003", "SIM115"}
    assert not more, f"pyproject.toml: Ruff passes over {sorted(more)}; take them out of ignore"


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


@pytest.mark.parametrize(
    ("killed", "explained", "alive", "fails"),
    [(0, 0, 0, False), (95, 4, 1, False), (95, 3, 2, True), (94, 6, 0, True), (100, 0, 0, False)],
)
def test_mutants_that_nothing_notices_fail_all(killed, explained, alive, fails):
    said = mutants.too_few(Counter(killed=killed, explained=explained, alive=alive))
    assert said == fails, f"tests/mutants.py: {killed} noticed, {explained} explained, {alive} neither: mend too_few"


@pytest.mark.parametrize("few", [True, False])
def test_too_few_mutants_noticed_fail_the_command(few, monkeypatch):
    monkeypatch.setattr("sys.argv", ["mutants", "no/such"])
    monkeypatch.setattr(mutants, "too_few", lambda _: few)
    with pytest.raises(SystemExit) as end:
        mutants.main()
    assert end.value.code is few, f"tests/mutants.py: where too_few is {few}, main ends with {end.value.code}; mend it"


def test_a_first_push_names_no_commit_to_compare_with():
    """GitHub says 000… then: the mutants say that none is asked, and fail nothing."""
    command = [sys.executable, "tests/mutants.py", "--changed", "0" * 40]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == 0 and said.startswith("no commit"), f"tests/mutants.py: says {said}; let it end calmly"


@pytest.mark.parametrize("times", [10, 30])
def test_growth_is_held_to_what_the_readme_says(times):
    """Nothing faster than the book, an edit far more slowly, a search hardly at all."""
    for what, bound in growth.BOUNDS.items():
        most = {"serve: an edit, s": times / 3, "search: a query, KB": 1.5}.get(what, 1.25 * times)
        assert bound(times) <= most, f"tests/growth.py: {what} may grow {bound(times)}-fold; write at most {most}"


# ---- the commands ----

# With what would choose among the tests.
PYTHON = """#!/bin/sh
echo "$(env | grep -E '^(PYTEST_|COUNT=|LANE=|SHARD=|DESCENT_)')$*" >> "$CALLS"
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


@WITH_MAKE
@pytest.mark.parametrize("call", [["make", "test"], ["bash", ".ci/run"]], ids=" ".join)
def test_a_failure_of_the_tests_is_a_failure(call, tmp_path):
    """Also of what it does before them. And it runs all tests, with nothing left out."""
    place = "Makefile: the recipe of test" if call[0] == "make" else ".ci/run"
    status, called = commands(tmp_path, "nothing", *call)
    assert status == 0 and called == TESTED, f"{place} runs {called}; let it be {TESTED}"
    for command in TESTED:
        status, _ = commands(tmp_path, command, *call)
        assert status, f"{place}: does not fail when `python {command}` fails; mend it"


@WITH_MAKE
def test_each_command_can_fail(tmp_path):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(" ".join(re.findall(r"^\.PHONY: (.*)", makefile, re.M)).split()) - {"clean"}
    good = [name for name in sorted(targets) if commands(tmp_path, "*", "make", name)[0] == 0]
    assert not good, f"Makefile: {good} succeed when Python fails; take out what hides it"


def recipe(target: str, *settings: str) -> str:
    done = subprocess.run(["make", "-n", "-B", target, *settings], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"Makefile: `make {' '.join([target, *settings])}`: {done.stderr}; mend it"
    return done.stdout


@WITH_MAKE
def test_a_command_is_as_it_is_told():
    """Each that a text names is there, and what the README lets it be told, it hears."""
    makefile, wrong = (ROOT / "Makefile").read_text(encoding="utf-8"), []
    targets = set(" ".join(re.findall(r"^\.PHONY: (.*)", makefile, re.M)).split())
    wrong += [
        f"{line_of(ROOT / 'README.md', f'BUILDER = {it}')}: there is no site-by-{it}; write what the Makefile has"
        for it in re.findall(r"`BUILDER = (\w+)`", README) if f"site-by-{it}" not in targets
    ]  # fmt: skip
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{path.relative_to(ROOT).as_posix()}:{number}"
            named = re.findall(r"(?:`|^ {4}|[A-Z]=\S+ )make ([a-z-]+)", line)
            wrong += [f"{place}: there is no `make {it}`; write one of {sorted(targets)}" for it in {*named} - targets]
            row = re.match(r"\| `make ([\w-]+)` \|", line)
            for setting in re.findall(r"`([A-Z]+=[^`]+)`", line) if row and row[1] in targets else ():
                name, _, value = setting.partition("=")
                if recipe(row[1], f"{name}={value.strip(chr(34))}") == recipe(row[1]):
                    wrong.append(
                        f"Makefile: `make {row[1]}` does the same with {setting}, named in {place}; mend its recipe"
                    )
    none(wrong)


@WITH_MAKE
def test_without_make_the_same_is_typed():
    """The lines for Windows in the README: what make runs here, and files that are there."""
    path, wrong = ROOT / "README.md", []
    recipes = "\n".join(map(recipe, ("serve", "site", "record", "runtime"))).splitlines()
    ran = {it.rpartition(".venv/bin/")[2].rstrip() for it in recipes} | {"python -m pytest"}
    for line in re.findall(r"\.venv\\Scripts\\(python -m [^`\n]+)", path.read_text(encoding="utf-8")):
        if installs := re.fullmatch(r"python -m pip install -r (\S+)", line):
            if not (ROOT / installs[1]).exists():
                wrong.append(
                    f"{line_of(path, line)}: there is no {installs[1]}; write a requirements file that there is"
                )
        elif line.rstrip() not in ran:
            wrong.append(f"{line_of(path, line)}: make runs no {line!r}; write what it runs")
    spine = f"{', '.join(SPINE[:-1])} and {SPINE[-1]}, read in this order"
    if spine not in path.read_text(encoding="utf-8"):
        wrong.append(f"{line_of(path, 'read in this order')}: the machinery is read in another order; write {spine}")
    none(wrong)


@WITH_MAKE
def test_portable_is_what_it_is_called():
    """What `make portable` sets reaches a run's environment: an old processor, two threads, no oneDNN."""
    wanted = {"old": LIKE["old"], "threads": dict.fromkeys(THREADS, "2"), "onednn": {"TF_ENABLE_ONEDNN_OPTS": "0"}}
    code = "import json, os; from descent.child import clean_environment as c; c(); print(json.dumps(dict(os.environ)))"
    for like, asked in wanted.items():
        set_by_make = dict(re.findall(r"^(DESCENT_\w+)=(\S+) ", recipe("portable", f"LIKE={like}"), re.M))
        around = {"PATH": os.environ["PATH"]} | set_by_make
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=around, capture_output=True, text=True)
        found = {name: json.loads(done.stdout).get(name) for name in asked}
        assert found == asked, f"Makefile: with LIKE={like} a run has {found}; let DESCENT_LIKE={like} lead to {asked}"


def test_make_does_what_its_marks_say():
    """A mark of what is installed is older than any file that was read for it; a command that takes the libraries asks
    for the mark of all; the newest of each is taken; and what is cleared is what git ignores."""
    path, wrong = ROOT / "Makefile", []
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    rules = {it[0]: (it[1].split(), it[2]) for it in re.findall(r"^([\w./-]+):(?!=)(.*)\n((?:\t.*\n)*)", text, re.M)}

    def stands_on(name: str) -> set[str]:
        asked = rules.get(name, ([], ""))[0]
        return set(asked).union(*map(stands_on, asked))

    def reads(file: str) -> set[str]:
        found = re.findall(r"^-[rc] (\S+)", (ROOT / file).read_text(encoding="utf-8"), re.M)
        return {file}.union(*map(reads, found))

    for name, (_, recipe_) in rules.items():
        if name.startswith(".venv"):
            read_ = set().union(*map(reads, re.findall(r"-[rc] (\S+\.txt)", recipe_)))
            if lost := read_ - stands_on(name):
                wrong.append(f"{line_of(path, f'{name}:')}: {name} reads {sorted(lost)}; write that behind its colon")
        elif re.search(r"pytest|ruff|tests/|descent\.record", recipe_) and ".venv/.all" not in stands_on(name):
            wrong.append(f"{line_of(path, f'{name}:')}: {name} takes the libraries; write .venv/.all behind its colon")
    newest = set(rules["newest"][1].split())
    if lost := {PACKAGE.get(it, it) for it in LIBRARIES | OTHERS} - newest:
        wrong.append(f"{line_of(path, 'newest:')}: {sorted(lost)} are not brought; write them behind pip install")
    ignored = {it.strip("/") for it in (ROOT / ".gitignore").read_text(encoding="utf-8").split()}
    for it in re.findall(r"\trm -rf (.*)", text):
        if kept := set(it.split()) - ignored:
            wrong.append(f"{line_of(path, 'rm -rf')}: deletes {sorted(kept)}, which git keeps; take it out")
    none(wrong)


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


def asserts(node: ast.stmt | None) -> bool:
    return isinstance(node, ast.Assert) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))


def at_once(block: list[ast.stmt]) -> Iterator[tuple[int, str]]:
    """What a block of a test does that keeps the rest of it from failing: line, and what."""
    for before, node in zip([None, *block], block):
        if isinstance(node, ast.Return) and node.value is None and not asserts(before):
            yield node.lineno, "ends before it has asserted anything; let it assert what holds then"
        if isinstance(before, ast.Return | ast.Raise | ast.Continue | ast.Break):
            yield node.lineno, "is never reached; take out what leaves before it"


BROAD = {"AssertionError", "Exception", "BaseException"}


def test_no_test_swallows_what_it_finds():
    """It does not leave early, catches no failure without a word, looks at all that it is given, lets nothing pass."""
    wrong = []
    for path, function in functions():
        place, given = path.relative_to(ROOT).as_posix(), {it.arg for it in function.args.args}
        test = function.name.startswith("test_")
        for node in ast.walk(function):
            if test:
                for part in ("body", "orelse"):
                    block = getattr(node, part, None)
                    for line, what in at_once(block) if isinstance(block, list) else ():
                        wrong.append(f"{place}:{line}: {function.name} {what}")
            if isinstance(node, ast.ExceptHandler):
                broad = not node.type or called(node.type) & BROAD
                used = any(isinstance(it, ast.Raise) for it in ast.walk(node)) or (
                    node.name and node.name in set().union(*map(called, node.body))
                )
                if broad and not used:
                    wrong.append(
                        f"{place}:{node.lineno}: catches whatever fails; let it name the error, or raise it again"
                    )
            suppresses = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress")
            if suppresses and set().union(*map(called, node.args)) & BROAD:
                wrong.append(f"{place}:{node.lineno}: suppresses whatever fails; let it name the error")
            if test and isinstance(node, ast.For | ast.comprehension):
                some = node.iter
                cut = isinstance(some, ast.Subscript) and isinstance(some.slice, ast.Slice) and some.slice.upper
                of = re.fullmatch(r"(?:\w+\()?(\w+)(?:\.\w+\(\))?\)?", ast.unparse(some.value) if cut else "")
                if (of and (of[1] in given or of[1].isupper())) or "islice(" in ast.unparse(some):
                    wrong.append(f"{place}:{some.lineno}: looks at some of {ast.unparse(some)}; let it look at all")
            if isinstance(node, ast.Assert) and re.match(
                r"len\((wrong|lost|missing|stale)\) <", ast.unparse(node.test)
            ):
                wrong.append(f"{place}:{node.lineno}: lets some pass; write assert not {ast.unparse(node.test)[4:9]}…")
        if function.name == "none" and not ast.unparse(function.body[-1]).startswith("assert not wrong, "):
            wrong.append(f"{place}:{function.lineno}: none lets something pass; write assert not wrong, …")
    none(wrong)


@pytest.mark.parametrize("lacks", [[], ["torch"]], ids=["all there", "PyTorch lacks"])
def test_in_ci_no_library_may_lack(lacks, monkeypatch):
    """On each Python for which there is a build: else half of the tests are skipped, and nobody hears of it."""
    newest = re.findall(r"3\.(\d+)", re.search(r"on a machine with Python (.*) and make", README)[1])[-1]
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(conftest, "LACKING", lacks)
    monkeypatch.setattr(conftest, "sys", SimpleNamespace(version_info=(3, int(newest), 0)))
    try:
        conftest.pytest_configure(SimpleNamespace(addinivalue_line=lambda *_: None))
        said = ""
    except pytest.exit.Exception as end:
        said = str(end)
    assert bool(said) == bool(lacks), f"tests/conftest.py: in CI, where {lacks} lacks, it says {said!r}; make it exit"


WITHOUT_BROWSER = """import web
from descent.ledger import Wrong


def lacks():
    raise Wrong("no Chromium or Chrome found")


web.find_browser = lacks


def test_one(browser):
    assert browser
"""


@pytest.mark.parametrize(("ci", "comes_to"), [("true", "1 error"), ("", "1 skipped")])
def test_in_ci_a_browser_may_not_lack(ci, comes_to, tmp_path):
    (tmp_path / "test_one.py").write_text(WITHOUT_BROWSER)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "web", "--rootdir", str(tmp_path)]
    around = {"CI": ci, "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [*command, str(tmp_path)], cwd=tmp_path, env=os.environ | around, text=True, capture_output=True
    )
    assert comes_to in done.stdout, f"tests/web.py: without a browser, CI={ci!r}: {done.stdout}; make it fail in CI"


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


def test_no_bound_was_moved():
    """A larger budget, fewer cases that a test has to have seen, a coarser tolerance: nothing else would fail."""
    kept = json.loads(counted.BOUNDS.read_text(encoding="utf-8"))
    none(counted.moved(kept, counted.all_bounds()))


def test_a_test_that_has_changed_is_read_again():
    """One that asks less, of fewer, or of nothing: nothing else would fail."""
    none(counted.unread(json.loads(counted.SEALED.read_text(encoding="utf-8")), counted.all_seals()))


def test_a_test_that_asks_less_is_told():
    """A table without a row, a looser relation, a loop over some alone; not a remark, nor another line's end."""
    before = (
        'HAS = {"a": 1}\nHAS |= {"b": 2}\n\n\n@mark([1, 2])\ndef test_a(it):\n    for one in it:\n'
        "        assert one == 1\n\n\ndef test_b():\n    pass\n"
    )
    kept = {"a.py": {name: seal for name, (_, seal) in counted.seals(before).items()}}
    for old, new, told in (
        ("    pass", "    # a remark\n    pass  ", []),
        ('"b": 2', "", ["a.py:1: HAS has changed"]),
        ("one == 1", "one <= 1", ["a.py:6: test_a has changed"]),
        ("in it", "in it[:1]", ["a.py:6: test_a has changed"]),
        ("[1, 2]", "[1]", ["a.py:6: test_a has changed"]),
        ("test_b", "test_c", ["a.py:1: test_b is gone"]),
    ):
        said = counted.unread(kept, {"a.py": counted.seals(before.replace(old, new))})
        assert [it.partition(";")[0] for it in said] == told, f"tests/counted.py: of {new!r} it says {said}; mend seals"


def test_a_bound_that_was_moved_is_told():
    """In Python, in the script that a page is asked with, a tolerance; and one that is gone."""
    before = 'assert size(it) <= 260 * KB\nassert seen > 9\nclose(a, b, atol=1e-9)\nask("it.width > 24")\n'
    after = before.replace("260", "2600").replace("-9", "-2").replace("24", "20").replace("seen > 9", "seen")
    said = counted.moved({"a.py": [it for _, it in counted.bounds(before)]}, {"a.py": counted.bounds(after)})
    told = [("1", "size(it) <= 2600 * KB"), ("1", "gone"), ("3", "atol=1e-2"), ("4", "it.width > 20")]
    for (line, now), one in zip(told, said, strict=True):
        assert one.startswith(f"a.py:{line}: ") and f"is {now!r}; take it back" in one, one


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
                place = line_of(path, f"  {name}:")
                assert "if" not in step, f"{place}: a part of the tests hangs on {step['if']}; take that `if:` out"
                parts = re.fullmatch(r"\$\{\{ matrix\.shard \}\}/(\d+)", shard)
                place, listed = line_of(path, f"  {name}:"), job["strategy"]["matrix"].get("shard")
                assert parts, f"{place}: SHARD is {shard}; write ${{{{ matrix.shard }}}}/3"
                every = list(range(1, int(parts[1]) + 1))
                assert listed == every, f"{place}: {name} runs the parts {listed}; let it be {every}"
    assert seen, ".github/workflows: no job runs a part of the tests; this test sees nothing"


ELSEWHERE = next(reason for reason, holds in counted.MAY_SKIP.items() if not holds)
SKIPPED = """import pytest


@pytest.mark.skip(reason="{reason}")
def test_one():
    raise AssertionError


@pytest.mark.{mark}
def test_two():
    raise AssertionError
"""


@pytest.mark.parametrize("mark", ["skip", "skipif(True, reason='later')", "xfail", f"skip(reason={ELSEWHERE!r})"])
def test_a_test_that_is_skipped_fails(mark, tmp_path):
    """But for the reasons that tests/counted.py lists, where they hold: what another system cannot have."""
    (tmp_path / "test_skipped.py").write_text(SKIPPED.format(reason=next(iter(counted.MAY_SKIP)), mark=mark))
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
