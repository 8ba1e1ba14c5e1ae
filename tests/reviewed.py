"""`make reviewed`: the texts that nothing computes are sealed as they are, for whoever has read what has changed.

Sentences, captions, rows of tables, answers, definitions, sources, descriptions, the words of the live figures and of
the programs (first line, comments, what is printed or written in a drawing, what a study counts), what a live figure
draws, each drawing as it was recorded, the text and the cells' words of labs, and all that exercises say, with
the words of their tests, are sealed: tests/reviewed.json keeps a fingerprint of each, in their order, and
tests/sources.json each source as the page had it.
A test names each that has changed, or stands elsewhere, or is gone, and what to read it against.
A seal does not say that a text is right: the first ones were set without reading all of them anew.
"""

import ast
import hashlib
import io
import json
import re
import tokenize
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from descent.compare import labels
from descent.exercise import Exercise
from descent.grammar import scan
from descent.ledger import read_json

ROOT = Path(__file__).parent.parent
SEALS, SOURCES, PROVEN = (ROOT / f"tests/{name}.json" for name in ("reviewed", "sources", "proven"))

WORDS = re.compile(r"[^\W\d_] [^\W\d_]|[^\x00-\x7f]")  # two words, or a sign that no code has

DRAWS = re.compile(r"\.(line|arrow|dot|handle|area|field|place|text|label)\(\"")  # in a module


class Text(NamedTuple):
    file: str
    line: int
    kind: str
    words: str
    against: str  # what it speaks of
    margin: int = 0  # on a page: what stands in a fold does not stand open

    @property
    def seal(self) -> str:
        words = f"{' ' * self.margin}{' '.join(self.words.split())}"
        return hashlib.sha256(words.encode()).hexdigest()[:10]


def of_page(path: Path) -> Iterator[Text]:
    file, text = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    lines = text.splitlines()
    if front := re.match(r"---\n(.*?)\n---\n", text, re.S):
        for number, line in enumerate(front[1].splitlines(), 2):
            yield Text(file, number, "description", line, "the page")
    found = scan(text)
    equations = {it.line: it.text for it in found if it.kind == "equation"}
    apart = {i for line, tex in equations.items() for i in range(line + 1, line + tex.count("\n") + 1)}
    fences = {i for it in found if it.kind == "fence" for i in range(it.line, it.line + it.text.count("\n") + 2)}
    apart |= set(range(1, front[0].count("\n") + 1) if front else ())
    example, caption, box, margin = "", {}, "", 0
    for it in found:
        example = it.text if it.kind == "example" else example
        if it.kind == "caption":
            caption[it.line] = example
    boxes = {it.line: it.detail for it in found if it.kind == "box"}
    for number, line in enumerate(lines, 1):
        words, indent = line.strip(), len(line) - len(line.lstrip())
        if not words or number in apart:
            continue
        if indent < margin:
            box, margin = "", 0
        if number in equations:
            yield Text(file, number, "equation", equations[number], "its oracle, and the words around it", indent)
        elif number in fences:
            yield Text(file, number, "block", line, "what it is an example of, and the words above it", indent)
        elif number in boxes:
            box, margin = boxes[number], indent + 4
            yield Text(file, number, box, words, "what stands in it", indent)
        elif number in caption:
            yield Text(file, number, "caption", words, f"the drawing of {caption[number]}, and what it prints", indent)
        elif words.startswith("|"):
            yield Text(file, number, "row", words, "the libraries, the programs, and the rows beside it", indent)
        elif words.startswith(":::"):
            yield Text(file, number, "example", words, "the sentences around it", indent)
        elif box in ("question", "exercise"):
            yield Text(file, number, "answer", words, "its question, and the programs in it", indent)
        elif file.startswith("docs/reference/"):
            yield Text(file, number, "entry", words, "the chapter, or the source itself", indent)
        else:
            for sentence in re.split(r"(?<=[.?!:]) ", words):
                yield Text(
                    file, number, "sentence", sentence, "what it names: program, equation, figure or source", indent
                )


def of_figure(path: Path) -> Iterator[Text]:
    """A line of a module that says something, draws something, or sets a colour, a dash or a first value."""
    file = path.relative_to(ROOT).as_posix()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = re.sub(r"(?<!:)//.*", "", line).strip()
        literals = re.findall(r"\"[^\"]*\"|'[^']*'|`[^`]*`?", words)
        said = any(re.search(r"[^\x00-\x7f]|\w \w", it) for it in literals)
        made = re.search(r"\b(value|of|label|class|dash\w*): |<(?:span|output)\b", words, re.I) or DRAWS.search(words)
        if not words.startswith("import") and (said or made):
            yield Text(file, number, "words", words, "what the figure draws and computes")


def of_program(path: Path) -> Iterator[Text]:
    """Its first line, its comments, and the words that it prints or writes into its drawing."""
    file, source = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    found = [
        (it.start[0], "comment", it.string) for it in tokenize.generate_tokens(io.StringIO(source).readline)
        if it.type == tokenize.COMMENT and re.search("[a-z]{2}", it.string)
    ]  # fmt: skip
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WORDS.search(node.value):
            found.append((node.lineno, "words", node.value))
        if isinstance(node, ast.keyword) and node.arg in ("title", "xlabel", "ylabel"):
            found.append((node.value.lineno, "words", f"{node.arg}={ast.unparse(node.value)}"))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".text", "_xlabel", "_ylabel", "_title")):
            found.append((node.lineno, "words", ast.unparse(node.args[-1])))
    for number, kind, words in sorted(found):
        yield Text(file, number, kind, words, "what the program does, draws and prints")
    if "holds = " in source:  # where all hold, a weaker question has the same count
        for node in ast.walk(ast.parse(source)):
            asks = isinstance(node, ast.Assign | ast.AugAssign | ast.Assert) and ast.unparse(node)
            if asks and any(isinstance(it, ast.Compare) for it in ast.walk(node)):
                yield Text(file, node.lineno, "count", asks, "what the sentences say that stand on this study")


def of_drawing(path: Path) -> Iterator[Text]:
    """A drawing as a whole: which words stand where, which line is dashed, which panel comes first."""
    file, svg = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    words = f"{', '.join(dict.fromkeys(labels(svg)))} ({hashlib.sha256(svg.encode()).hexdigest()[:10]})"
    yield Text(file, 1, "drawing", words, "its caption, and what its program prints: look at it")


def of_lab(path: Path) -> Iterator[Text]:
    """What a lab's source says: its text, questions, answers and captions; the comments and the words of its cells."""
    file, kind = path.relative_to(ROOT).as_posix(), ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# %%"):
            asked = '"question"' in line or '"answer"' in line
            kind = ("answer" if asked else "text") if "[markdown]" in line else ""
            if "caption=" in line:
                yield Text(file, number, "caption", line, "the drawing of this cell, and what it prints")
        elif kind and line.startswith("# "):
            yield Text(file, number, kind, line[2:], "its question, and the cells around it")
        elif not kind and re.search(r"#.*[a-z]{2}|# \(\d|\"[^\"]*[^\W\d_] [^\W\d_][^\"]*\"", line):
            yield Text(file, number, "words", line.strip(), "what the cell does, draws, prints or asks for")


def of_exercise(path: Path) -> Iterator[Text]:
    """What an exercise asks, answers, and replies to; code is tested."""
    name = path.relative_to(ROOT / "exercises").with_suffix("").as_posix()
    exercise = Exercise(name, path.read_text(encoding="utf-8"))

    def strings(it: object, key: tuple) -> Iterator[tuple[tuple, str]]:
        inner = it.items() if isinstance(it, dict) else enumerate(it) if isinstance(it, list) else ()
        for part, value in inner:
            yield from strings(value, (*key, part))
        if isinstance(it, str) and key != ("kind",):
            yield key, it
        if isinstance(it, dict) and it.get("right"):
            yield (*key, "text"), f"Right is: {it['text']}"

    for key, words in strings(exercise.says, ()):
        yield Text(exercise.path, exercise.at(*key), "exercise", words, "its answer, and what the chapter teaches")


def texts() -> list[Text]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    figures = sorted((ROOT / "docs/assets/figures").glob("*.js"))
    labs = [
        path for path in sorted((ROOT / "docs/labs").glob("*.py")) if not re.search("_(torch|tensorflow)$", path.stem)
    ]
    exercises = sorted((ROOT / "exercises").glob("*/*.toml"))
    programs, drawn = (sorted((ROOT / "snippets").glob(f"*/*.{end}")) for end in ("py", "svg"))
    # Of an exercise what its reader finds, and is told by its tests; the rest must say the same.
    code = sorted((ROOT / "exercises").glob("*/*.py"))
    programs += [it for it in code if it.name.startswith("test_") or it.with_suffix(".toml").exists()]
    sources = (
        (of_page, pages), (of_figure, figures), (of_program, programs), (of_drawing, drawn), (of_lab, labs),
        (of_exercise, exercises),
    )  # fmt: skip
    return [it for read, paths in sources for path in paths for it in read(path)]


def sources() -> dict[str, dict]:
    """Key → what an entry says: label, year, first author, title, address, all else; and its line."""
    found = {}
    text = (ROOT / "docs/reference/bibliography.md").read_text("utf-8")
    for entry in re.finditer(r"^(.+?) \{ ?#([\w.-]+) ?\}\n:   (.+(?:\n {4}.+)*)", text, re.M):
        words = " ".join(entry[3].split())
        title = re.search(r"“([^”]+)”|\*([^*]+)\*", words)
        found[entry[2]] = {
            "label": entry[1],
            "author": re.split(r"[,. ]", words)[0],
            "title": (title[1] or title[2]).rstrip(".,") if title else "",
            "where": " ".join(
                re.sub(r"\[[^\]]*\]\(\S+?\)", "", words.replace(title[0] if title else "", "", 1)).split()
            ),
            "address": re.findall(r"\]\((\S+?)\)", words),
            "line": text.count("\n", 0, entry.start()) + 1,
        }
    return found


def sealed() -> dict[str, list[str]]:
    return read_json(SEALS, "tests/reviewed.json", {})


def _json(name: str) -> dict:
    return read_json(ROOT / f"tests/{name}.json", f"tests/{name}.json", {})


def proven() -> dict[str, int]:
    """What the tests cover, as the pages count it: [[book#rivals]]."""
    import equations
    import faults
    from rivals import collect

    from descent.claims import read_claims

    found, claims = equations.counts(), list(read_claims(ROOT))
    return {
        "computed": found["tex"],
        "read": found["reviewed"],
        "marked": found["lines"],
        "loose": found["loose"],
        "rivals": len(collect()),
        "claims": sum(not it.empty for it in claims),
        "tests": sum(_json("counted").values()),
        "faults": len({it["id"] for it in faults.read()}),
        "planted": len(caught := _json("caught").values()),
        "caught": sum(bool(it["by"]) for it in caught),
        "clear": sum(it["clear"] for it in caught),
        "sealed": len({(it.file, it.seal) for it in texts()}),
    }


def changed() -> list[str]:
    """What is not as it was sealed: a text that is new, one that stands elsewhere, the place of one that is gone."""
    found, kept, seen = [], sealed(), set()
    for file, group in groupby(texts(), lambda it: it.file):
        now, was = [*group], kept.get(file, [])
        seen.add(file)
        for tag, i, j, a, b in SequenceMatcher(None, was, [it.seal for it in now], autojunk=False).get_opcodes():
            for it in now[a:b] if tag in ("insert", "replace") else ():
                how = "stands elsewhere" if it.seal in was else "has changed"
                found.append(f"{file}:{it.line}: this {it.kind} {how}: {it.words[:90]!r}; read it against {it.against}")
            if tag == "delete" and {*was[i:j]} - {it.seal for it in now}:
                it = now[min(a, len(now) - 1)]
                found.append(
                    f"{file}:{it.line}: something is gone {'before' if a < len(now) else 'behind'} {it.words[:90]!r}; "
                    f"read what is left"
                )
    return found + [f"{file}: the whole file is gone; read what speaks of it" for file in sorted(kept.keys() - seen)]


if __name__ == "__main__":
    new = changed()
    print(*new, sep="\n")
    found: dict[str, list[str]] = {}
    for it in texts():
        found.setdefault(it.file, []).append(it.seal)
    lines = (f' "{file}": {json.dumps(seals)}' for file, seals in sorted(found.items()))
    SEALS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    kept = {key: {name: it[name] for name in it if name != "line"} for key, it in sources().items()}
    lines = (f' "{key}": {json.dumps(it, ensure_ascii=False)}' for key, it in sorted(kept.items()))
    SOURCES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    PROVEN.write_text(json.dumps(proven(), indent=1) + "\n", encoding="utf-8")
    print(f"{len(new)} changes sealed as they are, among {sum(map(len, found.values()))} texts.")
