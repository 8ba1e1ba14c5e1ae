"""The Chromium or Chrome that prints the book, draws its cards, and tries its pages."""

import contextlib
import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

from descent.ledger import Wrong

# For who may do anything it refuses to start with one.
SANDBOX = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def find_browser() -> str:
    """Where it is; raises Wrong. Without a window it is the same engine, and lighter."""
    names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    names += ["google-chrome-stable", "chrome"]
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    for path in (os.environ.get("BROWSER"), *map(shutil.which, names), mac):
        if path and shutil.which(path):
            return path
    raise Wrong("no Chromium or Chrome found; install one, or name it in the variable BROWSER")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    path = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SANDBOX)
        yield browser
        browser.close()
