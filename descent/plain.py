"""Each page as plain text, `<page>/index.md`, and `llms.txt`, which lists them: for those who read
with a program, by ear, or in a terminal.

It is what a notebook is made of (descent/notebook.py): prose, formulas as LaTeX, of each
example one program with what it printed, questions and exercises with their answers. The other
libraries' programs are named; a lab's cells are PyTorch's. What is folded stands open. `llms.txt`
has the form of llmstxt.org.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from descent import html
from descent.book import Book
from descent.exercise import Exercise
from descent.grammar import BOXES, Found
from descent.notebook import GOES_ON, Chapter, Part, Program, block_of
from descent.reading import BESIDE

_LICENCE = "Text: CC BY 4.0. Code: MIT."


@dataclass(frozen=True)
class Entry:
    """A page, as others are told of it."""

    file: str  # docs/perceptron.md → perceptron.md
    url: str  # perceptron/
    title: str
    description: str

    @property
    def part(self) -> str:
        if re.match(r"\d", self.title):
            return "Chapters"
        folder = self.file.rpartition("/")[0]
        return {"labs": "Labs", "reference": "Reference"}.get(folder, "Begin here")


class Plain(Chapter):
    """A page's text; a lab's cells are programs here."""

    cells = True
    still = "is its program"

    def _head(self, text: str) -> str:
        title, _, rest = text.partition("\n")
        page = f" The page itself: {self.here}" if self.here else ""
        lab = " The cells are PyTorch's; TensorFlow has a notebook of its own."
        lab = lab if self.page.startswith("labs/") else ""
        return f"{title}\n\nFrom *Descent*.{page} {_LICENCE}{lab}\n{rest}"

    def prose(self, text: str) -> str:
        return super().prose(BESIDE.sub(r"\g<0>\n\n*Beside the core path.*", text))

    def _example(self, it: Found, caption: str, inside: bool) -> list[Part]:
        match it.text:
            case "book/install":
                return [_block("console", self.book.install(it.detail.split()))]
            case "book/way":
                return ["(The map of the chapters, with their minutes, is on the page.)"]
            case "book/tried" | "book/ran" as name:
                return [_table(self.book.tables[name])]
        return super()._example(it, caption, inside)

    def _box(self, it: Found, body: list[Part], inside: bool) -> list[Part]:
        """Of what the page folds, the end is told here even where it is text alone."""
        parts = super()._box(it, body, inside)
        alone = len(parts) == 1 and it.detail in BOXES["???"]
        return [*parts, GOES_ON] if alone and not inside else parts

    def fold(self, name: str, title: str, texts: list[str]) -> str:
        """It stands open."""
        head = f"**{name}. {title}**" if title else f"**{name}**"
        return "\n\n".join([head, *texts])


def text_of(book: Book, entry: Entry, site: str | None) -> str:
    parts = Plain(book, entry.file, site).parts()
    text = "\n\n".join(filter(None, (_part(it, book) for it in parts))).strip()
    return text.removesuffix(GOES_ON).rstrip() + "\n"


def write(site: Path, book: Book, entries: list[Entry], config, kept: dict) -> None:
    """Each page's text, and the list of them. `kept`: the texts as they were, for who builds again
    and again."""
    for entry in entries:
        source = book.pages[entry.file]
        made, path = kept.get(f"text:{entry.file}"), site / entry.url / "index.md"
        if changed := not made or made[0] != source:
            made = kept[f"text:{entry.file}"] = source, text_of(book, entry, config.site_url)
        if changed or not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[1], encoding="utf-8")
    (site / "llms.txt").write_text(llms(entries, config), encoding="utf-8")


def _part(part: Part, book: Book) -> str:
    if isinstance(part, Program):
        return _program(part, book)
    if isinstance(part, Exercise):
        return _block("python", part.files[f"{part.stem}.py"])
    return part


def _block(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip(chr(10))}\n```"


def _table(rows: list[tuple]) -> str:
    lines = [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def _program(part: Program, book: Book) -> str:
    shown, block = part.shown, block_of(part.shown, "numpy")
    parts = [f"`{block.file}`" if shown.cell is None else "", _block("python", block.source)]
    if others := [f"`{it.file}`" for it in shown.blocks if it is not block and shown.cell is None]:
        parts.append(f"The same in other libraries: {', '.join(others)}")
    if shown.output:
        parts += ["prints", _block("text", shown.output)]
    if shown.svg:
        parts.append(f"and draws: {shown.title}")
    for says, lines in html.newer(shown, book.tried):
        parts.append(f"{says} {' '.join(f'`{line}`' for line in lines) or 'less'}")
    return "\n\n".join(filter(None, parts))


def llms(entries: Iterable[Entry], config) -> str:
    root = config.site_url.rstrip("/") + "/" if config.site_url else ""
    parts: dict[str, list[str]] = {"Begin here": [], "Chapters": [], "Labs": [], "Reference": []}
    for it in entries:
        parts[it.part].append(f"- [{it.title}]({root}{it.url}index.md): {it.description}")
    lists = "\n\n".join("\n".join([f"## {it}\n", *lines]) for it, lines in parts.items() if lines)
    about = f"Each page as plain text, programs and what they print included. {_LICENCE}"
    return f"# {config.site_name}\n\n> {config.site_description or ''}\n\n{about}\n\n{lists}\n"


def gist(text: str) -> str:
    """What a lab is about: the first sentences of its Markdown, as far as one line holds them."""
    first = next(it for it in text.split("\n\n") if not re.match(r"\s*[#<]", it))
    words = re.sub(r"\[([^]]*)\]\([^)]*\)|[*`]", r"\1", " ".join(first.split()))
    sentences = re.split(r"(?<=[.!?]) ", words)
    first, *longer = itertools.accumulate(sentences, "{} {}".format)
    return max((it for it in longer if len(it) <= 200), key=len, default=first)
