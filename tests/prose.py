"""What a page says outside its programs, its equations and its references: the numbers in its sentences."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from descent.example import find
from descent.grammar import body, fenced, rewrite, scan
from descent.lab import Lab, find_labs

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
NUMBER = re.compile(r"(?<![\w.,/^-])[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?(?![\w/]|[.,]\d)")
# What a number in a sentence may count without a program: places in the book, and dates.
PLACE = re.compile(
    r"\b(chapters?|sections?|exercises?|lectures?|labs?|Python|NumPy|PyTorch|TensorFlow|Keras|slides?|version) "
    r"(\d[\d.]*( and | to |, )?)*$",
    re.I,
)


class Said(NamedTuple):
    """A number in a sentence."""

    page: str
    line: int
    number: str
    around: str


def values(text: str) -> set[float]:
    """All numbers in a text, as they are and as percentages; those of a list of powers too."""
    found = set()
    text = text.replace("−", "-").replace("\\,", "").replace("{,}", "")
    for word in re.findall(r"\d+(?:,\d{3})+|\d*\.?\d+(?:e[-+]?\d+)?", text):
        number = float(word.replace(",", ""))
        found |= {number, number * 100}
    return found


def near(number: str, among: set[float]) -> bool:
    """Is it one of these, or one of these rounded?"""
    text = number.lstrip("-−").replace(",", "")
    half = 0.5 * 10.0 ** -len(text.partition(".")[2])
    return any(abs(float(text) - abs(it)) <= (half if it % 1 else 1e-9) for it in among)


def sections(text: str) -> Iterator[tuple[int, str]]:
    """First line and text of each, with the headings above it left out."""
    lines, start, fences = text.splitlines(), 0, fenced(scan(text))
    for i, line in enumerate(lines):
        if line.startswith("#") and i + 1 not in fences and i > start:
            yield start + 1, "\n".join(lines[start:i])
            start = i
    yield start + 1, "\n".join(lines[start:])


def sentences(text: str) -> str:
    """A page's prose: nothing of its programs, formulas, references and addresses."""
    text = re.sub(r"^ *::: .*$|^#.*$", "", body(text), flags=re.M)
    text = re.sub(r"\]\([^)]*\)|\{[^}]*\}", "]", text)
    marked = rewrite(text, reference=lambda it: "[[" + it.rpartition("|")[0] + "]]")
    for pattern in (r"```.*?```", r"\$\$.*?\$\$[^\n]*", r"(?<![\\$])\$[^$]+\$", r"`[^`]*`", r"<!--.*?-->", r"<[^>]*>"):
        marked = re.sub(pattern, lambda it: "\n" * it[0].count("\n") or "x", marked, flags=re.S)
    return marked


def typed(path: Path, examples: dict) -> Iterator[Said]:
    """The numbers of a page that stand in no program, output or formula of their section."""
    page = path.relative_to(ROOT / "docs").as_posix()
    for first, text in sections(path.read_text(encoding="utf-8")):
        known: set[float] = set()
        for found in scan(text):
            if found.kind in ("equation", "formula", "fence", "reference"):
                known |= values(found.text)
            elif found.kind == "example" and found.text in examples:
                example = examples[found.text]
                known |= set().union(*(values(example.source(it)) for it in example.sources.values()))
                known |= values(example.output) if ".out" in example.files else set()
        for it in re.findall(r"`[^`]*`", text):
            known |= values(it)
        for number, line in enumerate(sentences(text).splitlines(), first):
            for word in NUMBER.finditer(line):
                year = re.fullmatch(r"1[5-9]\d\d|20\d\d", word[0])
                if not year and not PLACE.search(line[: word.start()]) and not near(word[0], known):
                    around = line[max(0, word.start() - 30) : word.end() + 30].strip()
                    yield Said(page, number, word[0], around)


def typed_in(lab: Lab) -> Iterator[Said]:
    """The numbers of a lab's text that stand in none of its programs, outputs and formulas."""
    source = lab.path(".py").read_text(encoding="utf-8")
    known = values(re.sub(r"(?<=\d)_(?=\d)", "", re.sub(r"^# .*", "", source, flags=re.M)))
    known = known.union(*(values(cell.output) for cell in lab.cells))
    lines = (re.sub(r"^# (?:(?=%%|blank ).*)?|^(?!# ).*", "", line) for line in source.split("\n"))
    text = "\n".join(lines)
    for it in re.findall(r"`[^`]*`|\$[^$]*\$", text):
        known |= values(it)
    for number, line in enumerate(sentences(text).split("\n"), 1):
        for word in NUMBER.finditer(line):
            year = re.fullmatch(r"1[5-9]\d\d|20\d\d", word[0])
            if not year and not PLACE.search(line[: word.start()]) and not near(word[0], known):
                yield Said(f"{lab.name}.py", number, word[0], line[max(0, word.start() - 30) : word.end() + 30].strip())


def all_typed() -> list[Said]:
    examples = {it.name: it for it in find(ROOT)}
    pages = [it for path in PAGES if path.stem not in ("contributing", "index") for it in typed(path, examples)]
    return pages + [it for lab in find_labs(ROOT) for it in typed_in(lab)]
