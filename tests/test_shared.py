"""What others see of a page: its picture, its title, its feed, the page as plain text. Over every page, built twice:
where the address of the site is not known, and where it is."""

import datetime
import re
import shutil
import struct
import zlib
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from mkdocs.commands.build import build
from mkdocs.config import load_config

from descent import cards
from descent.book import Book, read
from descent.feed import CHANGES, changes
from descent.ledger import Wrong
from descent.plain import gist
from descent.printed import pages as in_order

ADDRESS = "https://book.example/a/b/"
PAGES = [url for _, url in in_order(ROOT)]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> Path:
    """The site, built where its address is known."""
    target = tmp_path_factory.mktemp("known")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target), site_url=ADDRESS, strict=True))
    return target


@pytest.fixture(scope="module")
def book() -> Book:
    return read(ROOT)


def html_of(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def parsed(site: Path, url: str) -> BeautifulSoup:
    """Its head: to parse all pages takes a minute."""
    return BeautifulSoup(html_of(site, url).partition("</head>")[0], "html.parser")


def head(soup: BeautifulSoup) -> dict[str, str]:
    return {it.get("name") or it.get("property"): it["content"] for it in soup.select("head meta[content]")}


def none(wrong: list[str]) -> None:
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong)


TODAY = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()  # somewhere it is tomorrow

# ---- in the head ----


def test_each_page_says_what_it_is(site):
    wrong, seen = [], Counter()
    for url in PAGES:
        soup = parsed(site, url)
        said = head(soup)
        if said.get("og:title") != soup.title.get_text() or said.get("og:description") != said.get("description"):
            wrong.append(f"{url}: overrides/main.html: og:title or og:description is not what the page says")
        if said.get("og:type") != ("article" if url else "website"):
            wrong.append(
                f"{url}: overrides/main.html: og:type is {said.get('og:type')}; the home page should be the website"
            )
        seen[said["description"]] += 1
        if not 20 <= len(said["description"]) <= 300:
            wrong.append(f"{url}: {said['description']!r} is no description; write one at its head")
        plain = soup.select_one("link[type='text/markdown']")
        if not plain or not (site / url / plain["href"]).is_file():
            wrong.append(f"{url}: no plain text of it")
    wrong += [f"{times} pages are described as {words!r}" for words, times in seen.items() if times > 1]
    none(wrong)


def test_where_the_address_is_not_known_none_is_said(site):
    wrong = []
    for url in PAGES:
        soup = parsed(site, url)
        absolute = soup.select(
            "link[rel=canonical], link[type*=atom], meta[property='og:image'], meta[property='og:url']"
        )
        wrong += [f"{url}: {it}" for it in absolute]
    assert not (site / "feed.xml").exists()
    assert "<loc>" not in (site / "sitemap.xml").read_text("utf-8")
    none(wrong)


def test_where_the_address_is_known_all_are_whole(known):
    wrong = []
    for url in PAGES:
        soup = parsed(known, url)
        said, here = head(soup), ADDRESS + url
        canonical = soup.select_one("link[rel=canonical]")["href"]
        if not canonical == said["og:url"] == here:
            wrong.append(f"{url}: canonical {canonical}, og:url {said['og:url']}; both should be {here}")
        picture = known / said["og:image"].removeprefix(ADDRESS)
        if not said["og:image"].startswith(ADDRESS) or not picture.is_file():
            wrong.append(f"{url}: {said['og:image']} is no picture; run: make cards")
        elif struct.unpack(">II", picture.read_bytes()[16:24]) != (1200, 630):
            wrong.append(f"{url}: {said['og:image']} is not 1200 by 630; run: make cards")
        if (said["og:image:width"], said["og:image:height"]) != ("1200", "630"):
            wrong.append(
                f"{url}: overrides/main.html: og:image:width and :height are not the picture's; write 1200 and 630"
            )
        if said["twitter:card"] != "summary_large_image" or not said["og:image:alt"]:
            wrong.append(f"{url}: overrides/main.html: twitter:card or og:image:alt")
        feed = soup.select_one("link[type='application/atom+xml']")
        if urljoin(here, feed["href"]) != f"{ADDRESS}feed.xml":
            wrong.append(f"{url}: the feed is {feed['href']}")
    listed = re.findall("<loc>(.*?)</loc>", (known / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(ADDRESS + url for url in PAGES)
    none(wrong)


# ---- pictures ----


def whole(card: str) -> bool:
    """Each part of a PNG has a sum behind it, and the last part is empty."""
    data, kind, at = (ROOT / cards.FOLDER / card).read_bytes(), b"", 8
    while at < len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if zlib.crc32(data[at + 4 : at + 8 + size]).to_bytes(4, "big") != data[at + 8 + size : at + 12 + size]:
            return False
        at += 12 + size
    return kind == b"IEND"


def test_each_card_is_as_its_page_is(site):
    stale = cards.stale(site)
    none([f"{cards.FOLDER}/{name}: not what its page has now, or missing; run: make cards" for name in stale])
    files = {path.name: path.stat().st_size for path in (ROOT / cards.FOLDER).iterdir()}
    none(
        [f"{cards.FOLDER}/{name}: no page has it; run: make cards" for name in files.keys() - cards.cards(site).keys()]
    )
    none([f"{cards.FOLDER}/{name}: damaged; delete it, then: make cards" for name in files if not whole(name)])
    none([f"{cards.FOLDER}/{name}: {size} bytes, at most 40 KB" for name, size in files.items() if size > 40_000])
    assert sum(files.values()) < 700_000


def test_a_card_is_stale_when_its_page_has_changed(site, tmp_path, monkeypatch):
    """Another title, another figure; and one that nobody drew."""
    shutil.copytree(ROOT / cards.FOLDER, tmp_path / cards.FOLDER)
    (tmp_path / cards.FOLDER / "tour.png").unlink()
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    listed = {url: title for title, url in in_order(ROOT)} | {"toolbox/": "The toolbox"}
    monkeypatch.setattr(
        cards, "pages", lambda _: [(listed[url], url) for url in ("tour/", "loss/", "toolbox/", "networks/")]
    )
    for url in ("tour", "loss", "toolbox", "networks"):
        (tmp_path / "site" / url).mkdir(parents=True)
        shutil.copy(site / url / "index.html", tmp_path / "site" / url)
    page = tmp_path / "site/loss/index.html"
    page.write_text(page.read_text("utf-8").replace("<svg", "<svg data-other", 99), encoding="utf-8")
    figure = re.compile(r"(<figure[^>]*data-figure[^>]*>\s*)<svg[^>]*>")
    page.write_text(figure.sub(r"\1<svg>", page.read_text("utf-8"), count=1), encoding="utf-8")
    assert cards.stale(tmp_path / "site", tmp_path) == ["tour.png", "loss.png", "toolbox.png"]


# ---- the feed ----


def test_the_feed_has_what_the_page_has(known):
    soup = BeautifulSoup(html_of(known, "reference/changes/"), "html.parser")
    root = ElementTree.parse(known / "feed.xml").getroot()
    entries = root.findall(f"{ATOM}entry")
    to_come = [it.findtext(f"{ATOM}updated") for it in entries if it.findtext(f"{ATOM}updated")[:10] > TODAY]
    assert not to_come, f"docs/reference/changes.md: a change is dated {to_come}, which is to come; mend its date"
    assert len(entries) == len(soup.select("article dt")) >= 10
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids == [f"{ADDRESS}reference/changes/#{it['id']}" for it in soup.select("article dt")]
    assert root.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") for entry in entries)
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == f"{ADDRESS}feed.xml"
    for entry, shown in zip(entries, soup.select("article dd")):
        words = BeautifulSoup(entry.findtext(f"{ATOM}content"), "html.parser")
        said = f"{entry.findtext(f'{ATOM}title')}. {words.get_text()}"
        assert " ".join(said.split()) == " ".join(shown.get_text().split())
        for link in words.select("a"):
            assert link["href"].startswith(ADDRESS)
            assert (known / link["href"].removeprefix(ADDRESS).partition("#")[0] / "index.html").is_file(), link


ENTRY = "29 November 2026 {{ #{} }}\n:   **What.** A sentence.\n\n"
MISTAKES = {
    "no entry": (ENTRY.format("a") + "28 November 2026\n:   Nothing bold.", r":4: .*is no entry; write 29 November"),
    "no title": ("29 November 2026 { #a }\n:   What.", ":1: .*is no entry"),
    "no day": (ENTRY.format("a").replace("29", "31"), ":1: 31 November 2026 is no day"),
    "no month": (ENTRY.format("a").replace("Nov", "Mov"), ":1: .*is no day"),
    "order": (ENTRY.format("a").replace("29", "3") + ENTRY.format("b"), ":4: .*stands below an older day"),
    "twice": (ENTRY.format("a") * 2, ":4: #a is used twice"),
    "nothing": ("# Changes\n", ":1: lists no change"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_the_list_is_told(name):
    text, why = MISTAKES[name]
    with pytest.raises(Wrong, match=re.escape(f"docs/{CHANGES}") + why):
        changes(text)


# ---- plain text ----

LICENCES = ("CC BY 4.0", "MIT")
FENCE = re.compile(r"^( *)(`{3,})[^\n]*\n.*?^\1\2 *$", re.S | re.M)


def test_each_page_is_there_as_plain_text(site, book):
    """Its sections, its programs with what they print, its exercises with their answers; no mark of the book's own."""
    wrong = []
    for url in PAGES:
        html = html_of(site, url).partition("<article")[2].partition("</article>")[0]
        text = (site / url / "index.md").read_text("utf-8")
        prose = re.sub(r"(?<!`)`[^`\n]+`", "", FENCE.sub("", text))
        heads = Counter(map(len, re.findall(r"^(#{1,4}) ", prose, re.M)))
        shown = Counter(map(int, re.findall(r"<h([1-4])\b", html)))
        if heads != shown:
            wrong.append(f"{url}: {heads} headings, and the page has {shown}")
        marks = re.findall(
            r"^.*(?:\[\[|^:::|^\?\?\?|\{ ?[.#]\w|</?(?:div|span|details|summary|p|b|code)\b).*$", prose, re.M
        )
        wrong += [f"{url}: holds {mark[:80]!r}" for mark in marks]
        for name in re.findall(r'data-example="([^"]+)"', html):
            it = book.shown[name]
            if it.output.rstrip("\n") not in text:
                wrong.append(f"{url}: lacks what {name} prints")
            if not any(block.source.rstrip("\n") in text for block in it.blocks):
                wrong.append(f"{url}: lacks the program of {name}")
        said = [it for cell in re.findall(r'data-from="book#(?:install|tried|ran)">(.*?)</(?:pre|table)>', html, re.S)
                for it in re.findall(r">([^<>]*\S)\s*<", cell)]  # fmt: skip
        wrong += [f"{url}: lacks {it!r}, which a line of ours says" for it in said if it not in text]
        wrong += [
            f"descent/plain.py: {url} does not say {it}; write _LICENCE there" for it in LICENCES if it not in text
        ]
        asked = len(re.findall(r"\sdata-exercise=", html))
        boxes = len(re.findall(r'<details class="exercise"', html))
        found = prose.count("**Exercise."), prose.count("**Solution**")
        if found != (asked + boxes, asked):
            wrong.append(
                f"{url}: {found} exercises and solutions; the page has {asked} and {boxes} with an answer below"
            )
    none(wrong)


@pytest.mark.parametrize("which", ["site", "known"])
def test_all_are_listed(which, request):
    """In the form of llmstxt.org: a title, a summary, and lists of links with what each leads to."""
    site = request.getfixturevalue(which)
    text = (site / "llms.txt").read_text("utf-8")
    assert re.match(r"# Descent\n\n> \S.*\n\n[^#]+\n\n## ", text)
    unsaid = [it for it in LICENCES if it not in text]
    assert not unsaid, f"descent/plain.py: llms.txt does not say {unsaid}; write _LICENCE there"
    assert set(re.findall(r"^## (.*)$", text, re.M)) == {"Begin here", "Chapters", "Labs", "Reference"}
    entries = re.findall(r"^- \[([^\]]+)\]\(([^)]+)\): (.+)$", text, re.M)
    assert len(entries) == text.count("\n- ") == len(PAGES)
    root = ADDRESS if which == "known" else ""
    assert Counter(address for _, address, _ in entries) == Counter(f"{root}{url}index.md" for url in PAGES)
    for _, address, about in entries:
        plain = site / address.removeprefix(root)
        assert about == head(parsed(site, address.removeprefix(root).removesuffix("index.md")))["description"]
        assert plain.read_text("utf-8").startswith("# ")


def test_where_the_address_is_known_plain_text_has_links(known):
    """Each leads to a page and an anchor that are there, and none is HTML."""
    wrong, anchors = [], {}
    for url in PAGES:
        text = FENCE.sub("", (known / url / "index.md").read_text("utf-8"))
        wrong += [f"{url}: holds {link}" for link in re.findall(r"<a\b.*", re.sub(r"`[^`\n]+`", "", text))]
        for path, anchor in re.findall(rf"\]\({re.escape(ADDRESS)}([^)#?]*)(?:\?[^)#]*)?(?:#([^)]*))?\)", text):
            file = known / path / "index.html" if path.endswith("/") or not path else known / path
            if not file.is_file():
                wrong.append(f"{url}: {path} leads to no file")
            elif anchor:
                anchors.setdefault(file, set(re.findall(r'\sid="([^"]+)"', html_of(known, path))))
                if anchor not in anchors[file]:
                    wrong.append(f"{url}: {path}#{anchor} leads to no anchor")
    assert anchors
    none(wrong)


def test_the_gist_of_a_lab():
    assert gist("# A lab\n<p>x</p>\n\nThis *is* [it](a.md). And more.\n\nRest.") == "This is it. And more."
    long = "So it begins. " + "And it goes on and on. " * 20
    assert gist(f"# A lab\n\n{long}").startswith("So it begins. And") and len(gist(f"# A lab\n\n{long}")) <= 200
