"""The site by Zensical (`make successor`) is the one by MkDocs, page by page, file by file. What is lost is listed."""

import functools
import json
import os
import posixpath
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT

from descent.address import listed, place

# All that Zensical's site lacks, or has otherwise: file, or page and kind → why that may be so. A loss that is not here
# is a failure, and so is one that is none any more.
LOST = {
    "sitemap.xml.gz": "sitemap.xml is there, and says the same",
    "assets/book.css": "it holds what is needed of the theme's style, of which each has its own version",
    "sw.js": "it names that sheet by its content",
}
# The theme's own, of which each has its own version.
THEME = re.compile(r"assets/(javascripts|stylesheets|images)/|pagefind/(fragment|index)/")
PAGES = [file for _, file in listed(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"])]
# What a page holds, apart: so a failure says what is lost. Kind → selector, or what finds it.
KINDS = {
    "examples": "[data-example]",
    "programs": "[data-file]",
    "outputs": "[data-output]",
    "figures": "[data-figure], [data-sound], [data-interactive]",
    "equations": "[id^=eq-], math",
    "numbers": "[data-from]",
    "exercises": "[data-exercise]",
    "cells": "[data-cell]",
    "downloads": ".downloads",
    "headings": "h1, h2, h3, h4, dt",
    "tables": "table",
    "code": "pre",
    "links": "a[href]",
    "all": None,
}


@pytest.fixture(scope="module")
def successor() -> Path:
    folder = os.environ.get("DESCENT_SUCCESSOR")
    if not folder:
        pytest.skip("make successor compares them: it takes an environment of its own")
    return ROOT / folder


def read(site: Path, file: str) -> BeautifulSoup:
    """A page whose addresses are those from the root of the site."""
    page = BeautifulSoup((site / place(file) / "index.html").read_bytes(), "html.parser")
    for node in page.find_all(True):
        for name in {"href", "src", "data-answers", "data-module"} & node.attrs.keys():
            path, mark, rest = re.fullmatch(r"([^#?]*)([#?]?)(.*)", node[name], re.S).groups()
            if not re.match(r"[a-z]+:", path):
                node[name] = posixpath.normpath(posixpath.join(place(file), path)) + mark + rest
    return page


@functools.cache
def holds(site: Path, file: str) -> dict[str, list[str]]:
    """Kind → what the page's article has of it, in order; and what stands around it."""
    page = read(site, file)
    article = page.select_one("article")
    for node in article.select("#__skip"):  # where Zensical's theme begins to read
        node.decompose()
    found = {kind: article.select(selector) for kind, selector in KINDS.items() if selector}
    parts = {kind: list(map(str, nodes)) for kind, nodes in found.items()}
    return parts | {"all": lines(article)} | around(page)


def lines(node) -> list[str]:
    """Its HTML, but for white space where there is no text."""
    return [line for line in re.sub(r">\s*\n", ">\n", str(node)).splitlines() if line.strip()]


def around(page: BeautifulSoup) -> dict[str, list[str]]:
    """What a page says around its article."""
    said = {
        "title": page.select("title"),
        "description": page.select("meta[name=description], link[rel=canonical]"),
        "policy": page.select("meta[http-equiv=Content-Security-Policy]"),
        "assets of ours": page.select("link[href^='assets/book'], script[src^='assets/']:not([src*=javascripts])"),
        "header": page.select("header a, header button"),
        "chapters": page.select("nav.chapters a, nav.chapters button, nav.chapters summary"),
        "way on": page.select("nav.turn a"),
        "footer": page.select("footer p"),
    }
    found = {kind: [" ".join(str(node).split()) for node in nodes] for kind, nodes in said.items()}
    found["policy"] = [re.sub(r"'sha256-[^']*'", "a script's", it) for it in found["policy"]]
    # The stamp of its content: part of that sheet is the theme's, and each has its own version.
    found["assets of ours"] = [re.sub(r"(book\.css)\?\w+", r"\1", it) for it in found["assets of ours"]]
    found["footer"] = [re.sub(r"Made with .*?;", "Made with …;", it) for it in found["footer"]]
    return found


def differs(ours: dict[str, list[str]], other: dict[str, list[str]], file: str) -> dict[str, str]:
    """Page and kind → what is lost of it, or new."""
    found = {}
    for kind, mine in ours.items():
        lost, new = Counter(mine) - Counter(other[kind]), Counter(other[kind]) - Counter(mine)
        if mine != other[kind]:
            what = [f"- {it[:300]}" for it in [*lost][:2]] + [f"+ {it[:300]}" for it in [*new][:2]]
            found[f"{file}: {kind}"] = "\n".join(what) or "in another order"
    return found


def judge(found: dict[str, str], may: set[str]) -> None:
    lost = [f"{name} is not the same:\n{what}" for name, what in found.items() if name not in LOST]
    assert not lost, "\n".join([*lost, "mend descent/successor.py, or add it to LOST in tests/test_successor.py"])
    kept = may - found.keys()
    assert not kept, f"{kept} are lost no more; take them out of LOST in tests/test_successor.py"


@pytest.mark.parametrize("file", PAGES)
def test_a_page_is_the_same(file, site, successor):
    found = differs(holds(site, file), holds(successor, file), file)
    judge(found, {name for name in LOST if name.startswith(f"{file}: ")})


def test_the_book_is_seen_whole(site, successor):
    """Each kind of thing is somewhere in the book: else the test above would compare nothing with nothing."""
    seen = Counter()
    for file in PAGES:
        seen.update({kind: len(nodes) for kind, nodes in holds(site, file).items()})
    assert all(seen.values()) and seen.keys() >= KINDS.keys(), seen


def test_all_other_files_are_the_same(site, successor):
    """Programs, notebooks, downloads, what exercises answer, our scripts and styles, fonts."""

    def files(folder: Path) -> dict[str, bytes]:
        paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in paths.items() if not THEME.match(name)}

    ours, other, found = files(site), files(successor), {}
    for name in sorted(ours.keys() | other.keys()):
        if name.endswith(".html") and name in ours and name in other:
            continue
        if ours.get(name) != other.get(name):
            found[name] = "- is not there" if name not in other else "+ is new" if name not in ours else "- differs"
    judge(found, {name for name in LOST if ": " not in name})


def test_the_search_finds_the_same(site, successor):
    """Pagefind names its index by what is in it."""
    ours, other = (json.loads((it / "pagefind/pagefind-entry.json").read_text()) for it in (site, successor))
    assert ours == other, "the search has another index; compare what descent/search.py finds on the pages"
