"""How many tests there are, and why one may be skipped: fewer, or for another reason, is a failure. A pytest plugin.

tests/counted.json has the number of each file, as `make reviewed` found it. It is compared when all are collected. More
than there were is said, and in CI (`CI=true`) a failure too: else the next one to vanish would not be missed.

`SHARD=2/3` runs the second of three parts, so that several machines share the work. Each counts the whole before it
takes its part, and the parts add up to it: which one a test is in follows from its id alone.

tests/bounds.json has what the tests compare with a number, and how far off they let a thing be: how many bytes a page
may have, how many cases a test has to have seen; and the claims. A looser one would fail nothing, so test_ci.py
compares them too.

tests/sealed.json has a fingerprint of each function and table in a file of tests: what they ask nothing computes, and
one that asks less fails nothing. So test_ci.py wants one that has changed to be read again.

`LANE=browser` runs most of what needs Chromium, `LANE=rest` the rest: see lanes.py.
"""

import ast
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COUNTED = ROOT / "tests/counted.json"
BOUNDS = ROOT / "tests/bounds.json"
SEALED = ROOT / "tests/sealed.json"
EVERYTHING = pytest.StashKey[list]()  # the ids of all tests, whatever part of them is run
# One for each page that offers to run something, which hangs on what `make runtime` brought: its functions are counted.
VARIES = {"test_runtime.py"}
LANES = ["rest", "browser"]
# With the rest, so that both lanes take about as long.
LIGHT = {"test_printed.py", "test_exercises_browser.py", "test_search.py"}
# What another system, or another Python, cannot have. Nothing else is skipped, and nothing is expected to fail.
# Each holds only where it is so: a condition the wrong way round would skip what can be run here.
WINDOWS = os.name == "nt"
MAY_SKIP = {
    "is not installed; requirements.txt has it where there is a build for this Python": True,  # in CI: conftest.py
    "no Chromium or Chrome found": not os.environ.get("CI"),
    "no runtime/; make runtime brings one": True,
    "no runtime/ with NumPy; make runtime brings one": True,
    "got empty parameter set for (page)": True,  # of pages that offer to run something
    "epubcheck is not installed": not shutil.which("epubcheck"),
    "here the processes that a snippet starts outlive it": WINDOWS,
    "no process group there to send Ctrl-C to": WINDOWS,
    "constraints.txt names what the packages bring along on Linux": sys.platform != "linux",
    "Windows has no such signal to send": WINDOWS,
    "a stand-in needs Linux's limits of memory": sys.platform != "linux",
    "no limits there for a stand-in": WINDOWS,
    "an old processor is tried on x86": platform.machine() not in ("x86_64", "AMD64"),
    "no make there": WINDOWS or not shutil.which("make"),
    "no bash there": WINDOWS or not shutil.which("bash"),
    "make successor compares them": not os.environ.get("DESCENT_SUCCESSOR"),
    "no DejaVu Serif there": True,
    "no folder is read-only there to who runs the tests": WINDOWS or os.geteuid() == 0,
    "no Firefox found": not os.environ.get("CI") or sys.platform != "linux",
}


def read() -> dict[str, int]:
    try:
        return json.loads(COUNTED.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:  # as a merge leaves it
        pytest.exit(f"tests/counted.json:{error.lineno}: not JSON; take the version that was committed", returncode=1)


def number(ids: Iterable[str]) -> dict[str, int]:
    found = {re.sub(r"\[.*", "", it) if Path(it.partition("::")[0]).name in VARIES else it for it in ids}
    return dict(sorted(Counter(Path(it.partition("::")[0]).name for it in found).items()))


def differs(kept: dict[str, int], now: dict[str, int]) -> str | None:
    """What is missing, first; else what is new."""
    files = sorted(kept | now, key=lambda file: now.get(file, 0) > kept.get(file, 0))
    changed = [file for file in files if now.get(file, 0) != kept.get(file, 0)]
    lines = [f"tests/{file}: {now.get(file, 0)} tests, and there were {kept.get(file, 0)}" for file in changed]
    return "\n".join([*lines, "if that is meant, run: make reviewed"]) if changed else None


SLACK = {"rtol", "atol", "rel", "abs", "slack", "timeout"}
IN_A_SCRIPT = re.compile(r"[\w.\])]+ [<>]=? -?[\d.]+\b")


def bounds(text: str) -> list[tuple[int, str]]:
    """Each of a file of tests: its line, and as it is written, in Python or in the script that a page is asked with."""
    found, order, tree = [], ast.Lt | ast.LtE | ast.Gt | ast.GtE, ast.parse(text)
    lines = text.encode().split(b"\n")  # ast.get_source_segment would split the text for each
    # Python 3.11 does not know where in a text such a part stands.
    parts = {it for node in ast.walk(tree) if isinstance(node, ast.FormattedValue) for it in ast.walk(node)}
    for node in (it for it in ast.walk(tree) if it not in parts):
        compares = isinstance(node, ast.Compare) and any(isinstance(it, order) for it in node.ops)
        numbers = (isinstance(it, ast.Constant) and isinstance(it.value, int | float) for it in ast.walk(node))
        if (compares and any(numbers)) or (isinstance(node, ast.keyword) and node.arg in SLACK):
            here = lines[node.lineno - 1 : node.end_lineno]
            here[-1] = here[-1][: node.end_col_offset]
            here[0] = here[0][node.col_offset :]
            found.append((node.lineno, " ".join(b"\n".join(here).decode().split())))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += [(node.lineno, it) for it in IN_A_SCRIPT.findall(node.value)]
    return sorted(found)


def all_bounds() -> dict[str, list[tuple[int, str]]]:
    found = {}
    for path in sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "tests/claims").glob("*.txt")]):
        text = path.read_text(encoding="utf-8")
        claims = [(i, it) for i, it in enumerate(text.splitlines(), 1) if it[:1] not in ("", "#")]
        found[path.relative_to(ROOT).as_posix()] = bounds(text) if path.suffix == ".py" else sorted(claims)
    return found


def moved(kept: dict[str, list[str]], now: dict[str, list[tuple[int, str]]]) -> list[str]:
    """Each that is no longer as it was, with the one that may have taken its place."""
    wrong = []
    for file, texts in kept.items():
        here = now.get(file, [])
        new = [it for it in here if it[1] not in texts]
        for text in (Counter(texts) - Counter(it for _, it in here)).elements():
            alike = [it for it in new if re.sub(r"[\d.]+", "", it[1]) == re.sub(r"[\d.]+", "", text)]
            line, said = alike[0] if alike else (1, "gone")
            mend = "take it back, or if that is meant, run: make reviewed"
            wrong.append(f"{file}:{line}: a bound was {text!r}, and is {said!r}; {mend}")
    return wrong


def seals(text: str) -> dict[str, tuple[int, str]]:
    """Each function, class and table of a file of tests: its line, and a fingerprint of its text, whatever its remarks
    and its spaces are."""
    found, lines = {}, text.splitlines()
    for node in ast.parse(text).body:
        named = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        name = getattr(node, "name", None) or (named and ast.unparse(named))
        if name:
            first = min([node.lineno, *(it.lineno for it in getattr(node, "decorator_list", ()))])
            said = "".join("".join(it.split()) for it in lines[first - 1 : node.end_lineno] if it.lstrip()[:1] != "#")
            before = found.get(name, (node.lineno, ""))  # a table may be added to
            found[name] = before[0], f"{zlib.crc32((before[1] + said).encode()):08x}"
    return found


def all_seals() -> dict[str, dict[str, tuple[int, str]]]:
    paths = sorted((ROOT / "tests").rglob("*.py"))
    return {it.relative_to(ROOT).as_posix(): seals(it.read_text(encoding="utf-8")) for it in paths}


def unread(kept: dict[str, dict[str, str]], now: dict[str, dict[str, tuple[int, str]]]) -> list[str]:
    """Each that is no longer as it was. What is new may ask what it likes."""
    wrong, mend = [], "does it notice as much as before? Then, or if that is meant, run: make reviewed"
    for file, names in kept.items():
        for name, seal in names.items():
            line, here = now.get(file, {}).get(name, (1, ""))
            if here != seal:
                wrong.append(f"{file}:{line}: {name} {'has changed' if here else 'is gone'}; {mend}")
    return wrong


def part(test: str, parts: int) -> int:
    """Which part a test is in, from 1."""
    return zlib.crc32(test.encode()) % parts + 1


def wanted() -> tuple[int, int] | None:
    """Which part of how many is to be run."""
    text = os.environ.get("SHARD")
    if not text:
        return None
    found = re.fullmatch(r"(\d+)/(\d+)", text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise pytest.UsageError(f"SHARD={text} is no part; write SHARD=2/3 for the second of three")
    return int(found[1]), int(found[2])


def lane(item: pytest.Item) -> str:
    return "browser" if "browser" in item.fixturenames and item.path.name not in LIGHT else "rest"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items) -> None:
    config.stash[EVERYTHING] = [item.nodeid for item in items]
    own, parts = wanted() or (1, 1)
    here = os.environ.get("LANE")
    if here and here not in LANES:
        raise pytest.UsageError(f"LANE={here} is none; there are {' and '.join(LANES)}")
    mine = [it for it in items if part(it.nodeid, parts) == own and here in (None, "", lane(it))]
    chosen = set(mine)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = mine


def pytest_report_header() -> str | None:
    said = ["part {} of {} of the tests".format(*wanted())] if wanted() else []
    said += [f"lane {name}" for name in [os.environ.get("LANE")] if name]
    return ", ".join(said) or None


def pytest_collection_finish(session) -> None:
    config = session.config
    chosen = config.option.keyword or config.option.markexpr or config.option.deselect or config.option.ignore
    if chosen or config.args_source is not config.ArgsSource.TESTPATHS or os.environ.get("COUNT"):
        return
    kept, now = read(), number(config.stash[EVERYTHING])
    if said := differs(kept, now):
        fewer = any(now.get(file, 0) < number for file, number in kept.items())
        if fewer or os.environ.get("CI"):
            pytest.exit(said, returncode=1)
        print(f"\n{said}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else getattr(report, "wasxfail", "")
    if (report.skipped or hasattr(report, "wasxfail")) and not any(
        holds and reason in why for reason, holds in MAY_SKIP.items()
    ):
        place = f"tests/{item.path.name}:{item.location[1] + 1}"
        mend = "mend it, or add the reason to MAY_SKIP in tests/counted.py, with where it holds"
        report.outcome, report.longrepr = "failed", f"{place}: {item.name} is skipped ({why}); {mend}"
        vars(report).pop("wasxfail", None)
    return report


def main() -> None:
    """Count anew. Collecting runs nothing."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    environment = os.environ | {"COUNT": "1", "SHARD": ""}
    done = subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True)
    files = number(re.findall(r"^\S+\.py::.*", done.stdout, re.M))
    if done.returncode or not files:
        sys.exit(f"the tests are not collected:\n{done.stdout[-2000:]}{done.stderr}")
    COUNTED.write_text(json.dumps(files, indent=1) + "\n", encoding="utf-8")
    kept = {file: sorted(text for _, text in found) for file, found in all_bounds().items() if found}
    BOUNDS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sealed = {file: {name: seal for name, (_, seal) in found.items()} for file, found in all_seals().items() if found}
    SEALED.write_text(json.dumps(sealed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{sum(files.values())} tests counted, in {len(files)} files; {sum(map(len, kept.values()))} bounds.")


if __name__ == "__main__":
    main()
