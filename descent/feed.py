"""The feed of changes, `feed.xml`, from the page that lists them by hand, and from nothing else.

    29 November 2026 { #offline }
    :   **Read without a network.** What you have visited …

A feed names its entries by their addresses, so there is one only where the site's is known.
"""

import datetime
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from descent.address import published
from descent.lab import relinked
from descent.ledger import Wrong
from descent.page import apostrophes, inline

CHANGES = "reference/changes.md"
_DAY = re.compile(r"\d+ \w+ \d{4}\b")
_ENTRY = re.compile(
    r"(?P<day>\d+ \w+ \d{4}) \{ #(?P<key>[\w-]+) \}\n:   \*\*(?P<title>.+?)\.?\*\* (?P<text>.+)"
)


@dataclass(frozen=True)
class Change:
    day: str
    key: str
    title: str
    text: str


def changes(text: str) -> list[Change]:
    """The newest first."""
    found, lines = [], text.split("\n")
    for number, line in enumerate(lines, 1):
        if not _DAY.match(line):
            continue
        where = f"docs/{CHANGES}:{number}: "
        it = _ENTRY.match("\n".join(lines[number - 1 : number + 1]))
        if not it:
            form = "29 November 2026 { #its-id }, and below it :   **What has changed.** A sentence"
            raise Wrong(f"{where}{line!r} is no entry; write {form}")
        try:
            day = datetime.datetime.strptime(it["day"], "%d %B %Y").date().isoformat()
        except ValueError:
            raise Wrong(f"{where}{it['day']} is no day; write it as 29 November 2026") from None
        if found and day > found[-1].day:
            raise Wrong(f"{where}{it['day']} stands below an older day; put the newest first")
        if it["key"] in {other.key for other in found}:
            raise Wrong(f"{where}#{it['key']} is used twice; give each its own")
        found.append(Change(day, it["key"], apostrophes(it["title"]), apostrophes(it["text"])))
    if not found:
        raise Wrong(f"docs/{CHANGES}:1: lists no change; a feed needs one")
    return found


def feed(listed: list[Change], name: str, site: str) -> str:
    """Atom. Times of day are not known, and not needed."""
    root, entries = site.rstrip("/") + "/", []
    for it in listed:
        page = published(f"{CHANGES}#{it.key}", site)
        html = f"<p>{inline(relinked(it.text, CHANGES, site))}</p>"
        entries.append(
            f"<entry><id>{page}</id><title>{escape(it.title)}</title>"
            f"<updated>{it.day}T00:00:00Z</updated>"
            f'<link href="{page}"/><content type="html">{escape(html)}</content></entry>'
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><id>{root}</id>'
        f"<title>{escape(name)}: changes</title><updated>{listed[0].day}T00:00:00Z</updated>"
        f'<link rel="self" href="{root}feed.xml"/><link href="{published(CHANGES, site)}"/>'
        f"<author><name>The authors of {escape(name)}</name></author>\n"
        + "\n".join(entries)
        + "\n</feed>\n"
    )


def write(site: Path, text: str, name: str, address: str | None) -> None:
    listed = changes(text)  # which checks them, whether there is a feed or not
    if address:
        (site / "feed.xml").write_text(feed(listed, name, address), encoding="utf-8")
