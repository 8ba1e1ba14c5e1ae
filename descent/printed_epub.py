"""The book as one EPUB 3: the chapters as XHTML, with the site's mathematics and drawings."""

import datetime
import os
import re
import time
import uuid
import zipfile
from pathlib import Path

from bs4 import Tag

from descent.ledger import LIBRARIES
from descent.printed import ROOT, Chapter, contents, style, title_page, tree, xhtml

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
TYPES = {".xhtml": "application/xhtml+xml", ".css": "text/css", ".woff2": "font/woff2",
         ".svg": "image/svg+xml"}  # fmt: skip
LINK = '<link rel="stylesheet" type="text/css" href="book.css"/>'
COVER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" width="600" height="800">
<rect width="600" height="800" fill="#fffdf8"/>
<path d="M60 300C160 780 360 760 440 620S560 480 620 800" transform="translate(0 -60)"
 fill="none" stroke="#0f6e7c" stroke-width="10"/>
<circle cx="262" cy="582" r="24" fill="#b3261e"/>
<text x="60" y="150" font-family="serif" font-style="italic" font-size="84"
 fill="#1f1d1a">Descent</text>
<text x="60" y="200" font-family="serif" font-size="25"
 fill="#1f1d1a">An introduction to deep learning that runs</text>
</svg>
"""


def navigation(chapters: list[Chapter]) -> str:
    def entry(chapter: Chapter, key: str, text: str) -> str:
        place = f"{chapter.name}.xhtml" + (f"#{key}" if key else "")
        return f'<a href="{place}">{text}</a>'

    listed = f"<h1>Contents</h1>{contents(chapters, entry)}"
    return f'<nav class="contents" id="toc" epub:type="toc">{listed}</nav>'


def links(chapters: list[Chapter]) -> None:
    """Each chapter is a file."""
    files = {key: f"{chapter.name}.xhtml" for chapter in chapters for key in chapter.ids}
    for chapter in chapters:
        for it in chapter.root.select('a[href^="#"]'):
            file = files[it["href"][1:]]
            it["href"] = it["href"] if file == f"{chapter.name}.xhtml" else file + it["href"]


def strict(root: Tag) -> None:
    """MathML Core lets any element set a style; the MathML 3 of EPUB, mstyle alone. And in SVG 1.1
    a path has its data, if only none."""
    for it in root.select("path:not([d])"):
        it["d"] = ""
    for it in root.select(":is([displaystyle], [scriptlevel]):not(mstyle, math)"):
        style = tree("<mstyle></mstyle>")
        for name in ("displaystyle", "scriptlevel"):
            if name in it.attrs:
                style[name] = it.attrs.pop(name)
        it.wrap(style)


def write(chapters: list[Chapter], path: Path, library: str) -> None:
    links(chapters)
    for chapter in chapters:
        strict(chapter.root)
    files: dict[str, str | bytes] = {"book.css": style(), "cover.svg": COVER}
    for font in sorted((ROOT / "docs/assets/fonts").glob("*.woff2")):
        files[f"fonts/{font.name}"] = font.read_bytes()
    files["title.xhtml"] = xhtml("Descent", LINK, title_page(library))
    files["nav.xhtml"] = xhtml("Contents", LINK, navigation(chapters))
    for chapter in chapters:
        files[f"{chapter.name}.xhtml"] = xhtml(chapter.heading, LINK, chapter.root)
    items, spine = [], []
    for file, content in files.items():
        key = re.sub(r"\W+", "-", file)
        uses = {"nav.xhtml": ["nav"], "cover.svg": ["cover-image"]}.get(file, [])
        if file.endswith(".xhtml"):
            uses += [it for it, tag in (("mathml", "<math"), ("svg", "<svg")) if tag in content]
            spine.append(f'<itemref idref="{key}"/>')
        properties = f' properties="{" ".join(uses)}"' if uses else ""
        kind = TYPES[Path(file).suffix]
        items.append(f'<item id="{key}" href="{file}" media-type="{kind}"{properties}/>')
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    now = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"descent/{library}")
    package = (
        '<?xml version="1.0" encoding="utf-8"?><package version="3.0" unique-identifier="key" '
        'xml:lang="en-GB" xmlns="http://www.idpf.org/2007/opf">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="key">urn:uuid:{key}</dc:identifier>'
        "<dc:title>Descent: an introduction to deep learning that runs "
        f"({LIBRARIES[library]})</dc:title>"
        "<dc:language>en-GB</dc:language><dc:creator>The authors of Descent</dc:creator>"
        "<dc:rights>Text and figures: CC BY 4.0. Code: MIT.</dc:rights>"
        f'<meta property="dcterms:modified">{now:%Y-%m-%dT%H:%M:%SZ}</meta>'
        '<meta property="schema:accessMode">textual</meta>'
        '<meta property="schema:accessMode">visual</meta>'
        '<meta property="schema:accessModeSufficient">textual</meta>'
        '<meta property="schema:accessibilityFeature">MathML</meta>'
        '<meta property="schema:accessibilityFeature">tableOfContents</meta>'
        '<meta property="schema:accessibilityFeature">longDescription</meta>'
        '<meta property="schema:accessibilityHazard">none</meta>'
        f"</metadata><manifest>{''.join(items)}</manifest><spine>{''.join(spine)}</spine></package>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        # The first file, and not compressed: so it is known for what it is.
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("book/book.opf", package)
        for file, content in files.items():
            book.writestr(f"book/{file}", content)
