"""What the site offers beside its pages: programs, exercises, notebooks, Python for the browser;
and, once it is built, what is made of its pages for others.

Whoever builds the site, MkDocs (hooks.py) or its successor (successor.py), asks here for the files.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from descent import feed, plain
from descent.blank import blanks
from descent.book import Book
from descent.exercise import download, strays
from descent.html import SWITCH
from descent.lab import KEYS, Lab, cell_of, notebook_of
from descent.ledger import LIBRARIES
from descent.notebook import notebooks, programs
from descent.plain import Entry


def colab(repo_url: str | None, branch: str = "notebooks") -> str:
    """The address of the repository's root in Colab; nothing where the repository is not known. The
    branch `notebooks` holds the programs: publish.yml fills it, since Colab opens what lies in a
    repository, and nothing that lies on a site."""
    found = re.match(r"https://github\.com/(.+?)/*$", repo_url or "")
    return f"https://colab.research.google.com/github/{found[1]}/blob/{branch}" if found else ""


def astray(book: Book) -> Iterator[str]:
    """Exercises that no page shows, and files that belong to none."""
    for it in book.exercises.values():
        if it.name not in book.asked:
            mend = f"write ::: exercise {it.name} in a chapter, or delete it"
            yield f"{it.path}:1: no page shows it; {mend}"
    yield from strays(book.root, book.exercises)


def fixed(book: Book, in_colab: bool) -> dict[str, str | bytes | Path]:
    """Path on the site → content, or where that lies, of what hangs on no page."""
    found: dict[str, str | bytes | Path] = {}
    for example in book.examples.values():
        for suffix in (*example.sources.values(), *{".wav"} & example.files.keys()):
            found[example.relative_path(suffix)] = example.files[suffix]
    exercises = download(book.exercises, book.root)
    found |= exercises
    if book.runtime:
        found |= book.runtime.files
    if in_colab:
        for shown in book.shown.values():
            for block in shown.blocks:
                if block.notebook:
                    cell = cell_of("code", block.source.rstrip("\n"), {}, "program")
                    found[block.notebook] = notebook_of([cell])
    return found | {"programs.zip": programs(book, exercises)}


def of_chapter(book: Book, page: str, site: str | None, kept: dict) -> dict[str, str]:
    """A chapter's notebooks. `kept`: those of the page's text as it was."""
    text, key = book.pages.get(page), f"notebooks:{page}"
    if key not in kept or kept[key][0] != text:
        kept[key] = text, notebooks(book, page, site)
    return kept[key][1]


def of_lab(book: Book, lab: Lab, config) -> dict[str, str]:
    """The lab's page as Markdown; and what readers download, with links to the site, where its
    address is known."""
    found = {f"{lab.name}.md": lab.markdown(downloads(lab, config.repo_url, config.edit_uri))}
    if config.site_url and not any(lab.astray(lab.notebook["cells"], book.resolve)):
        files = lab.files(book.resolve, config.site_url)
        found |= {f"{lab.name}{suffix}": text for suffix, text in files.items()}
    return found


def answer(site: Path, answers: dict[str, dict], kept: dict) -> None:
    """Page → what it fetches when a reader answers an exercise. `kept`: that, as it was."""
    for page, found in answers.items():
        path = Path(site, "exercises", page).with_suffix(".json")
        if found and not (kept.get(f"answers:{page}") == found and path.exists()):
            kept[f"answers:{page}"] = found
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def share(site: Path, book: Book, entries: list[Entry], config, kept: dict) -> None:
    """Each page as plain text, the list of them, the feed of changes. `kept`: the texts as they
    were."""
    plain.write(site, book, entries, config, kept)
    if feed.CHANGES in book.pages:
        feed.write(site, book.pages[feed.CHANGES], config.site_name, config.site_url)


def downloads(lab: Lab, repo_url: str | None, edit_uri: str | None, labs: str = "../") -> str:
    """The lab as a notebook and as a script; in Colab where the repository's address is known.
    `labs`: the way to their folder."""
    name, libraries = lab.name.rpartition("/")[2], []
    branch = re.match(r"(?:edit|blob)/([^/]+)/", edit_uri or "")
    folder = branch and colab(repo_url, branch[1])
    for key in KEYS:
        html = f'<a href="{labs}{name}_{key}.ipynb" download>notebook</a>'
        html += f', <a href="{labs}{name}_{key}.py" download>script</a>'
        if folder:
            place = f"{folder}/{lab.relative_path(f'_{key}.ipynb')}"
            html += f', <a href="{place}">Open in Colab</a>'
        libraries.append(f"<span>{LIBRARIES[key]}: {html}</span>")
    how = "A notebook opens in Jupyter: <code>pip install jupyterlab</code>, "
    how += "then <code>jupyter lab</code>. Its first cell installs the libraries that it needs, in "
    how += "the versions with which this page was recorded."
    blank = any(blanks(block.source) for cell in lab.cells for block in cell.blocks)
    if blank:
        how += (
            " In the notebook the blanks are empty, and the solutions folded; the script is solved."
        )
    links = f"To run it yourself. {' '.join(libraries)} <span>{how}</span>"
    return f'<p class="downloads">{links}</p>{SWITCH if blank else ""}'
