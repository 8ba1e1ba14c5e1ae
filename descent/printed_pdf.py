"""The book as one PDF, which Chromium prints: twice, since the contents name pages that are known
only when it has been printed."""

import shutil
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from descent.ledger import Wrong
from descent.printed import ROOT, Chapter, contents, style, title_page, xhtml

# A4; a running head and a number on each page but the first.
PAPER = """
@page {
  size: A4; margin: 22mm 24mm 22mm;
  @bottom-center { content: counter(page); font: 9pt "STIX Two Text"; }
}
@page front { @bottom-center { content: none; } }
body { font-size: 10.4pt; hyphens: auto; }
section { break-before: page; }
section section { break-before: auto; }
.title { page: front; }
.contents > ol { columns: 2; column-gap: 10mm; }
.contents > ol > li { margin: 0 0 .5em; }
.contents ol ol { padding-left: 1em; font-size: .84em; }
.contents li a { display: flex; gap: .5em; }
.contents li a > span:last-child { margin-left: auto; font-variant-numeric: tabular-nums; }
a.out::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere; }
.fold { box-decoration-break: slice; }
"""
HEAD = '@page {0} {{ @top-left {{ content: "{1}"; font: italic 9pt "STIX Two Text"; }} }}'


def numbered(chapters: list[Chapter], pages: dict[str, int]) -> str:
    def entry(chapter: Chapter, key: str, text: str) -> str:
        key = key or chapter.name
        return f'<a href="#{key}"><span>{text}</span><span>{pages.get(key, "000")}</span></a>'

    listed = f'<h1 id="contents-title">Contents</h1>{contents(chapters, entry)}'
    return f'<section class="contents" id="contents">{listed}</section>'


def write(chapters: list[Chapter], path: Path, library: str, browser: Browser) -> None:
    heads = []
    for chapter in chapters:
        chapter.root["style"] = f"page: p-{chapter.name}"
        text = chapter.heading.replace("\\", "").replace('"', "'")
        heads.append(HEAD.format(f"p-{chapter.name}", text))
    css = f"<style>{escape(style() + PAPER + ''.join(heads), quote=False)}</style>"
    bodies = [chapter.root for chapter in chapters]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "docs/assets/fonts", Path(folder, "fonts"))
        page = browser.new_page()
        page.set_default_timeout(0)
        pages: dict[str, int] = {}
        for _ in range(3):  # a third time, should the numbers themselves have moved something
            front = title_page(library), numbered(chapters, pages)
            html = xhtml("Descent", css, *front, *bodies)
            _print(page, html, Path(folder), path)
            written, pages = pages, landed(path)
            if written == pages:
                break
        page.close()
    if written != pages:
        raise Wrong(f"{path}: the numbers in its contents do not settle; look at its contents")
    led = {it["href"][1:] for root in bodies for it in root.select('a[href^="#"]')}
    if lost := led - pages.keys():
        raise Wrong(f"{path}: {len(lost)} links lead nowhere, such as #{min(lost)}")


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
