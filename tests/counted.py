"""How many tests there are, and why one may be skipped: fewer, or for another reason, is a failure. A pytest plugin.

tests/counted.json has the number of each file, as `make reviewed` found it. It is compared when all are collected. More
than there were is said, and in CI (`CI=true`) a failure too: else the next one to vanish would not be missed.

`SHARD=2/3` runs the second of three parts, so that several machines share the work. Each counts the whole before it
takes its part, and the parts add up to it: which one a test is in follows from its id alone.

`LANE=browser` runs most of what needs Chromium, `LANE=rest` the rest: see lanes.py.
"""

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
    print(f"{sum(files.values())} tests counted, in {len(files)} files.")


if __name__ == "__main__":
    main()
