"""On paper: a chapter as a browser prints it, and the book that `make book` makes.

The PDF of these tests has six of its pages; `make book` itself refuses a book whose links or contents are wrong."""

import contextlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as etree
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from pypdf import PdfReader

from descent import printed
from descent.browser import find_browser
from descent.ledger import LIBRARIES, Wrong
from descent.printed import Chapter, chapters, join, pages, style, title_page, tree, words
from descent.printed_epub import write as write_epub
from descent.printed_pdf import landed
from descent.printed_pdf import write as write_pdf

SOME = {"", "tour/", "toolbox/", "perceptron/", "labs/first_network/", "reference/notation/"}
XHTML = "{http://www.w3.org/1999/xhtml}"
A4 = 842


@pytest.fixture(scope="module")
def epub(site, tmp_path_factory) -> Path:
    """All of it, with PyTorch's programs."""
    path = tmp_path_factory.mktemp("book") / "descent.epub"
    write_epub(chapters(site, library="torch"), path, "torch")
    return path


@pytest.fixture(scope="module")
def pdf(site, browser, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "descent.pdf"
    made = chapters(site, wanted=SOME)
    write_pdf(made, path, "numpy", browser)
    return path, made


def fills(page) -> float:
    """How far down a page its text reaches, of what stands above its number: 0 to 1."""
    lowest = A4

    def see(text, cm, tm, font, size):
        nonlocal lowest
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if text.strip() and y > 60:
            lowest = min(lowest, y)

    page.extract_text(visitor_text=see)
    return (A4 - lowest) / (A4 - 62)


def test_a_quantity_has_its_colour_on_paper_too():
    """The light one of the site: a formula and a drawing in the book are read side by side."""
    light = dict(re.findall(r"--(\w+): light-dark\((#\w+),", (ROOT / "docs/assets/book.css").read_text("utf-8")))
    printed = dict(re.findall(r"\.q-(\w+) \{ color: (#\w+); \}", (ROOT / "descent/printed.css").read_text("utf-8")))
    assert len(printed) > 5, "descent/printed.css: the quantities have no colours; write .q-x { color: … } for each"
    wrong = [f".q-{name} is {it}; write {light.get(name)}" for name, it in printed.items() if it != light.get(name)]
    assert not wrong, "descent/printed.css: " + ", ".join(wrong)


def test_a_book_says_which_programs_it_has():
    for library, label in LIBRARIES.items():
        said = words(title_page(library))
        named = [it for it in LIBRARIES.values() if f"those for {it}." in said]
        assert named == [label], f"descent/printed.py: the book with {label}'s programs names {named}; mend title_page"


def test_two_things_in_a_book_have_two_names():
    """A page that is called as the contents are would take their place."""
    for page in ("nav/", "contents/", "title/"):
        with pytest.raises(Wrong, match=f"the book: 1 ids twice, such as {page[:-1]}; give one another name"):
            join([Chapter(page, tree("<section><h1>One</h1></section>"), {})], "")


@pytest.mark.parametrize("asked", [[], *(["--library", it] for it in LIBRARIES)], ids=" ".join)
def test_a_book_has_the_programs_that_are_asked_for(asked, tmp_path, monkeypatch):
    """README.md: that library's programs, instead of NumPy's."""

    def told(_, library):
        raise Wrong(library)

    monkeypatch.setattr(printed, "ROOT", tmp_path)
    monkeypatch.setattr(printed, "built", contextlib.nullcontext)
    monkeypatch.setattr(printed, "chapters", told)
    monkeypatch.setattr("sys.argv", ["printed", *asked])
    with pytest.raises(SystemExit) as end:
        printed.main()
    right = asked[-1] if asked else "numpy"
    assert str(end.value) == right, f"descent/printed.py: of {asked} it makes {end.value}'s book; mend main"


# ---- a chapter, from the browser ----


def test_a_chapter_prints_without_what_is_pressed(visit, tmp_path):
    """White, the chosen tab, the recorded figure; open what is folded; no page half empty in the midst of a section."""
    page = visit("perceptron/", color_scheme="dark")
    page.locator("[data-interactive]").first.scroll_into_view_if_needed()
    page.wait_for_selector(".awake")
    page.locator('[value="PyTorch"]').first.check()
    page.emulate_media(media="print")
    pressed = (
        "button, input:not([type=radio]), .live, .tabs, .headerlink, .anchor, .rail, .md-header, .example > details"
    )
    assert page.locator(pressed).count() > 50
    assert page.locator(pressed).filter(visible=True).count() == 0
    panels = page.locator('.example:has([value="PyTorch"]) > .panel').filter(visible=True)
    assert {it.get_attribute("data-library") for it in panels.all()} == {"PyTorch"}
    assert page.locator(".awake > figure > svg").filter(visible=True).count() == page.locator(".awake").count()
    answers = page.locator("details.question:not([open]) > p")
    assert answers.count() > 5
    assert all(it.bounding_box()["height"] > 0 for it in answers.all()), "an answer is printed"
    marks = page.evaluate("""() => [...document.querySelectorAll("article summary")].filter(
      it => it.checkVisibility() && getComputedStyle(it, "::before").display !== "none").length""")
    assert not marks, f"docs/assets/book.css: {marks} folds have a mark to press on paper; let them have none there"
    page.pdf(path=tmp_path / "chapter.pdf", prefer_css_page_size=True)
    read = PdfReader(tmp_path / "chapter.pdf").pages
    assert 15 < len(read) < 40
    empty = [i + 1 for i, it in enumerate(read[:-1]) if fills(it) < 0.5]
    assert not empty, f"docs/assets/book.css: pages {empty} of the printed chapter are half empty"


# How each kind of element is broken between pages, and whether any of it is seen.
PARTED = """() => {
  const found = {};
  for (const it of document.querySelectorAll(":is(article, section) *")) {
    if (it.closest("svg, math")) continue;
    const { breakBefore, breakInside, breakAfter, orphans, widows } = getComputedStyle(it);
    const kept = [breakBefore, breakInside, breakAfter, orphans, widows].join(" ").replaceAll("avoid-page", "avoid");
    const kind = found[[it.localName, ...it.classList].join(".")] ??= { seen: false, kept };
    kind.seen ||= it.checkVisibility();
  }
  return found;
}"""


def test_both_papers_part_and_hide_the_same(visit, site):
    """A browser's print of a page, and the book: what belongs together stays so in both, and nobody presses paper."""
    page, wrong = visit("perceptron/"), []
    page.emulate_media(media="print")
    printed = page.evaluate(PARTED)
    (chapter,) = chapters(site, wanted={"perceptron/"})
    page = visit(None)
    page.emulate_media(media="print")
    page.set_content(f"<style>{style()}</style>{chapter.root}")
    book = page.evaluate(PARTED)
    kinds = sorted(printed.keys() & book.keys())
    assert {"p.prints", "pre.no-copy", "figcaption", "div.equation"} <= {*kinds}
    wrong = [
        f"descent/printed.css: {kind} is {book[kind]}, and in @media print of docs/assets/book.css {printed[kind]}"
        for kind in kinds
        if book[kind] != printed[kind]
    ]
    assert not wrong, "\n".join([*wrong, "mend the one that is wrong"])


def test_a_printed_link_off_the_site_is_spelled_out(visit):
    page = visit("")
    page.emulate_media(media="print")
    link = page.locator('article a[href^="http"]').first
    assert link.get_attribute("href") in link.evaluate("it => getComputedStyle(it, '::after').content")


# ---- the PDF ----


def test_the_contents_of_the_pdf_name_the_pages(pdf):
    path, made = pdf
    reader, at = PdfReader(path), landed(path)
    numbers = {key: number for key, number in at.items() if key in {chapter.name for chapter in made}}
    assert len(numbers) == len(SOME)
    for chapter in made:
        text = " ".join(reader.pages[numbers[chapter.name] - 1].extract_text().split())
        assert chapter.heading in text, f"{chapter.heading} is not on page {numbers[chapter.name]}"
        listed = "".join(reader.pages[i].extract_text() for i in range(1, min(numbers.values()) - 1))
        assert re.search(rf"{re.escape(chapter.heading)}\s*{numbers[chapter.name]}\b", listed), chapter.heading


def test_the_outline_of_the_pdf_is_the_headings(pdf):
    path, made = pdf
    titles = []

    def walk(entries):
        for entry in entries:
            walk(entry) if isinstance(entry, list) else titles.append(" ".join(entry.title.split()))

    walk(PdfReader(path).outline)
    headings = ["Descent", "Contents"]
    for chapter in made:
        headings += [words(it) for it in chapter.root.find_all(re.compile("^h[1-6]$"))]
    assert titles == headings


def test_every_link_within_the_pdf_arrives(pdf):
    path, _ = pdf
    reader, arrive, count = PdfReader(path), landed(path), 0
    for page in reader.pages:
        for it in page.get("/Annots") or ():
            link = it.get_object()
            target = link.get("/Dest") or link.get("/A", {}).get("/D")
            if target is not None:
                count += 1
                assert str(target).lstrip("/") in arrive, target
            else:
                assert link["/A"]["/URI"].startswith(("http://", "https://")), link["/A"]
    assert count > 200


def test_no_page_of_the_pdf_is_nearly_empty(pdf):
    """But where a chapter ends."""
    path, made = pdf
    read, at = PdfReader(path).pages, landed(path)
    ends = {at[chapter.name] - 1 for chapter in made} | {1, len(read)}
    assert 60 < len(read) < 140
    empty = [i + 1 for i, page in enumerate(read) if i + 1 not in ends and fills(page) < 0.5]
    assert not empty, f"descent/printed.css: pages {empty} are half empty"


def test_a_missing_browser_is_said(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Wrong, match="no Chromium or Chrome found; install one, or name it in the variable BROWSER"):
        find_browser()


def test_the_browser_that_is_named_is_taken(monkeypatch):
    """Whatever others there are: CI names the one that it has tried."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setenv("BROWSER", "/opt/chrome")
    found = find_browser()
    assert found == "/opt/chrome", f"descent/browser.py: takes {found}, and BROWSER names another; let that come first"


# ---- the EPUB ----


def test_the_epub_is_whole(epub):
    """Well-formed, all of it listed with its type, every link and every id that is named there."""
    with zipfile.ZipFile(epub) as book:
        assert book.namelist()[0] == "mimetype"
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
        files = {name: book.read(name) for name in book.namelist()}
    package = etree.fromstring(files["book/book.opf"])
    opf = "{http://www.idpf.org/2007/opf}"
    items = {it.get("href"): it.get("media-type") for it in package.iter(f"{opf}item")}
    assert {f"book/{name}" for name in items} | {"mimetype", "META-INF/container.xml", "book/book.opf"} == files.keys()
    kinds = {"xhtml": "application/xhtml+xml", "css": "text/css", "woff2": "font/woff2", "svg": "image/svg+xml"}
    assert items == {name: kinds[name.rpartition(".")[2]] for name in items}
    trees = {name: etree.fromstring(files[f"book/{name}"]) for name in items if name.endswith(".xhtml")}
    assert len(trees) == len(list(pages(ROOT))) + 2
    cover = etree.fromstring(files["book/cover.svg"])
    size = f"0 0 {cover.get('width')} {cover.get('height')}"
    assert cover.get("viewBox") == size, (
        f"descent/printed_epub.py: the cover shows {cover.get('viewBox')}; write {size}"
    )
    ids = {name: [it.get("id") for it in tree.iter() if it.get("id")] for name, tree in trees.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    count = 0
    for name, root in trees.items():
        for it in root.iter():
            assert it.tag.rpartition("}")[2] not in ("script", "button", "input", "audio"), (name, it.tag)
            target = it.get("href") or it.get("{http://www.w3.org/1999/xlink}href") or ""
            if target and not re.match("https?:|data:", target) and it.tag != f"{XHTML}link":
                file, _, key = target.partition("#")
                assert (file or name) in trees, (name, target)
                led = f"descent/printed_epub.py: in {name} {target} leads nowhere; mend links()"
                assert not key or key in ids[file or name], led
                count += 1
            for value in it.attrib.values():
                assert all(key in ids[name] for key in re.findall(r"url\(#([^)]+)\)", value)), (name, value)
    assert count > 2000


def test_a_book_has_one_library(site):
    for library, label in LIBRARIES.items():
        (chapter,) = chapters(site, library=library, wanted={"perceptron/"})
        files = [words(it) for it in chapter.root.select("p.file")]
        other = [key for key in LIBRARIES if key != library]
        assert f"forward_{library}.py" in files, label
        assert not [it for it in files for key in other if it == f"forward_{key}.py"]


def test_every_question_of_the_book_is_answered_behind_its_chapter(site):
    for chapter in chapters(site):
        asked = chapter.root.select(".asks")
        answers = {it["id"]: it for it in chapter.root.select(".solved")}
        for it in asked:
            answer = answers.get(f"{it['id']}.answer")
            assert answer is not None and len(answer) > 1, (chapter.url, it["id"])
            name, same = words(it.p), words(answer.p)
            assert name == same, f"descent/printed.py: {chapter.url} answers {name} as {same}; let ask name both alike"
        assert len(asked) == len(answers)
        names = [words(it.p) for it in asked]
        for kind in ("Question", "Exercise"):
            found = [it for it in names if it.startswith(kind)]
            right = [f"{kind} {number}" for number in range(1, len(found) + 1)]
            assert found == right, f"descent/printed.py: {chapter.url} has {found[:3]}…; number them from 1, in ask"


def test_epubcheck_finds_nothing(epub):
    program = shutil.which("epubcheck")
    if not program:
        pytest.skip("epubcheck is not installed (Debian: apt-get install epubcheck)")
    # Debian's is a jar, which a shell can start only where the kernel knows jars.
    jar = Path(program).read_bytes()[:2] == b"PK"
    command = ["java", "-jar", program] if jar else [program]
    checked = subprocess.run([*command, str(epub)], text=True, capture_output=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No errors or warnings" in checked.stdout + checked.stderr
