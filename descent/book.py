"""The index of the project: what the pages share, and where a reference leads."""

import difflib
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import chain
from pathlib import Path

from descent import html
from descent.example import Example, find
from descent.exercise import Exercise, find_exercises
from descent.grammar import Found, scan_page, slug
from descent.html import STOPS, Block, Link, Shown, Stop
from descent.lab import Lab, find_labs
from descent.ledger import LIBRARIES, OTHERS, PACKAGE, Wrong, read_json, text_of
from descent.reading import minutes
from descent.runtime import Runtime, fingerprint
from descent.runtime import read as read_runtime
from descent.slips import HEAD

GLOSSARY, BIBLIOGRAPHY = "reference/glossary.md", "reference/bibliography.md"
TRIED, PROVEN = "snippets/tried.json", "tests/proven.json"
RAN = "snippets/ran.json"
_ENTRY = re.compile(r"^(.+?) \{ ?#([\w.-]+) ?\}\n: +(.+(?:\n {4}.+)*)", re.M)


@dataclass(frozen=True)
class Book:
    """Everything that the pages are made from, as it was when it was read."""

    root: Path
    pages: dict[str, str]  # by their paths below docs
    examples: dict[str, Example]
    labs: dict[str, Lab]
    tried: list[dict]  # what tests/readers.py has kept: one entry for each Python and its versions
    proven: dict[str, int]  # what the tests cover, counted by tests/reviewed.py
    modules: frozenset[str]  # of interactive figures
    ran: list[dict]  # what tests/test_runtime.py has kept: one entry for each version of Pyodide
    runtime: Runtime | None  # Python for the browser, where it was brought
    exercises: dict[str, Exercise]

    @functools.cached_property
    def found(self) -> dict[str, list[Found]]:
        return {page: scan_page(text) for page, text in self.pages.items()}

    @functools.cached_property
    def equations(self) -> dict[str, str]:
        """Number → page; the first page wins."""
        pages = reversed(self.found.items())
        return {
            it.detail: page
            for page, found in pages
            for it in found
            if it.kind == "equation" and it.detail
        }

    @functools.cached_property
    def terms(self) -> dict[str, tuple[str, str]]:
        return _entries(self.pages.get(GLOSSARY, ""))

    @functools.cached_property
    def sources(self) -> dict[str, tuple[str, str]]:
        return _entries(self.pages.get(BIBLIOGRAPHY, ""))

    @functools.cached_property
    def shown(self) -> dict[str, Shown]:
        """What a directive can show: the examples, and the cells of the labs."""
        cells = {cell.name: cell for lab in self.labs.values() for cell in lab.cells}
        return cells | {name: show(example) for name, example in self.examples.items()}

    @property
    def says(self) -> list:
        """What a page may show besides its own text: while it is the same, so is the page."""
        parts = [getattr(self, it.name) for it in fields(self) if it.name != "pages"]
        parts += self.asked, self.equations, self.terms, self.sources, self.programs, self.studies
        return parts

    def runs(self, block: Block) -> bool:
        """Does the page offer to run it?"""
        if block.cell is not None or not self.runtime:
            return False
        return self.runtime.runs(block.file, block.source)

    @property
    def checks(self) -> bool:
        """Can an answer in code be checked in the page? Its test needs NumPy."""
        return bool(self.runtime) and "NumPy" in self.runtime.versions

    def stale(self, entry: dict) -> list[str]:
        """Which programs of an entry of `ran` have changed since, or what they print."""
        now = {
            block.file: fingerprint(block.source, shown.output)
            for shown in self.shown.values()
            for block in shown.blocks
            if block.cell is None
        }
        return [file for file, then in entry["programs"].items() if now.get(file) != then]

    @functools.cached_property
    def tables(self) -> dict[str, list[tuple]]:
        """What ::: shows of runs, rows below their head: on which machines all programs were run
        as a reader runs them; by which versions programs were run on their pages, in a browser."""
        libraries = ("PyTorch", "TensorFlow", "triton")
        tried = [("machine", *libraries, "run", "differ", "on")]
        for it in self.tried:
            machine = f"{it['system']}, Python {it['python']}"
            versions = (it["versions"].get(name, "none") for name in libraries)
            tried.append((machine, *versions, it["run"], len(it["differ"]), it["date"]))
        versions = ("Pyodide", "Python", "NumPy", "browser")
        ran = [(*versions, "run", "differ", "changed since", "on")]
        for it in self.ran:
            by = (it[name.lower()] or "none" for name in versions)
            ran.append((*by, len(it["programs"]), 0, len(self.stale(it)), it["date"]))
        return {"book/tried": tried, "book/ran": ran}

    @functools.cached_property
    def ledgers(self) -> list[dict]:
        everything = chain(self.examples.values(), self.labs.values())
        return [it.ledger for it in everything if it.ledger]

    @functools.cached_property
    def counts(self) -> dict[str, object]:
        """What [[book#name]] can stand for."""
        examples = self.examples.values()
        found = {}
        for ledger in self.ledgers:
            found |= ledger["versions"]
        return found | {
            "examples": len(examples),
            "files": sum(len(it.sources) for it in examples),
            "twins": sum(len(it.sources) > 1 for it in examples),
            "figures": sum(".svg" in ledger["sha256"] for ledger in self.ledgers),
            "lines": sum(it.output.count("\n") for it in examples if ".out" in it.files),
            "equations": len(self.equations),
            "studies": len(self.studies),
            "exercises": len(self.asked),
            "date": max((ledger["date"] for ledger in self.ledgers), default=""),
            "pythons": self.pythons,
            **self.proven,
        }

    def front(self, page: str) -> dict[str, str]:
        """What stands between the lines --- at the head of a page."""
        found = HEAD.match(self.pages.get(page, ""))
        lines = (line.partition(": ") for line in found[1].splitlines()) if found else ()
        return {name: value.strip().strip('"') for name, _, value in lines}

    def way(self, chapters: Iterable[tuple[str, str]]) -> list[Stop]:
        """The chapters as stops of the way, with the minutes that each takes."""
        found = []
        for title, page in chapters:
            front, needed = self.front(page), minutes(self.pages.get(page, ""))
            own, stop = self.asked_on.get(page, ()), front.get("stop", "")
            if stop not in STOPS:
                mend = f"write a line stop: with one of {', '.join(STOPS)}"
                raise Wrong(f"the chapter docs/{page} stands on no stop of the loop; {mend}")
            spent = (needed.core, needed.first, needed.whole, sum(it.takes for it in own))
            keys = tuple(it.key for it in own)
            found.append(Stop(title, page, stop, front.get("can", ""), *spent, keys))
        return found

    @property
    def pythons(self) -> str:
        """On which all programs printed what is recorded."""
        good = [it["python"] for it in self.tried if not (it["newest"] or it["differ"])]
        names = {tuple(map(int, python.split(".")[:2])) for python in good}
        *others, last = [".".join(map(str, name)) for name in sorted(names)] or ["none"]
        return f"{', '.join(others)} and {last}" if others else last

    def install(self, names: list[str]) -> str:
        """What a reader types to have what the pages were recorded with."""
        labels = {PACKAGE.get(key, key): label for key, label in (LIBRARIES | OTHERS).items()}
        if unknown := [name for name in names if labels.get(name) not in self.counts]:
            raise Wrong(f"no recording says which {unknown[0]}; name what the examples import")
        return "pip install " + " ".join(f"{it}=={self.counts[labels[it]]}" for it in names)

    def tells(self, found: Found, chapters: Iterable[tuple[str, str]]) -> list[str]:
        """What ::: book/… shows, as HTML; of an example, nothing."""
        match found.text:
            case "book/install":
                return [html.install(self.install(found.detail.split()))]
            case "book/way":
                stops = self.way(chapters)
                return [html.way(stops), *[html.FORGET] * any(stop.exercises for stop in stops)]
            case "book/tried" | "book/ran" as name:
                return [html.table(name.replace("/", "#"), self.tables[name])]
        return []

    def get(self, name: str, among: dict):
        """An example, or whatever else is called so."""
        if name.startswith("book/"):
            raise Wrong(f"no {name}; there are book/install, book/way, book/tried and book/ran")
        files = f"write snippets/{name}.py, or snippets/{name}_numpy.py and its twins"
        return _known(name, among, f"example {name!r}", files)

    @functools.cached_property
    def asked(self) -> dict[str, tuple[str, int]]:
        """Exercise → page and line that show it, in the order of the pages' names."""
        found = {}
        for page, all_found in self.found.items():
            for it in all_found:
                if it.kind == "exercise":
                    found.setdefault(it.text, (page, it.line))
        return found

    @functools.cached_property
    def asked_on(self) -> dict[str, list[Exercise]]:
        """Page → the exercises that it shows."""
        found: dict[str, list[Exercise]] = {}
        for name, (page, _) in self.asked.items():
            if name in self.exercises:
                found.setdefault(page, []).append(self.exercises[name])
        return found

    def exercise(self, name: str, page: str, line: int) -> Exercise:
        """For a line of a page that shows it: each is shown once."""
        mend = f"write exercises/{name}.toml"
        found = _known(name, self.exercises, f"exercise {name!r}", mend)
        first = self.asked.get(name, (page, line))
        if first != (page, line):
            where = f"docs/{first[0]}:{first[1]}"
            raise Wrong(f"the exercise {name} stands at {where} already; take one of them out")
        return found

    # ---- where a reference leads ----

    def resolve(self, written: str) -> Link:
        """What [[written]] stands for: its kind is told by its form."""
        words, bar, target = written.rpartition("|")
        words = words.removesuffix("\\")  # in a table the bar is written \|
        if not target.strip() or (bar and not words.strip()):
            raise Wrong(f"[[{written}]] lacks {'a word' if target.strip() else 'its target'}")
        if re.search(r"[|$`*]", words):
            raise Wrong(f"[[{written}]]: its words are plain text; write [[words|{target}]]")
        if target != target.strip():
            raise Wrong(f"[[{written}]] has spaces at its edge; write [[{target.strip()}]]")
        for form, kind in _FORMS.items():
            if found := re.fullmatch(form, target):
                return kind(self, words, *found.groups())

    def equation(self, number: str) -> str:
        """Where it stands."""
        if number not in self.equations:
            mend = f"number one with $$ … $$ ({number})"
            raise Wrong(f"there is no equation {number}; {mend}")
        return f"{self.equations[number]}#eq-{number}"

    def _equation(self, words: str, number: str) -> Link:
        _bare(words, number)
        return Link("eq", f"({number})", self.equation(number))

    def _call(self, words: str, call: str) -> Link:
        page, example = self.caller(call)
        return Link("call", words or call, f"{page}#{slug(example)}")

    def _source(self, words: str, key: str) -> Link:
        name, _ = _known(key, self.sources, f"source '@{key}'", f"add it to docs/{BIBLIOGRAPHY}")
        return Link("source", words or name, f"{BIBLIOGRAPHY}#{key}")

    def _in_brackets(self, words: str, key: str, place: str) -> Link:
        """Rosenblatt (1958) is (Rosenblatt, 1958) there, perhaps with the place in it."""
        if words:
            raise Wrong(f"[[(@{key})]] says who and when; write [[words|@{key}]], or no words")
        link = self._source("", key)
        name = re.sub(r" \((\w+)\)$", r", \1", link.text)
        return replace(link, text=f"({name}{place})")

    def _setting(self, words: str, key: str, values: str) -> Link:
        if not words:
            raise Wrong(f"[[{key}?{values}]] lacks a word; write [[try it|{key}?{values}]]")
        state = "&".join(f"{key}.{value}" for value in values.split("&"))
        return Link("try", words, f"?{state}#{key}-figure")

    def _number(self, words: str, name: str, key: str) -> Link:
        _bare(words, f"{name}#{key}")
        if name != "book":
            value = self.get(name, self.examples | self.labs).value(key)
        elif key in self.counts:
            value = str(self.counts[key])
        else:
            raise Wrong(f"book#{key} is not counted; there are {', '.join(self.counts)}")
        return Link("number", value, f"{name}#{key}")

    def _term(self, words: str, term: str) -> Link:
        plural = re.sub(r"\W+", "-", term.lower())
        singular = plural.removesuffix("s")
        key = singular if singular in self.terms and plural not in self.terms else plural
        _, meaning = _known(key, self.terms, f"term {term!r}", f"add it to docs/{GLOSSARY}")
        return Link("term", words or term, f"{GLOSSARY}#{key}", meaning)

    @functools.cached_property
    def programs(self) -> list[tuple[str, str, str]]:
        """Page, example and source of each program, as a reader comes to them."""
        first: dict[str, list[int]] = {}
        for number, page in self.equations.items():
            place = [int(part) for part in number.split(".")]
            first[page] = min(first.get(page, place), place)
        return [
            (page, it.text, source.source)
            for page in sorted(first, key=first.get)
            for it in self.found[page]
            if it.kind == "example" and it.text in self.examples
            for source in self.shown[it.text].blocks
        ]

    @functools.cached_property
    def studies(self) -> dict[str, str]:
        """Study → the page that shows it, below what it is the evidence of."""
        pages = self.found.items()
        return {it.text: page for page, found in pages for it in found if it.kind == "study"}

    def study(self, name: str, page: str) -> None:
        """Raises Wrong if it shows nothing: it asserts, counts, and a sentence stands on it."""
        example = self.get(name, self.examples)
        for suffix in example.sources.values():
            if not re.search(r"^ *assert ", example.source(suffix), re.M):
                file = example.relative_path(suffix)
                raise Wrong(f"{file}: a study asserts what it says; let it assert that count")
        self._holds("", name)
        marks = (it.text for it in self.found[page] if it.kind == "reference")
        if not any(mark.rpartition("|")[2] == f"{name}?" for mark in marks):
            raise Wrong(f"no sentence of this page stands on {name}; write [[{name}?]] behind it")

    def _holds(self, words: str, name: str) -> Link:
        """How often a study held."""
        mend = f'write ::: {name} in a box ??? evidence "…"'
        page = _known(name, self.studies, f"study {name!r}", mend)
        example = self.get(name, self.examples)
        counts = re.findall(r"^holds = (\d+ of \d+)$", example.output, re.M)
        if len(counts) != 1:
            path = example.relative_path(".out")
            raise Wrong(f"{path}: a study prints one line like holds = 10 of 10; let it")
        return Link("holds", words or counts[0], f"{page}#{slug(name)}")

    def caller(self, call: str) -> tuple[str, str]:
        """The page and the name of the first example that calls it."""
        if not re.fullmatch(r"[\w.]*\w", call):
            raise Wrong(f"{call}() is no call; write [[module.name()]], with nothing in ( and )")
        module, _, last = call.rpartition(".")
        written = _calls(module, last)
        for page, name, source in self.programs:
            if last in source and written.search(source):
                return page, name
        raise Wrong(f"no example calls {call}; take it out, or show it")


_FORMS = {
    r"(\d+\.\d+)": Book._equation,
    r"(.*)\(\)": Book._call,
    r"@(.*)": Book._source,
    r"\(@([\w-]*)(.*)\)": Book._in_brackets,
    r"(\w+)\?((?:\w+=[^&]+&?)+)": Book._setting,
    r"([^#]*)#(.*)": Book._number,
    r"(.+)\?": Book._holds,
    r"(.*)": Book._term,
}


def _calls(module: str, last: str) -> re.Pattern:
    """How a program may write it: whole, shortened by an import (nn.Linear), imported by its name
    (from torch.nn import Linear); or as a method, if it belongs to no module."""
    if not module:
        return re.compile(rf"\.{last}\(")
    parts = module.split(".")
    names = "|".join(re.escape(".".join([*parts[i:], last])) for i in range(len(parts)))
    return re.compile(rf"(?<![\w.])(?:{names})\b|^from {module} import .*\b{last}\b", re.M)


def _entries(text: str) -> dict[str, tuple[str, str]]:
    """id → (the entry's name, its first sentence without markup)."""
    found = {}
    for name, key, said in _ENTRY.findall(text):
        words = re.sub(r"\[\[(?:[^]|]*\|)?([^]]*)\]\]|[*`$]", r"\1", " ".join(said.split()))
        found[key] = name, re.split(r"(?<=[^.]\.) ", words)[0]
    return found


def _bare(words: str, target: str) -> None:
    if words:
        raise Wrong(f"a number is shown, and no words for it; write [[{target}]]")


def _known(name: str, among: dict, what: str, mend: str):
    """What is called so. Nothing is made up for an unknown name."""
    if name not in among:
        close = difflib.get_close_matches(name, among, 1)
        mend = f"did you mean {close[0]}? Or {mend}" if close else mend
        raise Wrong(f"no {what}; {mend}")
    return among[name]


def show(example: Example) -> Shown:
    """An example as a page shows it."""
    paths = {suffix: example.relative_path(suffix) for suffix in example.files}
    blocks = [Block(it, paths[end], example.source(end)) for it, end in example.sources.items()]
    kinds = {"output": ".out", "figure": ".svg", "sound": ".wav"}
    files = {kind: paths[suffix] for kind, suffix in kinds.items() if suffix in paths}
    out, svg = (example.source(end) if end in paths else "" for end in (".out", ".svg"))
    title, problem = example.title, example.problem
    return Shown(example.name, title, blocks, files, out, svg, example.ledger, problem)


def read(root: Path) -> Book:
    """Reads every file once; raises Wrong where one is no text."""
    docs, examples, labs = root / "docs", find(root), find_labs(root)
    for example in examples:
        for suffix in example.files.keys() - {".wav", ".json"}:
            example.source(suffix)
    pages = {}
    for path in sorted(docs.rglob("*.md")):
        if path.is_file():
            name = path.relative_to(docs).as_posix()
            pages[name] = text_of(path, f"docs/{name}")
    return Book(
        root=root,
        pages=pages | {lab.page: lab.markdown() for lab in labs},
        examples={it.name: it for it in examples},
        labs={it.name: it for it in labs},
        tried=read_json(root / TRIED, TRIED, [], "python newest differ versions run date"),
        proven=read_json(root / PROVEN, PROVEN, {}),
        modules=frozenset(path.stem for path in (docs / "assets/figures").glob("*.js")),
        ran=read_json(root / RAN, RAN, [], "pyodide python numpy browser programs date"),
        runtime=read_runtime(root),
        exercises=find_exercises(root),
    )


book = functools.cache(read)  # for all pages of one build: see hooks.py
