"""When a page is whole: its folds, tables, headings and foot, in the tree that Markdown made."""

import copy
import re
import xml.etree.ElementTree as etree
from itertools import chain

from markdown.treeprocessors import Treeprocessor

from descent import html, notebook
from descent.ledger import LIBRARIES, Wrong
from descent.page import Part, breakable, element
from descent.reading import said

TRAP = re.compile("Watch out in ([^:]+):")
NAMES = {label: label for label in LIBRARIES.values()} | {"Keras": LIBRARIES["tensorflow"]}
NO_LIBRARY = "name whose trap it is: NumPy, PyTorch, TensorFlow or Keras, and *and* between two"


class Finish(Part, Treeprocessor):
    """Links equations to their code, folds, heads and stamps the page."""

    def run(self, root: etree.Element) -> None:
        page = self.page
        for number, box in page.equations.items():
            box.text += self.md.htmlStash.store(html.number(number, page.carried.get(number)))
        self.fold(root)
        self.summaries(root)
        self.tables(root)
        self.breaks(root)
        self.head(root)
        if page.file in self.descent.chapters:
            self.take_along(root)
        own = [shown.ledger for shown in page.shown]
        where = "on this page" if own else "in this book"
        root.append(element(html.stamp(where, own or page.book.ledgers)))
        # The caption of an example that can not be shown would be blamed on what else is there.
        for it in [] if page.failed else chain.from_iterable(page.waiting.values()):
            why = f"this {it.kind} is not shown; look at its indentation and at what is around it"
            why += "; in a table write \\| for a bar" * ("|" in it.text)
            page.wrong(it, f"{it.text}: {why}")

    def fold(self, root: etree.Element) -> None:
        """What a first reading may skip says how long it takes; and a trap of a library, whose it
        is: book.js opens it for a reader who chooses that library."""
        own = (it for it in self.page.found if it.kind == "box" and it.detail == "further")
        boxes = (it for it in root.iter("details") if it.get("class") == "further")
        for it, box in zip(own, boxes):
            needed = round(self.page.minutes.boxes.get(it.line, 0)) or 1
            box.set("data-further", str(needed))
            if trap := TRAP.match("".join(box.find("summary").itertext())):
                named = {NAMES.get(name) for name in re.split(r", | and | or ", trap[1])}
                if None in named:
                    self.page.wrong(it, f"Watch out in {trap[1]}: {NO_LIBRARY}")
                else:
                    box.set("data-of", " ".join(sorted(named)))
            etree.SubElement(box.find("summary"), "span").text = f" ({said(needed)})"

    def summaries(self, root: etree.Element) -> None:
        """A summary is a button, and a link in a button is out of reach for who hears the page: it
        stands below, where it can be followed before the answer is opened too."""
        for parent in list(root.iter()):
            for at, box in reversed([*enumerate(parent)]):
                links = [*box.find("summary").iter("a")] if box.tag == "details" else []
                if not links:
                    continue
                leads = etree.Element("p", {"class": "leads"})
                leads.text, leads.tail, box.tail = "Named in it: ", box.tail, None
                for link in links:
                    own = copy.deepcopy(link)
                    own.tail = ", " if link is not links[-1] else None
                    leads.append(own)
                    link.tag, link.attrib = "span", {"class": link.get("class", "")}
                parent.insert(at + 1, leads)

    def tables(self, root: etree.Element) -> None:
        """Each in a box that it scrolls in; one of three columns stacks its cells on a phone, see
        docs/assets/book.css. A table without a word in its corner has a name at the head of each
        row, and no header there."""
        for parent in list(root.iter()):
            for at, table in enumerate(parent):
                if table.tag != "table":
                    continue
                corner = next((cell for cell in table.iter("th")), None)
                if corner is not None and not "".join(corner.itertext()).strip():
                    corner.tag = "td"
                    for row in table.iterfind("tbody/tr"):
                        row[0].tag = "th"
                        row[0].set("scope", "row")
                wide = len(next(table.iter("tr"))) > 2
                if wide:
                    self.stack(table)
                for code in [] if wide else table.iter("code"):
                    breakable(code, 14)
                box = etree.Element("div", {"class": "scroll stacks" if wide else "scroll"})
                box.tail, table.tail = table.tail, None
                box.append(table)
                parent[at] = box

    def stack(self, table: etree.Element) -> None:
        """Each cell says its column. A browser that sees a table laid out as blocks may take it for
        none: it says what it is."""
        head, *rows = table.iter("tr")
        names = ["".join(cell.itertext()).strip() for cell in head]
        roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row"}
        for it in table.iter():
            if it.tag in roles:
                it.set("role", roles[it.tag])
        for cell in head:
            cell.set("role", "columnheader" if cell.tag == "th" else "cell")
        for first, *others in rows:
            first.set("role", "rowheader" if first.tag == "th" else "cell")
            for cell, name in zip(others, names[1:]):
                cell.attrib |= {"role": "cell", "data-label": name}

    def breaks(self, root: etree.Element) -> None:
        """Long code in prose, and an address that is shown, break between their parts; a short
        expression does not break."""
        inside = {code for pre in root.iter("pre") for code in pre.iter("code")}
        for code in {*root.iter("code")} - inside:
            breakable(code, 22)
            if " " in (code.text or "") and len(code.text) < 13:
                code.set("class", "whole")
        for link in root.iter("a"):
            breakable(link, 30, r"(?<=[^/]/)(?=[^/])|(?<=\))(?=\d)")

    def take_along(self, root: etree.Element) -> None:
        """The chapter's notebooks, and where each opens in Colab, once the repository is known."""
        page, colab, found = self.page, self.descent.getConfig("colab"), []
        for key in notebook.keys(page.book, page.file):
            place = notebook.place(page.file, key)  # `address` would take it for a lab's page
            found.append((LIBRARIES[key], page.address("") + place, colab and f"{colab}/{place}"))
        if found:
            # The builder does not look at its links: these files are made after the pages.
            taken = self.md.htmlStash.store(html.take_along(found, page.address("programs.zip")))
            etree.SubElement(root, "p", {"class": "downloads"}).text = taken

    def head(self, root: etree.Element) -> None:
        """Below the title of a chapter."""
        page, title = self.page, root.find("h1")
        front = page.book.front(page.file)
        own = [pair for pair in self.descent.getConfig("chapters") if pair[1] == page.file]
        if title is None or not own or not front.get("stop"):
            return
        try:
            (stop,) = page.book.way(own)
        except Wrong as wrong:
            page.wrong(1, wrong)
            return
        here = html.here(stop, front.get("needs", ""))
        root.insert([*root].index(title) + 1, element(here))


class Headings(Part, Treeprocessor):
    """The link of a heading says what it is: its `#` would be read aloud. And a section that is
    beside the core path says so, and where the path goes on; the list of sections says it too."""

    def run(self, root: etree.Element) -> None:
        sections = [*root.iterfind("h2")]
        marked = [it for it in sections if it.get("class") == "beside"]
        needed = self.page.minutes.sections.values()
        beside = self.descent.meta["beside"] = {}
        for heading, time in reversed([*zip(marked, needed)]):
            after = sections[sections.index(heading) + 1 :]
            goes_on = next((it for it in after if it not in marked), None)
            line = element(html.beside(*time, goes_on is not None and goes_on.get("id")))
            root.insert([*root].index(heading) + 1, line)
            beside[heading.get("id")] = line.get("data-further")
        for link in root.iter("a"):
            if link.get("class") == "headerlink":
                link.set("aria-label", link.attrib.pop("title"))
