"""What stands where on a page: the one parser of what the book adds to Markdown.

`scan` reads a page twice. First it takes out what may run over several lines (fences, formulas,
references) and what means nothing to us (comments, raw HTML, inline code, escaped characters).
Then it goes down the lines that are left and keeps account of what is open: a box that waits for
its text, a list, a directive whose caption may follow. What looks like a mark of ours and is none
is found too, as `wrong`: so it is in no page without a word.
"""

import difflib
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from descent.slips import HEAD, LANGUAGES, Tag, head, slips, strange, unbalanced

BOXES = {
    "???": ("question", "exercise", "evidence", "further"),
    "!!!": ("warning", "aside", "note"),
}
_HTML = (
    "address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|"
    "iframe|main|nav|ol|p|picture|pre|script|section|style|summary|svg|table|ul|video"
)
TAG = r"""</?[a-zA-Z][\w-]*(?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'))?)*\s*/?>|<!--.*?-->"""
_SPAN = re.compile(
    rf"""(?P<front>\A---\n.*?\n---\n)
    | ^(?P<margin>\ *)(?P<fence>`{{3,}}|~{{3,}})(?P<info>[^\n`]*)\n
        (?P<code>.*?)^(?P=margin)(?P=fence)\ *$
    | (?P<block>^\ {{0,3}}<(?P<element>{_HTML})\b[^>]*>.*?</(?P=element)>)
    | (?P<tag>{TAG}) | <https?:[^>\s]*>
    | (?P<ticks>(?<!`)`+)(?:(?!\n\ *\n).)+?(?<!`)(?P=ticks)(?!`)
    | \\\[\[[^\]\n]*\]\] | \\.
    | (?P<equation>^\ *\$\$(?!\s*\$\$)(?:(?!\n\ *\n|\$\$).)+\$\$
        (?:\ \((?P<number>[1-9]\d*\.[1-9]\d*)\))?\ *$)
    | \$(?P<formula>(?![\s$])(?:(?!\n\ *\n)[^$])+(?<!\s))\$(?![\d$])
    | \[\[(?P<reference>(?:(?!\n\ *\n)[^\]])*)\]\]""",
    re.M | re.S | re.X,
)
DIRECTIVE = re.compile(r"::: (\S+)(?: with (\S.*))?")
EXERCISE = re.compile(r"::: exercise (\S+)")
_BOX = re.compile(r'(\?{3}|!!!)(?:(?<=\?)\+)? (\w+) "(?=[^"]*[^"\s])((?:[^"\\]|\\.)+)"')
_ITEM = re.compile(r"([-*+]|\d+\.|:) ")
_LEAD = r"(?:> *|(?:[-*+]|\d+\.|:) +)*"  # of a list or a quotation, where no mark may stand
_CLASS = re.compile(r"[{\s](\.[\w-]*)[^{}]*\}$")
_ROWS = re.compile(r'data-lecture="?([^"}]*)')
_ROW = re.compile(r"L(0[1-9]|[12]\d|3[0-4])")  # of tests/outline.md
NO_DIRECTIVE = "no directive; write ::: chapter/name at the margin, with an empty line above"
NO_EXERCISE = (
    "no exercise; write ::: exercise chapter/name at the margin, with an empty line above and below"
)
NO_CAPTION = "no caption; write it directly below the directive, indented by four spaces"
NO_EQUATION = (
    "no equation; write $$ … $$ or $$ … $$ (2.3) on lines of its own, at the margin, with an empty "
    "line above and below"
)
NO_STUDY = "shows no study; write ::: chapter/name in it, indented by four spaces"
EMPTY = "an empty box; write its text below, indented by four spaces"
CODE = "indented so far, this is code to Markdown; move it to the margin of what it belongs to"
PYTHON = "a Python block outside an example; move it to snippets/ and show it with :::"
PLAIN = "a caption is plain text of one paragraph; write nothing else in it"
NO_CAPTIONED = "this draws nothing, so it has no caption; write the text as a paragraph"
MARGIN = "a heading stands at the margin of what it belongs to; Markdown knows no other"
LATEX = "no mark of the book; write $z$, or $$ … $$ on lines of its own"
STRAY = {
    "$$": NO_EQUATION,
    "$": r"a $ alone; write $z$, without spaces inside, and \$ for a dollar",
    "[[": "a reference without an end; write [[…]]",
    "]]": "a reference without a beginning; write [[…]]",
    "```": "a fence without an end; close it with the same marks",
    "~~~": "a fence without an end; close it with the same marks",
}


_HALVES = ("$$", "```", "~~~")


class Found(NamedTuple):
    """One thing that a page says, and its line in the file, from 1."""

    # example, study, caption, exercise, equation, formula, reference, fence, box, heading, wrong
    kind: str
    text: str  # name, words, block, TeX, what stands inside, code, title, words; why it is wrong
    line: int
    detail: str = ""  # an example's module, an equation's number, a language, a box's kind, rows
    file: str = ""  # from the root, where it is no page: what an exercise says stands beside it
    below: int = 0  # how many lines below that one are part of it: a caption, what is in a box

    @property
    def end(self) -> int:
        """Its last line."""
        return self.line + self.below


def key(text: str) -> str:
    """The same for what stands on a page and for what Markdown makes of its indentation.

    >>> key("a  b") == key("a\\n    b")
    True
    """
    return " ".join(re.split(r"[\s>]+", text)).strip()


def slug(name: str) -> str:
    """The id that something has on a page.

    >>> slug("loss/cross_entropy")
    'loss-cross-entropy'
    """
    return re.sub("[/_:]", "-", name)


@functools.cache
def scan(markdown: str) -> list[Found]:
    """All that a page says, in the order of its lines.

    >>> scan("By [[2.3]], `[[not]]`.")
    [Found(kind='reference', text='2.3', line=1, detail='', file='', below=0)]
    """
    found, equations, text, tags = [], {}, markdown.expandtabs(4), []

    def take_out(span: re.Match) -> str:
        line, kind = text.count("\n", 0, span.start()) + 1, span.lastgroup
        if span["equation"]:
            below = span["equation"].count("\n")
            number = span["number"] or ""
            equations[line] = Found("equation", span["equation"], line, number, below=below)
        elif span["fence"]:
            found.extend(_fence(span, line))
        elif kind in ("formula", "reference"):
            found.append(Found(kind, span[kind], line))
        elif span["tag"] or span["block"]:
            tags.extend(_tags(span[0], line))
        elif why := _no_code(span, text):
            found.append(Found("wrong", why, line))
        if span["front"] or span[0].startswith("<!--"):
            return "\n" * span[0].count("\n")
        if span["fence"] or span["block"]:  # not a blank line in it
            return "\n".join((span["margin"] or "") + "x" for _ in span[0].split("\n"))
        return re.sub(r"[^\n ]", "x", span[0])

    masked = _SPAN.sub(take_out, text)
    lines = masked.split("\n")
    found += _lines(lines, text.split("\n"), equations)
    typed = [*strange(markdown, masked)]
    if typed:  # they are mended first
        found = [it for it in found if it.kind != "wrong"]
    told = {it.line for it in found if it.kind == "wrong"}
    opened = min((it.line for it in found if it.text == STRAY["```"]), default=len(lines))
    for line, why in typed or [*slips(lines), *unbalanced(tags)]:
        if line not in told and line <= opened:
            told.add(line)
            found.append(Found("wrong", why, line))
    return sorted(found, key=lambda it: it.line)


@functools.cache
def scan_page(markdown: str) -> list[Found]:
    """The same of a whole page, which begins with its title."""
    found = scan(markdown)
    told = {it.line for it in found if it.kind == "wrong"}
    headings = [(it.line, it.text) for it in found if it.kind == "heading"]
    bare = re.sub("<!--.*?-->", lambda it: "\n" * it[0].count("\n"), body(markdown), flags=re.S)
    for line, why in head(markdown, bare, headings):
        title = headings[0][0] if headings else line
        found = [it for it in found if it.kind != "wrong" or it.line >= title]
        if line not in told:
            found.append(Found("wrong", why, line))
    return sorted(found, key=lambda it: it.line)


def _tags(text: str, line: int) -> Iterator[Tag]:
    for it in re.finditer(TAG, text, re.S):
        name = re.match(r"<(/?)([a-zA-Z][\w-]*)", it[0])
        if name and not it[0].endswith("/>"):
            yield Tag(name[2].lower(), line + text.count("\n", 0, it.start()), bool(name[1]))


def _no_code(span: re.Match, text: str) -> str | None:
    """What is wrong with inline code that is a fence, and with what another dialect escapes."""
    rest = text[span.end() :].partition("\n\n")[0]
    if span["ticks"]:
        alone = not text[: span.start()].rpartition("\n")[2].strip()
        return STRAY["```"] if alone and "\n" in span[0] and len(span["ticks"]) > 2 else None
    closing = {r"\(": r"\)", r"\[": r"\]"}.get(span[0])
    if (closing and closing in rest) or (span[0] == r"\b" and rest.startswith("egin{")):
        return LATEX
    return None


def body(markdown: str) -> str:
    """The page without what stands between the lines --- at its head; no line moves.

    >>> body("---\\na: b\\n---\\n# Title")
    '\\n\\n\\n# Title'
    """
    front = HEAD.match(markdown)
    return "\n" * front[0].count("\n") + markdown[front.end() :] if front else markdown


def fenced(found: Iterable[Found]) -> set[int]:
    """The lines of its fences, their own two among them."""
    fences = [it for it in found if it.kind == "fence"]
    return {line for it in fences for line in range(it.line, it.end + 1)}


def _fence(span: re.Match, line: int) -> Iterator[Found]:
    language = re.search(r"\w*", span["info"].lstrip("{. "))[0].lower()
    code = re.sub(rf"^{span['margin']}", "", span["code"], flags=re.M)
    if language in ("python", "py", "python3", "pycon") and not code.lstrip().startswith(">>>"):
        yield Found("wrong", PYTHON, line)
    elif language not in LANGUAGES:
        known = "one of console, text, markdown; Python stands in examples"
        yield Found("wrong", f"a fence of no language that the book has; write {known}", line)
    elif span["margin"]:
        yield Found("wrong", "a fence that is indented; Markdown knows it at the margin only", line)
    else:
        yield Found("fence", code, line, language, below=code.count("\n") + 1)


def _lines(lines: list[str], written: list[str], equations: dict[int, Found]) -> list[Found]:
    """`lines`: without what was taken out. `inside`: the margins of what is open; `above` and
    `last`: what the line above is, if there is one, and what came last; `box`: if it is empty;
    `evidence`: the line and the margin of a box that waits for its study."""
    found, inside, above, last, box, evidence = [], [0], "", "", None, None
    half = ""  # what is open by mistake: its end is not told again

    def latest(kind: str) -> Found:
        return [it for it in found if it.kind == kind][-1]

    for number, line in enumerate([*lines, "", "end"], 1):
        words, indent, why = line.strip(), len(line) - len(line.lstrip(" ")), None
        if not words:
            above = ""
            continue
        if box and indent < inside[-1]:
            found.append(Found("wrong", EMPTY, box))
            inside.pop()
        item, box = _ITEM.match(words), None
        while indent < inside[-1] and (item or not above):
            inside.pop()
        if evidence and inside[-1] < evidence[1]:
            found.append(Found("wrong", NO_STUDY, evidence[0]))
            evidence = None
        margin, said = inside[-1], "".join(written[number - 1 : number]).strip()
        fits = indent == margin and above in ("", "box")
        kind = "text"
        if above in ("example", "caption"):
            why = NO_CAPTION
            if indent >= margin + 4:
                kind = "caption"
                found.append(Found(kind, said, number))
                book = latest("example").text.startswith("book/")
                block = number in equations or re.match(r":::|#+ |[-*+] |\d+\. |\|", said)
                why = NO_CAPTIONED if book and above == "example" else PLAIN if block else None
        elif above == "code" or (not above and indent >= margin + 4):
            kind, why = "code", above or (NO_CAPTION if last in ("example", "caption") else CODE)
        elif above == "exercise":
            why = NO_EXERCISE
            found.remove(latest("exercise"))
        elif re.match(rf"{_LEAD}:+ *exercise\b", words):
            why, exercise = NO_EXERCISE, EXERCISE.fullmatch(said)
            if exercise and fits:
                kind, why = "exercise", None
                found.append(Found(kind, exercise[1], number))
        elif re.match(rf"{_LEAD}::", words):
            why, example = NO_DIRECTIVE, DIRECTIVE.fullmatch(said)
            if example and fits:
                kind, why = "example", None
                below = indented(lines[number:], indent + 4)
                found.append(Found(kind, example[1], number, example[2] or "", below=below))
                if evidence and inside[-1] == evidence[1]:
                    found.append(Found("study", example[1], number))
                    evidence = None
        elif re.match(rf"{_LEAD}(\?\?|!!)", words):
            kind, title = "box", _BOX.fullmatch(said)
            if title and title[2] in BOXES[title[1]] and indent == margin:
                box = number
                below = indented(lines[number:], indent + 4)
                found.append(Found(kind, title[3], number, title[2], below=below))
                if title[2] == "evidence":
                    evidence = number, indent + 4
            else:
                why = _no_box(said)
            inside.append(indent + 4)
        elif number in equations:
            end = equations[number].end
            if fits and not "".join(lines[end : end + 1]).strip():
                found.append(equations[number])
            else:
                why = NO_EQUATION
        elif words.startswith("#"):
            rows = _ROWS.search(line)
            found.append(Found("heading", said, number, rows[1] if rows else ""))
            why = None if indent == margin else MARGIN
            mark = _CLASS.search(words)
            if mark and not (mark[1] == ".beside" and words.startswith("## ")):
                why = f"{mark[1]}: a heading's only mark is .beside, and on a section, ##"
        if item:
            inside.append(indent // 4 * 4 + 4)
        if rows := _ROWS.search(line):
            if strange := [row for row in rows[1].split() if not _ROW.fullmatch(row)]:
                why = f"data-lecture={strange[0]}: the outline has no such row; it has L01 to L34"
            elif not words.startswith("#"):
                why = "data-lecture belongs on a heading"
        stray = re.match("```|~~~", words) or re.search(r"\$\$|\$|\[\[|\]\](?!\()", line)
        if not why and stray and kind != "code":
            why = STRAY[stray[0]]
        mark = stray[0] if stray and why == STRAY[stray[0]] and stray[0] in _HALVES else ""
        if mark and line.count(mark) == 1 and mark != words[:2] * 2:
            half, why = ("", "code") if half else (mark, why)
        if why == NO_CAPTION:  # so it is not said again of its figure
            found.remove(latest("example"))
        if why and why != "code":
            found.append(Found("wrong", why, number))
        above = last = kind
    return found


def indented(lines: list[str], margin: int) -> int:
    """How many of these lines, from the first on, are indented so far, or empty.

    >>> indented(["    a", "", "b"], 4)
    2
    """
    inside = itertools.takewhile(lambda it: not it.strip() or it.startswith(" " * margin), lines)
    return sum(1 for _ in inside)


def _no_box(said: str) -> str:
    marks = {kind: mark for mark, kinds in BOXES.items() for kind in kinds}
    word = re.search(r"\w+|$", said)[0]
    (kind,) = difflib.get_close_matches(word, marks, 1) or ["question"]
    return f'no box; write {marks[kind]} {kind} "…", with nothing behind it'


def rewrite(
    markdown: str,
    prose: Callable = str,
    reference: Callable | None = None,
    formula: Callable | None = None,
) -> str:
    """The same text with its prose changed, or with something else in the place of references, or
    of the TeX in formulas.

    >>> rewrite("a [[b]] `[[c]]` $d$", reference=str.upper, formula=str.upper)
    'a B `[[c]]` $D$'
    """
    text, done = "", 0
    for span in _SPAN.finditer(markdown):
        text += prose(markdown[done : span.start()])
        if reference and span["reference"] is not None:
            text += reference(span["reference"])
        elif formula and span["formula"] is not None:
            text += f"${formula(span['formula'])}$"
        else:
            text += span[0]
        done = span.end()
    return text + prose(markdown[done:])
