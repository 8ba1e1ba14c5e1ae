"""Mathematics on a page: equations with their numbers, and formulas in the text."""

import re
import xml.etree.ElementTree as etree

from markdown.inlinepatterns import InlineProcessor

from descent.grammar import Found
from descent.ledger import Wrong
from descent.mathml import LatexError, equation, mathml
from descent.page import BlockPart, Part


class DisplayMath(BlockPart):
    """`$$ … $$`, with its number behind it if it has one."""

    begins, kind = "$$", "equation"

    def show(self, parent: etree.Element, found: Found, block: str, _) -> None:
        self.check(found.detail)
        box = etree.SubElement(parent, "div", {"class": "equation"})
        tex = block[2:].rpartition("$$")[0].strip()
        box.text = self.parser.md.htmlStash.store(f"<div>{equation(tex)}</div>")
        if found.detail:
            self.page.equations[found.detail] = box
            box.set("id", f"eq-{found.detail}")

    def check(self, number: str) -> None:
        """Each number once, as they come, and with the number of its chapter."""
        page, before = self.page, next(reversed(self.page.equations), number)
        if number in page.equations or (number and page.book.equations[number] != page.file):
            raise Wrong(f"equation {number} stands twice; give each its own number")
        chapter, _, count = number.partition(".")
        own, _, last = before.partition(".")
        own = page.chapter or own
        if chapter != own:
            raise Wrong(f"equation {number} stands in chapter {own}; let its number begin so")
        if number != before and int(count) < int(last):
            raise Wrong(f"equation {number} comes after {before}; number them as they come")


_CLOSES = re.compile(r"[.,;:?!)’”]+")


class InlineMath(Part, InlineProcessor):
    """`$ … $`, and on its line the bracket before it and what closes the sentence behind it:
    Chromium would part them."""

    def handleMatch(self, m: re.Match, data: str):
        found = self.page.take("formula", m[1])
        if not found:
            return None, None, None
        try:
            math, start, end = mathml(m[1], display=False), m.start(0), m.end(0)
            opens, closes = "(" if data[:start].endswith("(") else "", _CLOSES.match(data, end)
            if opens or closes:
                start, end = start - len(opens), closes.end() if closes else end
                math = f'<span class="whole">{opens}{math}{data[m.end(0) : end]}</span>'
            return self.md.htmlStash.store(math), start, end
        except LatexError as wrong:
            return self.page.wrong(found, wrong), m.start(0), m.end(0)
