"""Where a page stands: on the built site, as seen from another page, and in the navigation."""

import posixpath
import re


def place(page: str) -> str:
    """Its address from the root of the site.

    >>> place("perceptron.md"), place("labs/index.md"), place("index.md")
    ('perceptron/', 'labs/', '')
    """
    return re.sub(r"(^|/)index\.md$|\.md$|\.ipynb$", "/", page).lstrip("/")


def way(here: str, there: str) -> str:
    """From a page, as built, to another or to a file.

    >>> way("reference/glossary.md", "perceptron.md"), way("index.md", "programs.zip")
    ('../../perceptron/', 'programs.zip')
    """
    return "../" * place(here).count("/") + place(there)


def published(page: str, site: str) -> str:
    """Its address in the world; with its anchor, if it has one."""
    page, mark, anchor = page.partition("#")
    return f"{site.rstrip('/')}/{place(posixpath.normpath(page))}{mark}{anchor}"


def listed(nav: list | dict | str, title: str = "") -> list[tuple[str, str]]:
    """Title and file of each page of mkdocs.yml, in their order."""
    if isinstance(nav, str):
        return [(title, nav)]
    parts = nav.items() if isinstance(nav, dict) else (("", it) for it in nav)
    return [pair for title, it in parts for pair in listed(it or [], str(title))]


def misled(nav: list) -> str | None:
    """What is wrong with the navigation: a page or a number twice, a number that is none."""
    pages, numbers = set(), set()
    for title, page in listed(nav):
        number = re.match(r"(\d+[a-z]?)(?=\W|$)", title)
        if page in pages:
            return f"{page} stands twice in nav; take one of them out"
        if number and not re.match(r"\d+[a-z]? \S", title):
            return f"nav: {title!r} begins with no chapter's number; write {number[1]} Its name"
        if number and number[1] in numbers:
            return f"nav: there are two chapters {number[1]}; give each its own number"
        pages.add(page)
        numbers.add(number and number[1])
    return None


def chapters(nav: list) -> list[tuple[str, str]]:
    """Those that have a number."""
    return [pair for pair in listed(nav) if re.match(r"\d+[a-z]? ", pair[0])]
