"""What of the theme's style is sent: the rules that can hold for something on a page of this site.

Nine rules of ten are for parts that we do not use, and a browser reads them all, on every page.
A selector stays if each class and each id in it stands on a page or in a script, and if it is for a
script that runs from left to right; a variable, if something asks for it; frames, if something is
animated by them. Whatever this cannot read stays as it was. Comments are for who reads the source.
"""

import functools
import re
from collections.abc import Iterable
from pathlib import Path

# A rule, a rule that holds rules, or a statement: what stands before the brace, and what it holds.
_RULE = re.compile(r"([^{};]*)(?:\{((?:[^{}]|\{[^{}]*\})*)\}|;)")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_ARGUMENTS = re.compile(r"\([^()]*\)|\[[^\]]*\]|\\.")
_COMMA = re.compile(r",(?![^(]*\))")
_FRAMES = re.compile(r"@keyframes ([\w-]+)\{(?:[^{}]|\{[^{}]*\})*\}")


def write(site: Path, theme: str, ours: str) -> None:
    """One style sheet: ours, and of the theme's what the pages of the built site need."""
    files = [*site.rglob("*.html"), *site.glob("assets/**/*.js")]
    used = frozenset().union(*(_names_in(path, path.stat().st_mtime_ns) for path in files))
    sheet = site / "assets/book.css"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    ours = _COMMENT.sub("", ours)
    sheet.write_text(pruned(theme, used, ours) + ours, encoding="utf-8")


@functools.cache
def _names_in(path: Path, _changed: int) -> frozenset[str]:
    """Kept while the file is the same: under `make serve` all but one are."""
    text = path.read_text("utf-8")
    return of_page(text) if path.suffix == ".html" else of_script(text)


def of_page(html: str) -> frozenset[str]:
    """The classes and ids that there are."""
    given = re.findall(r'\b(?:class|id)="?([^">]*)', html)
    return frozenset(name for names in given for name in names.split())


def of_script(text: str) -> frozenset[str]:
    """Those that it may make."""
    return frozenset(re.findall(r"[\w-]+", text))


def pruned(sheet: str, used: frozenset[str], asks: str = "") -> str:
    """The style sheet without what can hold for nothing; `asks`: the other sheets' variables."""
    left = "".join(_rules(_COMMENT.sub("", sheet), used))
    moves = " ".join(re.findall(r"animation[^:;}]*:([^;}]*)", left + asks))
    moved = set(re.findall(r"[\w-]+", moves))
    left = _FRAMES.sub(lambda it: it[0] if it[1] in moved else "", left)
    while (less := _declared(left, left + asks)) != left:
        left = less
    return left


def _rules(text: str, used: frozenset[str]) -> Iterable[str]:
    for rule in _RULE.finditer(text):
        head, inside = rule[1].strip(), rule[2]
        if inside is None or head.startswith(("@keyframes", "@font-face", "@page", "@-")):
            yield rule[0]
        elif head.startswith("@"):
            if kept := "".join(_rules(inside, used)):
                yield f"{head}{{{kept}}}"
        else:
            selectors = [it for it in _COMMA.split(head) if "[dir=rtl]" not in it]
            kept = [it for it in selectors if used.issuperset(_asked(it))]
            if kept and inside.strip():
                yield f"{','.join(kept)}{{{inside}}}"


def _asked(selector: str) -> list[str]:
    """The names without which it holds for nothing: those in brackets may be alternatives."""
    while (less := _ARGUMENTS.sub("", selector)) != selector:
        selector = less
    return _NAME.findall(selector)


def _declared(sheet: str, asks: str) -> str:
    """Without the variables that nothing asks for. A value may be a picture, with its own signs."""
    wanted = set(re.findall(r"var\(\s*(--[\w-]+)", asks))
    value = r"""(?:"[^"]*"|'[^']*'|\([^()]*\)|[^;{}"'()])*"""
    return re.sub(
        rf"(?<=[{{;])(--[\w-]+):{value}(?:;|(?=\}}))",
        lambda it: it[0] if it[1] in wanted else "",
        sheet,
    )
