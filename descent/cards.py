"""`make cards`: of each page the picture that others show where they link to it, 1200 by 630.

It is drawn by Chromium from the built page: its title, and its first figure; a page without one has
the book's mark. What it was drawn from stands in the picture's own file as a fingerprint, so only
what has changed is drawn, and a test says which pictures no longer are what their pages have.
"""

import hashlib
import io
import re
from html import escape
from pathlib import Path

from descent.printed import ROOT, built, pages

FOLDER = "docs/assets/cards"
_KEY = "descent"  # of the text in the PNG
_CARD = """<!doctype html><html lang="en" data-colours="light"><meta charset="utf-8">
<link rel="stylesheet" href="assets/book.css"><style>
html, body {{ margin: 0; padding: 0; width: 1200px; height: 630px; background: #fffdf8; }}
body {{ display: flex; flex-direction: column; box-sizing: border-box; padding: 44px 60px;
  color: #1a1a1a; font-family: "STIX Two Text"; }}
.name {{ display: flex; align-items: center; gap: 14px; font-style: italic; font-size: 34px; }}
.name svg {{ width: 56px; height: 42px; }}
.name circle {{ fill: #b3261e; }}
h1 {{ margin: 14px 0 20px; font-weight: 400; font-size: {size}px; line-height: 1.1; }}
.drawn {{ flex: 1; min-height: 0; }}
.drawn > svg {{ display: block; width: 100%; height: 100%; max-width: none !important; }}
.drawn > svg[aria-hidden] {{ stroke-width: .8; color: #0f6e7c; }}
.drawn > svg[aria-hidden] circle {{ color: #b3261e; r: 2px; }}
</style><div class="name">{mark}Descent</div><h1>{title}</h1><div class="drawn">{drawn}</div></html>
"""


def name_of(url: str) -> str:
    """The card of a page; overrides/main.html names it alike."""
    return (url.strip("/").replace("/", "-") or "home") + ".png"


def cards(site: Path, root: Path = ROOT) -> dict[str, str]:
    """Each card's name → the page that it is a picture of."""
    mark = (root / "overrides/partials/mark.html").read_text(encoding="utf-8").strip()
    found = {}
    for title, url in pages(root):
        html = (site / url / "index.html").read_text(encoding="utf-8")
        figure = re.search(r"<figure[^>]*data-figure[^>]*>\s*(<svg.*?</svg>)", html, re.S)
        title = title if url else "An introduction to deep learning that runs"
        size = 60 if len(title) < 36 else 50
        about = {"mark": mark, "drawn": figure[1] if figure else mark}
        found[name_of(url)] = _CARD.format(title=escape(title), size=size, **about)
    return found


def fingerprint(card: str) -> str:
    return hashlib.sha256(card.encode()).hexdigest()[:16]


def fits(path: Path, card: str) -> bool:
    """Is there a picture, and was it drawn from this?"""
    mark = f"tEXt{_KEY}\0{fingerprint(card)}".encode()
    return path.is_file() and mark in path.read_bytes()


def stale(site: Path, root: Path = ROOT) -> list[str]:
    """The cards that are missing, or that were drawn from something else."""
    wanted = cards(site, root).items()
    return [name for name, card in wanted if not fits(root / FOLDER / name, card)]


def draw(site: Path, root: Path = ROOT) -> list[str]:
    """Draws what is stale, and deletes what belongs to no page."""
    from PIL import Image, PngImagePlugin

    from descent.browser import chromium

    folder, wanted, names = root / FOLDER, cards(site, root), stale(site, root)
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.png"):
        if path.name not in wanted:
            path.unlink()
    if not names:
        return []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 630}, color_scheme="light")
        for name in names:
            source = site / "card.html"
            source.write_text(wanted[name], encoding="utf-8")
            page.goto(source.as_uri())
            page.evaluate("document.fonts.ready.then(() => 0)")
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            about = PngImagePlugin.PngInfo()
            about.add_text(_KEY, fingerprint(wanted[name]))
            picture.quantize(48).save(folder / name, optimize=True, pnginfo=about)
            source.unlink()
    return names


def main() -> None:
    with built() as site:
        names = draw(site)
    print("\n".join(f"drawn: {FOLDER}/{name}" for name in names) or "each card is as its page is")


if __name__ == "__main__":
    main()
