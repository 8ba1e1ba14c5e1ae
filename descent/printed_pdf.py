"""The book as one PDF, which Chromium prints: twice, since the contents name pages that are known
only when it has been printed."""

import copy
import os
import re
import shutil
import tempfile
import xml.etree.ElementTree as etree
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

from descent.example import Wrong
from descent.ledger import LIBRARIES
from descent.printed import ROOT, Chapter, element, style, words, xhtml

# A4; a running head and a number on each page but the first.
PAPER = """
@page { size: A4; margin: 22mm 24mm 22mm; @bottom-center { content: counter(page); font: 9pt "STIX Two Text"; } }
@page front { @bottom-center { content: none; } }
body { font-size: 10.4pt; hyphens: auto; }
section { break-before: page; }
section section { break-before: auto; }
.title { page: front; }
.contents li a { display: flex; gap: .5em; }
.contents li a > span:last-child { margin-left: auto; font-variant-numeric: tabular-nums; }
a.out::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere; }
.fold { box-decoration-break: slice; }
"""  # noqa: E501
HEAD = '@page {0} {{ @top-left {{ content: "{1}"; font: italic 9pt "STIX Two Text"; }} }}'


def find_browser() -> str:
    names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome"]
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    for path in (os.environ.get("BROWSER"), *map(shutil.which, names), mac):
        if path and shutil.which(path):
            return path
    raise Wrong("no Chromium or Chrome found; install one, or name it in the variable BROWSER")


def title(library: str) -> etree.Element:
    lines = [
        element("h1", "Descent"),
        element("p", "An introduction to deep learning that runs"),
        etree.fromstring((ROOT / "docs/assets/favicon.svg").read_text("utf-8").replace(" xmlns=", " x=")),
        element("p", f"The programs are those for {LIBRARIES[library]}, where there is a choice. The code "
                "that draws a figure, the code of the studies, live figures and sounds are on the site."),
        element("p", "Text and figures: CC BY 4.0. Code: MIT."),
    ]  # fmt: skip
    lines[2].attrib.pop("x", None)
    style_ = lines[2].find("style")
    lines[2].remove(style_)
    for it, colour in zip(lines[2], ("#0f6e7c", "#b3261e"), strict=True):
        it.set("stroke" if it.tag == "path" else "fill", colour)
    return element("section", "", *lines, class_="title", id="title")


def contents(chapters: list[Chapter], pages: dict[str, int]) -> etree.Element:
    def entry(key: str, text: str) -> etree.Element:
        number = element("span", str(pages.get(key, "000")))
        return element("li", "", element("a", "", element("span", text), number, href=f"#{key}"))

    listed = element("ol")
    for chapter in chapters:
        item = entry(chapter.name, name(chapter))
        below = element("ol")
        below.extend(entry(key, text) for level, key, text in chapter.headings() if level == 2)
        if len(below):
            item.append(below)
        listed.append(item)
    head = element("h1", "Contents", id="contents-title")
    return element("section", "", head, listed, class_="contents", id="contents")


def name(chapter: Chapter) -> str:
    head = chapter.root.find("h1")
    return words(head) if head is not None else chapter.title


def write(chapters: list[Chapter], path: Path, library: str) -> None:
    heads = []
    for chapter in chapters:
        chapter.root.set("style", f"page: p-{chapter.name}")
        text = name(chapter).replace("\\", "").replace('"', "'")
        heads.append(HEAD.format(f"p-{chapter.name}", text))
    css = f"<style>{style()}{PAPER}{''.join(heads)}</style>".replace("&", "&amp;")
    css = re.sub(r"(?<=[^<>/]) > (?=\w|\.|:)", " &gt; ", css)
    bodies = [chapter.root for chapter in chapters]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copytree(ROOT / "docs/assets/fonts", Path(folder, "fonts"))
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=find_browser(), args=sandbox)
        page = browser.new_page()
        page.set_default_timeout(0)
        pages: dict[str, int] = {}
        for _ in range(2):
            front = title(library), contents(chapters, pages)
            html = xhtml("Descent", css, *front, *copy.copy(bodies))
            _print(page, html, Path(folder), path)
            pages = landed(path)
        browser.close()


def _print(page: Page, html: str, folder: Path, path: Path) -> None:
    source = folder / "book.xhtml"
    source.write_text(html, encoding="utf-8")
    page.goto(source.as_uri())
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.pdf(path=path, prefer_css_page_size=True, print_background=True, outline=True, tagged=True)


def landed(path: Path) -> dict[str, int]:
    """On which page, counted from 1, each thing stands that something leads to."""
    reader = PdfReader(path)
    places = {it.indirect_reference.idnum: i + 1 for i, it in enumerate(reader.pages)}
    found = reader.named_destinations
    return {key.lstrip("/"): places[it.raw_get("/Page").idnum] for key, it in found.items()}
