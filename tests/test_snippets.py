"""Every snippet, run as a reader runs it, does what its page shows; and is written as all are."""

import ast
import re

import pytest
from conftest import FILES, ROOT

from descent.compare import difference, sounds_different
from descent.example import RECORD, RECORDED, find, versions
from descent.grammar import scan

EXAMPLES = find(ROOT)
LIMIT_LINES = 40
# What editors and systems leave lying about: .gitignore names it too.
LEFTOVER = re.compile(r"/\.|__pycache__/|~$|/#[^/]*#$|\.(?:swp|orig|rej|part)$|/Thumbs\.db$|/desktop\.ini$")
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file[0].relative_path(file[1]))
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


@each_file
def test_prints_what_is_recorded(file, runs):
    example, end = file
    assert not example.problem(), example.problem()
    result = runs(example.relative_path(end), example.source(end))
    assert not result.error, result.error
    differs = difference(example.output, result.out)
    assert not differs, (
        f"{example.relative_path('.out')}: {example.relative_path(end)} prints something else: {differs}; run: {RECORD}"
    )
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


@each_example
def test_recording_is_whole(example):
    """Nothing changed since it was recorded: not the code, not the output, not the libraries."""
    assert not example.problem(), example.problem()
    sources = map(example.source, example.sources.values())
    assert example.ledger["versions"] == versions(*sources), (
        f"{example.relative_path('.json')}: recorded with other versions than are installed; run: {RECORD}"
    )


@each_example
def test_twins_are_laid_out_alike(example):
    sources = {end: example.source(end).splitlines() for end in example.sources.values()}
    for end, lines in sources.items():
        assert len(lines) <= LIMIT_LINES, f"{example.relative_path(end)}: {len(lines)} lines; keep it to {LIMIT_LINES}"
        assert ast.get_docstring(ast.parse("\n".join(lines))), (
            f"{example.relative_path(end)}:1: say in a docstring what it shows"
        )
    assert len({len(lines) for lines in sources.values()}) == 1, (
        f"{example.relative_path('')}: its twins differ in length; lay them out line for line alike"
    )
    carried = {tuple(re.findall(r"^.*# \((\d+\.\d+)\)$", "\n".join(lines), re.M)) for lines in sources.values()}
    assert len({len(found) for found in carried}) == 1, (
        f"{example.relative_path('')}: its twins carry out different equations"
    )


def test_every_snippet_is_shown():
    pages = [scan(path.read_text(encoding="utf-8")) for path in (ROOT / "docs").rglob("*.md")]
    shown = {found.text for page in pages for found in page if found.kind == "example"}
    orphans = [example.name for example in EXAMPLES if example.name not in shown]
    assert not orphans, "no page shows these; write `::: name` in a chapter, or delete them: " + ", ".join(orphans)


def test_nothing_else_lies_there():
    """Beside the sources lie only the recordings of examples that exist."""
    ours = {example.path(end) for example in EXAMPLES for end in [*example.sources.values(), *RECORDED, ".json"]}
    ours |= {ROOT / "snippets" / name for name in ("ruff.toml", "tried.json")}
    others = sorted(p for p in (ROOT / "snippets").rglob("*") if p.is_file() and p not in ours)
    stray = [str(p.relative_to(ROOT)) for p in others if not LEFTOVER.search(p.relative_to(ROOT).as_posix())]
    assert not stray, "no example owns these; delete them: " + ", ".join(stray)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_doctests_of_a_page(page, runs):
    """Each block of `>>>` lines runs by itself."""
    for found in scan(page.read_text(encoding="utf-8")):
        if found.kind == "fence" and found.text.startswith(">>>"):
            error = runs(f"docs/{page.name}:{found.line + 1}", found.text).error
            assert not error, error
