"""Slips of Markdown's own: what it takes for text, or for something else, without a word.

A list without an empty line above, a row with a cell too many, a comment without an end, a rule
that makes a heading of the line above: `scan` (grammar.py) hands over what it has not taken out,
so what stands in code, in comments and in formulas is none of it.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import NamedTuple

import yaml

FRONT = ("title", "description", "stop", "needs", "can")
LANGUAGES = ("console", "text", "markdown", "python", "pycon")
HEAD = re.compile(r"---\n(.*?)\n---\n", re.S)  # of a page
_STRANGE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]"
)
_WIDE = re.compile("[\uff01-\uff5e\xb4]|â€|^ *\xa0", re.M)
_ALONE = "br hr img wbr input source track area base col embed link meta"
_WITH_PARTNER = """
a abbr address article aside audio b bdi bdo blockquote button caption cite code colgroup data dd
del details dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header i
iframe ins kbd label legend li main mark math menu nav noscript ol optgroup option output p picture
pre progress q rp rt ruby s samp script search section select small span strong style sub summary
sup svg table tbody td template textarea tfoot th thead time tr u ul var video
path g circle rect line polyline polygon text title desc defs use
"""
VOID, _NAMES = {*_ALONE.split()}, {*_WITH_PARTNER.split(), *_ALONE.split()}
_LINK = "write [words](page.md)"
_LINES = {  # what a line must not hold → why
    r"\S.*:::": "no directive; write ::: chapter/name at the margin, with an empty line above",
    "`": r"a ` alone; write `code` between two of them, and \` for the sign",
    r"<!|<\s+!|-->": "half a comment; write <!-- … -->",
    r"</?[a-zA-Z]": "half a tag of HTML; close it with >, and write &lt; for the sign",
    "~~": "no mark of the book; what is struck out is taken out",
    r"\[\^": 'no footnotes here; say it in the sentence, or in a box !!! aside "…"',
    r"\[@\w": "no source; write [[@key]], with two brackets",
    r"\]\(\s*\)": f"a link without a target; {_LINK}",
    r"\]\s+\((?:https?:|#|[\w./-]+\.(?:md|ipynb)\b)": f"no link; {_LINK}, without a space between",
    r"\]\((?![^)]*\))": f"a link without an end; {_LINK}",
    r"\)\[(?:https?:|[\w./-]+\.(?:md|ipynb)\b)": f"no link; {_LINK}",
    r"\]\((?!https?:|mailto:)[\w+-]+:": "no address; write https://…, or the page's file",
    r"!\[\s*\]\(": "an image without words; write ![what it shows](file)",
    r"^>>> ": "no fence around it; write ``` python above and ``` below",
    r"^(?:'{3}|[‘’]{3})": "no fence; write three backticks ```",
    r"^(?:[•‣◦·–—−] |-(?![\d_])\w)": "no list; begin each item with - and a space",
    r"^\d+\) ": "no list; write 1. and a space",
    r"^:(?![\d_])\w": "no definition; write : and three spaces",
}
_SLIPS = [(re.compile(pattern), why) for pattern, why in _LINES.items()]
_ITEM = re.compile(r"[-*+] |\d+\. |: ")
_ID = re.compile(r"\{[^{}]*#([\w.-]+)[^{}]*\}")
_STARS = (
    ("**", re.compile(r"(?<!\*)\*\*(?!\*)")),
    ("*", re.compile(r"(?<![*\s])\*(?!\*)|(?<!\*)\*(?![*\s])")),
)
NO_LIST = "no list; Markdown knows it with an empty line above"
NO_ITEM = "outside its list; what belongs to an item is indented by four spaces"
NO_TABLE = "no table; write its head, a row |---|---| with as many cells, and an empty line above"
UNDERLINED = (
    "this makes a heading of the line above; write ## …, or leave a line empty between them"
)
BESIDE = ".beside belongs on a heading, in braces: ## … {.beside}"


class Tag(NamedTuple):
    name: str
    line: int
    closes: bool


def strange(text: str, masked: str) -> Iterator[tuple[int, str]]:
    """Signs that only look like others, or like nothing; each once."""
    told: set[str] = set()
    for found, where in ((_STRANGE, text), (_WIDE, masked)):
        for it in found.finditer(where):
            code = f"U+{ord(it[0][-1]):04X}"
            if found is _STRANGE:
                why = f"a sign that nobody sees, or that was not read ({code}); take it out"
            else:
                why = f"{it[0].strip(' ')!r} is no sign of ours ({code}); type the plain one"
            if why not in told:
                told.add(why)
                yield where.count("\n", 0, it.start()) + 1, why


def slips(masked: list[str]) -> Iterator[tuple[int, str]]:
    """Goes down the lines, block after block."""
    block: list[tuple[int, str]] = []
    ids: dict[str, int] = {}
    labels = {it[1].lower() for line in masked if (it := re.match(r" *\[([^\]]+)\]:", line))}
    in_list, level = False, 0
    for number, line in enumerate([*masked, ""], 1):
        if line.strip():
            block.append((number, line))
            continue
        if not block:
            continue
        indent = len(block[0][1]) - len(block[0][1].lstrip(" "))
        if in_list and indent % 4 and not _ITEM.match(block[0][1].strip()):
            yield block[0][0], NO_ITEM
        told: set[str] = set()  # the same once for a block
        for at, why in _block([(at, it.strip()) for at, it in block]):
            if why not in told:
                told.add(why)
                yield at, why
        in_list = any(_ITEM.match(it.strip()) for _, it in block) or (in_list and indent >= 4)
        for at, it in block:
            if heading := re.match(r"(#+)(?!#)(.*)", it):
                yield from _heading(at, heading[1], heading[2].strip(), level)
                level = len(heading[1])
            for name in _ID.findall(it):
                if ids.setdefault(name, at) != at:
                    yield at, f"#{name} stands in line {ids[name]} already; give each its own"
            for label in re.findall(r"\]\s?\[([^\]]+)\]", it):
                if label.lower() not in labels:
                    yield at, f"nothing is called [{label}]; {_LINK}"
        block = []


def _block(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """What is wrong in lines without an empty one between them."""
    listed = False
    while len(lines) > 1 and re.match(r"\?\?|!!", lines[0][1]):  # its text stands directly below
        lines = lines[1:]
    if any(it.startswith("|") for _, it in lines):
        rows = [(at, _cells(it)) for at, it in lines]
        rule = len(lines) > 1 and re.fullmatch(r"[|:\- ]+", lines[1][1])
        if not (lines[0][1].startswith("|") and rule and rows[0][1] == rows[1][1]):
            yield next(at for at, it in lines if it.startswith("|")), NO_TABLE
            rows = []
        for at, cells in rows[2:]:
            if cells != rows[0][1]:
                has = f"{cells} cell{'s' * (cells != 1)}, and the table's head {rows[0][1]}"
                yield at, f"this row has {has}; give it as many, and write \\| for a bar in one"
    for i, (at, it) in enumerate(lines):
        if re.fullmatch("=+|-+", it) and i:
            yield at, UNDERLINED
        above = lines[i - 1][1] if i else ""
        if _ITEM.match(it):
            text = i and not listed and not re.match(r"#|\?\?|!!|\|", above)
            if text and not re.match(r": |(?!1\.)\d", it):
                yield at, NO_LIST
            listed = True
        heading = it.startswith("#")
        if re.search(r"\{[^{}]*$" if heading else r"\{ ?[#.][^{}]*$", it):
            yield at, "a mark without an end; close it with }"
        elif ".beside" in it and not (heading and re.search(r"\{[^{}]*\.beside[^{}]*\}$", it)):
            yield at, BESIDE
        yield from ((at, why) for found, why in _SLIPS if found.search(it))
        for name in re.findall(r"&([a-z]\w{2,};)", it):
            if name not in html5:
                yield at, f"&{name} is no sign of HTML; type the sign itself"
    for sign, form in _STARS:
        places = [at for at, it in lines for _ in form.finditer(it)]
        loose = [at for at, it in lines if sign == "**" and re.search(r"(?<!\S)\*\*(?!\S)", it)]
        if loose or len(places) % 2:
            words = f"write {sign}words{sign}, without spaces inside"
            why = f"a {sign} alone; {words}, and \\* for the sign"
            yield (loose or places)[0], why


def _cells(row: str) -> int:
    return len(row.removeprefix("|").removesuffix("|").split("|"))


def _heading(at: int, signs: str, words: str, above: int) -> Iterator[tuple[int, str]]:
    marks = re.search(r"\{:?([^{}]*)\}$", words)
    if len(signs) > 6:
        yield at, "a heading has six # at most"
    elif not words or (marks and words == marks[0]):
        yield at, "a heading without words; write them, or take it out"
    elif above and len(signs) > above + 1:
        yield at, f"a level is left out above it; write {'#' * (above + 1)}"
    if marks:
        rest = re.sub(r'data-lecture="[^"]+"|data-lecture=\w\S*', "", marks[1])
        for mark in rest.split():
            if not re.match(r"[#.]\w|data-lecture=[^\"]", mark):
                known = "{#name}, {.beside} and {data-lecture=L04}"
                yield at, f"{mark} is no mark of a heading; there are {known}"
                break


def unbalanced(tags: Iterable[Tag]) -> Iterator[tuple[int, str]]:
    """Which tags of HTML have no partner."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.name not in _NAMES and "-" not in tag.name:
            yield tag.line, f"<{tag.name}> is no tag of HTML; write &lt; for the sign"
        elif tag.name in VOID:
            continue
        elif not tag.closes:
            opened.append(tag)
        elif opened and opened[-1].name == tag.name:
            opened.pop()
        elif any(it.name == tag.name for it in opened):
            yield opened[-1].line, f"<{opened[-1].name}> is not closed in time; close it before"
            while opened.pop().name != tag.name:
                pass
        else:
            yield tag.line, f"</{tag.name}> closes nothing; take it out"
    for tag in opened[:1]:
        yield tag.line, f"<{tag.name}> is never closed; write </{tag.name}>"


def head(text: str, body: str, headings: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """How a page begins: what stands between two lines ---, and one title. `body`: without what
    means nothing; `headings`: with their lines."""
    front = HEAD.match(text)
    if re.match(r" *-{3,} *\n", text) and not front:
        yield 1, "no head of a page; it stands between two lines --- with nothing behind them"
        return
    names: list[str] = []
    for number, line in enumerate(front[1].split("\n") if front else (), 2):
        if why := _front(line, names):
            yield number, why
            return
        names.append(line.partition(":")[0])
    first = next((i for i, it in enumerate(body.split("\n"), 1) if it.strip()), None)
    titles = [at for at, it in headings if re.match(r"#(?!#)", it)]
    if first is None or first != (titles or [0])[0]:
        yield first or 1, "a page begins with its title; write # Title above all else"
    for at in titles[1:]:
        yield at, "a second title; write ## for a section"


def _front(line: str, names: list[str]) -> str | None:
    found = re.match(r"([\w-]+): +(.*\S)", line)
    if not found:
        return 'no line of a head; write name: value, as in description: "…"'
    if found[1] in names:
        return f"{found[1]} stands above already; take one of them out"
    if found[1] not in FRONT:
        close = difflib.get_close_matches(found[1], FRONT, 1)
        mend = f"did you mean {close[0]}?" if close else f"there are {', '.join(FRONT)}"
        return f"{found[1]} is nothing that a page can say of itself; {mend}"
    try:
        as_it_is = yaml.safe_load(line) == {found[1]: found[2].strip('"')}
    except yaml.YAMLError:
        as_it_is = False
    mend = f'write {found[1]}: "…", with no " in it'
    return None if as_it_is else f"YAML reads this otherwise; {mend}"
