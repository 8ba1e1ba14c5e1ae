"""What a page shows and where a reference leads, as plain values; and both as HTML."""

import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from descent.blank import blanks
from descent.figure import indices, shorter
from descent.grammar import slug
from descent.ledger import raises
from descent.reading import said as spaced

# Comments and strings are all that is coloured. A lexer would take half of a build's time, and
# every span is one more for the search index to read.
_CODE = re.compile(
    r"(?P<c>#.*)"
    r"""|(?P<s>[rbf]*(?:"{3}[\s\S]*?"{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))"""
)
CARRIES = re.compile(r"# \((\d+\.\d+)\)(?=</span>$)")


@dataclass(frozen=True)
class Block:
    """One source of an example, one tab."""

    label: str
    file: str  # its path in the repository
    source: str
    cell: int | None = None  # of a lab, which is no file of its own

    @property
    def notebook(self) -> str:
        """Where it lies as a notebook of one cell: a program that no page can run."""
        libraries = ("PyTorch", "TensorFlow")
        alone = self.cell is None and self.label in libraries
        return self.file.removesuffix(".py") + ".ipynb" if alone else ""


@dataclass(frozen=True)
class Shown:
    """What a page shows of an example, or of a lab's cell and its twin."""

    name: str
    title: str
    blocks: list[Block]
    files: dict[str, str]  # "output", "figure", "sound" → where that is recorded
    output: str
    svg: str
    ledger: dict = field(repr=False)
    problem: str | None = None
    cell: int | None = None


@dataclass(frozen=True)
class Link:
    """Where a reference leads."""

    kind: str  # term, eq, source, call, number, try, holds
    text: str
    target: str  # from the root of docs; what a number is called; the state of a figure
    meaning: str = ""


# What comes before the training loop, its stops in their order, and what comes after.
STOPS = {
    "before": "Before the loop",
    "model": "Predict",
    "loss": "How wrong?",
    "gradient": "Who is to blame?",
    "step": "Step",
    "batch": "The next few examples",
    "after": "After the loop",
}


@dataclass(frozen=True)
class Stop:
    """A chapter on the reader's way."""

    title: str
    page: str
    stop: str
    can: str  # what a reader can do after it
    core: float  # minutes on the core path
    first: float  # of a first reading of all of it
    whole: float
    practice: float  # of its exercises
    exercises: tuple[str, ...]


def link(it: Link) -> str:
    text = escape(it.text)
    if it.kind == "number":
        seen = re.sub("^-", "−", text)
        return f'<data data-from="{it.target}" value="{text}">{seen}</data>'
    if it.kind == "try":
        return f'<a class="try" href="{escape(it.target)}">{text}</a>'
    if it.kind == "holds":
        return f'<a class="holds" data-holds="{text}" href="/{it.target}">{text}</a>'
    text = f"<code>{text}</code>" if it.kind == "call" else text
    meaning = f' aria-description="{escape(it.meaning)}"' if it.meaning else ""
    return f'<a class="{it.kind}" href="/{it.target}"{meaning}>{text}</a>'


def attributes(kind: str, file: str, cell: int | None) -> dict[str, str]:
    """What an element of the page carries that shows this file."""
    return {f"data-{kind}": file} | ({} if cell is None else {"data-cell": str(cell)})


def _written(found: dict[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in found.items())


def coloured(source: str) -> str:
    """Python source as HTML."""
    html, done = "", 0
    for found in _CODE.finditer(source):
        html += escape(source[done : found.start()])
        html += f'<span class="{found.lastgroup}">{escape(found[0])}</span>'
        done = found.end()
    return html + escape(source[done:])


def panels(shown: Shown, address, equation, runs, colab) -> str:
    """The tabs. `address`: of a file, as seen from the page. `equation`: of one that a line carries
    out, which is handed the line's id. `runs`: does the page offer to run it? `colab`: where it can
    be opened in Colab, or nothing."""
    html, tabs = "", ""
    for block in shown.blocks:
        lines = coloured(block.source).split("\n")
        for i, line in enumerate(lines):
            if found := CARRIES.search(line):
                key = f"{slug(shown.name)}-{block.label.lower()}-{i + 1}"
                to = f'# (<a href="{equation(found[1], key, block, i + 1)}">{found[1]}</a>)'
                lines[i] = f'<span class="carries" id="{key}">{line.replace(found[0], to)}</span>'
        file = f'<a href="{address(block.file)}">{block.file.rpartition("/")[2]}</a>'
        if place := colab(block):
            file = f'<a href="{place}">Open in Colab</a> {file}'
        file = f'<p class="file">{file}</p>' if block.cell is None else ""
        about = _written(attributes("file", block.file, block.cell))
        fails = f' data-raises="{raises(block.source)}"' if raises(block.source) else ""
        about += " data-run" * runs(block)
        code = "\n".join(lines if block.cell is None else marked(block.source, lines))
        html += (
            f'<div class="panel" data-library="{block.label}"><div class="highlight">'
            f"<pre{about}{fails}><code>{code}</code></pre></div>{file}</div>"
        )
        tab = f'type="radio" name="{shown.name}" value="{block.label}"'
        checked = "" if tabs else ' checked="checked"'
        tabs += f"<label><input {tab}{checked}/>{block.label}</label>"
    if len(shown.blocks) == 1:
        return html
    return f'<div class="tabs" role="radiogroup" aria-label="Library">{tabs}</div>{html}'


def marked(source: str, lines: list[str]) -> list[str]:
    """A lab's cell whose blanks the page can show empty, see docs/assets/book.css; its text stays
    the whole cell."""
    for it in blanks(source):
        gap = escape("\n".join(it.gap))
        lines[it.first] = f'<span data-blank="{it.name}" data-gap="{gap}"><span>{lines[it.first]}'
        lines[it.last - 1] = f'</span></span><span class="end">{lines[it.last - 1]}'
        if it.last < len(lines):  # its line break goes with it
            lines[it.last] = f"</span>{lines[it.last]}"
        else:
            lines[it.last - 1] += "</span>"
    return lines


# Above a lab: shows its blanks solved or empty; book.css does it, without JavaScript.
SWITCH = (
    '<fieldset class="blanks"><legend>The blanks on this page:</legend> '
    '<label><input type="radio" name="blanks" value="solved" checked="checked"/> solved</label> '
    '<label><input type="radio" name="blanks" value="empty"/> empty</label></fieldset>'
)


def output(shown: Shown) -> str:
    if not shown.output:  # a cell of a lab may print nothing
        return ""
    says = "says" if shown.files.keys() & {"figure", "sound"} else "prints"
    about = _written(attributes("output", shown.files["output"], shown.cell))
    return (
        f'<p class="prints">{says}</p>'
        f'<pre class="no-copy"{about}><code>{escape(shown.output)}</code></pre>'
    )


def since(shown: Shown, tried: list[dict]) -> str:
    html = ""
    for says, lines in newer(shown, tried):
        printed = " ".join(f"<samp>{escape(line)}</samp>" for line in lines) or "less"
        html += f'<p class="newer">{says} {printed}</p>'
    return html


def newer(shown: Shown, tried: list[dict]) -> Iterator[tuple[str, list[str]]]:
    """What a reader sees whose libraries are newer than the recording's: whose program prints
    something else, and the lines that are new."""
    for entry in tried:
        for file, differs in entry["differ"].items() if entry["newest"] else ():
            if differs["example"] != shown.name:
                continue
            now = {name: number.split("+")[0] for name, number in entry["versions"].items()}
            changed = now.items() - shown.ledger["versions"].items()
            used = sorted(f"{name} {n}" for name, n in changed if name in shown.ledger["versions"])
            old, new = (differs[name].splitlines() for name in ("recorded", "now"))
            lines = [a for a, b in itertools.zip_longest(new, old) if a and a != b]
            label = next((block.label for block in shown.blocks if block.file == file), "Python")
            releases = ", ".join(used) or f"Python {entry['python']}"
            yield f"With {releases} the {label} program prints something else:", lines


def svg(shown: Shown) -> str:
    """The recorded drawing in the page itself; what the program printed describes it."""
    key = slug(shown.name)
    head, _, rest = shorter(indices(re.sub(r">\n\s*<", "><", shown.svg))).partition(">")
    width = 1.45 * float(re.search(r'viewBox="0 0 ([\d.]+)', head)[1])
    label = f'role="img" aria-labelledby="{key}-title" aria-describedby="{key}-desc"'
    label += f' style="max-width: {width:.0f}px"'
    head = head.replace('xmlns="http://www.w3.org/2000/svg"', label)
    words = f'<title id="{key}-title">{escape(shown.title)}</title>'
    words += f'<desc id="{key}-desc">{escape(shown.output.strip())}</desc>'
    return f"{head}>{words}{rest}"


def anchor(key: str, what: str) -> str:
    """A link to what has this id, for a reader who wants its address."""
    return f'<a class="anchor" href="#{key}" aria-label="Link to this {what}">#</a>'


def player(shown: Shown, file: str) -> str:
    label = escape(shown.title)
    return f'<audio controls preload="none" src="{file}" aria-label="{label}"></audio>'


def install(line: str) -> str:
    code = f'<pre data-from="book#install"><code>{escape(line)}\n</code></pre>'
    return f'<div class="highlight">{code}</div>'


def table(name: str, rows: list[tuple]) -> str:
    """Rows below their head; the last of each is a day."""
    head, *others = rows
    lines = [f"<th>{'</th><th>'.join(head)}</th>"]
    for *cells, day in others:
        cells.append(f'<time datetime="{day}">{day}</time>')
        lines.append(f"<td>{'</td><td>'.join(map(str, cells))}</td>")
    return f'<table data-from="{name}"><tr>{"</tr><tr>".join(lines)}</tr></table>'


# Below the map: erases what docs/assets/book.js has remembered. Shown when there is something.
FORGET = (
    '<p class="forget" hidden="hidden">What you solve and write is kept in this browser only. '
    '<button type="button">Forget what I have done</button></p>'
)


def _exercises(stop: Stop) -> str:
    return f"{len(stop.exercises)} exercise{'s' * (len(stop.exercises) > 1)}"


def counted(stop: Stop) -> str:
    """How many exercises a chapter has; docs/assets/book.js says how many of them are solved."""
    if not stop.exercises:
        return ""
    return f' <span data-exercises="{" ".join(stop.exercises)}">{_exercises(stop)}</span>'


def way(stops: list[Stop]) -> str:
    """The map: the loop, the chapters at its stops, their minutes, and what they teach to do."""

    def chapters(at: str) -> str:
        return "".join(
            f'<li><a href="/{it.page}">{escape(it.title)}</a> '
            f"{_minutes(it.core)}{counted(it)}<span>{escape(it.can)}</span></li>"
            for it in stops
            if it.stop == at
        )

    first, *loop, last = (
        f'<div data-stop="{at}"><p>{name}</p><ul>{chapters(at)}</ul></div>'
        for at, name in STOPS.items()
    )
    return (
        '<nav class="way" aria-label="The training loop and its chapters">'
        f'{first}<div class="loop">{"".join(loop)}</div>{last}'
        f"<p>The core path takes {_minutes(sum(it.core for it in stops))}, "
        f"a first reading of all sections {_minutes(sum(it.first for it in stops))}, with all "
        f"that is folded {_minutes(sum(it.whole for it in stops))}; exercises apart.</p></nav>"
    )


def said(time: float) -> str:
    """On one line."""
    return spaced(time).replace(" ", "\u00a0")


def _minutes(time: float) -> str:
    return f'<span data-minutes="{round(time)}">{said(time)}</span>'


def here(stop: Stop, needs: str) -> str:
    """At the head of a chapter: where it stands, how long it takes, what it needs."""
    loop = "".join(
        f'<li aria-current="step">{name}</li>' if at == stop.stop else f"<li>{name}</li>"
        for at, name in STOPS.items()
    )
    time = _minutes(stop.core)
    if stop.first - stop.core >= 1:
        time += f" on the core path, {said(stop.first)} with the sections beside it"
    if stop.whole - stop.first >= 1:
        time += f", {said(stop.whole)} with all that is folded"
    if stop.exercises:
        time += f"; {_exercises(stop)}: {said(stop.practice)} more"
    needed = f" You need {escape(needs)}." if needs else ""
    return (
        f'<div class="here"><ol class="loop" aria-label="Where this chapter is">{loop}</ol>'
        f"<p>About {time}.{needed}</p></div>"
    )


def beside(first: float, whole: float, goes_on: str | None) -> str:
    """Below the heading of a section that is beside the core path."""
    folded = f", {said(whole)} with what is folded" if whole - first >= 1 else ""
    says = f'<p class="beside" data-further="{round(whole) or 1}">'
    says += f"Beside the core path: {said(first)}{folded}."
    if goes_on:
        says += f' The path <a href="#{goes_on}">goes on below</a>.'
    return says + "</p>"


def take_along(notebooks: list[tuple[str, str, str]], programs: str) -> str:
    """Below a chapter: its notebook for each library, with its place in Colab if there is one."""
    links = [
        f'<a href="{place}" download>{label}</a>'
        + (f' (<a href="{colab}">Open in Colab</a>)' if colab else "")
        for label, place, colab in notebooks
    ]
    both = f'<span>All programs of the book: <a href="{programs}" download>programs.zip</a></span>'
    return f"<span>This chapter as a notebook: {', '.join(links)}</span> {both}"


def number(key: str, carried_by: str | None) -> str:
    """What stands beside an equation."""
    about = f'href="#{carried_by}" title="The code of equation {key}"'
    code = f'<a class="code" {about}>code</a>' if carried_by else ""
    return f'<span class="number">{code}<a href="#eq-{key}">({key})</a></span>'


def stamp(where: str, ledgers: list[dict]) -> str:
    if not ledgers:
        return '<p class="stamp">Nothing is recorded yet.</p>'
    date = datetime.date.fromisoformat(min(ledger["date"] for ledger in ledgers))
    versions = {"Python": max(ledger["python"] for ledger in ledgers)}
    for ledger in ledgers:
        versions |= ledger["versions"]
    run = ", ".join(f"{name} {number}" for name, number in versions.items())
    day = f'<time datetime="{date}">{date.day} {date:%B %Y}</time>'
    return (
        f'<p class="stamp" data-verified="{date}; {run}">Every output {where} was recorded from a '
        f"run, the oldest on {day} with {run}; the tests run all of it again.</p>"
    )
