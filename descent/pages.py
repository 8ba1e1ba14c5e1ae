"""A Python-Markdown extension: what a chapter writes, and what stands on the page.

    ::: perceptron/forward        an example: tabs, code, output, figure, from the files that exist;
        A caption.                indented below it, the caption of its figure or of its sound
    ::: perceptron/boundary with perceptron    a figure that docs/assets/figures/perceptron.js wakes
    $z$, $$ … $$ (2.3)            mathematics; (2.3) numbers an equation
    [[2.3]]                       a link to that equation
    [[perceptron/forward#z]]      the number that the recorded output calls z
    [[bias]], [[biases|bias]]     a term of the glossary, its meaning on hover and focus
    [[@rosenblatt1958]]           a source in the bibliography; [[(@rosenblatt1958, page 2)]] too
    [[torch.relu()]]              that call, with a link to the first example that makes it
    [[try it|boundary?w1=2&b=0]]  sets the interactive figure whose example is called boundary
    [[book#examples]]             a count over the whole book
    ::: exercise perceptron/bias  an exercise, from exercises/perceptron/bias.toml and its files
    ??? question "How many?"      a question; its answer stands below, indented. Also: exercise
    ??? further "Why?"            what a first reading may skip; it says how long it takes
    ??? further "Watch out in PyTorch: …"    opens for a reader who chooses that library
    ## Why? {.beside}             a section beside the core path
    ??? evidence "Ten starts"     a study, ::: chapter/name, and what it varies; indented
    [[perceptron/stuck?]]         how often that study held, behind the sentence that stands on it
    !!! warning "Not so fast"     a box; its text stands below, indented. Also: aside, note
    ::: book/install with numpy torch    the line that installs them, in the recorded versions
    ::: book/way                         the map: the loop, its chapters, their minutes
    ::: book/tried                       on which machines all programs were run as by a reader
    ::: book/ran                         what was run in a page, by which versions

Nothing is run and no library imported: pages show what was recorded. What stands where is what
`scan` has found; each processor takes the line of what it shows from there. Whatever is wrong is
logged as an error (which ends a strict build) with file, line and mend, and shown in its place.
"""

import re
import xml.etree.ElementTree as etree
from functools import partial
from pathlib import Path

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor, InlineProcessor
from markdown.preprocessors import Preprocessor

from descent import html
from descent.ask import Keep, ShowExercise
from descent.book import book
from descent.finish import Finish, Headings
from descent.formula import DisplayMath, InlineMath
from descent.grammar import DIRECTIVE, TAG, Found, rewrite, slug
from descent.html import Block, Shown
from descent.ledger import Wrong
from descent.page import BlockPart, Page, Part, element, typeset, zensical_says

MODULE = "assets/figures/{}.js"
ANSWERS: dict[str, dict] = {}  # page → what its exercises answer, as it was last converted


class Start(Part, Preprocessor):
    """Starts the page, and sets its prose."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        self.descent.start(text, self.md)
        return rewrite(text, typeset).split("\n")


class ShowExample(BlockPart):
    """`::: chapter/name`, with a caption indented below."""

    begins, kind, form = ":::", "example", DIRECTIVE

    def show(self, parent: etree.Element, found: Found, block: str, blocks: list[str]) -> None:
        caption, after = self.detab(block.partition("\n")[2])
        if after:
            blocks.insert(0, after)
        book = self.page.book
        if parts := book.tells(found, self.descent.getConfig("chapters")):
            parent.extend(map(element, parts))
            return
        shown = book.get(found.text, book.shown)
        self.check(shown, caption, found.detail)
        self.example(parent, shown, re.sub(r"[ \n]+", " ", caption).strip(), found)
        box = parent.get("class", "").split(), parent.get("data-evidence")
        if box == (["evidence"], None):
            parent.set("data-evidence", found.text)
            book.study(found.text, self.page.file)

    def check(self, shown: Shown, caption: str, module: str) -> None:
        name, kind = shown.name, "figure" if shown.svg else "sound"
        if shown.problem:
            raise Wrong(shown.problem)
        if shown in self.page.shown:
            raise Wrong(f"{name} is shown twice on this page; refer to the first one")
        if kind in shown.files and not caption:
            mend = "write one on the line below, indented by four spaces"
            raise Wrong(f"the {kind} {name} has no caption; {mend}")
        if caption and kind not in shown.files:
            raise Wrong(
                f"{name} draws nothing, so it has no caption; write the text as a paragraph"
            )
        if module and not (shown.svg and module in self.page.book.modules):
            needs = f"that needs a figure, and a module docs/{MODULE.format(module)}"
            raise Wrong(f"{name} with {module}: {needs}")

    def example(self, parent: etree.Element, shown: Shown, caption: str, found: Found) -> None:
        page, store = self.page, self.parser.md.htmlStash.store  # out of the tree: Markdown would
        page.shown.append(shown)  # tidy it, and take its time
        equation = partial(self.carries, found.line)
        code = html.panels(shown, page.address, equation, page.book.runs, self.descent.colab)
        code += html.output(shown) + html.since(shown, page.book.tried)
        about = {"class": "example", "id": slug(shown.name), "data-example": shown.name}
        root = box = etree.SubElement(parent, "div", about)
        kind, does = ("figure", "draws") if shown.svg else ("sound", "makes")
        anchor = html.anchor(slug(shown.name), kind if kind in shown.files else "example")
        if kind not in shown.files:
            root.text = store(anchor + code)
            return
        root.text = store(anchor)
        if found.detail:
            box = self.interactive(root, shown.name.rpartition("/")[2], found.detail)
        about = html.attributes(kind, shown.files[kind], shown.cell)
        figure = etree.SubElement(box, "figure", about)
        player = html.player(shown, page.address(shown.files[kind]))
        figure.text = store(html.svg(shown) if shown.svg else player)
        etree.SubElement(figure, "figcaption").text = caption
        code = f"<details><summary>The code that {does} it</summary>{code}</details>"
        (box if found.detail else figure).tail = store(code)

    def interactive(self, parent: etree.Element, key: str, module: str) -> etree.Element:
        """The element that docs/assets/book.js wakes; until then, and without scripts, it is the
        figure in it. The addresses of its states begin with the key."""
        source = self.page.address(MODULE.format(module))
        about = {"id": f"{key}-figure", "data-interactive": module, "data-key": key}
        return etree.SubElement(parent, f"fig-{module}", about | {"data-module": source})

    def carries(self, line: int, number: str, key: str, block: Block, at: int) -> str:
        """A line of code carries out an equation: the equation's address."""
        try:
            page, _, anchor = self.page.book.equation(number).partition("#")
        except Wrong as wrong:
            self.page.wrong(line, f"{block.file}:{at}: {wrong}")
            return ""
        self.page.carried.setdefault(number, key)
        return f"{'' if page == self.page.file else self.page.address(page)}#{anchor}"


class Reference(Part, InlineProcessor):
    """`[[…]]`: the kind is told by its form."""

    def handleMatch(self, m: re.Match, data: str):
        found = self.page.take("reference", m[1])
        if not found:
            return None, None, None
        try:
            link = self.page.book.resolve(m[1])
            key = link.target.rpartition("#")[2].removesuffix("-figure")
            if link.kind == "try" and key not in self.page.figures:
                mend = f"write ::: chapter/{key} with its module"
                raise Wrong(f"no interactive figure {key!r} on this page; {mend}")
            return element(html.link(link)), m.start(0), m.end(0)
        except Wrong as wrong:
            return self.page.wrong(found, wrong), m.start(0), m.end(0)


class Descent(Extension):
    """One for all pages of a build. Who knows which page comes next, says so: see hooks.py."""

    def __init__(self, **kwargs):
        self.config = {
            "root": [".", "the project's folder"],
            "chapters": [[], "title and file of each, in their order"],
            "colab": ["", "the address of the folder that holds notebooks, in Colab"],
        }
        super().__init__(**kwargs)
        self.file, self.page, self.meta = "", None, {}

    @property
    def chapters(self) -> list[str]:
        return [page for _, page in self.getConfig("chapters")]

    def start(self, text: str, md: Markdown) -> None:
        known = book(Path(self.getConfig("root")).resolve())
        file, zensical = self.file, not self.file and "rendering_context" in md.preprocessors
        if zensical:
            file, self.meta = zensical_says(md, known)
        elif not file:  # then it is the one that ends so
            words, all_pages = text.strip(), known.pages.items()
            file = next((it for it, page in all_pages if page.strip().endswith(words)), "?")
        titles = (title for title, page in self.getConfig("chapters") if page == file)
        chapter = re.match(r"\d*", next(titles, ""))[0]
        self.page = Page(known, file, chapter, text, absolute=zensical)
        ANSWERS[file] = self.page.answers

    def colab(self, block: Block) -> str:
        """Where a program opens that no page can run, once the repository is known."""
        folder = self.getConfig("colab")
        return folder and block.notebook and f"{folder}/{block.notebook}"

    def extendMarkdown(self, md) -> None:
        blocks, inline = md.parser.blockprocessors, md.inlinePatterns
        md.preprocessors.register(Start(self, md), "descent-start", 100)
        blocks.register(ShowExample(self, md.parser), "descent-example", 86)
        blocks.register(ShowExercise(self, md.parser), "descent-exercise", 87)
        blocks.register(DisplayMath(self, md.parser), "descent-math", 85)
        inline.register(HtmlInlineProcessor(f"({TAG})", md), "descent-html", 187)
        formula = r"(?<![\\$])\$(?![\s$])([^$]+?)(?<!\s)\$(?![\d$])"
        inline.register(InlineMath(self, formula, md), "descent-$", 186)
        inline.register(Reference(self, r"(?<!\\)\[\[([^\]]*)\]\]", md), "descent-reference", 185)
        md.postprocessors.register(Keep(self, md), "descent-keep", 0)
        if "indent-highlight" in md.treeprocessors:  # of Zensical's; it would have our code too
            md.treeprocessors.deregister("indent-highlight")
        # Before anchors are listed.
        md.treeprocessors.register(Finish(self, md), "descent-finish", 6)
        md.treeprocessors.register(Headings(self, md), "descent-headings", 4)  # after them


def makeExtension(**kwargs) -> Descent:
    return Descent(**kwargs)
