"""Every row of the lecture's outline stands on its page, in each form that it owes."""

import functools
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import ROOT

TABLE = re.findall(
    r"^\| (L\d\d) \| ([\w-]+) \| .+ \| ([TQEFI ]+) \|$", (ROOT / "tests/outline.md").read_text("utf-8"), re.M
)
# Form → what shows that a section has it.
FORMS = {
    "T": "p:not(.prints, .file, .stamp)",
    "Q": ".equation math",
    "E": "[data-example] > .panel [data-file]",  # a figure's code stands in details: it is no E
    "F": "[data-figure] svg",
    "I": "[data-interactive]",
}


@functools.cache
def page_of(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def section(heading: Tag) -> BeautifulSoup:
    """A heading and what follows it, up to the next heading of its level or above."""
    above = [f"h{level}" for level in range(1, int(heading.name[1]) + 1)]
    html = ""
    for node in heading.next_siblings:
        if node.name in above:
            break
        html += str(node)
    return BeautifulSoup(html, "html.parser")


def test_the_table_is_whole():
    assert [row for row, *_ in TABLE] == [f"L{number:02}" for number in range(1, 35)]


@pytest.mark.parametrize("row, page, owes", TABLE, ids=[row for row, *_ in TABLE])
def test_a_row_has_the_forms_that_it_owes(row, page, owes, site):
    html = page_of(Path(site, page, "index.html"))
    headings = [node for node in html.select("[data-lecture]") if row in node["data-lecture"].split()]
    assert headings, f"docs/{page}.md: no section covers {row}; put {{data-lecture={row}}} on its heading"
    sections = [section(heading) for heading in headings]
    missing = [form for form in owes.split() if not any(found.select(FORMS[form]) for found in sections)]
    assert not missing, f"docs/{page}.md: {row} lacks {', '.join(missing)} (see tests/outline.md)"
