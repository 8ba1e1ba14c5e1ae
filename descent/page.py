"""The state of one page while it is converted, and how its mistakes are told."""

import logging
import re
import xml.etree.ElementTree as etree
from collections import defaultdict
from html import escape
from itertools import chain

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString

from descent.address import way
from descent.book import Book
from descent.grammar import Found, key, scan
from descent.html import Shown
from descent.ledger import Wrong
from descent.mathml import LatexError
from descent.reading import minutes

log = logging.getLogger("mkdocs.descent")

# Where a name's parts meet: behind a point, an underscore, a bracket.
_PARTS = r"(?<=\w[._/=#|])(?=[^\W\d_])|(?<=\w[(\[])(?=[^)\]])"
_HUMPS = r"(?<=[a-z])(?=[A-Z])"  # of a name that is too long for a phone


def element(text: str) -> etree.Element:
    """Parse our own well-formed HTML into elements whose text Markdown leaves as it is."""
    root = etree.fromstring(text)
    for node in root.iter():
        # The serializer takes "&lt;" in a text for an entity: say that its & is one.
        node.text = AtomicString((node.text or "").replace("&", "&amp;"))
        node.tail = AtomicString((node.tail or "").replace("&", "&amp;"))
    return root


def apostrophes(prose: str) -> str:
    return re.sub(r"(?<=\w)'(?=[\w\s,.;])", "’", prose)


# Whose space is no place to break: a unit, whose number may be a reference; initials; a product of
# numbers; a pair.
_KEPT = re.compile(
    r"(?:(?<=\d)|\A) (?=%|(?:Hz|dB|[KMG]B)\b)|(?<=\b[A-Z]\.) (?=[A-Z]\.)"
    r"|(?<=\d) (?=× \d)|(?<=\d ×) (?=\d)|(?<=\(\d,) (?=\d)"
)
_WHOLE = re.compile(r"(?<![\w/])(\d+–\d+|[A-Z]\.-[A-Z]\.|ISBN [\dX-]+)")


def typeset(prose: str) -> str:
    """With apostrophes; and what belongs together stays on its line, as do a range of pages and
    the number of a book."""
    prose = _KEPT.sub("\u00a0", apostrophes(prose))
    return _WHOLE.sub(r"<span class='whole'>\1</span>", prose)


def breakable(node: etree.Element, longest: int, at: str = _PARTS) -> None:
    """A long name or address may break where its parts meet, and is copied as it was.

    >>> breakable(code := etree.fromstring("<code>tf.nn.log_softmax(x, axis=1)</code>"), 14)
    >>> etree.tostring(code)
    b'<code>tf.<wbr />nn.<wbr />log_<wbr />softmax(<wbr />x, axis=1)</code>'
    """
    if not len(node) and len(max((node.text or "").split(), key=len, default="")) > longest:
        parts = re.split(at, node.text)
        humps = (re.split(_HUMPS if re.search(r"\w{25}", it) else "(?!)", it) for it in parts)
        node.text, *rest = map(AtomicString, chain.from_iterable(humps))
        for part in rest:
            etree.SubElement(node, "wbr").tail = part


def inline(text: str) -> str:
    """A line's Markdown as HTML, where nobody converts it: code, links, emphasis. Formulas stay."""
    html = escape(text, quote=False)
    html = re.sub(r"`([^`]+)`", r"<code>\1</code>", html)
    html = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r'<a href="\2">\1</a>', html)
    return re.sub(r"(?<![\w*\\])\*([^*\s][^*]*)\*", r"<em>\1</em>", html)


class Page:
    def __init__(self, book: Book, file: str, chapter: str, text: str, absolute: bool = False):
        self.book, self.file, self.chapter, self.absolute = book, file, chapter, absolute
        self.shown: list[Shown] = []
        self.equations: dict[str, etree.Element] = {}
        self.carried: dict[str, str] = {}  # equation → id of the first code line that does it
        self.found = book.found.get(file) or scan(text)
        self.minutes = minutes(book.pages.get(file, text))
        self.waiting = defaultdict(list)  # what was found and is not shown yet
        self.answers: dict[str, dict] = {}  # of its exercises; a page fetches them when asked
        self.failed = False  # something is wrong on it
        self.wait_for(self.found)
        self.figures = {
            it.text.rpartition("/")[2] for it in self.found if it.kind == "example" and it.detail
        }

    def wait_for(self, found: list[Found]) -> None:
        """All of it has to be shown; what is wrong with it is said now."""
        for it in found:
            if it.kind == "wrong":
                self.wrong(it, it.text)
            elif it.kind in ("example", "exercise", "equation", "formula", "reference"):
                self.waiting[it.kind, key(it.text)].append(it)

    def take(self, kind: str, text: str) -> Found | None:
        """The next of this kind that says this. None if `scan` has said why it can't be shown."""
        found = self.waiting[kind, key(text)]
        return found.pop(0) if found else None

    def wrong(self, at: Found | int, message: object) -> etree.Element:
        """Log what is wrong at a line or with what was found, and show it."""
        tex = "TeX: " if isinstance(message, LatexError) else ""
        file = re.sub(r"\.ipynb$", ".py", self.file)  # a lab's lines are those of its source
        line, other = (at.line, at.file) if isinstance(at, Found) else (at, "")
        text = f"{other or f'docs/{file}'}:{line}: {tex}{' '.join(str(message).split())}"
        self.failed = True
        log.error(text)
        return element(f'<strong class="wrong">{escape(text)}</strong>')

    def address(self, path: str) -> str:
        """From this page, as built, to another or to a file; the builder does not look at it. One
        that does is given what stands below the root, and successor.py makes the way of it."""
        return f"/{path}" if self.absolute else way(self.file, path)


def zensical_says(md: Markdown, book: Book) -> tuple[str, dict]:
    """Of the page that it converts: its file, its meta."""
    page = md.preprocessors["rendering_context"].page
    lab = book.labs.get(page.path.removesuffix(".md"))
    return lab.page if lab else page.path, page.meta


class Part:
    """What all of Markdown's processors here have: the page that is converted."""

    def __init__(self, descent, *args):
        super().__init__(*args)
        self.descent = descent

    @property
    def page(self) -> Page:
        return self.descent.page


class BlockPart(Part, BlockProcessor):
    """Lines that show what `scan` has found, or what is wrong with it."""

    begins = kind = ""
    form: re.Pattern | None = None  # of its first line, which names it; else all of it does

    def test(self, parent: etree.Element, block: str) -> bool:
        return block.startswith(self.begins)

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0).rstrip()
        named = not self.form or self.form.fullmatch(block.partition("\n")[0].rstrip())
        found = named and self.page.take(self.kind, named[1] if self.form else block)
        if not found:  # `scan` has said why
            etree.SubElement(parent, "p").text = AtomicString(block)
            return
        try:
            self.show(parent, found, block, blocks)
        except (Wrong, LatexError) as wrong:
            parent.append(self.page.wrong(found, wrong))
