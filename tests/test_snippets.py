"""Every snippet, run as a reader runs it, does what its page shows; and is written as all are."""

import ast
import re

import pytest
from conftest import FILES, LEFTOVER, ROOT
from runs import Task

from descent.compare import difference, sounds_different
from descent.example import Example, find
from descent.grammar import scan
from descent.ledger import RECORD, RECORDED, versions

EXAMPLES = find(ROOT)
LIMIT_LINES = 40

CARRIES = re.compile(r"^.*# \((\d+\.\d+)\)$", re.M)


def none(wrong: list[str]) -> None:
    """Fails with all that is wrong, not with the first of it."""
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong)


def run_of(example: Example, suffix: str) -> Task:
    return Task(example.relative_path(suffix), example.source(suffix))


@pytest.mark.parametrize(
    ("example", "end"),
    [pytest.param(*it, id=f"{it[0].name}{it[1]}", marks=pytest.mark.runs(run_of(*it))) for it in FILES],
)
def test_prints_what_is_recorded(example, end, runs):
    result = runs(*run_of(example, end))
    assert not result.error, result.error
    differs = difference(example.output, result.out)
    assert not differs, (
        f"{example.relative_path('.out')}: {example.relative_path(end)} prints something else: {differs}; run: {RECORD}"
    )
    ends = {text.endswith("\n") for text in (example.output, result.out)}
    assert len(ends) == 1, f"{example.relative_path('.out')}: its last line ends otherwise; run: {RECORD} ALL=1"
    recorded = example.source(".svg") if example.path(".svg").exists() else ""
    differs = difference(recorded, result.svg or "")
    assert not differs, (
        f"{example.relative_path('.svg')}: {example.relative_path(end)} draws something else: {differs}; "
        f"run: {RECORD} ALL=1"
    )
    recorded = example.path(".wav").read_bytes() if example.path(".wav").exists() else None
    differs = sounds_different(recorded, result.wav)
    assert not differs, (
        f"{example.relative_path('.wav')}: {example.relative_path(end)} sounds different: {differs}; run: {RECORD}"
    )


def test_recordings_are_whole():
    """Nothing changed since they were recorded: not the code, not the output, not the libraries."""
    wrong = []
    for example in EXAMPLES:
        now = versions(*map(example.source, example.sources.values()))
        installed = {label: number for label, number in now.items() if number}
        if problem := example.problem:
            wrong.append(problem)
        elif (
            not installed.items() <= example.ledger["versions"].items()
            or now.keys() != example.ledger["versions"].keys()
        ):
            path = example.relative_path(".json")
            wrong.append(f"{path}: recorded with other versions than are installed; run: {RECORD}")
    none(wrong)


def test_twins_are_laid_out_alike():
    wrong = []
    for example in EXAMPLES:
        sources = {example.relative_path(end): example.source(end) for end in example.sources.values()}
        for path, source in sources.items():
            if source.count("\n") > LIMIT_LINES:
                wrong.append(f"{path}: {source.count(chr(10))} lines; keep it to {LIMIT_LINES}")
            if not ast.get_docstring(ast.parse(source)):
                wrong.append(f"{path}:1: say in a docstring what it shows")
        first, *_ = sources
        if len({source.count("\n") for source in sources.values()}) > 1:
            wrong.append(f"{first}: its twins differ in length; lay them out line for line alike")
        if len({len(CARRIES.findall(source)) for source in sources.values()}) > 1:
            wrong.append(
                f"{first}: its twins carry out different numbers of equations; mark the same lines with # (2.3)"
            )
    none(wrong)


def test_every_snippet_is_shown():
    pages = [scan(path.read_text(encoding="utf-8")) for path in (ROOT / "docs").rglob("*.md")]
    shown = {found.text for page in pages for found in page if found.kind == "example"}
    none([
        f"snippets/{it.name}{next(iter(it.sources.values()))}: no page shows it; write ::: {it.name} in a chapter, "
        "or delete it with its recordings"
        for it in EXAMPLES if it.name not in shown
    ])  # fmt: skip


def test_nothing_else_lies_there():
    """Beside the sources lie only the recordings of examples that exist."""
    ours = {example.path(end) for example in EXAMPLES for end in [*example.sources.values(), *RECORDED, ".json"]}
    ours |= {ROOT / "snippets" / name for name in ("ruff.toml", "tried.json", "ran.json")}
    others = sorted(p for p in (ROOT / "snippets").rglob("*") if p.is_file() and p not in ours)
    stray = [str(p.relative_to(ROOT)) for p in others if not LEFTOVER.search(p.relative_to(ROOT).as_posix())]
    assert not stray, "no example owns these; delete them: " + ", ".join(stray)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_doctests_of_a_page(page, runs):
    """Each block of `>>>` lines runs by itself."""
    for found in scan(page.read_text(encoding="utf-8")):
        if found.kind == "fence" and found.text.startswith(">>>"):
            error = runs(f"docs/{page.name}:{found.line + 1}", found.text, "doctest").error
            assert not error, error
