"""The built site in a browser: served, opened, listened to. What a page complains about fails the test of that time."""

import contextlib
import functools
import http.server
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from descent.browser import SANDBOX, find_browser
from descent.ledger import Wrong

# Seconds for whatever has to show: on a busy machine all takes longer, and only who fails waits for so long.
PATIENCE = 60
expect.set_options(timeout=1000 * PATIENCE)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# Who reads, as Playwright's options.
DESK = {"viewport": WIDE}
PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
WITHOUT_SCRIPTS = {"viewport": WIDE, "java_script_enabled": False}


class Site(http.server.SimpleHTTPRequestHandler):
    """The files of the site. While `gate` is shut no figure can wake: what they all import does not come."""

    protocol_version = "HTTP/1.1"  # one connection serves all files of a page
    gate = threading.Event()

    def do_GET(self):
        if "/kit.js" in self.path:
            self.gate.wait()
        super().do_GET()

    def end_headers(self):
        if "/kit.js" in self.path:
            self.send_header("Cache-Control", "no-store")  # a browser has to ask each time
        super().end_headers()

    def log_message(self, *_):
        pass


Site.gate.set()


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A page that is left takes no more."""


@contextlib.contextmanager
def serving(folder: Path, handler: type = Site) -> Iterator[str]:
    """The address of these files while they are served."""
    server = Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@pytest.fixture(scope="session")
def address(site) -> Iterator[str]:
    """The site, served: http://127.0.0.1:…"""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless. CI must have one; elsewhere the tests that need it say that it is missing."""
    try:
        path = find_browser()
    except Wrong as wrong:
        pytest.fail(str(wrong)) if os.environ.get("CI") else pytest.skip(str(wrong))
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    # Ctrl-C is for the tests alone: a browser that it ends first makes a failure of what was interrupted.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    playwright = sync_playwright().start()
    chromium = playwright.chromium.launch(executable_path=path, args=quiet + SANDBOX, handle_sigint=False)
    signal.signal(signal.SIGINT, before)
    yield chromium
    if not INTERRUPTED:
        chromium.close()
        playwright.stop()


# After Ctrl-C nothing is asked of the browser, whose loop was cut short and would never answer; it ends with the tests.
INTERRUPTED = []


def pytest_keyboard_interrupt():
    INTERRUPTED.append(True)


def pytest_unconfigure():
    """All is said, and closed that can be. From Python 3.12 on the end of that loop would be waited for."""
    if INTERRUPTED:
        sys.stdout.flush()
        os._exit(pytest.ExitCode.INTERRUPTED)


def told(page: Page, error: Error) -> str:
    """An error of a page, with the file, the line and the column where it arose."""
    text = error.stack or ""
    if "http" not in text:  # what cannot be parsed has no stack; the browser knows the place, and tells it when asked
        places = []
        with contextlib.suppress(Error):  # the page may be closed
            session = page.context.new_cdp_session(page)
            session.on("Runtime.exceptionThrown", lambda event: places.append(event["exceptionDetails"]))
            session.send("Runtime.enable")
            session.detach()
        found = [place for place in places if error.message in place.get("exception", {}).get("description", "")]
        at = "".join(f"\n    at {p.get('url')}:{p['lineNumber'] + 1}:{p['columnNumber'] + 1}" for p in found[-1:])
        text = f"{error.name}: {error.message}{at}"
    return re.sub(r"http://127\.0\.0\.1:\d+/|(?<=\.js)\?[0-9a-f]{10}", "", text)


class Web:
    """The pages that are open, and what they complain about.

    A new page costs as much as a load does, and a load as much as all that a test asks of the page. So there are three
    ways to have one: `visit` as somebody who was never here, with nothing stored; `load`, in the place of the page that
    was loaded last by the same reader; and, for what needs no load at all, the pages of `live` in figures.py.
    """

    def __init__(self, browser: Browser, address: str):
        self.browser, self.address = browser, address
        self.complaints = []  # (page, its address then, an error or words)
        self.kept, self.live = {}, {}  # the pages that stay, by their reader and by their path
        self.visits, self.used = [], []  # in this test

    def open(self, **options) -> Page:
        """An empty page in a context of its own."""
        # What a worker keeps is for tests/test_offline.py: here each page is what the server has.
        context = self.browser.new_context(**DESK | {"service_workers": "block"} | options)
        context.set_default_timeout(1000 * PATIENCE)
        context.on("page", self.listen)
        return context.new_page()

    def listen(self, page: Page) -> None:
        def complain(what) -> None:
            self.complaints.append((page, page.url, what))

        def foreign(request) -> None:
            if not request.url.startswith((self.address, "data:", "blob:")):
                complain(f"asks another host: {request.url}")

        def said(message) -> None:
            if message.type in ("error", "warning") and "registration blocked by Playwright" not in message.text:
                complain(f"{message.type}: {message.text}")

        def failed(request) -> None:
            if request.failure != "net::ERR_ABORTED":  # so ends what a page still loads when it is left
                complain(f"{request.url}: {request.failure}")

        page.on("request", foreign)
        page.on("console", said)
        page.on("pageerror", complain)
        page.on("requestfailed", failed)

    def visit(self, path: str | None = "perceptron/", **options) -> Page:
        """A page for this test alone: nothing is stored and nothing in the cache."""
        page = self.open(**options)
        self.visits.append(page.context)
        return self.goto(page, path)

    def load(self, path: str, **options) -> Page:
        """Loaded anew, in the page that was last loaded with the same options."""
        reader = repr(options)
        if reader not in self.kept:
            self.kept[reader] = self.open(**options)
        return self.goto(self.kept[reader], path)

    def goto(self, page: Page, path: str | None) -> Page:
        self.used.append(page)
        if path is not None:
            page.goto(f"{self.address}/{path}")
        return page

    def heard(self) -> list[str]:
        """What the pages have complained about since the last time."""
        for page in () if INTERRUPTED else self.used:
            with contextlib.suppress(Error):  # an answer comes after all that the page said before
                page.evaluate("0")
        heard, self.complaints = self.complaints, []
        return [f"{url}: {told(page, what) if isinstance(what, Error) else what}" for page, url, what in heard]

    def rest(self) -> list[str]:
        """At the end of a test: close what was for it alone."""
        heard = self.heard()
        for context in () if INTERRUPTED else self.visits:
            with contextlib.suppress(Error):
                context.close()
        self.visits, self.used = [], []
        return heard


@pytest.fixture(scope="session")
def session_web(browser, address) -> Iterator[Web]:
    """A test takes `web`, and so fails for what the pages complain about meanwhile."""
    web = Web(browser, address)
    yield web
    heard = web.rest()
    assert not heard, "after the last test of the browser:\n" + "\n".join(heard)


@pytest.fixture
def web(session_web) -> Iterator[Web]:
    yield session_web
    heard = session_web.rest()
    assert not heard, "\n".join(heard)


@pytest.fixture
def visit(web):
    return web.visit


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Whatever fails in a browser, if it only took too long, is told with the pages of the test."""
    try:
        return (yield)
    except Exception as error:
        if web := getattr(item, "funcargs", {}).get("web"):
            error.add_note("\n".join(f"on {page.url}" for page in dict.fromkeys(web.used)))
            if isinstance(error, Error):  # what was waited for did not come
                about = (item.function.__doc__ or item.name.replace("_", " ")).strip().splitlines()[0]
                error.add_note(f"docs/assets/book.js, book.css, or overrides/: it is not so: {about}; mend it there")
        raise
