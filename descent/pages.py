"""A Python-Markdown extension: what a chapter writes, and what stands on the page.

    ::: perceptron/forward        an example: tabs, code, output, figure, from the files that exist;
        A caption.                indented below it, the caption of its figure
    $z$, $$ … $$ (2.3)            mathematics; (2.3) numbers an equation
    [[2.3]]                       a link to that equation
    [[perceptron/forward#z]]      the number that the recorded output calls z
    [[bias]], [[biases|bias]]     a term of the glossary, its meaning on hover and focus
    [[@rosenblatt1958]]           a source in the bibliography
    [[book#examples]]             a count over the whole book

Nothing is run and no library imported: pages show what was recorded. Whatever is wrong is logged as
an error (which ends a strict build) with file, line and mend, and shown in its place on the page.
"""

import datetime
import functools
import logging
import re
import xml.etree.ElementTree as etree
from html import escape
from pathlib import Path

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String

from descent.examples import Example, find, raises
from descent.mathml import LatexError, mathml

log = logging.getLogger("mkdocs.descent")
GLOSSARY, BIBLIOGRAPHY = "reference/glossary.md", "reference/bibliography.md"
# Only these are coloured; a span around every name and comma would double the page.
_TOKENS = {
    Comment: "c1",
    String: "s1",
    Keyword: "k",
    Operator.Word: "k",
    Number: "mi",
    Name.Function: "nf",
    Name.Class: "nf",
}
_EQUATION = re.compile(r"^\s*(?:\$\$)?.*\$\$ \((\d+\.\d+)\)\s*$", re.M)
_ENTRY = re.compile(r"^(.+?) \{ ?#([\w.-]+) ?\}\n: +(.+(?:\n {4}.+)*)", re.M)


@functools.cache
def _style(token) -> str | None:
    return next((name for kind, name in _TOKENS.items() if token in kind), None)


class Wrong(Exception):
    """What an author wrote can't be shown; the message says why and how to mend it."""


def element(html: str) -> etree.Element:
    """Parse our own well-formed HTML into elements whose text Markdown leaves as it is."""
    root = etree.fromstring(html)
    for node in root.iter():
        # The serializer takes "&lt;" in a text for an entity: say that its & is one.
        node.text = AtomicString((node.text or "").replace("&", "&amp;"))
        node.tail = AtomicString((node.tail or "").replace("&", "&amp;"))
    return root


class Book:
    """What the pages share: examples, terms, sources, and on which page each equation stands."""

    def __init__(self, root: Path, docs: Path):
        self.root, self.docs = root, docs
        self.texts = {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in sorted(docs.rglob("*.md"))}
        self.equations = {n: page for page, text in self.texts.items() for n in _EQUATION.findall(text)}
        self.terms, self.sources = self.entries(GLOSSARY), self.entries(BIBLIOGRAPHY)

    def entries(self, page: str) -> dict[str, tuple[str, str]]:
        """id → (the entry's name, its first sentence without markup)."""
        found = {}
        for name, key, text in _ENTRY.findall(self.texts.get(page, "")):
            plain = re.sub(r"\[\[(?:[^]|]*\|)?([^]]*)\]\]|[*`$]", r"\1", " ".join(text.split()))
            found[key] = name, re.split(r"(?<=[^.]\.) ", plain)[0]
        return found

    def count(self, name: str) -> str:
        examples = find(self.root)
        versions = {k: v for e in examples for k, v in e.ledger.get("versions", {}).items()}
        counts = {
            "examples": lambda: len(examples),
            "files": lambda: sum(len(e.sources) for e in examples),
            "twins": lambda: sum(len(e.sources) > 1 for e in examples),
            "figures": lambda: sum(e.path(".svg").exists() for e in examples),
            "lines": lambda: sum(e.output.count("\n") for e in examples if e.path(".out").exists()),
            "equations": lambda: len(self.equations),
            "date": lambda: max(e.ledger.get("date", "") for e in examples),
        }
        if name in counts:
            return str(counts[name]())
        if name in versions:
            return versions[name]
        raise Wrong(f"book#{name} is not counted; there are {', '.join([*counts, *versions])}")


class Page:
    """The state of one page while it is converted."""

    def __init__(self, book: Book, lines: list[str]):
        self.book, self.lines = book, lines
        body = "\n".join(lines).strip()  # as the builder hands it on: without front matter
        self.file = next((page for page, text in book.texts.items() if text.strip().endswith(body)), "?")
        self.offset = book.texts.get(self.file, body).rstrip().count("\n") - body.count("\n")
        self.offset -= next((i for i, line in enumerate(lines) if line.strip()), 0)
        self.shown: list[Example] = []
        self.later: list[tuple[etree.Element, str]] = []  # code, which Markdown would tidy away
        self.equations: dict[str, etree.Element] = {}
        self.carried: dict[str, list[str]] = {}  # equation → ids of the code lines that carry it out

    def wrong(self, where: str | int, message: object) -> etree.Element:
        """Log what is wrong, at a line number or where a text stands, and show it."""
        if isinstance(where, str):
            where = next((i for i, line in enumerate(self.lines) if where in line), 0)
        text = f"docs/{self.file}:{self.offset + where + 1}: {message}"
        log.error(text)
        return element(f'<strong class="wrong">{escape(text)}</strong>')

    def link_equation(self, number: str) -> str:
        if number not in self.book.equations:
            raise Wrong(f"there is no equation {number}; number one with $$ … $$ ({number})")
        page = self.book.equations[number]
        return f"#eq-{number}" if page == self.file else f"/{page}#eq-{number}"


class CheckFences(Preprocessor):
    """Starts the page, and finds Python code that no example runs."""

    def __init__(self, md: Markdown, extension: "Descent"):
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        page = self.extension.page = Page(self.extension.book(), list(lines))
        fence = None
        for number, line in enumerate(lines):
            mark = re.match(r"\s*(`{3,}|~{3,})\s*(.*)", line)
            if mark and not fence:
                fence = mark[1]
                language = re.search(r"\w*", mark[2].lstrip("{. "))[0]
                following = lines[number + 1].strip() if number + 1 < len(lines) else ""
                if language in ("python", "py", "python3", "pycon") and not following.startswith(">>>"):
                    page.wrong(number, "a Python block outside an example; move it to snippets/ and show it with :::")
            elif mark and mark[1].startswith(fence) and not mark[2]:
                fence = None
        return lines


class ShowExample(BlockProcessor):
    """`::: chapter/name`, with a caption indented below."""

    def __init__(self, parser, extension: "Descent"):
        super().__init__(parser)
        self.extension = extension

    def test(self, parent: etree.Element, block: str) -> bool:
        return block.startswith(":::")

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        first, _, rest = blocks.pop(0).partition("\n")
        caption, after = self.detab(rest)
        if after:
            blocks.insert(0, after)
        page = self.extension.page
        try:
            parent.append(self.example(first[3:].strip(), " ".join(caption.split())))
        except Wrong as wrong:
            parent.append(page.wrong(first, wrong))

    def example(self, name: str, caption: str) -> etree.Element:
        page = self.extension.page
        example = Example(page.book.root, name)
        if not name or not example.sources:
            raise Wrong(f"no example {name!r}; write snippets/{name}.py, or snippets/{name}_numpy.py and its twins")
        if problem := example.problem():
            raise Wrong(problem)
        if example in page.shown:
            raise Wrong(f"{name} is shown twice on this page; refer to the first one")
        page.shown.append(example)
        drawn = example.path(".svg").exists()
        code = self.code(example) + (
            f'<p class="prints">{"says" if drawn else "prints"}</p>'
            f'<pre class="no-copy" data-output="{example.shown(".out")}"><code>{escape(example.output)}</code></pre>'
        )
        if drawn:
            if not caption:
                raise Wrong(f"the figure {name} has no caption; indent one below its line")
            code = f"<details><summary>The code that draws it</summary>{code}</details>"
        elif caption:
            raise Wrong(f"{name} draws nothing, and so has no caption; write the text as a paragraph")
        root = etree.Element("div", {"class": "example", "id": slug(name), "data-example": name})
        if drawn:
            root.append(self.figure(example, caption))
        page.later.append((root, code))
        return root

    def code(self, example: Example) -> str:
        panels, tabs = "", ""
        for label, end in example.sources.items():
            source, file = example.source(end), example.shown(end)
            fails = f' data-raises="{raises(source)}"' if raises(source) else ""
            panels += (
                f'<div class="panel" data-library="{label}"><div class="highlight">'
                f'<pre data-file="{file}"{fails}><code>{self.highlighted(example, label, source)}</code></pre></div>'
                f'<p class="file"><a href="/{file}">{file.rpartition("/")[2]}</a></p></div>'
            )
            checked = "" if tabs else ' checked="checked"'
            tabs += f'<label><input type="radio" name="{example.name}" value="{label}"{checked}/>{label}</label>'
        if len(example.sources) == 1:
            return panels
        return f'<div class="tabs" role="radiogroup" aria-label="Library">{tabs}</div>{panels}'

    def highlighted(self, example: Example, label: str, source: str) -> str:
        """The source as HTML, a line that carries out an equation linked to it."""
        page = self.extension.page
        html = ""
        for token, text in PythonLexer(stripnl=False).get_tokens(source):
            style = _style(token)
            html += f'<span class="{style}">{escape(text)}</span>' if style else escape(text)
        lines = html.split("\n")
        for i, line in enumerate(lines):
            if found := re.search(r"# \((\d+\.\d+)\)(?=</span>$)", line):
                key = f"{slug(example.name)}-{label.lower()}-{i + 1}"
                page.carried.setdefault(found[1], []).append(key)
                link = f'# (<a href="{page.link_equation(found[1])}">{found[1]}</a>)'
                lines[i] = f'<span class="carries" id="{key}">{line.replace(found[0], link)}</span>'
        return "\n".join(lines)

    def figure(self, example: Example, caption: str) -> etree.Element:
        """The recorded SVG in the page itself; what the snippet printed describes it."""
        key = slug(example.name)
        head = f'<title id="{key}-title">{escape(example.title)}</title>'
        head += f'<desc id="{key}-desc">{escape(example.output.strip())}</desc>'
        attributes = f'role="img" aria-labelledby="{key}-title" aria-describedby="{key}-desc"'
        svg = re.sub(r">\n\s*<", "><", example.source(".svg")).replace('xmlns="http://www.w3.org/2000/svg"', attributes)
        width = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])
        svg = svg.replace("<svg ", f'<svg style="max-width: {1.45 * width:.0f}px" ', 1)
        figure = etree.Element("figure", {"data-figure": example.shown(".svg")})
        figure.text = self.parser.md.htmlStash.store(re.sub(r"(<svg[^>]*>)", rf"\1{head}", svg, count=1))
        etree.SubElement(figure, "figcaption").text = caption
        return figure


def slug(name: str) -> str:
    return name.replace("/", "-").replace("_", "-")


class DisplayMath(BlockProcessor):
    """`$$ … $$`, with its number behind it if it has one."""

    def __init__(self, parser, extension: "Descent"):
        super().__init__(parser)
        self.extension = extension

    def test(self, parent: etree.Element, block: str) -> bool:
        return block.startswith("$$")

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block, page = blocks.pop(0), self.extension.page
        found = re.fullmatch(r"\$\$(.+?)\$\$(?: \((\d+\.\d+)\))?\s*", block, flags=re.S)
        try:
            if not found:
                raise Wrong("an equation has no end; close it with $$, or $$ (2.3), and leave a blank line")
            tex, number = found.groups()
            box = etree.Element("div", {"class": "equation"})
            box.append(atomic(mathml(tex.strip(), display=True)))
            if number:
                if number in page.equations:
                    raise Wrong(f"equation {number} stands twice; give each its own number")
                page.equations[number] = box
                box.set("id", f"eq-{number}")
            parent.append(box)
        except (Wrong, LatexError) as wrong:
            parent.append(page.wrong(block.strip().splitlines()[0], tidy_error(wrong)))


def atomic(root: etree.Element) -> etree.Element:
    for node in root.iter():
        node.text = AtomicString(node.text or "")
    return root


def tidy_error(error: Exception) -> str:
    prefix = "" if isinstance(error, Wrong) else "TeX: "
    return prefix + " ".join(str(error).split())


class InlineMath(InlineProcessor):
    def __init__(self, extension: "Descent"):
        super().__init__(r"(?<![\\$])\$(?![\s$])([^$]+?)(?<!\s)\$(?!\d)")
        self.extension = extension

    def handleMatch(self, m: re.Match, data: str):
        try:
            return atomic(mathml(m[1], display=False)), m.start(0), m.end(0)
        except LatexError as error:
            return self.extension.page.wrong(m[0].splitlines()[0], tidy_error(error)), m.start(0), m.end(0)


class Reference(InlineProcessor):
    """`[[…]]`: the kind is told by its form."""

    def __init__(self, extension: "Descent"):
        super().__init__(r"\[\[([^\]]+)\]\]")
        self.extension = extension

    def handleMatch(self, m: re.Match, data: str):
        try:
            return element(self.html(*reversed(m[1].rpartition("|")[::2]))), m.start(0), m.end(0)
        except (Wrong, ValueError, OSError) as wrong:
            return self.extension.page.wrong(m[0], wrong), m.start(0), m.end(0)

    def html(self, target: str, shown: str) -> str:
        page = self.extension.page
        if re.fullmatch(r"\d+\.\d+", target):
            return f'<a class="eq" href="{page.link_equation(target)}">({target})</a>'
        if target.startswith("@"):
            if target[1:] not in page.book.sources:
                raise Wrong(f"no source {target!r}; add it to docs/{BIBLIOGRAPHY}")
            label = shown or page.book.sources[target[1:]][0]
            return f'<a class="source" href="/{BIBLIOGRAPHY}#{target[1:]}">{escape(label)}</a>'
        if "#" in target:
            name, _, key = target.partition("#")
            value = page.book.count(key) if name == "book" else Example(page.book.root, name).value(key)
            return f'<data data-from="{target}" value="{value}">{value}</data>'
        key = re.sub(r"\W+", "-", target.lower())
        key = key if key in page.book.terms else key.removesuffix("s")
        if key not in page.book.terms:
            raise Wrong(f"no term {target!r}; add it to docs/{GLOSSARY}")
        meaning = escape(page.book.terms[key][1], quote=True)
        return f'<a class="term" href="/{GLOSSARY}#{key}" aria-description="{meaning}">{escape(shown or target)}</a>'


class Finish(Treeprocessor):
    """When the page is whole: link equations to code, and stamp the page."""

    def __init__(self, md: Markdown, extension: "Descent"):
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        page = self.extension.page
        for box, html in page.later:
            box.extend(element(f"<div>{html}</div>"))
        for number, box in page.equations.items():
            links = "".join(
                f'<a class="code" href="#{key}" title="The code of equation {number}">code</a>'
                for key in page.carried.get(number, [])[:1]
            )
            box.append(element(f'<span class="number">{links}<a href="#eq-{number}">({number})</a></span>'))
        root.append(element(self.stamp(page.shown or find(page.book.root), bool(page.shown))))

    def stamp(self, examples: list[Example], own: bool) -> str:
        ledgers = [ledger for example in examples if (ledger := example.ledger)]
        if not ledgers:
            return '<p class="stamp" data-verified="">Nothing is recorded yet.</p>'
        date = min(ledger["date"] for ledger in ledgers)
        versions = {"Python": max(ledger["python"] for ledger in ledgers)}
        for ledger in ledgers:
            versions |= ledger["versions"]
        run = ", ".join(f"{name} {number}" for name, number in versions.items())
        day = datetime.date.fromisoformat(date)
        what = "Every output on this page was" if own else "Every output in this book was"
        return (
            f'<p class="stamp" data-verified="{date}; {run}">{what} recorded from a run, the oldest on '
            f'<time datetime="{date}">{day.day} {day:%B %Y}</time>, with {run}; each test runs all of it again.</p>'
        )


class Descent(Extension):
    def __init__(self, **kwargs):
        self.config = {"root": [".", "the project's folder"], "docs": ["docs", "the folder of the chapters"]}
        super().__init__(**kwargs)
        self.page: Page | None = None

    def book(self) -> Book:
        root = Path(self.getConfig("root")).resolve()
        return Book(root, root / self.getConfig("docs"))

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(CheckFences(md, self), "descent-page", 100)
        md.parser.blockprocessors.register(ShowExample(md.parser, self), "descent-example", 86)
        md.parser.blockprocessors.register(DisplayMath(md.parser, self), "descent-math", 85)
        md.inlinePatterns.register(InlineMath(self), "descent-inline-math", 186)
        md.inlinePatterns.register(Reference(self), "descent-reference", 185)
        md.treeprocessors.register(Finish(md, self), "descent-finish", 6)  # before anchors are listed


def makeExtension(**kwargs) -> Descent:
    return Descent(**kwargs)
