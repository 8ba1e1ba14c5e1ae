"""What a page says outside its programs, its equations and its references: the numbers in its sentences."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from remarks import LARGE, WORDS, counted

from descent.example import find
from descent.grammar import body, fenced, rewrite, scan
from descent.lab import Lab, find_labs
from descent.ledger import value

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
    """All numbers in a text, as they are and as percentages, and behind a minus those below zero; those of a list of
    powers too."""
    found = set()
    text = text.replace("−", "-").replace("\\,", "").replace("{,}", "")
    for minus, word in re.findall(r"(- ?)?(\d+(?:,\d{3})+|\d*\.?\d+(?:e[-+]?\d+)?)", text):
        number = float(word.replace(",", ""))
        found |= {number, number * 100} | ({-number, -number * 100} if minus else set())
    return found


def written(text: str) -> set[float]:
    """The numbers in a text, as they are; none that is a part of a name."""
    return {float(it.replace(",", "")) for it in re.findall(r"(?<![\w.,])(?:\d+(?:,\d{3})+|\d*\.?\d+)", text)}


def near(number: str, among: set[float]) -> bool:
    """Is it one of these, or one of these rounded? What stands below zero must stand there below zero too."""
    text = number.lstrip("-−").replace(",", "")
    among = among if text == number.replace(",", "") else {it for it in among if it < 0}
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


COUNT = re.compile(r"\b([a-z]+)(?=(?:[ -]([a-z]+)\b)?)", re.I)


def folds(lines: list[str]) -> list[tuple[int, ...]]:
    """Of each line the boxes that it stands in, from without; the line that opens one stands in it."""
    found, stack = [], []
    for number, line in enumerate(lines):
        margin = len(line) - len(line.lstrip())
        while line.strip() and stack and margin <= stack[-1][0]:
            stack.pop()
        if re.match(r"\s*(?:\?\?\?|!!!)", line):
            stack.append((margin, number))
        found.append(tuple(it[1] for it in stack))
    return found


def worded(page: str, whole: str, examples: dict) -> Iterator[Said]:
    """The counts in words, from five on, that no program, output or formula has: of what stands open in their section,
    in their box, around it or in it."""
    for first, text in sections(whole):
        lines, facts = text.splitlines(), []
        boxes = folds(lines)
        for it in scan(text):
            numbers = written(it.text) if it.kind in ("equation", "formula", "fence") else set()
            named, _, name = it.text.partition("#")
            example = examples.get(named.rstrip("?")) if it.kind in ("example", "reference") else None
            if example and ".out" in example.files:
                numbers = written(value(example.output, name, named) if name else example.output)
            if example and not name:
                numbers = numbers.union(*(counted(example.source(source)) for source in example.sources.values()))
            facts.append((boxes[it.line - 1], numbers))
        for i, line in enumerate(sentences(text).splitlines()):
            own = boxes[i]
            known = set().union(*(them for box, them in facts if box[: len(own)] == own[: len(box)]))
            for it in COUNT.finditer(line):
                number = WORDS.get(it[1].lower(), 0) * LARGE.get(it[2], 1)
                if number > 4 and number not in known and it[2] not in WORDS:
                    around = line[max(0, it.start() - 30) : it.end() + 30].strip()
                    yield Said(page, first + i, "_".join(filter(None, it.groups())).lower(), around)


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
    paths = [path for path in PAGES if path.stem not in ("contributing", "index")]
    pages = [it for path in paths for it in typed(path, examples)]
    pages += [it for path in paths for it in worded(path.name, path.read_text(encoding="utf-8"), examples)]
    return pages + [it for lab in find_labs(ROOT) for it in typed_in(lab)]
