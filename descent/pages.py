"""A Python-Markdown extension: what a chapter writes, and what stands on the page.

    ::: perceptron/forward        an example: tabs, code, output, figure, from the files that exist;
        A caption.                indented below it, the caption of its figure or of its sound
    ::: perceptron/boundary with perceptron    a figure that docs/assets/figures/perceptron.js brings to life
    $z$, $$ … $$ (2.3)            mathematics; (2.3) numbers an equation
    [[2.3]]                       a link to that equation
    [[perceptron/forward#z]]      the number that the recorded output calls z
    [[bias]], [[biases|bias]]     a term of the glossary, its meaning on hover and focus
    [[@rosenblatt1958]]           a source in the bibliography
    [[torch.relu()]]              that call, with a link to the first example that makes it
    [[try it|boundary?w1=2&b=0]]  sets the interactive figure whose example is called boundary
    [[book#examples]]             a count over the whole book
    ::: book/install with numpy torch    the line that installs them, in the versions that were recorded
    ::: book/tried                       on which machines all programs were run as a reader runs them

Nothing is run and no library imported: pages show what was recorded. Whatever is wrong is logged as
an error (which ends a strict build) with file, line and mend, and shown in its place on the page.
"""

import datetime
import difflib
import functools
import importlib
import itertools
import json
import logging
import re
import sys
import types
import xml.etree.ElementTree as etree
from html import escape
from pathlib import Path

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from descent.examples import LIBRARIES, OTHERS, PACKAGE, Example, find, raises
from descent.labs import Cell, Lab, find_labs
from descent.mathml import LatexError, mathml

log = logging.getLogger("mkdocs.descent")
GLOSSARY, BIBLIOGRAPHY = "reference/glossary.md", "reference/bibliography.md"
MODULE = "assets/figures/{}.js"
_EQUATION = re.compile(r"\$\$ \((\d+\.\d+)\)\s*$", re.M)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
_DIRECTIVE = re.compile(r"^ *::: (\S+)", re.M)
_WITH = re.compile(r"^ *::: (\S+) with ", re.M)
_FENCED = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1 *$", re.M | re.S)
# In prose only: code, mathematics, references and tags are passed over.
_APOSTROPHE = re.compile(
    r"```[\s\S]*?```|`[^`]*`|\$\$[\s\S]*?\$\$|\$[^$]*\$|\[\[[^\]]*\]\]|<[^>]*>|(?<=\w)'(?=[\w\s,.;])"
)
_ENTRY = re.compile(r"^(.+?) \{ ?#([\w.-]+) ?\}\n: +(.+(?:\n {4}.+)*)", re.M)
# Comments and strings are all that is coloured. A lexer would take half of a build's time, and every span
# is one more for the search index to read.
_CODE = re.compile(
    r"(?P<c>#.*)"
    r"""|(?P<s>[rbf]*(?:"{3}[\s\S]*?"{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))"""
)


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


def slug(name: str) -> str:
    return re.sub("[/_:]", "-", name)


def marks(example: Example, kind: str, end: str) -> str:
    return "".join(f' {name}="{value}"' for name, value in example.mark(kind, end).items())


def _key(name: str) -> str:
    """What an example is called in its chapter; the addresses of a figure's states begin with it."""
    return name.rpartition("/")[2]


def coloured(source: str) -> str:
    """Python source as HTML."""
    html, done = "", 0
    for found in _CODE.finditer(source):
        html += f'{escape(source[done : found.start()])}<span class="{found.lastgroup}">{escape(found[0])}</span>'
        done = found.end()
    return html + escape(source[done:])


class Still(Example):
    """An example for one Book, and each new recording makes a new Book: so what it holds is read once. But who
    asks for its problem asks whether that still stands, and then it is read anew."""

    ledger = functools.cached_property(Example.ledger.fget)

    @functools.cached_property
    def _read(self) -> dict[str, bytes]:
        return {}

    def data(self, end: str) -> bytes:
        if end not in self._read:
            self._read[end] = super().data(end)
        return self._read[end]

    def problem(self) -> str | None:
        for name in ("_read", "ledger", "sources"):
            self.__dict__.pop(name, None)
        return super().problem()


class Book:
    """What the pages share: examples, terms, sources, and on which page each equation stands."""

    def __init__(self, root: Path):
        self.root, docs = root, root / "docs"
        self.texts = {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in sorted(docs.rglob("*.md"))}
        self.labs = {lab.name: lab for lab in find_labs(root)}
        self.texts |= {lab.page: lab.markdown() for lab in self.labs.values()}
        bare = {page: _FENCED.sub("", text) for page, text in reversed(self.texts.items())}  # the first page wins
        self.equations = {n: page for page, text in bare.items() for n in _EQUATION.findall(text)}
        self.terms, self.sources = self.entries(GLOSSARY), self.entries(BIBLIOGRAPHY)

    @functools.cached_property
    def examples(self) -> dict[str, Example]:
        return {example.name: Still(self.root, example.name) for example in find(self.root)}

    @functools.cached_property
    def cells(self) -> dict[str, Cell]:
        return {cell.name: cell for lab in self.labs.values() for cell in lab.cells}

    @functools.cached_property
    def ledgers(self) -> list[dict]:
        return [ledger for it in [*self.examples.values(), *self.labs.values()] if (ledger := it.ledger)]

    @functools.cached_property
    def tried(self) -> list[dict]:
        """What tests/readers.py has kept: one entry for each Python and each choice of versions."""
        path = self.root / "snippets" / "tried.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []

    def newer(self, example: Example) -> list[tuple[str, dict, str]]:
        """Where newer releases print something else than is recorded: the file, how, and which releases."""
        found = []
        for entry in self.tried:
            for file, differs in entry["differ"].items() if entry["newest"] else ():
                if differs["example"] == example.name:
                    newer = {name: number.split("+")[0] for name, number in entry["versions"].items()}
                    changed = newer.items() - example.ledger["versions"].items()
                    used = sorted(f"{name} {n}" for name, n in changed if name in example.ledger["versions"])
                    found.append((file, differs, ", ".join(used) or f"Python {entry['python']}"))
        return found

    def install(self, names: list[str]) -> str:
        """What a reader types to have what the pages were recorded with."""
        labels = {PACKAGE.get(module, module): label for module, label in (LIBRARIES | OTHERS).items()}
        if unknown := [name for name in names if labels.get(name) not in self.counts]:
            raise Wrong(f"no recording says which {unknown[0]}; name what the examples import")
        return "pip install " + " ".join(f"{name}=={self.counts[labels[name]]}" for name in names)

    def example(self, name: str) -> Example:
        """An example, a cell of a lab, or a whole lab; where there is none, one of which no file exists."""
        found = self.examples.get(name) or self.cells.get(name) or self.labs.get(name)
        return found or (Lab if name.startswith("labs/") else Still)(self.root, name)

    @functools.cached_property
    def programs(self) -> list[tuple[str, str, str]]:
        """Page, example and source of each program, in the order in which a reader comes to them."""
        first = {}
        for number, page in self.equations.items():
            first.setdefault(page, []).append([int(part) for part in number.split(".")])
        shown = [
            (page, name)
            for page in sorted(first, key=lambda p: min(first[p]))
            for name in _DIRECTIVE.findall(self.texts[page])
        ]
        examples = [(page, self.examples[name]) for page, name in shown if name in self.examples]
        return [
            (page, example.name, example.source(end)) for page, example in examples for end in example.sources.values()
        ]

    def caller(self, call: str) -> tuple[str, str]:
        """The page and the name of the first example that calls it."""
        parts = call.split(".")
        module, last = ".".join(parts[:-1]), parts[-1]
        # Whole, as a method, or as an import shortens it: nn.Linear; from torch.nn import Linear
        names = "|".join(re.escape(".".join(parts[i:])) for i in range(len(parts) - 1))
        written = re.compile(
            rf"(?<![\w.])(?:{names})\b|^from {module} import .*\b{last}\b" if module else rf"\.{last}\(", re.M
        )
        for page, name, source in self.programs:
            if last in source and written.search(source):
                return page, name
        raise Wrong(f"no example calls {call}; take it out, or show it")

    def equation_page(self, number: str) -> str:
        if number not in self.equations:
            raise Wrong(f"there is no equation {number}; number one with $$ … $$ ({number})")
        return self.equations[number]

    def reference(self, written: str) -> str:
        """What [[written]] stands for, as HTML. Raises Wrong or ValueError."""
        shown, _, target = written.rpartition("|")
        shown = escape(shown.removesuffix("\\"))  # in a table the bar is written \|
        if re.fullmatch(r"\d+\.\d+", target):
            return f'<a class="eq" href="/{self.equation_page(target)}#eq-{target}">({target})</a>'
        if target.endswith("()"):
            there, name = self.caller(target[:-2])
            return f'<a class="call" href="/{there}#{slug(name)}"><code>{shown or escape(target[:-2])}</code></a>'
        if target.startswith("@"):
            if target[1:] not in self.sources:
                raise Wrong(f"no source {target!r}; add it to docs/{BIBLIOGRAPHY}")
            label = shown or escape(self.sources[target[1:]][0])
            return f'<a class="source" href="/{BIBLIOGRAPHY}#{target[1:]}">{label}</a>'
        if "#" in target:
            name, _, key = target.partition("#")
            if name == "book" and key not in self.counts:
                raise Wrong(f"{target} is not counted; there are {', '.join(self.counts)}")
            value = self.counts[key] if name == "book" else self.example(name).value(key)
            return f'<data data-from="{target}" value="{value}">{value}</data>'
        key = re.sub(r"\W+", "-", target.lower())
        key = key if key in self.terms else key.removesuffix("s")
        if key not in self.terms:
            raise Wrong(f"no term {target!r}; add it to docs/{GLOSSARY}")
        meaning = escape(self.terms[key][1])
        return f'<a class="term" href="/{GLOSSARY}#{key}" aria-description="{meaning}">{shown or escape(target)}</a>'

    def entries(self, page: str) -> dict[str, tuple[str, str]]:
        """id → (the entry's name, its first sentence without markup)."""
        found = {}
        for name, key, text in _ENTRY.findall(self.texts.get(page, "")):
            plain = re.sub(r"\[\[(?:[^]|]*\|)?([^]]*)\]\]|[*`$]", r"\1", " ".join(text.split()))
            found[key] = name, re.split(r"(?<=[^.]\.) ", plain)[0]
        return found

    @functools.cached_property
    def counts(self) -> dict[str, object]:
        """What [[book#name]] can stand for."""
        examples = self.examples.values()
        return {label: number for ledger in self.ledgers for label, number in ledger["versions"].items()} | {
            "examples": len(examples),
            "files": sum(len(example.sources) for example in examples),
            "twins": sum(len(example.sources) > 1 for example in examples),
            "figures": sum(".svg" in ledger["sha256"] for ledger in self.ledgers),
            "lines": sum(example.output.count("\n") for example in examples if example.exists(".out")),
            "equations": len(self.equations),
            "date": max((ledger["date"] for ledger in self.ledgers), default=""),
            "pythons": self.pythons,
        }

    @property
    def pythons(self) -> str:
        """On which all programs printed what is recorded."""
        good = [it["python"].rpartition(".")[0] for it in self.tried if not (it["newest"] or it["differ"])]
        *others, last = sorted(set(good), key=lambda name: [int(part) for part in name.split(".")]) or ["none"]
        return f"{', '.join(others)} and {last}" if others else last


@functools.lru_cache(maxsize=1)
def _book(root: Path, stamp: tuple) -> Book:
    return Book(root)


def book(root: Path) -> Book:
    """The same for all pages of one build. A recording is replaced by renaming, which changes its folder's time."""
    places = [*(root / "docs").rglob("*.md"), *(root / "docs/labs").glob("*"), *(root / "snippets").glob("*/")]
    return _book(root, tuple((path, path.stat().st_mtime_ns) for path in places))


class Page:
    """The state of one page while it is converted; found as `md.page`."""

    def __init__(self, book: Book, lines: list[str]):
        self.book, self.lines = book, lines
        body = "\n".join(lines).strip()  # as the builder hands it on: without front matter
        self.file = next((page for page, text in book.texts.items() if _FRONT.sub("", text).strip() == body), "?")
        above = book.texts.get(self.file, body).rstrip().count("\n") - body.count("\n")
        self.offset = above - next((i for i, line in enumerate(lines) if line.strip()), 0)
        self.shown: list[Example] = []
        self.equations: dict[str, etree.Element] = {}
        self.carried: dict[str, str] = {}  # equation → id of the first code line that carries it out

    def wrong(self, where: str | int, message: object) -> etree.Element:
        """Log what is wrong, at a line number or where a text stands, and show it."""
        if isinstance(where, str):
            text = "\n".join(line.strip() for line in self.lines)
            start = text.find("\n".join(line.strip() for line in where.strip().splitlines()))
            where = text.count("\n", 0, max(start, 0))
        tex = "TeX: " if isinstance(message, LatexError) else ""
        file = re.sub(r"\.ipynb$", ".py", self.file)  # a lab's lines are those of its source
        text = f"docs/{file}:{self.offset + where + 1}: {tex}{' '.join(str(message).split())}"
        log.error(text)
        return element(f'<strong class="wrong">{escape(text)}</strong>')

    def address(self, path: str) -> str:
        """From this page, as built, to another or to a file: for HTML in which the builder looks for no links."""
        here, there = (re.sub(r"(^|/)index\.md$|\.md$|\.ipynb$", "/", name).lstrip("/") for name in (self.file, path))
        return "../" * here.count("/") + there


class Start(Preprocessor):
    """Starts the page, and finds Python code that no example runs, and directives that are none."""

    root = Path()

    def run(self, lines: list[str]) -> list[str]:
        page = self.md.page = Page(book(self.root), list(lines))
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
            elif not fence and re.match(r"\s*::", line):
                above = lines[number - 1].strip() if number else ""
                if (above and above[:3] not in ("???", "!!!")) or not re.match(r"( {4})*:::", line):
                    page.wrong(number, "no directive; write ::: chapter/name at the margin, with an empty line above")
        return _APOSTROPHE.sub(lambda found: "’" if found[0] == "'" else found[0], "\n".join(lines)).split("\n")


class ShowExample(BlockProcessor):
    """`::: chapter/name`, with a caption indented below."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return block.startswith(":::")

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        self.page = self.parser.md.page
        first, _, rest = blocks.pop(0).partition("\n")
        caption, after = self.detab(rest)
        if after:
            blocks.insert(0, after)
        try:
            name, _, module = first[3:].strip().partition(" with ")
            made = {"book/install": self.install, "book/tried": self.tried}.get(name.strip())
            if made:
                parent.append(element(made(module.split())))
            else:
                self.example(parent, name.strip(), " ".join(caption.split()), module.strip())
        except Wrong as wrong:
            parent.append(self.page.wrong(first, wrong))

    def example(self, parent: etree.Element, name: str, caption: str, module: str) -> None:
        example = self.page.book.examples.get(name) or self.page.book.cells.get(name)
        if not example:
            close = difflib.get_close_matches(name, self.page.book.examples, 1)
            mend = f"did you mean {close[0]}? Or " if close else ""
            raise Wrong(
                f"no example {name!r}; {mend}write snippets/{name}.py, or snippets/{name}_numpy.py and its twins"
            )
        if problem := example.problem():
            raise Wrong(problem)
        if example in self.page.shown:
            raise Wrong(f"{name} is shown twice on this page; refer to the first one")
        drawn, sounds = example.exists(".svg"), example.exists(".wav")
        if (drawn or sounds) and not caption:
            mend = "write one on the line below, indented by four spaces"
            raise Wrong(f"the {'figure' if drawn else 'sound'} {name} has no caption; {mend}")
        if caption and not (drawn or sounds):
            raise Wrong(f"{name} draws nothing, so it has no caption; write the text as a paragraph")
        if module and not (drawn and (self.page.book.root / "docs" / MODULE.format(module)).exists()):
            raise Wrong(f"{name} with {module}: that needs a figure, and a module docs/{MODULE.format(module)}")
        self.page.shown.append(example)
        store = self.parser.md.htmlStash.store  # out of the tree: Markdown would tidy it, and take its time
        code = self.code(example)
        if example.output:  # a cell of a lab may print nothing
            code += (
                f'<p class="prints">{"says" if drawn or sounds else "prints"}</p>'
                f'<pre class="no-copy"{marks(example, "output", ".out")}><code>{escape(example.output)}</code></pre>'
            )
        code += self.newer(example)
        root = etree.SubElement(parent, "div", {"class": "example", "id": slug(name), "data-example": name})
        if not (drawn or sounds):
            root.text = store(code)
            return
        kind, end, does = ("figure", ".svg", "draws") if drawn else ("sound", ".wav", "makes")
        box = self.interactive(root, example, module) if module else root
        figure = etree.SubElement(box, "figure", example.mark(kind, end))
        figure.text = store(self.svg(example) if drawn else self.player(example))
        etree.SubElement(figure, "figcaption").text = caption
        (box if module else figure).tail = store(f"<details><summary>The code that {does} it</summary>{code}</details>")

    def install(self, names: list[str]) -> str:
        line = escape(self.page.book.install(names))
        return f'<div class="highlight"><pre data-from="book#install"><code>{line}\n</code></pre></div>'

    def tried(self, _: list[str]) -> str:
        head = ("system", "Python", "PyTorch", "TensorFlow", "triton", "programs run", "printed something else", "on")
        rows = [
            (it["system"], it["python"], *(it["versions"].get(name, "none") for name in head[2:5]), it["run"],
             len(it["differ"]), it["date"])
            for it in self.page.book.tried
        ]  # fmt: skip
        lines = [f"<th>{'</th><th>'.join(head)}</th>", *(f"<td>{'</td><td>'.join(map(str, row))}</td>" for row in rows)]
        return f'<table data-from="book#tried"><tr>{"</tr><tr>".join(lines)}</tr></table>'

    def newer(self, example: Example) -> str:
        """What a reader sees whose libraries are newer than the recording's."""
        html = ""
        for file, found, releases in self.page.book.newer(example):
            old, new = (found[name].splitlines() for name in ("recorded", "now"))
            lines = [line for line, there in itertools.zip_longest(new, old) if line and line != there]
            label = next((name for name, end in example.sources.items() if example.shown(end) == file), "Python")
            says = " ".join(f"<samp>{escape(line)}</samp>" for line in lines) or "less"
            html += f'<p class="newer">With {releases} the {label} program prints something else: {says}</p>'
        return html

    def interactive(self, parent: etree.Element, example: Example, module: str) -> etree.Element:
        """The element that docs/assets/book.js wakes; until then, and without scripts, it is the figure in it."""
        key, source = _key(example.name), self.page.address(MODULE.format(module))
        about = {"id": f"{key}-figure", "data-interactive": module, "data-key": key, "data-module": source}
        return etree.SubElement(parent, f"fig-{module}", about)

    def player(self, example: Example) -> str:
        file, label = self.page.address(example.shown(".wav")), escape(example.title)
        return f'<audio controls preload="none" src="{file}" aria-label="{label}"></audio>'

    def code(self, example: Example) -> str:
        panels, tabs = "", ""
        for label, end in example.sources.items():
            source, link = example.source(end), ""
            if not isinstance(example, Cell):  # which is no file of its own
                file = self.page.address(example.shown(end))
                link = f'<p class="file"><a href="{file}">{file.rpartition("/")[2]}</a></p>'
            fails = f' data-raises="{raises(source)}"' if raises(source) else ""
            panels += (
                f'<div class="panel" data-library="{label}"><div class="highlight">'
                f"<pre{marks(example, 'file', end)}{fails}>"
                f"<code>{self.highlighted(example, label, source)}</code></pre></div>{link}</div>"
            )
            checked = "" if tabs else ' checked="checked"'
            tabs += f'<label><input type="radio" name="{example.name}" value="{label}"{checked}/>{label}</label>'
        if len(example.sources) == 1:
            return panels
        return f'<div class="tabs" role="radiogroup" aria-label="Library">{tabs}</div>{panels}'

    def highlighted(self, example: Example, label: str, source: str) -> str:
        """The source as HTML, a line that carries out an equation linked to it."""
        lines = coloured(source).split("\n")
        for i, line in enumerate(lines):
            if found := re.search(r"# \((\d+\.\d+)\)(?=</span>$)", line):
                key = f"{slug(example.name)}-{label.lower()}-{i + 1}"
                self.page.carried.setdefault(found[1], key)
                there = self.page.book.equation_page(found[1])
                there = "" if there == self.page.file else self.page.address(there)
                link = f'# (<a href="{there}#eq-{found[1]}">{found[1]}</a>)'
                lines[i] = f'<span class="carries" id="{key}">{line.replace(found[0], link)}</span>'
        return "\n".join(lines)

    def svg(self, example: Example) -> str:
        """The recorded SVG in the page itself; what the snippet printed describes it."""
        key, svg = slug(example.name), re.sub(r">\n\s*<", "><", example.source(".svg"))
        head, _, rest = svg.partition(">")
        width = 1.45 * float(re.search(r'viewBox="0 0 ([\d.]+)', head)[1])
        label = f'role="img" aria-labelledby="{key}-title" aria-describedby="{key}-desc"'
        head = head.replace('xmlns="http://www.w3.org/2000/svg"', f'{label} style="max-width: {width:.0f}px"')
        words = f'<title id="{key}-title">{escape(example.title)}</title>'
        words += f'<desc id="{key}-desc">{escape(example.output.strip())}</desc>'
        return f"{head}>{words}{rest}"


class DisplayMath(BlockProcessor):
    """`$$ … $$`, with its number behind it if it has one."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return block.startswith("$$")

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block, page = blocks.pop(0).rstrip(), self.parser.md.page
        found = re.fullmatch(r"\$\$(.+?)\$\$(?: \((\d+\.\d+)\))?", block, flags=re.S)
        try:
            if not found:
                raise Wrong("an equation has no end; close it with $$, or $$ (2.3), and leave a blank line")
            tex, number = found.groups()
            box = etree.SubElement(parent, "div", {"class": "equation"})
            box.text = self.parser.md.htmlStash.store(mathml(tex.strip(), display=True))
            if number in page.equations or (number and page.book.equations[number] != page.file):
                raise Wrong(f"equation {number} stands twice; give each its own number")
            if number:
                page.equations[number] = box
                box.set("id", f"eq-{number}")
        except (Wrong, LatexError) as wrong:
            parent.append(page.wrong(block, wrong))


class InlineMath(InlineProcessor):
    """`$ … $`"""

    def handleMatch(self, m: re.Match, data: str):
        try:
            return self.md.htmlStash.store(mathml(m[1], display=False)), m.start(0), m.end(0)
        except LatexError as wrong:
            return self.md.page.wrong(m[0], wrong), m.start(0), m.end(0)


class Reference(InlineProcessor):
    """`[[…]]`: the kind is told by its form."""

    def handleMatch(self, m: re.Match, data: str):
        try:
            found = re.fullmatch(r"([^|]+?)\\?\|(\w+)\?((?:\w+=[^&]+&?)+)", m[1])
            html = self.setting(*found.groups()) if found else self.md.page.book.reference(m[1])
            return element(html), m.start(0), m.end(0)
        except (Wrong, ValueError, OSError) as wrong:
            return self.md.page.wrong(m[0], wrong), m.start(0), m.end(0)

    def setting(self, shown: str, key: str, values: str) -> str:
        """A link that sets an interactive figure of this page."""
        if key not in {_key(name) for name in _WITH.findall("\n".join(self.md.page.lines))}:
            raise Wrong(f"no interactive figure {key!r} on this page; write ::: chapter/{key} with its module")
        query = escape("&".join(f"{key}.{value}" for value in values.split("&")))
        return f'<a class="try" href="?{query}#{key}-figure">{escape(shown)}</a>'


class Finish(Treeprocessor):
    """When the page is whole: link equations to their code, and stamp the page."""

    def run(self, root: etree.Element) -> None:
        page = self.md.page
        for number, box in page.equations.items():
            to = page.carried.get(number)
            link = f'<a class="code" href="#{to}" title="The code of equation {number}">code</a>' if to else ""
            html = f'<span class="number">{link}<a href="#eq-{number}">({number})</a></span>'
            box.text += self.md.htmlStash.store(html)
        own = [example.ledger for example in page.shown]
        root.append(element(self.stamp("on this page" if own else "in this book", own or page.book.ledgers)))

    def stamp(self, where: str, ledgers: list[dict]) -> str:
        if not ledgers:
            return '<p class="stamp">Nothing is recorded yet.</p>'
        date = datetime.date.fromisoformat(min(ledger["date"] for ledger in ledgers))
        versions = {"Python": max(ledger["python"] for ledger in ledgers)}
        for ledger in ledgers:
            versions |= ledger["versions"]
        run = ", ".join(f"{name} {number}" for name, number in versions.items())
        return (
            f'<p class="stamp" data-verified="{date}; {run}">Every output {where} was recorded from a run, the oldest '
            f'on <time datetime="{date}">{date.day} {date:%B %Y}</time> with {run}; the tests run all of it again.</p>'
        )


class Descent(Extension):
    def __init__(self, **kwargs):
        self.config = {"root": [".", "the project's folder"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md) -> None:
        for module in ("jupytext", "mkdocs_jupyter.convert"):
            sys.modules.setdefault(module, Later(module))
        start = Start(md)
        start.root = Path(self.getConfig("root")).resolve()
        md.preprocessors.register(start, "descent-start", 100)
        md.parser.blockprocessors.register(ShowExample(md.parser), "descent-example", 86)
        md.parser.blockprocessors.register(DisplayMath(md.parser), "descent-math", 85)
        md.inlinePatterns.register(InlineMath(r"(?<![\\$])\$(?![\s$])([^$]+?)(?<!\s)\$(?!\d)", md), "descent-$", 186)
        md.inlinePatterns.register(Reference(r"\[\[([^\]]+)\]\]", md), "descent-reference", 185)
        md.treeprocessors.register(Finish(md), "descent-finish", 6)  # before anchors are listed


class Later(types.ModuleType):
    """A module that loads when something of it is used. mkdocs-jupyter imports all of jupytext and nbconvert,
    a quarter of a build, and a build uses neither. MkDocs loads extensions before plugins."""

    def __getattr__(self, name: str):
        if name == "__file__":  # asked by whoever walks through all modules
            raise AttributeError(name)
        if sys.modules[self.__name__] is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def makeExtension(**kwargs) -> Descent:
    return Descent(**kwargs)
