"""`make book`: the site, built once, as one PDF and one EPUB.

Both are made from the same chapters, and these from the pages as they are published: of the tabs
one, without anything to press, the answers behind the chapter that asks. An id becomes `page__id`,
since it has to be unique in the whole book; a link that leads to another page then leads to another
place of the book. What is only on the site (programs as files) is named and not linked.
"""

import argparse
import contextlib
import copy
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from mkdocs.config import load_config

from descent.address import listed, place
from descent.ledger import LIBRARIES, Wrong

ROOT = Path(__file__).parent.parent
# An HTML parser reads names in lower case; in a drawing their case counts.
_CASED = (
    "clipPath linearGradient radialGradient textPath viewBox gradientUnits gradientTransform "
    "patternUnits clipPathUnits preserveAspectRatio markerWidth markerHeight refX refY textLength "
    "lengthAdjust startOffset"
)
CASED = {name.lower(): name for name in _CASED.split()}
# A book is XML, so drawings and mathematics say whose words they are.
NAMESPACES = {
    "math": {"xmlns": "http://www.w3.org/1998/Math/MathML"},
    "svg": {"xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink"},
}
# What only a screen has: to press, to play, to type into.
SCREEN = {"button", "form", "script", "input", "legend"}
CLASSES = {"headerlink", "anchor", "tabs", "bar", "replied", "downloads", "forget", "kept", "sr"}
# What says something to a program, or to a screen reader, that a book need not say.
QUIET = re.compile(
    r"data-|aria-(?!label(ledby)?$|describedby$|hidden$)|hidden$|title$|role$|width$"
)
REFERS = ("aria-labelledby", "aria-describedby", "for", "headers")


def tree(html: str) -> Tag:
    """An element from its text, as forgiving as the pages need it."""
    soup = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    for it in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        it.extract()  # a comment
    for it in soup.find_all(True):
        it.name = CASED.get(it.name, it.name)
        it.attrs = {CASED.get(name, name): value for name, value in it.attrs.items()}
        it.attrs |= NAMESPACES.get(it.name, {})
    return soup.find(True).extract()


@dataclass
class Chapter:
    """A page of the site as a part of the book."""

    url: str  # on the site, from its root: perceptron/
    root: Tag
    above: dict[str, str]  # the id of each element on the page → that of what it is a part of

    @property
    def name(self) -> str:
        return re.sub(r"\W+", "-", self.url).strip("-") or "home"

    @property
    def heading(self) -> str:
        return words(self.root.h1)

    @property
    def ids(self) -> list[str]:
        return [it["id"] for it in (self.root, *self.root.find_all(id=True)) if it.get("id")]


def words(element: Tag) -> str:
    return " ".join(element.get_text().split())


def pages(root: Path) -> list[tuple[str, str]]:
    """Title and address of each page, in the order of the book."""
    return [(title, place(file)) for title, file in listed(load_config(f"{root}/mkdocs.yml").nav)]


@contextlib.contextmanager
def built() -> Iterator[Path]:
    """The site, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
        if subprocess.run(command, cwd=ROOT).returncode:
            sys.exit(1)
        yield Path(folder)


def adapt(root: Tag, label: str) -> None:
    """One page becomes a chapter, with the programs of the library that is called so."""
    choose(root, label)
    fold(root)
    ask(root)
    for it in root.find_all(True):
        if it.name in SCREEN or CLASSES & {*it.get("class", "").split()}:
            it.extract()
    for it in root.find_all("audio"):
        it.replace_with(tree('<p class="sound">A sound. You hear it on the site.</p>'))
    for code in root.select("td code:not(:has(*))"):  # a long name breaks before a point
        first, *rest = re.split(r"(?=(?<=\w)\.(?=\w))", code.get_text())
        code.string = first
        for part in rest:
            code.extend([tree("<wbr>"), part])
    for it in root.find_all(True):
        if "-" in it.name or it.name == "noscript":
            it.name = "div"
        it.attrs.pop("tabindex", None)


def choose(root: Tag, label: str) -> None:
    """One library. Not the code that draws a figure, nor that of a study: what it prints."""
    for example in root.select("div.example"):
        for figure in example.select(":scope > details"):
            figure.extract()
        panels = example.select("div.panel")
        fitting = [it for it in panels if it.get("data-library") == label] or panels
        for panel in panels:
            if panel is not fitting[0]:
                panel.extract()
    for study in root.select("details.evidence"):
        for pre, said in zip(study.select("pre[data-file]"), study.select("p.prints")):
            said.insert(0, f"{pre['data-file'].rpartition('/')[2]} ")
        for panel in study.select("div.panel"):
            panel.extract()


def fold(root: Tag) -> None:
    """What a reader opens on the site stands open here; but for answers."""
    for box in root.select("details:not(.question, .exercise, noscript > *)"):
        box.name = "div"
        box["class"] = f"fold {box.get('class', '')}".strip()
        for head in box.select(":scope > summary"):
            head.name = "p"
            head["class"] = "fold-title"


def ask(root: Tag) -> None:
    """Questions and exercises are numbered, and answered at the end of the chapter."""
    counts, answers = Counter(), []
    for box in root.select("div.ask, details.question, details.exercise"):
        kind = "Exercise" if box.name == "div" else "Question"
        counts[kind] += 1
        name = f"{kind} {counts[kind]}"
        key = box.get("id") or f"{kind.lower()}-{counts[kind]}"
        head = tree('<p class="ask-name"></p>')
        if kind == "Exercise":
            told = box.select("noscript > details > :not(summary)")
            box.select_one("p.ask-name").replace_with(head)
            for fields in box.select("fieldset"):  # what can be chosen, as a list
                options = "".join(f"<li>{it}</li>" for it in fields.select("label > span"))
                listed = tree(f'<ol class="options">{options}</ol>')
                fields.find_parent("form").insert_before(listed)
        else:
            told = box.select(":scope > :not(summary)")
            box.name = "div"
            box.summary.name = "p"
            box.insert(0, head)
        box["id"], box["class"] = key, "asks"
        if told:
            head.append(tree(f'<a href="#{key}.answer">{name}</a>'))
            back = f'<p class="ask-name"><a href="#{key}">{name}</a></p>'
            answers.append(tree(f'<div class="solved" id="{key}.answer">{back}</div>'))
            answers[-1].extend(told)
        else:
            head.string = name
        for it in box.select("noscript"):
            it.extract()
    if answers:
        title = '<h2 id="answers-to-the-questions">Answers</h2>'
        section = tree(f'<section class="answers">{title}</section>')
        section.extend(answers)
        root.find("p", "stamp", recursive=False).insert_before(section)


def chapters(
    site: Path, library: str = "numpy", wanted: Container[str] | None = None
) -> list[Chapter]:
    """The book's chapters from the built site, with links that hold within it. `wanted`: the
    addresses of those that a shorter book is made of."""
    made = []
    for title, url in pages(ROOT):
        if wanted is not None and url not in wanted:
            continue
        html = (site / url / "index.html").read_text(encoding="utf-8")
        found = re.search(r"<article[^>]*>(.*)</article>", html, re.S)
        root, above = tree(f"<section>{found[1]}</section>"), {}
        for it in root.find_all(id=True):
            whole = it.find_parent(id=True)
            above.setdefault(it["id"], whole["id"] if whole else "")
        adapt(root, LIBRARIES[library])
        if number := re.match(r"\d+[a-z]? ", title):
            root.h1.insert(0, number[0])
        made.append(Chapter(url, root, above))
    join(made, (load_config(str(ROOT / "mkdocs.yml")).site_url or "").rstrip("/"))
    return made


def join(made: list[Chapter], site_url: str) -> None:
    """Ids that are unique, and links between the chapters."""
    by_url = {chapter.url: chapter for chapter in made}
    here = {chapter.url: {*chapter.ids} for chapter in made}

    def within(chapter: Chapter, key: str) -> str:
        """What is gone leads to what it was a part of."""
        while key and key not in here[chapter.url]:
            key = chapter.above.get(key, "")
        return f"{chapter.name}__{key}" if key else chapter.name

    for chapter in made:
        for it in chapter.root.find_all(True):
            for name, value in list(it.attrs.items()):
                if name == "id":
                    it[name] = f"{chapter.name}__{value}"
                elif name in REFERS:
                    it[name] = " ".join(f"{chapter.name}__{key}" for key in value.split())
                elif name in ("href", "xlink:href") and it.name == "use":
                    it[name] = f"#{chapter.name}__{value[1:]}"
                elif "url(#" in value:
                    it[name] = value.replace("url(#", f"url(#{chapter.name}__")
                if name in ("style", "fill", "stroke"):  # a reader may know no variables
                    it[name] = re.sub(r"var\(--[\w-]+, *([^)]*)\)", r"\1", it[name])
                elif QUIET.match(name) and it.name not in ("svg", "rect", "image"):
                    del it[name]
        for it in chapter.root.select("a[href]"):
            out = False
            if re.match(r"[a-z]+:", it["href"]):
                said = words(it).rpartition(":")[2]  # as a DOI does
                out = not it["href"].rstrip("/").endswith(said)
            else:
                whole = urlsplit(urljoin(f"http://site/{chapter.url}", it["href"]))
                if other := by_url.get(whole.path.lstrip("/")):
                    it["href"] = f"#{within(other, whole.fragment)}"
                elif site_url:
                    it["href"], out = f"{site_url}{whole.path}", True
                else:
                    it.name = "span"
                    del it["href"]
            if out:
                it["class"] = f"{it.get('class', '')} out".strip()
        chapter.root["id"] = chapter.name
    keys = Counter(["title", "contents", "nav"])  # of what has no page
    keys.update(key for chapter in made for key in chapter.ids)
    if twice := [key for key, count in keys.items() if count > 1]:
        raise Wrong(
            f"the book: {len(twice)} ids twice, such as {min(twice)}; give one another name"
        )


def xhtml(title: str, head: str, *body: Tag | str) -> str:
    """A whole page."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        'lang="en-GB" xml:lang="en-GB"><head><meta charset="utf-8"/>'
        f"<title>{escape(title, quote=False)}</title>"
        f"{head}</head><body>{''.join(map(str, body))}</body></html>\n"
    )


def title_page(library: str) -> Tag:
    """The first page; its drawing is the site's own icon."""
    icon = tree((ROOT / "docs/assets/favicon.svg").read_text(encoding="utf-8"))
    icon.find("style").extract()
    icon["aria-hidden"] = "true"
    icon.path["stroke"], icon.circle["fill"] = "#0f6e7c", "#b3261e"
    return tree(
        '<section class="title" id="title"><h1>Descent</h1>'
        f"<p>An introduction to deep learning that runs</p>{icon}"
        f"<p>Where there is a choice, the programs are those for {LIBRARIES[library]}. "
        "The code of figures and of studies, live figures and sounds are on the site.</p>"
        "<p>Text and figures: CC BY 4.0. Code: MIT.</p></section>"
    )


def contents(made: list[Chapter], entry: Callable[[Chapter, str, str], str]) -> str:
    """The chapters and their sections as a list. `entry`: a link to an id of a chapter, or to the
    whole, with its words."""
    listed = ""
    for chapter in made:
        titles = [("", chapter.heading)]
        titles += [(it["id"], words(it)) for it in chapter.root.find_all("h2")]
        whole, *below = (entry(chapter, key, escape(it, quote=False)) for key, it in titles)
        sections = "".join(f"<li>{it}</li>" for it in below)
        listed += f"<li>{whole}{f'<ol>{sections}</ol>' if below else ''}</li>"
    return f"<ol>{listed}</ol>"


def style() -> str:
    return (ROOT / "descent/printed.css").read_text(encoding="utf-8")


def main() -> None:
    from descent.browser import chromium
    from descent.printed_epub import write as write_epub
    from descent.printed_pdf import write as write_pdf

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", choices=LIBRARIES, default="numpy")
    library, to = parser.parse_args().library, ROOT / "book"
    to.mkdir(exist_ok=True)
    with built() as site:
        try:
            made = chapters(site, library)
            write_epub(copy.deepcopy(made), to / "descent.epub", library)
            print(to / "descent.epub")
            with chromium() as browser:
                write_pdf(made, to / "descent.pdf", library, browser)
            print(to / "descent.pdf")
        except Wrong as wrong:
            sys.exit(str(wrong))


if __name__ == "__main__":
    main()
