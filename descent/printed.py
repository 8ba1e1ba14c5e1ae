"""`make book`: the site, built once, as one PDF and one EPUB.

Both are made from the same chapters, and these from the pages as they are published: of the tabs
one, without anything to press, the answers behind the chapter that asks. An id becomes `page__id`,
since it has to be unique in the whole book; a link that leads to another page then leads to another
place of the book. What is only on the site (programs as files) is named and not linked.
"""

import argparse
import contextlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs.config import load_config

from descent.address import listed, place
from descent.ledger import LIBRARIES, Wrong
from descent.page import breakable
from descent.slips import VOID

ROOT = Path(__file__).parent.parent
# An HTML parser reads names in lower case; in a drawing their case counts.
_CASED = (
    "clipPath linearGradient radialGradient textPath viewBox gradientUnits gradientTransform "
    "patternUnits clipPathUnits preserveAspectRatio markerWidth markerHeight refX refY textLength "
    "lengthAdjust startOffset"
)
CASED = {name.lower(): name for name in _CASED.split()}
# What only a screen has: to press, to play, to type into.
SCREEN = {"button", "form", "script", "input", "legend"}
CLASSES = {"headerlink", "anchor", "tabs", "bar", "replied", "downloads", "forget", "kept", "sr"}
# What says something to a program, or to a screen reader, that a book need not say.
QUIET = re.compile(
    r"data-|aria-(?!label(ledby)?$|describedby$|hidden$)|hidden$|title$|role$|width$"
)
REFERS = ("aria-labelledby", "aria-describedby", "for", "headers")


class Parser(HTMLParser):
    """HTML as a tree, as forgiving as the pages need it."""

    def __init__(self, html: str):
        super().__init__()
        self.root = etree.Element("section")
        self.open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        found = {CASED.get(name, name): value or "" for name, value in attrs}
        made = etree.SubElement(self.open[-1], CASED.get(tag, tag), found)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        tag = CASED.get(tag, tag)
        names = [element.tag for element in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        last = self.open[-1]
        if len(last):
            last[-1].tail = (last[-1].tail or "") + data
        else:
            last.text = (last.text or "") + data


@dataclass
class Chapter:
    """A page of the site as a part of the book."""

    url: str  # on the site, from its root: perceptron/
    root: etree.Element
    number: str = ""
    moved: dict[str, str] = field(default_factory=dict)  # what is gone, and what stands there now

    @property
    def name(self) -> str:
        return re.sub(r"\W+", "-", self.url).strip("-") or "home"

    @property
    def heading(self) -> str:
        return words(self.root.find("h1"))

    def sections(self) -> list[tuple[str, str]]:
        """Id and words of their headings."""
        return [(it.get("id"), words(it)) for it in self.root.iter("h2")]


def words(element: etree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def element(tag: str, text: str = "", *children: etree.Element, **about: str) -> etree.Element:
    about = {name.replace("_", ""): value for name, value in about.items()}
    made = etree.Element(tag, about)
    made.text = text
    made.extend(children)
    return made


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


class Maker:
    """One page becomes a chapter."""

    def __init__(self, chapter: Chapter, library: str):
        self.chapter, self.root, self.library = chapter, chapter.root, library
        self.up: dict[etree.Element, etree.Element] = {}
        self.answers = element("section", class_="answers")

    def drop(self, it: etree.Element) -> None:
        """Out of the page; what led there leads to what it was a part of."""
        parent = self.up[it]
        above = parent
        while above is not self.root and not above.get("id"):
            above = self.up[above]
        for gone in it.iter():
            if gone.get("id"):
                self.chapter.moved[gone.get("id")] = above.get("id", "")
        place = list(parent).index(it)
        if it.tail:
            before = parent[place - 1] if place else None
            if before is None:
                parent.text = (parent.text or "") + it.tail
            else:
                before.tail = (before.tail or "") + it.tail
        parent.remove(it)

    def all(self, tag: str = "*", class_: str = "") -> list[etree.Element]:
        """In the page as it is now."""
        self.up = {child: parent for parent in self.root.iter() for child in parent}
        found = self.root.iter(tag)
        return [it for it in found if not class_ or class_ in it.get("class", "").split()]

    def make(self) -> None:
        self.choose()
        self.fold()
        self.ask()
        for it in self.all():
            classes = set(it.get("class", "").split())
            if it.tag in SCREEN or classes & CLASSES:
                self.drop(it)
        for it in self.all("audio"):
            it.tag, it.text = "p", "A sound. You hear it on the site."
            it.attrib.clear()
            it.set("class", "sound")
        for cell in self.all("td"):
            for code in cell.iter("code"):
                breakable(code, 0)
        for it in self.all():
            if "-" in it.tag or it.tag == "noscript":
                it.tag = "div"
            it.attrib.pop("tabindex", None)

    def choose(self) -> None:
        """One library. Not the code that draws a figure, nor that of a study: what it prints."""
        for example in self.all("div", "example"):
            panels = [it for it in example.iter("div") if it.get("class") == "panel"]
            figure = example.find("details")
            if figure is not None:
                self.drop(figure)
            chosen = [it for it in panels if it.get("data-library") == self.library] or panels[:1]
            for panel in panels:
                if panel not in chosen:
                    self.drop(panel)
        for study in self.all("details", "evidence"):
            files = [pre.get("data-file", "") for pre in study.iter("pre") if pre.get("data-file")]
            says = [it for it in study.iter("p") if it.get("class") == "prints"]
            for file, said in zip(files, says, strict=False):
                said.text = f"{file.rpartition('/')[2]} {said.text}"
            for panel in [it for it in study.iter("div") if it.get("class") == "panel"]:
                self.drop(panel)

    def fold(self) -> None:
        """What a reader opens on the site stands open here; but for answers."""
        for box in self.all("details"):
            if box.get("class") in ("question", "exercise") or self.up[box].tag == "noscript":
                continue
            box.tag = "div"
            box.set("class", f"fold {box.get('class', '')}".strip())
            if (head := box.find("summary")) is not None:
                head.tag = "p"
                head.set("class", "fold-title")

    def ask(self) -> None:
        """Questions and exercises are numbered, and answered at the end of the chapter."""
        counts = {"Question": 0, "Exercise": 0}
        for box in self.all():
            kind = {"ask": "Exercise", "question": "Question", "exercise": "Question"}.get(
                box.get("class", "")
            )
            if not kind or box.tag not in ("div", "details"):
                continue
            counts[kind] += 1
            name = f"{kind} {counts[kind]}"
            key = box.get("id") or f"{kind.lower()}-{counts[kind]}"
            box.set("id", key)
            answer = element("div", class_="solved", id=f"{key}.answer")
            answer.append(element("p", "", element("a", name, href=f"#{key}"), class_="ask-name"))
            if kind == "Exercise":
                box.set("class", "asks")
                head = next(it for it in box.iter("p") if it.get("class") == "ask-name")
                head.clear()
                head.set("class", "ask-name")
                self.options(box)
                for hidden in list(box.iter("noscript")):
                    details = hidden.find("details")
                    self.move(details, answer, "summary")
                    self.drop(hidden)
            else:
                box.tag = "div"
                box.set("class", "asks")
                summary = box.find("summary")
                self.move(box, answer, "summary")
                summary.tag = "p"
                head = element("p", class_="ask-name")
                box.insert(0, head)
            if len(answer) > 1:
                head.append(element("a", name, href=f"#{key}.answer"))
                self.answers.append(answer)
            else:
                head.text = name
        if len(self.answers):
            self.answers.insert(0, element("h2", "Answers", id="answers-to-the-questions"))
            last = self.root[-1]
            place = len(self.root) - (last.get("class") == "stamp")
            self.root.insert(place, self.answers)

    def options(self, box: etree.Element) -> None:
        """A choice: what can be chosen, as a list."""
        for fields in list(box.iter("fieldset")):
            listed = element("ol", class_="options")
            for label in fields.iter("label"):
                item = element("li")
                item.extend(label.findall("span"))
                listed.append(item)
            place = list(box).index(next(it for it in box if fields in it.iter()))
            box.insert(place, listed)

    @staticmethod
    def move(source: etree.Element, target: etree.Element, stays: str) -> None:
        for it in list(source):
            if it.tag != stays:
                target.append(it)
                source.remove(it)


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
        number = re.match(r"(\d+[a-z]?) ", title)
        chapter = Chapter(url, Parser(found[1]).root, number[1] if number else "")
        Maker(chapter, LIBRARIES[library]).make()
        made.append(chapter)
    join(made, (load_config(str(ROOT / "mkdocs.yml")).site_url or "").rstrip("/"))
    return made


def join(made: list[Chapter], site_url: str) -> None:
    """Ids that are unique, and links between the chapters."""
    by_url = {chapter.url: chapter for chapter in made}
    here = {c.url: {it.get("id") for it in c.root.iter()} - {None} for c in made}

    def within(chapter: Chapter, key: str) -> str:
        seen = set()
        while key and key not in here[chapter.url] and key not in seen:
            seen.add(key)
            key = chapter.moved.get(key, "")
        return f"{chapter.name}__{key}" if key else chapter.name

    for chapter in made:
        for it in list(chapter.root.iter()):
            for name in list(it.attrib):
                value = it.attrib[name]
                if name == "id":
                    it.set(name, f"{chapter.name}__{value}")
                elif name in REFERS:
                    it.set(name, " ".join(f"{chapter.name}__{key}" for key in value.split()))
                elif name in ("href", "xlink:href") and it.tag == "use":
                    it.set(name, f"#{chapter.name}__{value[1:]}")
                elif "url(#" in value:
                    it.set(name, value.replace("url(#", f"url(#{chapter.name}__"))
                if name in ("style", "fill", "stroke"):  # a reader may know no variables
                    plain = re.sub(r"var\(--[\w-]+, *([^)]*)\)", r"\1", it.attrib[name])
                    it.set(name, plain)
                elif QUIET.match(name) and it.tag not in ("svg", "rect", "image"):
                    del it.attrib[name]
            if it.tag != "a" or "href" not in it.attrib:
                continue
            target = it.get("href")
            if re.match(r"[a-z]+:", target):
                if not target.rstrip("/").endswith(words(it).rpartition(":")[2]):  # as a DOI does
                    it.set("class", f"{it.get('class', '')} out".strip())
                continue
            whole = urlsplit(urljoin(f"http://site/{chapter.url}", target))
            if other := by_url.get(whole.path.lstrip("/")):
                it.set("href", f"#{within(other, whole.fragment)}")
            elif site_url:
                it.set("href", f"{site_url}{whole.path}")
                it.set("class", f"{it.get('class', '')} out".strip())
            else:
                it.tag = "span"
                del it.attrib["href"]
        chapter.root.set("id", chapter.name)
        if chapter.number:
            head = chapter.root.find("h1")
            head.text = f"{chapter.number} {head.text or ''}"
    keys = Counter(it.get("id") for chapter in made for it in chapter.root.iter() if it.get("id"))
    if twice := [key for key, count in keys.items() if count > 1]:
        raise Wrong(
            f"the book: {len(twice)} ids twice, such as {min(twice)}; give one another name"
        )


NAMESPACES = {"math": "http://www.w3.org/1998/Math/MathML", "svg": "http://www.w3.org/2000/svg"}


def xhtml(title: str, head: str, *body: etree.Element) -> str:
    """A whole page. It is XML, so drawings and mathematics say whose words they are."""
    content = ""
    for it in body:
        for found in it.iter():
            if found.tag in NAMESPACES:
                found.set("xmlns", NAMESPACES[found.tag])
                if found.tag == "svg":
                    found.set("xmlns:xlink", "http://www.w3.org/1999/xlink")
        content += etree.tostring(it, encoding="unicode")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        'lang="en-GB" xml:lang="en-GB"><head><meta charset="utf-8"/>'
        f"<title>{escape(title, quote=False)}</title>"
        f"{head}</head><body>{content}</body></html>\n"
    )


def title_page(library: str) -> etree.Element:
    """The first page; its drawing is the site's own icon."""
    icon = Parser((ROOT / "docs/assets/favicon.svg").read_text(encoding="utf-8")).root.find("svg")
    icon.remove(icon.find("style"))
    icon.set("aria-hidden", "true")
    for it, colour in zip(icon, ("#0f6e7c", "#b3261e"), strict=True):
        it.set("stroke" if it.tag == "path" else "fill", colour)
    lines = [
        element("h1", "Descent"),
        element("p", "An introduction to deep learning that runs"),
        icon,
        element("p", f"Where there is a choice, the programs are those for {LIBRARIES[library]}. "
                "The code of figures and of studies, live figures and sounds are on the site."),
        element("p", "Text and figures: CC BY 4.0. Code: MIT."),
    ]  # fmt: skip
    return element("section", "", *lines, class_="title", id="title")


def contents(made: list[Chapter], entry: Callable[[Chapter, str, str], etree.Element]):
    """The chapters and their sections as a list. `entry`: an item for an id of a chapter, or for
    the whole, and its words."""
    listed = element("ol")
    for chapter in made:
        item, below = entry(chapter, "", chapter.heading), element("ol")
        below.extend(entry(chapter, key, text) for key, text in chapter.sections())
        if len(below):
            item.append(below)
        listed.append(item)
    return listed


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
            write_epub(chapters(site, library), to / "descent.epub", library)
            print(to / "descent.epub")
            with chromium() as browser:
                write_pdf(chapters(site, library), to / "descent.pdf", library, browser)
            print(to / "descent.pdf")
        except Wrong as wrong:
            sys.exit(str(wrong))


if __name__ == "__main__":
    main()
