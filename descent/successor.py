"""Builds the site with Zensical, the successor of MkDocs and Material: the same, by other hands.

    python -m descent.successor             into successor/
    python -m descent.successor --to site

Zensical reads mkdocs.yml and knows Python-Markdown, and so descent/pages.py. It knows no hooks and
no mkdocs-jupyter. So it is handed a copy of docs/, in a temporary folder, in which the labs are
Markdown, and all that the site offers beside its pages lies there as files. What hooks.py does with
a page that is made is done here with its file.

tests/test_successor.py compares the two sites.
"""

import argparse
import functools
import json
import logging
import posixpath
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from html import escape
from logging.handlers import BufferingHandler
from pathlib import Path
from types import SimpleNamespace

import yaml

from descent import offered, offline, plain, theme
from descent.address import chapters, listed, place, way
from descent.book import Book, read
from descent.lab import leads
from descent.ledger import Wrong
from descent.page import log
from descent.pages import ANSWERS
from descent.policy import policy
from descent.search import index, kind_of, sections

# What only MkDocs understands, or what is said here.
NOT = {"hooks", "watch", "plugins", "exclude_docs", "docs_dir", "site_dir"}
_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.S)
# An address from the root of docs; or of a page beside this one, which Zensical does not look for
# in what an exercise says.
_ADDRESS = re.compile(
    r'(?<= )((?:href|src|data-answers|data-module)=")(?:/(?!/)([^"#?]*)|([^"#?:]*\.(?:md|ipynb)))'
)
# Zensical has fences from SuperFences, which would colour them. It stands before our extension, so
# that this can take away what it does to code that stands in no fence.
FENCES = {"name": "*", "class": "", "format": "descent.successor.fence"}
SUPERFENCES = {"pymdownx.superfences": {"custom_fences": [FENCES]}}


def settings(root: Path) -> dict:
    """mkdocs.yml as Zensical reads it: with what it inherits, and what the environment says."""
    from zensical.config import _yaml_load

    with open(root / "mkdocs.yml", encoding="utf-8") as file:
        return _yaml_load(file)


def alike(config: dict) -> SimpleNamespace:
    """Of these, what MkDocs gives to its hooks under the same names."""
    names = ("site_name", "site_description", "site_url", "repo_url", "edit_uri")
    return SimpleNamespace(**{name: config.get(name) for name in names})


def changed(value: object, change: Callable[[str], str]) -> object:
    """The same lists and tables with other texts in them.

    >>> changed({"a": ["b", 1]}, str.upper)
    {'a': ['B', 1]}
    """
    if isinstance(value, dict):
        return {key: changed(it, change) for key, it in value.items()}
    if isinstance(value, list):
        return [changed(it, change) for it in value]
    return change(value) if isinstance(value, str) else value


def prepare(root: Path, folder: Path, config: dict, book: Book) -> dict[str, str]:
    """Write into `folder` what Zensical reads. Returns what it would not copy: path → text."""
    docs, known = folder / "docs", alike(config)
    problems = [*offered.astray(book), *(lab.problem for lab in book.labs.values())]
    for problem in filter(None, problems):
        raise Wrong(problem)
    numbered = chapters(config["nav"])
    in_colab, aside = offered.colab(known.repo_url), {}
    recordings = (f"{Path(name).name}.ipynb" for name in book.labs)
    shutil.copytree(root / "docs", docs, ignore=shutil.ignore_patterns("*.toml", *recordings))
    beside = offered.fixed(book, bool(in_colab))
    for _, page in numbered:
        beside |= offered.of_chapter(book, page, known.site_url, {})
    for lab in book.labs.values():
        beside |= offered.of_lab(book, lab, known)
        page, labs = f"{lab.name}.md", f"/{lab.name.rpartition('/')[0]}/"
        aside[page] = beside[page]  # Zensical makes a page of it
        says = json.dumps(plain.gist(lab.markdown()), ensure_ascii=False)
        front = f"---\ndescription: {says}\n---\n\n"
        text = lab.markdown(offered.downloads(lab, known.repo_url, known.edit_uri, labs))
        beside[page] = front + text
    for path, it in beside.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        content = it.read_bytes() if isinstance(it, Path) else it
        (docs / path).write_bytes(content.encode() if isinstance(content, str) else content)
    lab_pages = {lab.page for lab in book.labs.values()}
    for path in docs.rglob("*.md"):
        path.write_text(leads(path.read_text(encoding="utf-8"), lab_pages), encoding="utf-8")
    shutil.copytree(root / "overrides", folder / "overrides")
    about = {"root": str(root), "chapters": [[*it] for it in numbered], "colab": in_colab}
    ours = {
        "nav": changed(config["nav"], lambda file: re.sub(r"\.ipynb$", ".md", file)),
        "theme": config["theme"] | {"variant": "classic", "custom_dir": "overrides"},
        "plugins": [],
        "markdown_extensions": [
            *config["markdown_extensions"],
            SUPERFENCES,
            {"descent.pages": about},
        ],
        "extra": config.get("extra", {}) | {"builder": "Zensical"},
    }
    kept = {name: config[name] for name in config if name not in NOT}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(kept | ours), encoding="utf-8")
    return aside


def fence(source: str, language: str, *_, **__) -> str:
    """As Python-Markdown writes it."""
    about = f' class="language-{language}"' if language else ""
    return f"<pre><code{about}>{escape(source)}\n</code></pre>"


def build(root: Path, target: Path) -> None:
    import zensical

    told = BufferingHandler(sys.maxsize)  # what is wrong with the pages: Zensical hears nothing
    told.setLevel(logging.WARNING)
    log.addHandler(told)
    config, book = settings(root), read(root)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        aside = prepare(root, folder, config, book)
        zensical.build(str(folder / "mkdocs.yml"), {"strict": True, "clean": True})
        site = folder / "site"
        wrong = "\n".join(record.getMessage() for record in told.buffer)
        if wrong or not (site / "index.html").is_file():
            raise Wrong(wrong or "nothing is built; Zensical says why, above")
        for path, text in aside.items():
            (site / path).write_text(text, encoding="utf-8")
        finish(site, book, config)
        shutil.rmtree(target, ignore_errors=True)
        shutil.move(site, target)


def finish(site: Path, book: Book, config: dict) -> None:
    """What hooks.py does: the search, the policy, what exercises answer, one style sheet and no
    script of the theme's, what is shared of each page, and what a browser keeps. And addresses from
    the root, which Zensical leaves alone, become the way from the page."""
    (site / "search.json").unlink()  # of the theme's own search
    pages, found, entries = listed(config["nav"]), [], []
    known = {file for _, file in pages}
    for title, file in pages:
        folder = place(file)
        path = site / folder / "index.html"
        html = from_page(path.read_text(encoding="utf-8"), file, known)
        path.write_text(html, encoding="utf-8")
        kind = kind_of(title, file)
        found.append((title, sections(_ARTICLE.search(html)[1], folder, kind)))
        lab = book.labs.get(file.rpartition(".")[0])
        says = plain.gist(lab.markdown()) if lab else book.front(file).get("description", "")
        entries.append(plain.Entry(file, folder, title, says))
    index(found, site / "pagefind")
    for path in site.rglob("*.html"):
        path.write_text(policy(path.read_text(encoding="utf-8")), encoding="utf-8")
    for page, answers in ANSWERS.items():
        links = functools.partial(from_page, file=page, pages=known)
        offered.answer(site, {page: changed(answers, links)}, {})

    (sheet,) = site.glob("assets/stylesheets/classic/main.*.css")
    own = site / "assets/book.css"
    styles = sheet.read_text(encoding="utf-8"), own.read_text(encoding="utf-8")
    for folder in ("javascripts", "stylesheets", "images"):
        shutil.rmtree(site / "assets" / folder, ignore_errors=True)
    theme.write(site, *styles)
    offered.share(site, book, entries, alike(config), {})
    offline.write(site, {it.url: it.title for it in entries}, config.get("site_url"))


def from_page(html: str, file: str, pages: set[str]) -> str:
    """
    >>> from_page('<a href="/a.md#x"> <a href="/b.ipynb">', "c/d.md", {"a.md"})
    '<a href="../../a/#x"> <a href="../../b.ipynb">'
    >>> from_page('<a href="a.md#x"> <a href="b.md">', "d.md", {"a.md"})
    '<a href="../a/#x"> <a href="b.md">'
    """

    def address(found: re.Match) -> str:
        begins, path, beside = found.groups()
        if beside == "index.md":  # this page as plain text
            return found[0]
        if beside is not None:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(file), beside))
            if path not in pages:
                return found[0]
        if path == file:
            return f"{begins}./"
        return begins + (way(file, path) if path in pages else way(file, "") + path)

    return _ADDRESS.sub(address, html)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make successor", description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("successor"), help="the folder")
    options = parser.parse_args()
    root = Path(__file__).resolve().parent.parent
    try:
        build(root, (root / options.to).absolute())
    except Wrong as wrong:
        sys.exit(f"make successor: {wrong}")


if __name__ == "__main__":
    main()
