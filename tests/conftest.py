"""What the tests share: the runs of all snippets, the built site, a browser."""

import functools
import http.server
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from descent.examples import find
from descent.run import preload, run

ROOT = Path(__file__).parent.parent
FILES = [(example, end) for example in find(ROOT) for end in example.sources.values()]


def library(text: str) -> str:
    return next((name for name in ("tensorflow", "torch") if f"import {name}" in text), "numpy")


class Runs:
    """Runs texts, each text once: whoever asks again for the same text gets the same run.

    A process with a fork server of its own for NumPy and for PyTorch: they import side by side, and
    a small snippet is not forked from a server that carries TensorFlow. TensorFlow's take longest,
    and so run on all cores, from this process's server.
    """

    def __init__(self, texts: list[tuple[str, str]]):
        self.texts, self.pools, self.done = [text for _, text in texts], {}, {}
        for shown, text in sorted(texts, key=lambda pair: library(pair[1]), reverse=True):  # the slow ones first
            self.start(shown, text)

    def pool(self, name: str) -> Executor:
        if name not in self.pools:
            alike = [text for text in self.texts if library(text) == name]
            if name == "tensorflow":
                preload(alike)
                self.pools[name] = ThreadPoolExecutor(os.cpu_count())
            else:
                spawn = multiprocessing.get_context("spawn")
                self.pools[name] = ProcessPoolExecutor(1, spawn, initializer=preload, initargs=(alike,))
        return self.pools[name]

    def start(self, shown: str, text: str):
        # The name counts: a run's messages and the ids in its figure are made from it.
        if (shown, text) not in self.done:
            self.done[shown, text] = self.pool(library(text)).submit(run, shown, text)
        return self.done[shown, text]

    def __call__(self, shown: str, text: str):
        return self.start(shown, text).result()


def pytest_collection_modifyitems(items):
    """The browser last: it is impatient, and the snippets run in the background until then."""
    items.sort(key=lambda item: "test_browser" in item.nodeid)


@pytest.fixture(scope="session", autouse=True)
def runs(request):
    """All the snippets that the selected tests ask for start at once, on all cores, with the first test."""
    asked = [
        item.callspec.params["file"] for item in request.session.items if "file" in getattr(item, "fixturenames", ())
    ]
    return Runs(list(dict.fromkeys((example.shown(end), example.source(end)) for example, end in asked)))


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
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
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
