"""What the tests share: the runs of all snippets, the built site. The browser is in web.py and figures.py."""

import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import readers
from runs import LACKING, Runs

from descent import runtime
from descent.blank import filled
from descent.example import Example, find
from descent.lab import KEYS, Lab, find_labs, text

pytest_plugins = ["web", "figures", "counted"]

ROOT = Path(__file__).parent.parent
FILES = [(example, end) for example in find(ROOT) for end in example.sources.values()]
LABS = find_labs(ROOT)
# What editors and systems leave lying about: .gitignore names it too.
LEFTOVER = re.compile(r"(^|/)\.|__pycache__/|~$|/#[^/]*#$|\.(?:swp|orig|rej|part)$|/(Thumbs\.db|desktop\.ini)$")
READERS = [(lab, key) for lab in LABS for key in KEYS]


def pytest_configure(config):
    config.addinivalue_line("markers", "rival(name): which program a test holds against its rival, in the background")
    config.addinivalue_line("markers", "runs(*tasks): what a test runs in the background: see tests/runs.py")
    if LACKING and os.environ.get("CI") and sys.version_info < (3, 14):
        pytest.exit(f"{' and '.join(LACKING)} not installed, and there is a build for this Python", returncode=1)


def pytest_report_header() -> list[str]:
    return [readers.summary(), in_pages()]


def in_pages() -> str:
    """How many programs are run in a page, and how many are left out for want of a runtime, or of its NumPy."""
    found = runtime.read(ROOT)
    programs = [(example.relative_path(end), example.source(end)) for example, end in FILES]
    able = [it for it in programs if runtime.can_run(*it)]
    run = [it for it in able if found and found.runs(*it)]
    has = ", ".join(" ".join(it) for it in found.versions.items()) if found else "no runtime (make runtime)"
    return f"in a page: {has}; {len(run)} programs run there, {len(able) - len(run)} left out"


def pytest_collection_modifyitems(items):
    """Last, what looks at the runs of the snippets: all else is done while they run."""
    items.sort(key=lambda item: "runs" in inspect.signature(item.function).parameters)


@pytest.fixture(scope="session", autouse=True)
def runs(request):
    """What the selected tests say that they will run (`@pytest.mark.runs`) starts with the first test of all."""
    wanted = [task for item in request.session.items for mark in item.iter_markers("runs") for task in mark.args]
    started = Runs(dict.fromkeys(wanted))
    rivals = [mark.args[0] for item in request.session.items for mark in item.iter_markers("rival")]
    started.judged |= {name: started.judge(name) for name in rivals}
    yield started
    started.close()


def program(lab: Lab, key: str, notebook: Path, trials: bool = False) -> str:
    """What a downloaded notebook runs once its blanks are filled, each line where it stands in the lab's source."""
    cells = {cell["id"]: cell for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]}
    mine = []
    for cell in lab.read():
        there = cells.get(cell["id"], cell) | {"metadata": cell["metadata"]}
        if cell["cell_type"] == "code" and text(there) == filled(text(cell)):
            there = cell
        mine.append(there)
    return lab.program(key, mine, trials)


def example(root: Path, name: str) -> Example:
    """One example of a project, as its files are now."""
    return next((it for it in find(root) if it.name == name), Example(root, name))


def build(target: Path, root: Path = ROOT, *options: str) -> subprocess.CompletedProcess:
    """A strict build of the project in `root`; all that it says is in .stdout."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target), *options]
    return subprocess.run(
        command, cwd=root, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The folder of a strict build of the whole site."""
    target = tmp_path_factory.mktemp("site")
    built = build(target)
    if built.returncode:  # one message, instead of one from each test that reads the site
        pytest.exit(f"the site does not build:\n{built.stdout}", returncode=1)
    return target
