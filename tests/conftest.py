"""What the tests share: the runs of all snippets, the built site, a browser."""

import ast
import contextlib
import functools
import http.server
import inspect
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import readers
from runs import LACKING, Runs

from descent.example import Example, find
from descent.lab import KEYS, Lab, find_labs

ROOT = Path(__file__).parent.parent
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
FILES = [(example, end) for example in find(ROOT) for end in example.sources.values()]
LABS = find_labs(ROOT)
# What editors and systems leave lying about: .gitignore names it too.
LEFTOVER = re.compile(r"(^|/)\.|__pycache__/|~$|/#[^/]*#$|\.(?:swp|orig|rej|part)$|/(Thumbs\.db|desktop\.ini)$")
READERS = [(lab, key) for lab in LABS for key in KEYS]


def pytest_configure(config):
    config.addinivalue_line("markers", "runs(*tasks): what a test runs in the background: see tests/runs.py")
    if LACKING and os.environ.get("CI") and sys.version_info < (3, 14):
        pytest.exit(f"{' and '.join(LACKING)} not installed, and there is a build for this Python", returncode=1)


def pytest_report_header() -> str:
    return readers.summary()


def pytest_collection_modifyitems(items):
    """Last, what looks at the runs of the snippets: all else is done while they run."""
    items.sort(key=lambda item: "runs" in inspect.signature(item.function).parameters)


@pytest.fixture(scope="session", autouse=True)
def runs(request):
    """What the selected tests say that they will run (`@pytest.mark.runs`) starts with the first test of all."""
    wanted = [task for item in request.session.items for mark in item.iter_markers("runs") for task in mark.args]
    started = Runs(dict.fromkeys(wanted))
    yield started
    started.close()


def program(lab: Lab, key: str, notebook: Path) -> str:
    """What a downloaded notebook runs, each line where it stands in the lab's source."""
    cells = {cell["id"]: cell for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]}
    return lab.program(key, [cells.get(cell["id"], cell) | {"metadata": cell["metadata"]} for cell in lab.read()])


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


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address(site) -> str:
    """The site, served: http://127.0.0.1:…"""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def find_browser() -> str | None:
    # The same engine without a window; a page costs it a fifth less.
    names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    found = [os.environ.get("BROWSER"), *map(shutil.which, names), mac if Path(mac).exists() else None]
    return next((path for path in found if path and shutil.which(path)), None)


@pytest.fixture(scope="session")
def browser():
    """Chromium, headless. CI must have one; elsewhere the tests that need it say that it is missing."""
    path = find_browser()
    if not path:
        why = "no Chromium or Chrome found; install one, or name it in the variable BROWSER"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=quiet + sandbox)
        yield chromium
        chromium.close()


@contextlib.contextmanager
def visits(browser, address):
    """Opens pages, each in a context of its own. Whatever a browser complains about fails the test."""
    contexts, complaints = [], []

    def listen(page) -> None:
        def foreign(request):
            if not request.url.startswith((address, "data:", "blob:")):
                complaints.append(f"asks another host: {request.url}")

        def said(message):
            if message.type in ("error", "warning"):
                complaints.append(f"{page.url}: {message.type}: {message.text}")

        def failed(request):
            if request.failure != "net::ERR_ABORTED":  # so ends what a page still loads when it is left
                complaints.append(f"{page.url}: {request.url}: {request.failure}")

        page.on("request", foreign)
        page.on("console", said)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("requestfailed", failed)

    def open_page(path: str | None = "perceptron/", **options):
        context = browser.new_context(**{"viewport": WIDE} | options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        context.on("page", listen)
        page = context.new_page()
        if path is not None:
            page.goto(f"{address}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def visit(browser, address):
    with visits(browser, address) as open_page:
        yield open_page


# ---- interactive figures ----


def snippet(name: str, **given) -> dict:
    """Run a snippet and return its names. What is `given` takes the place of what its own lines give to these names."""
    return _changed(name, given) if given else _as_it_stands(name)


@functools.cache
def _as_it_stands(name: str) -> dict:
    return _changed(name, {})


def _changed(name: str, given: dict) -> dict:
    path = ROOT / "snippets" / f"{name}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))

    class Give(ast.NodeTransformer):
        def visit_Assign(self, node):
            plain = (target for target in node.targets if isinstance(target, ast.Name | ast.Tuple))
            names = {part.id for target in plain for part in ast.walk(target) if isinstance(part, ast.Name)}
            instead = [ast.parse(f"{name} = __given[{name!r}]").body[0] for name in names & set(given)]
            seen.update(names & set(given))
            return [node, *instead]

        def visit_FunctionDef(self, node):
            return node  # the names inside are its own

    seen = set()
    tree = ast.fix_missing_locations(Give().visit(tree))
    assert seen == set(given), f"{path} sets no {', '.join(set(given) - seen)}"
    import matplotlib.pyplot as plt  # here, for who needs no browser needs no Matplotlib either

    space = {"__name__": "__main__", "__given": given}
    plt.switch_backend("svg")
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        exec(compile(tree, str(path), "exec"), space)
    plt.close("all")
    return space


SHOWN = """figure => Object.fromEntries([...figure.querySelectorAll("output[data-value]")].map(
  output => [output.dataset.value, output.textContent.replaceAll("−", "-")]))"""


class Shown:
    """An interactive figure on an open page."""

    def __init__(self, page, key: str):
        self.page, self.box = page, page.locator(f"#{key}-figure")
        self.box.scroll_into_view_if_needed()
        page.wait_for_selector(f"#{key}-figure.awake")

    def set(self, **values) -> "Shown":
        """As its controls would: rounded to their steps, kept in their ranges; computed and drawn at once."""
        self.box.evaluate("(figure, values) => { figure.set(values); figure.finish?.(); figure.render(); }", values)
        return self

    @property
    def state(self) -> dict:
        return self.box.evaluate("figure => figure.state")

    @property
    def values(self) -> dict:
        """Its numbers, whole."""
        return self.box.evaluate("figure => figure.values")

    def shown(self) -> dict[str, str]:
        """Its numbers as they stand on the page."""
        return self.box.evaluate(SHOWN)

    @property
    def says(self) -> str:
        return self.box.locator(".says").inner_text()

    def shows(self, **expected: float) -> None:
        """The page shows these numbers, to each digit that it shows; the whole ones agree to 1e-9."""
        shown, values, state = self.box.evaluate(f"figure => [({SHOWN})(figure), figure.values, figure.state]")
        for name, value in expected.items():
            assert values[name] == pytest.approx(value, rel=1e-9, abs=1e-9), f"{name} at {state}"
            if name in shown:
                places = len(shown[name].strip("()").partition(".")[2])
                assert abs(float(shown[name].strip("()")) - value) <= 0.5000001 * 10**-places, (
                    f"{name} shown at {state}"
                )


@pytest.fixture(scope="module")
def figure(browser, address):
    """figure("perceptron/", "boundary", "boundary.w1=2") wakes the figure with that key, in the state that the address
    gives it. The tests of a module share the page: to load it takes longer than most of them."""
    with visits(browser, address) as open_page:
        pages = {}

        def open_figure(path: str, key: str, query: str = "") -> Shown:
            if path not in pages:
                pages[path] = open_page(path)
            pages[path].evaluate(
                """query => {
                  history.replaceState(null, "", `${location.pathname}?${query}`);
                  for (const figure of document.querySelectorAll(".awake")) figure.load();
                }""",
                query,
            )
            return Shown(pages[path], key).set()

        yield open_figure
