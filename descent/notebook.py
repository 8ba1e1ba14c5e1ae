"""A chapter as a notebook for each library, to take along; and all programs as one zip.

A notebook is a second rendering of what the page is made from: `scan` says what stands where, the
examples and exercises are the page's own values. Prose becomes Markdown as Jupyter reads it, an
example a code cell with what was recorded of its run. What is folded on the page is folded here
(<details>) where it is text alone; a fold with a program in it goes over several cells, and begins
and ends with a word.

Nothing here raises: what is wrong with a chapter, its page says.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from descent.address import published
from descent.book import Book
from descent.exercise import Exercise, packed
from descent.grammar import Found, body, indented, rewrite, scan, slug
from descent.html import Block, Shown
from descent.lab import cell_of, notebook_of, outputs_of, relinked, words_of
from descent.ledger import LIBRARIES, OTHERS, PACKAGE, Wrong, raises
from descent.page import apostrophes, inline
from descent.reading import minutes, said

# Whose program each notebook shows: the first that there is.
ORDER = {key: (label, "Python", *LIBRARIES.values()) for key, label in LIBRARIES.items()}
# A program that can't share a process with others: it reads its own file, or it sets what lasts.
ALONE = re.compile(
    r"__file__|set_floatx|set_grad_enabled|set_default_dtype|set_logical_device_configuration"
)
_INK = 'style="background: #fff; color: #1a1a1a; max-width: 100%; height: auto"'
# A line that gives the paragraph above it a name, and a heading's attributes: not Jupyter's.
_ATTRIBUTES = re.compile(r"^ *\{: ?[^}\n]*\} *\n?|(?<=\S) +\{ ?[#.\w][^}\n]*\}(?= *$)", re.M)
_BOXES = {"question": "Question", "exercise": "Exercise", "evidence": "Evidence"}
HEAVY = ("torch", "tensorflow")
BEFORE = {
    "install": "The next cell installs the libraries, in the versions with which the outputs below "
    "were recorded; use Python 3.11, 3.12 or 3.13 for them. Skip it if you have them. If this "
    "kernel has already imported NumPy, restart it afterwards.",
    "install-heavy": "The next cell brings {}, on Linux several gigabytes: {} of this notebook "
    "have no NumPy twin. You can skip it. Those programs then end with an error, and you go on "
    "with the cell below.",
}
DYNAMO = (
    "import torch._dynamo  # before TensorFlow: after it, PyTorch's first optimiser\n"
    "# ends the kernel (tensorflow/tensorflow issue 124205)"
)


@dataclass(frozen=True)
class Program:
    """An example, and whether its code is folded."""

    shown: Shown
    folded: bool


Part = str | Program | Exercise  # Markdown; an example; what an exercise in code asks to fill in


def place(page: str, key: str) -> str:
    """Where on the site the notebook of a chapter lies."""
    return f"notebooks/{page.removesuffix('.md')}_{key}.ipynb"


def keys(book: Book, page: str) -> list[str]:
    """For which libraries the chapter has a notebook: those that it has programs of."""
    names = [it.text for it in book.found.get(page, ()) if it.kind == "example"]
    labels = {block.label for it in names if it in book.shown for block in book.shown[it].blocks}
    found = [key for key, label in LIBRARIES.items() if label in labels]
    return found or ["numpy"] * bool(labels)


def notebooks(book: Book, page: str, site: str | None) -> dict[str, str]:
    """A chapter's notebooks, by their places. `site`: its address, where that is known."""
    wanted = keys(book, page)
    if not wanted:
        return {}
    parts = Chapter(book, page, site).parts()
    found = {}
    for key in wanted:
        sources = [block_of(it.shown, key).source for it in parts if isinstance(it, Program)]
        cells = [cell for i, part in enumerate(parts) for cell in _cells(part, i, key)]
        found[place(page, key)] = notebook_of([*_first(book, sources, key), *cells], None)
    return found


def block_of(shown: Shown, key: str) -> Block:
    """The program of this library, or the one that there is."""
    by_label = {block.label: block for block in shown.blocks}
    return next(by_label[label] for label in ORDER[key] if label in by_label)


def _first(book: Book, sources: list[str], key: str) -> list[dict]:
    """What is needed, in the versions of the recordings. Whoever has chosen NumPy is not made to
    bring gigabytes along for the few programs that have no NumPy twin."""
    # By their lines: a build has no time to parse it all.
    imported = [set(re.findall(r"^ *(?:import|from) +(\w+)", it, re.M)) for it in sources]
    modules = set().union(*imported)
    known = {it: label for it, label in (LIBRARIES | OTHERS).items() if label in book.counts}
    heavy = [it for it in HEAVY if it in modules & known.keys()]
    light = [it for it in known if it in modules and it not in heavy]
    apart = heavy if key == "numpy" else []
    count = sum(bool(it & {*apart}) for it in imported)
    those = " and ".join(LIBRARIES[it] for it in apart), f"{count} program{'s' * (count > 1)}"
    cells = []
    for cell, names in ("install", light + heavy * (not apart)), ("install-heavy", apart):
        if names:
            line = book.install([PACKAGE.get(it, it) for it in names]).removeprefix("pip install ")
            words = BEFORE[cell].format(*those)
            cells.append(cell_of("markdown", words, {}, f"before-{cell}"))
            cells.append(cell_of("code", f"%pip install -q {line}", {}, cell))
    if len(heavy) == 2:
        cells.append(cell_of("code", DYNAMO, {}, "dynamo"))
    return cells


# ---- cells ----


def _cells(part: Part, number: int, key: str) -> list[dict]:
    if isinstance(part, str):
        return [cell_of("markdown", part, {}, f"text-{number}")]
    if isinstance(part, Exercise):
        source = part.files[f"{part.stem}.py"].rstrip("\n")
        return [cell_of("code", source, {}, f"gap-{slug(part.name)}")]
    return _program(block_of(part.shown, key), part)


def _program(block: Block, part: Program) -> list[dict]:
    """A program with what was recorded of its run. Of one that must be a file, two cells."""
    shown, key = part.shown, slug(f"{part.shown.name}-{block.label.lower()}")
    outputs, metadata = _outputs(shown, raises(block.source)), {}
    if raises(block.source):
        metadata["tags"] = ["raises-exception"]  # so Jupyter's Run All goes on
    if part.folded:
        metadata["jupyter"] = {"source_hidden": True}
    source = block.source.rstrip("\n")
    if not ALONE.search(block.source):
        return [cell_of("code", source, metadata, key, outputs)]
    file = block.file.rpartition("/")[2]
    run = f'import sys\n\n!"{{sys.executable}}" {file}'
    return [
        cell_of("code", f"%%writefile {file}\n{source}", metadata, f"{key}-file"),
        cell_of("code", run, {}, f"{key}-run", outputs),
    ]


def _outputs(shown: Shown, error: str | None) -> list[dict]:
    if not (error and shown.output):
        return outputs_of(shown.output, shown.svg and _drawing(shown), shown.title)
    *lines, last = shown.output.splitlines(keepends=True)
    message = last.rstrip("\n")
    about = {"ename": error, "evalue": message.removeprefix(f"{error}: ")}
    failed = {"output_type": "error", **about, "traceback": [message]}
    return [*outputs_of("".join(lines), None), failed]


def _drawing(shown: Shown) -> str:
    """The recorded drawing for a page of somebody else's: its own ground, ink and colours."""
    head, _, rest = shown.svg.partition(">")
    width = 1.45 * float(re.search(r'viewBox="0 0 ([\d.]+)', head)[1])
    title = f"<title>{escape(shown.title)}</title>"
    svg = f'{head} role="img" width="{width:.0f}" {_INK}>{title}{rest}'
    return re.sub(r"var\(--\w+, (#\w+)\)", r"\1", svg)


# ---- a chapter's Markdown, as Jupyter reads it ----


class Chapter:
    """Goes down a text, and cuts it where a program stands."""

    cells = False  # a lab's are no programs: it has notebooks of its own
    still = "it is a picture"  # what stands here of a live figure

    def __init__(self, book: Book, page: str, site: str | None):
        self.book, self.page, self.site = book, page, site
        self.here = site and published(page, site)

    def parts(self) -> list[Part]:
        text = body(self.book.pages[self.page].expandtabs(4))
        first, *others = self._of(text, self.book.found[self.page]) or [""]
        return [self._head(first), *others]

    def _head(self, text: str) -> str:
        """Below the title: what this is."""
        title, _, rest = text.partition("\n")
        page = f"[its page]({self.here})" if self.here else "its page"
        words = f"A chapter of *Descent* as a notebook: run its programs, change them. On {page} "
        live = [it for it in self.book.found[self.page] if it.kind == "example" and it.detail]
        words += ["", "one figure moves, and ", "some figures move, and "][min(len(live), 2)]
        words += "your answers to exercises are checked."
        needs = self.book.front(self.page).get("needs", "")
        words += f" You need {needs}." if needs else ""
        return f"{title}\n\n{words}\n{rest}"

    def _of(self, text: str, found: Iterable[Found]) -> list[Part]:
        lines, mine = text.split("\n"), {it.line: it for it in found if it.kind in _MINE}
        return self._lines(lines, mine, 1, len(lines))

    def _lines(
        self,
        lines: list[str],
        mine: dict[int, Found],
        at: int,
        end: int,
        margin: int = 0,
        inside: bool = False,
    ) -> list[Part]:
        """The parts of some lines, by their numbers. `inside`: do they stand in a box?"""
        parts, kept = [], []

        def flush() -> None:
            if text := "\n".join(kept).strip("\n"):
                parts.append(self.prose(_to_the_margin(text)))
            kept.clear()

        while at <= end:
            it, line = mine.get(at), lines[at - 1]
            indent = len(line) - len(line.lstrip())
            shift = min(indent, margin)
            if it is None:
                kept.append(line[shift:])
            elif it.kind == "equation":
                kept.append(line[shift:indent] + _equation(it))
            else:
                flush()
                if it.kind == "example":
                    caption = " ".join(" ".join(lines[it.line : it.end]).split())
                    parts += self._example(it, caption, inside)
                elif it.kind == "exercise":
                    parts += self._exercise(it)
                else:  # a box
                    within = self._lines(lines, mine, at + 1, it.end, indent + 4, True)
                    parts += self._box(it, within, inside)
            at = it.end + 1 if it else at + 1
        flush()
        return _join(parts)

    # ---- what a text holds ----

    def prose(self, text: str) -> str:
        text = rewrite(
            _ATTRIBUTES.sub("", text),
            prose=apostrophes,
            reference=self.reference,
            formula=lambda tex: " ".join(tex.split()),  # in a quotation no line of it is its own
        )
        return relinked(text, self.page, self.site)

    def reference(self, written: str) -> str:
        """Words; where the site's address is known, a link."""
        try:
            link = self.book.resolve(written)
        except Wrong:
            return f"`{written}`"
        words = f"({link.text})" if link.kind == "holds" else words_of(link)
        if link.kind == "number" or not self.site:
            return words
        target = self.here + link.target if link.kind == "try" else None
        return f"[{words}]({target or published(link.target, self.site)})"

    def _example(self, it: Found, caption: str, inside: bool) -> list[Part]:
        shown = self.book.shown.get(it.text)
        if not shown or not shown.blocks or (shown.cell is not None and not self.cells):
            return []  # the map and such, a lab's cell: the page has it
        drawn = shown.files.keys() & {"figure", "sound"}
        parts: list[Part] = [Program(shown, folded=inside or bool(drawn))]
        if "sound" in shown.files:
            name = shown.name.rpartition("/")[2]
            caption += f" The program writes it as a file, `{name}.wav`."
        if caption:
            word = "Figure" if "figure" in shown.files else "Sound"
            live = ""
            if it.detail:
                key = shown.name.rpartition("/")[2]
                page = f"[the page]({self.here}#{key}-figure)" if self.here else "the page"
                live = f" (On {page} you can work this figure; here {self.still}.)"
            parts.append(f"**{word}.** {self.prose(caption)}{live}")
        return parts

    def _box(self, it: Found, body: list[Part], inside: bool) -> list[Part]:
        title, text_alone = self.prose(it.text), all(isinstance(part, str) for part in body)
        if it.detail in ("note", "warning", "aside"):
            whole = [f"**{title}**", *body]
            if text_alone:
                lines = "\n\n".join(whole).split("\n")
                return ["\n".join(f"> {line}".rstrip() for line in lines)]
            return whole
        name = _BOXES.get(it.detail, "Further")
        if it.detail == "further":
            known = minutes(self.book.pages.get(self.page, "")).boxes
            name += f" ({said(known.get(it.line, 0))})"
        if text_alone:
            return [self.fold(name, title, body)]
        return [f"**{name}.** {title}", *body, *[GOES_ON] * (not inside)]

    def fold(self, name: str, title: str, texts: list[str]) -> str:
        """What is folded on the page."""
        summary = f"<b>{name}.</b> {inline(title)}" if title else name
        text = "\n\n".join(texts)
        return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"

    # ---- an exercise ----

    def _exercise(self, found: Found) -> list[Part]:
        try:
            exercise = self.book.exercise(found.text, self.page, found.line)
            it = exercise.check()
            written = exercise.numbers(self.book.resolve)[1] if it["kind"] == "number" else ""
        except Wrong:
            return []
        first, *others = self._said(exercise.said("question")[0]) or [""]
        asked, solution = [f"**Exercise.** {first}", *others], []
        if it["kind"] == "choice":
            rows = [self.prose(" ".join(row["text"].split())) for row in it["option"]]
            right = [bool(row.get("right")) for row in it["option"]].index(True)
            asked.append("\n".join(f"{i}. {row}" for i, row in enumerate(rows, 1)))
            solution.append(f"Number {right + 1}.")
        if it["kind"] == "code":
            source = exercise.files[f"{exercise.stem}_solution.py"].rstrip("\n")
            asked.append(exercise)
            for i, hint in enumerate(it["hints"], 1):
                asked.append(self.fold(f"Hint {i}", "", self._said(hint.strip())))
            solution.append(f"```python\n{source}\n```")
        if it.get("solution"):
            solution += self._said(exercise.said("solution")[0].replace("{answer}", written))
        return [*asked, self.fold("Solution", "", solution)]

    def _said(self, text: str) -> list[str]:
        """A text of an exercise; what it shows besides text, the page has."""
        return [it for it in self._of(text, scan(text)) if isinstance(it, str)]


_MINE = ("example", "exercise", "equation", "box")
GOES_ON = "*Here the main text goes on.*"


def _to_the_margin(text: str) -> str:
    """What goes on in an item of a list, below a program, would be code in a cell of its own."""
    lines, indent = text.split("\n"), len(text) - len(text.lstrip(" "))
    if indent >= 4:
        count = indented(lines, indent)
        lines[:count] = [line[indent:] for line in lines[:count]]
    return "\n".join(lines)


def _equation(it: Found) -> str:
    """On one line: so it may stand in a quotation or in a list."""
    tex = " ".join(it.text.strip()[2:].rpartition("$$")[0].split())
    return f"$$ {tex} " + (rf"\tag{{{it.detail}}} $$" if it.detail else "$$")


def _join(parts: list[Part]) -> list[Part]:
    """Texts that follow one another are one cell."""
    joined: list[Part] = []
    for texts, some in groupby(parts, lambda part: isinstance(part, str)):
        if texts:
            joined.append("\n\n".join(some))
        else:
            joined += some
    return joined


# ---- all programs ----


def programs(book: Book, exercises: dict[str, bytes]) -> bytes:
    """All programs of the book as one zip, with what `download` offers of the exercises."""
    files = {
        example.relative_path(suffix): example.files[suffix]
        for example in book.examples.values()
        for suffix in example.sources.values()
    }
    files |= {path: content for path, content in exercises.items() if not path.endswith(".zip")}
    return packed(files, 1)
