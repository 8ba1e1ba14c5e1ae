"""The built pages, read from outside as any reader's tool could: the contract of a published page, and the rest."""

import ast
import datetime
import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import FILES, LEFTOVER, ROOT

from descent.book import BIBLIOGRAPHY, GLOSSARY, Book, read
from descent.compare import difference
from descent.example import find
from descent.feed import changes
from descent.figure import QUANTITIES, indices
from descent.ledger import LIBRARIES, raises

EXAMPLES = find(ROOT)
CARRIES = re.compile(r"# \((\d+\.\d+)\)$", re.M)
HOST = "http://book/"
KB = 1024


@pytest.fixture(scope="session")
def pages(site) -> dict[str, BeautifulSoup]:
    """perceptron/index.html → the page, parsed; every HTML file of the site."""
    files = sorted(site.rglob("*.html"))
    return {f.relative_to(site).as_posix(): BeautifulSoup(f.read_text(encoding="utf-8"), "html.parser") for f in files}


@pytest.fixture(scope="session")
def written(pages) -> dict[str, BeautifulSoup]:
    """The pages that somebody wrote."""
    return {name: page for name, page in pages.items() if name != "404.html"}


@pytest.fixture(scope="session")
def chapters(written) -> dict[str, BeautifulSoup]:
    found = {name: page for name, page in written.items() if page.select("[data-lecture]")}
    assert found, "no page covers a row of the outline; put { data-lecture=L04 } on a heading"
    return found


@pytest.fixture(scope="session")
def taught(written, chapters) -> dict[str, BeautifulSoup]:
    """Chapters and labs."""
    return chapters | {name: page for name, page in written.items() if name.startswith("labs/")}


@pytest.fixture(scope="session")
def book() -> Book:
    return read(ROOT)


def each(pages: dict[str, BeautifulSoup], selector: str) -> list[tuple[str, Tag]]:
    return [(name, node) for name, page in pages.items() for node in page.select(selector)]


@pytest.fixture(scope="session")
def marked(written) -> dict[str, list[tuple[str, Tag]]]:
    """An example's or a file's name → where it is shown. Looked up once: to search all pages for each takes minutes."""
    found = {}
    for mark in ("data-example", "data-file"):
        for name, node in each(written, f"[{mark}]"):
            found.setdefault(node[mark], []).append((name, node))
    return found


def none(wrong: list[str]) -> None:
    """Fails with all that is wrong, not with the first of it."""
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong)


def text(node: Tag | None) -> str:
    return node.get_text() if node else ""


def around(node: Tag) -> Tag | None:
    """The example, or the exercise, that a node stands in."""
    return node.find_parent(lambda it: it.has_attr("data-example") or it.has_attr("data-exercise"))


def aim(page: str, link: str) -> tuple[str, str] | None:
    """The file of the site and the anchor that a link on a page leads to; None when it leaves the site."""
    parts = urlsplit(urljoin(HOST + page, link))
    if parts.netloc != urlsplit(HOST).netloc:
        return None
    path = unquote(parts.path).lstrip("/")
    return path + "index.html" * (not path or path.endswith("/")), unquote(parts.fragment)


# ---- examples ----


def test_every_example_is_on_a_page(marked):
    wrong = []
    for example in EXAMPLES:
        boxes = marked.get(example.name, [])
        if not boxes:
            wrong.append(f"{example.name} is on no page; write `::: {example.name}` in a chapter")
        files = {".py": [example.relative_path(end) for end in example.sources.values()]}
        files |= {end: [example.relative_path(end)] * (end in example.files) for end in (".out", ".svg", ".wav")}
        for page, box in boxes:
            for kind, suffix in {"file": ".py", "output": ".out", "figure": ".svg", "sound": ".wav"}.items():
                shown = [node[f"data-{kind}"] for node in box.select(f"[data-{kind}]")]
                if shown != files[suffix]:
                    wrong.append(f"{page}: {example.name} shows {shown}, and there are {files[suffix]}")
            does = {text(it) for it in box.select("summary")} & {"The code that draws it", "The code that makes it"}
            kinds = {".svg": "draws", ".wav": "makes"}
            if does != {f"The code that {kinds[end]} it" for end in kinds.keys() & example.files.keys()}:
                wrong.append(f"descent/pages.py: the code of {example.name} is folded as {does}; mend its summary")
            if [text(node.code) for node in box.select("[data-output]")] != [example.output]:
                wrong.append(f"{page}: not the recorded output of {example.name}")
    none(wrong)


def test_what_carries_a_mark_is_an_example(written):
    marked = each(written, "[data-file], [data-output], [data-figure], [data-sound], [data-raises]")
    assert marked
    none([f"{page}: {node.attrs} is outside an example" for page, node in marked if not around(node)])


def test_every_block_is_a_whole_file(marked, site):
    wrong = []
    for example, end in FILES:
        source, path = example.source(end), example.relative_path(end)
        for page, block in marked.get(path, []):
            said = text(around(block).select_one("[data-output] code")).splitlines()
            if text(block.select_one("code")) != source:
                wrong.append(f"{page}: not the whole of {path}")
            if block.get("data-raises") != raises(source):
                wrong.append(f"{page}: {path} and its block announce different errors")
            if not said or not said[-1].startswith(raises(source) or ""):
                wrong.append(f"{page}: {path} ends with {said[-1:]}, and announces {raises(source)}")
        if path not in marked:
            wrong.append(f"{path} is on no page; write `::: {example.name}` in a chapter")
        if (site / path).read_text(encoding="utf-8") != source:
            wrong.append(f"the site serves another {path}")
    none(wrong)


@pytest.mark.parametrize("key", LIBRARIES)
def test_a_copied_block_prints_what_the_page_shows(key, marked, runs):
    """All from the HTML: the code that is run, and the output that it is compared with. One of each library: that each
    block is its file, and each file prints what is recorded and shown, is tested of all."""
    path = next(e.relative_path(end) for e, end in FILES if end == f"_{key}.py")
    page, block = marked[path][0]
    result = runs(path, text(block.select_one("code")))
    assert not result.error, f"{page}: {result.error}"
    differs = difference(text(around(block).select_one("[data-output] code")), result.out)
    assert not differs, f"{page}: the block of {path}, copied and run, prints something else: {differs}"


def points(path: str) -> list[tuple]:
    """Where a path leads, told from the drawing's corner; on the page each point is told from the one before."""
    found, start, here, letter = [], (0.0, 0.0), (0.0, 0.0), ""
    numbers = {"M": 2, "L": 2, "Q": 4, "C": 6}
    signs = iter(re.findall(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)", path))
    for sign in signs:
        if sign in "Zz":
            found.append(("z",))
            here = start
            continue
        if sign.isalpha():
            letter, values = sign, []
        else:  # a letter holds until there is another
            values = [sign]
        values += [next(signs) for _ in range(numbers[letter.upper()] - len(values))]
        at = [float(value) + (here[i % 2] if letter.islower() else 0) for i, value in enumerate(values)]
        here = at[-2], at[-1]
        start = here if letter in "Mm" else start
        found.append((letter.upper(), *(round(value, 2) for value in at)))
    return found


def elements(svg: Tag) -> list[tuple]:
    """All that is drawn: labels, colours and dashes too. Not what the page adds to it."""
    found = []
    for node in svg.find_all(True):
        said = [part.strip() for part in node.find_all(string=True, recursive=False)]
        attrs = node.attrs | ({"d": points(node["d"])} if node.has_attr("d") else {})
        found.append((node.name, attrs, [part for part in said if part]))
    return [it for it in found if it[0] not in ("title", "desc")]


def test_figures_can_be_read_by_everybody(written, book):
    figures = each(written, "[data-figure]")
    assert figures
    wrong = []
    for page, figure in figures:
        name = figure["data-figure"]
        svg = figure.select_one("svg")
        if not svg or svg.get("role") != "img":
            wrong.append(f"{page}: {name} is no inline svg with role=img")
            continue
        for attribute, tag in {"aria-labelledby": "title", "aria-describedby": "desc"}.items():
            node = svg.find(tag, id=svg.get(attribute))
            if not text(node).strip():
                wrong.append(
                    f"{page}: {name}: {attribute} leads to no text; give its snippet a docstring and an output"
                )
        if not text(figure.select_one("figcaption")).strip():
            wrong.append(f"{page}: {name} has no caption")
        recorded = BeautifulSoup(indices(book.shown[around(figure)["data-example"]].svg), "html.parser").svg
        if elements(svg) != elements(recorded):
            wrong.append(f"{page}: {name} is not what was recorded")
    none(wrong)


def test_sounds_can_be_played_and_are_said(written, site):
    wrong = []
    for page, figure in each(written, "[data-sound]"):
        name, player = figure["data-sound"], figure.audio
        if not (
            player and player.has_attr("controls") and player["preload"] == "none" and player["aria-label"].strip()
        ):
            wrong.append(f"{page}: {name}: {player} is no player with controls and a label that loads when asked")
        elif (site / aim(page, player["src"])[0]).read_bytes() != (ROOT / name).read_bytes():
            wrong.append(f"{page}: {name}: the site serves another sound")
        if not text(figure.select_one("figcaption")).strip():
            wrong.append(f"{page}: {name} has no caption")
    none(wrong)


def test_numbers_in_the_prose_are_recorded(written, book):
    numbers = each(written, "[data-from]")
    assert numbers
    wrong = []
    for page, node in numbers:
        name, _, key = node["data-from"].partition("#")
        if node["data-from"] in ("book#install", "book#tried", "book#ran"):  # directives, tested elsewhere
            continue
        if name == "book":
            good = text(node) == str(book.counts[key])
        else:  # by another way than the one that wrote it
            output = "\n".join(it.output for it in book.shown.values() if it.name.partition(":")[0] == name)
            good = re.search(rf"(?<!\w){re.escape(key)} = {re.escape(node['value'])}(?![\w.]*\d)", output)
        if not good or text(node) != re.sub("^-", "−", node["value"]):
            wrong.append(f"{page}: {node}: not what {node['data-from']} is")
    none(wrong)


def test_code_stands_in_examples_only(written):
    """Or is a doctest, or no code of ours: what a terminal shows, text, Markdown."""
    wrong = []
    for page, block in each(written, "pre"):
        if around(block) or block.get("data-from") == "book#install":
            continue
        said = block.select("code.language-console, code.language-text, code.language-markdown")
        if not said and not text(block).lstrip().startswith(">>>"):
            wrong.append(f"{page}: {text(block)[:40]!r}; move code to snippets/, or say ``` console, text or markdown")
    none(wrong)


# ---- equations, rows, stamps ----


def test_equations_are_numbered_in_order(written):
    equations = each(written, "[id^=eq-]")
    assert equations
    times = Counter(box["id"] for _, box in equations)
    wrong = [f"{key} stands {n} times in the book; give each its own number" for key, n in times.items() if n > 1]
    for page, box in equations:
        formulas = [part for part in box.select(":scope > div") if part.math]  # its pieces stand in one
        if len(formulas) != 1 or len(box.select("math")) != len(formulas[0].select("math")):
            wrong.append(f"{page}: {box['id']} holds {len(formulas)} formulas")
    for page, soup in written.items():
        numbers = [tuple(map(int, box["id"].removeprefix("eq-").split("."))) for box in soup.select("[id^=eq-]")]
        if numbers != sorted(numbers):
            wrong.append(f"{page}: its equations come as {numbers}; number them as they come")
    none(wrong)


def test_code_and_equations_are_linked_both_ways(written):
    wrong, carried = [], {}
    for page, block in each(written, "[data-file]"):
        lines = block.select(".carries")
        numbers = CARRIES.findall(text(block.select_one("code")).rstrip())
        if [re.sub(r"\D*", "", text(line.a), count=1) for line in lines] != numbers:
            wrong.append(f"{page}: {block['data-file']}: not every line that ends with # (N.M) is a link")
        for line, number in zip(lines, numbers):
            target = aim(page, line.a["href"])
            if target[1] != f"eq-{number}":
                wrong.append(f"{page}: {block['data-file']}: ({number}) leads to {target}")
            carried.setdefault(target, set()).add((page, line.get("id")))
    assert carried, "no line of code carries out an equation; end it with # (2.1)"
    for (page, key), lines in carried.items():
        box = written[page].find(id=key)
        back = {aim(page, link["href"]) for link in box.select("a.code")} if box else set()
        if not back or not back <= lines:
            wrong.append(f"{page}: {key} does not lead back to the code that carries it out")
    none(wrong)


def test_rows_of_the_outline_are_named_on_headings(written):
    rows = each(written, "[data-lecture]")
    wrong = [f"{page}: {node} is no heading" for page, node in rows if not re.fullmatch("h[1-6]", node.name)]
    covered = [row for _, node in rows for row in node["data-lecture"].split()]
    wrong += [
        f"data-lecture={row}: no such row" for row in covered if not re.fullmatch(r"L(0[1-9]|[12]\d|3[0-4])", row)
    ]
    none(wrong)


def test_every_page_is_stamped(written, book):
    wrong = []
    for page, soup in written.items():
        stamps = [node["data-verified"] for node in soup.select("[data-verified]")]
        if len(stamps) != 1 or not re.fullmatch(
            r"\d{4}-\d\d-\d\d; Python \d+\.\d+\.\d+(, [\w-]+ \d[\w.]*)+", stamps[0]
        ):
            wrong.append(f"{page}: the stamp is {stamps}")
            continue
        ledgers = [book.shown[node["data-example"]].ledger for node in soup.select("[data-example]")]
        versions = {f"{name} {number}" for ledger in ledgers for name, number in ledger["versions"].items()}
        if missing := versions - set(re.split("[;,] ", stamps[0])):
            wrong.append(f"{page}: the stamp does not say {missing}")
        if ledgers and not stamps[0].startswith(min(ledger["date"] for ledger in ledgers)):
            wrong.append(f"{page}: the stamp has another date than its oldest recording")
    none(wrong)


# ---- every page ----


def test_no_id_twice(pages):
    wrong = []
    for page, soup in pages.items():
        twice = [key for key, times in Counter(node["id"] for node in soup.select("[id]")).items() if times > 1]
        wrong += [f"{page}: id={key} stands twice" for key in twice]
    none(wrong)


def test_links_lead_somewhere(pages, site):
    """Raw HTML too, which a strict build does not look at."""
    anchors = {page: {node["id"] for node in soup.select("[id]")} for page, soup in pages.items()}
    wrong = []
    for page, node in each(pages, "[href], [src]"):
        link = node.get("href", node.get("src"))
        path, anchor = aim(page, link) or ("index.html", "")
        if not (site / path).is_file():
            wrong.append(f"{page}: {link} leads to no file")
        elif anchor and anchor not in anchors[path]:
            wrong.append(f"{page}: {link} leads to no anchor")
    none(wrong)


def test_nothing_is_fetched_from_elsewhere(pages, site):
    wrong = []
    for page, node in each(pages, "[src], link[href], image[href], use[href]"):
        link = node.get("src", node.get("href"))
        if set(node.get("rel", [])) & {"canonical", "next", "prev", "alternate", "edit", "license"}:
            continue  # said, not fetched
        if not aim(page, link) and not link.startswith("data:"):
            wrong.append(f"{page}: <{node.name}> fetches {link}; keep a copy under docs/assets")
    sheets = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    sheets |= {page: " ".join(map(str, soup.select("style, [style]"))) for page, soup in pages.items()}
    for name, sheet in sheets.items():
        links = re.findall(r"""url\(\s*["']?([^"')\s]+)|@import\s+["']([^"']+)""", sheet)
        for link in map("".join, links):
            if not aim(name, link) and not link.startswith("data:"):
                wrong.append(f"docs/{name}: fetches {link}; take a copy of it into docs/assets")
    none(wrong)


def test_every_page_is_well_made(pages):
    wrong = []
    for page, soup in pages.items():
        if not soup.html.get("lang"):
            wrong.append(f"{page}: no lang")
        if not text(soup.title).strip():
            wrong.append(f"{page}: no title")
        headings = [(int(node.name[1]), text(node)) for node in soup.select("h1, h2, h3, h4, h5, h6")]
        if [level for level, _ in headings].count(1) != 1:
            wrong.append(f"{page}: {[name for level, name in headings if level == 1]} are its h1; it needs one")
        for (above, _), (level, name) in zip([(0, ""), *headings], headings):
            if level > above + 1:
                wrong.append(f"{page}: {name!r} is h{level} below h{above}; skip no level")
        wrong += [f"{page}: {node} has no alt" for node in soup.select("img:not([alt])")]
        wrong += [f"{page}: {text(node)}" for node in soup.select(".wrong")]
    titles = Counter(text(soup.title) for soup in pages.values())
    wrong += [
        f"overrides/main.html: {times} pages have the title {name!r}; make each its own"
        for name, times in titles.items()
        if times > 1
    ]
    none(wrong)


def test_prose_has_the_apostrophes_of_a_book(written):
    """And its marks of quotation; code keeps its own."""
    none([
        f"{page}: {' '.join(words.split())[:80]!r} has a straight mark; mend docs/, or typeset() in descent/page.py"
        for page, soup in written.items()
        for words in soup.article.find_all(string=re.compile("['\"]"))
        if not words.find_parent(["code", "pre", "math", "svg", "samp", "script", "style"])
    ])  # fmt: skip


def test_every_page_can_be_reached(written):
    reached, todo = set(), ["index.html"]
    while todo:
        page = todo.pop()
        if page in reached or page not in written:
            continue
        reached.add(page)
        todo += [target[0] for link in written[page].select("a[href]") if (target := aim(page, link["href"]))]
    none([f"{page}: no link leads there from the home page" for page in written.keys() - reached])


# ---- the reference pages ----


def test_sources_are_cited_and_terms_can_be_linked(written, book):
    assert book.sources and book.terms
    place = {name: name.removesuffix(".md") + "/index.html" for name in (GLOSSARY, BIBLIOGRAPHY)}
    links = {aim(page, link["href"]) for page, link in each(written, "article a[href]") if page != place[BIBLIOGRAPHY]}
    wrong = [
        f"docs/{BIBLIOGRAPHY}: nobody cites {key}; write [[@{key}]] somewhere, or take it out"
        for key in book.sources
        if (place[BIBLIOGRAPHY], key) not in links
    ]
    for entry in written[place[BIBLIOGRAPHY]].select("article dd"):
        links = " ".join(link["href"] for link in entry.select("a[href]"))
        # What has neither a number nor an address: a thesis names its university, an old journal its volume and pages.
        paper = r"ISBN [\d-]{10}|thesis, .*Universit|(Comptes rendus|Documenta Mathematica)\D+\d*\D+\d+–\d+"
        if not re.search(r"doi\.org/10\.|arxiv\.org/abs/|https?://", links) and not re.search(paper, text(entry)):
            wrong.append(
                f"docs/{BIBLIOGRAPHY}: {text(entry)[:60]!r} leads nowhere; give its DOI, arXiv id, ISBN or address"
            )
    for name, path in place.items():
        entries = written[path].select("article dt")
        wrong += [
            f"docs/{name}: {text(entry)} has no id; write {{ #its-id }} behind it"
            for entry in entries
            if not entry.get("id")
        ]
    assert {entry.get("id") for entry in written[place[GLOSSARY]].select("article dt")} == set(book.terms)
    none(wrong)


def calls(source: str) -> set[str]:
    """The functions of PyTorch and TensorFlow that a source calls, under their full names."""
    names, found = {}, set()
    tree = ast.parse(source)

    def full(node: ast.expr) -> str:
        first, dot, rest = ast.unparse(node).partition(".")
        return names.get(first, first) + dot + rest

    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Attribute):  # MSE = torch.nn.MSELoss
            names[ast.unparse(node.targets[0])] = full(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found.add(full(node.func))
    short = {re.sub(r"^(?:tensorflow\.)?keras\b", "tf.keras", name).replace("tensorflow.", "tf.") for name in found}
    return {name for name in short if re.fullmatch(r"(torch|tf)(\.\w+)+", name)}


def test_every_call_is_in_the_table(written):
    """Of the examples with twins: what only one library is shown to do has nothing beside it."""
    table = {text(link) for link in written["reference/api/index.html"].select("a.call")}
    missing = {}
    for example in find(ROOT):
        for end in example.sources.values() if len(example.sources) > 1 else ():
            for name in calls(example.source(end)) - table:
                missing.setdefault(name, example.relative_path(end))
    none([f"docs/reference/api.md: lacks {name}, called by {shown}" for name, shown in sorted(missing.items())])


def letters(soup: BeautifulSoup) -> set[str]:
    """Bold, italic and upright are one letter."""
    plain = (unicodedata.normalize("NFKC", text(node)) for node in soup.select("math mi"))
    return {letter for letter in plain if len(letter) == 1 and letter.isalpha()}


def test_every_symbol_is_in_the_notation(taught, written):
    known = letters(written["reference/notation/index.html"])
    used = [(page, letter) for page, soup in taught.items() for letter in sorted(letters(soup) - known)]
    none([f"{page}: uses {letter!r}; explain it in docs/reference/notation.md" for page, letter in used])


def test_search_finds_words_and_code(taught, site):
    """And nothing of drawings and formulas as they are written, nor of what kept their place."""
    found, known = dict.fromkeys(taught, ""), set()
    for path in (site / "pagefind/fragment").iterdir():
        record = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        known.add(record["meta"]["to"])
        page = record["meta"]["to"].partition("#")[0] + "index.html"
        found[page] = found.get(page, "") + " " + record["content"]
    wrong = []
    for page, soup in taught.items():
        wrong += [
            f"{page}: search finds {mark}" for mark in ("<!--", "<math", "<mi", "<svg", "<path") if mark in found[page]
        ]
        # What an exercise asks is found by what its section teaches: its words would lead past it.
        for block in soup.select("[data-file]:not([data-exercise] *) code"):
            line = " ".join(text(block).strip().splitlines()[-1].split())
            if line not in found[page]:
                wrong.append(f"{page}: search does not find {line!r}")
        found_words = " ".join(found[page].split())
        wrong += [
            f"{page}: search does not find the drawing {text(it)!r}; let descent/search.py read its title"
            for it in soup.select("[data-figure] svg > title")
            if " ".join(text(it).split()) not in found_words
        ]
        places = {place.partition("#")[2] for place in known if place.startswith(page.removesuffix("index.html") + "#")}
        lost = {node["id"] for node in soup.select("article h2[id]")} - places
        wrong += [f"{page}: search does not know the section {key}" for key in sorted(lost)]
    none(wrong)


# ---- what is said about a page, and named on it ----

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "MIT": "https://opensource.org/license/mit",
}


def title_in_source(page: str) -> tuple[str, str]:
    """The Markdown that a page is made from, and the description that it has there."""
    path = ROOT / "docs" / (page.removesuffix("/index.html") + ".md")
    path = path if path.exists() else ROOT / "docs" / page.replace("index.html", "index.md")
    found = re.match(r"---\n.*?^description: (.*?)$.*?\n---\n", path.read_text("utf-8"), re.S | re.M)
    return path.relative_to(ROOT).as_posix(), found[1].strip('"') if found else ""


def test_what_is_said_about_a_page(pages, written, site):
    wrong = []
    for page, soup in pages.items():
        head = {node.get("name"): node.get("content") for node in soup.select("head meta[name]")}
        if head.get("color-scheme") != "light dark" or "width=device-width" not in head.get("viewport", ""):
            wrong.append(f"overrides/main.html: {page} has color-scheme {head.get('color-scheme')}; write light dark")
        if soup.html.get("lang") != "en":
            wrong.append(f"mkdocs.yml: {page} is in {soup.html.get('lang')!r}; theme: language must be en")
        icons = {aim(page, node["href"])[0] for node in soup.select("link[rel~=icon]")}
        if icons != {"assets/favicon.svg"}:
            wrong.append(f"mkdocs.yml: {page} has the favicons {icons}; write favicon: assets/favicon.svg")
        links = {text(link): link["href"] for link in soup.select(".md-copyright a[href]")}
        for name, address in LICENCES.items():
            if links.get(name) != address:
                wrong.append(f"overrides/partials/copyright.html: {name} leads to {links.get(name)}; write {address}")
    for page, soup in written.items():
        head = {node.get("name"): node.get("content") for node in soup.select("head meta[name]")}
        if not page.startswith("labs/"):
            path, asked = title_in_source(page)
            if asked and head.get("description") != asked:
                wrong.append(f"{path}:2: the page says {head.get('description')!r} of itself; it should be {asked!r}")
    said = Counter(node["content"] for _, node in each(written, "meta[name=description]"))
    site_wide = next(
        line for line in (ROOT / "mkdocs.yml").read_text("utf-8").splitlines() if "site_description" in line
    )
    wrong += [
        f"docs/: {times} pages are described as {words!r}; write a description: at the head of each"
        for words, times in said.items()
        if times > 1 and words not in site_wide
    ]
    none(wrong)


def test_the_frame_leads_where_it_says(pages, written):
    """Previous and Next are the neighbours in the navigation; a key that is listed is one that something has; and an
    address outside is one that the book gives elsewhere."""
    wrong, order = [], re.findall(r": (\S+\.(?:md|ipynb))$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)
    order = [re.sub(r"(index)?\.(md|ipynb)$", "", path) for path in order]
    order = [f"{path}/index.html".removeprefix("/") for path in order]
    script = (ROOT / "docs/assets/about.js").read_text("utf-8")
    listed = set(re.findall(r"^  \"?(\w|\?|/)\"?: ", script.partition("SHORTCUTS = {")[2].partition("};")[0], re.M))
    given = "".join(path.read_text("utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
    for page, soup in written.items():
        at, place = order.index(page), f"overrides/partials/footer.html: {page}"
        for rel, words, other in (("prev", "Previous", at - 1), ("next", "Next", at + 1)):
            found = {(text(it).split()[0], aim(page, it["href"])[0]) for it in soup.select(f".turn [rel={rel}]")}
            if found != ({(words, order[other])} if 0 <= other < len(order) else set()):
                wrong.append(f"{place}: rel={rel} is {found}; write {words}, to the page beside it in mkdocs.yml")
        keys = {it["aria-keyshortcuts"] for it in soup.select("[aria-keyshortcuts]")}
        if other := keys - listed or (listed - keys - {"/"} if 0 < at < len(order) - 1 else ()):
            wrong.append(
                f"overrides/partials/: {page}: of the keys {keys}, {other} are not both listed and used; mend it"
            )
    for page, soup in pages.items():
        for link in soup.select(".md-copyright a[href^=http]"):
            if link["href"] not in given and link["href"] not in LICENCES.values():
                wrong.append(f"overrides/partials/copyright.html: {page}: no page gives {link['href']}; mend it")
    none(wrong)


def minutes(says: str) -> int:
    """The last time that it names: "2 min", "1 h 10 min"."""
    hours, rest, alone = re.findall(r"(\d+)\sh(?:\s(\d+)\smin)?|(\d+)\smin", says)[-1]
    return 60 * int(hours or 0) + int(rest or alone or 0)


def test_a_page_says_one_time_everywhere(chapters):
    """Of a section beside the core path and of a fold: below its heading, in the list of sections, and for scripts. And
    at the head stands what the chapter needs."""
    wrong, seen = [], 0
    for page, soup in chapters.items():
        file = f"docs/{page.removesuffix('/index.html')}.md"
        needs = re.match(r"---\n(?:.*\n)*?needs: (.*)\n", (ROOT / file).read_text(encoding="utf-8"))
        if needs and f"You need {needs[1]}." not in text(soup.select_one(".here")):
            wrong.append(f"{file}: its head does not say: You need {needs[1]}; mend here in descent/html.py")
        listed = {it.parent["href"]: text(it) for it in soup.select("nav a > small")}
        for node in soup.select("p.beside, details.further"):
            section = node.name == "p"
            says = text(node).partition(".")[0] if section else text(node.summary)
            found, seen = [node["data-further"]], seen + 1
            found += [minutes(listed[f"#{node.find_previous('h2')['id']}"])] if section else []
            if set(map(int, found)) != {minutes(says)}:
                wrong.append(f"{file}: {says[:80]!r}, and elsewhere {found} min; mend nav.html or descent/finish.py")
    none(wrong)
    assert seen > 100


def test_nothing_is_told_before_it_is_asked(site):
    """Hints, replies and solutions come when a reader asks; without scripts a solution lies folded."""
    wrong, seen = [], 0
    for file in sorted(site.glob("exercises/*.json")):
        html = (site / file.stem / "index.html").read_text(encoding="utf-8")
        shown = re.sub(r"<noscript>.*?</noscript>", "", html, flags=re.S)
        for key, it in json.loads(file.read_text(encoding="utf-8")).items():
            later = [*it.get("hints", ()), *it.get("replies", ())]
            seen += len(later)
            wrong += [
                f"docs/{file.stem}.md: {key} tells {said[:80]!r} at once; take it out in descent/ask.py"
                for said, where in [*((it, html) for it in later), (it.get("solution"), shown)]
                if said and said in where
            ]
    none(wrong)
    assert seen > 100


def test_every_table_has_a_head(written):
    """For whoever hears it: each cell is said with the head of its column."""
    none([
        f"{page}: a table begins with {text(table.find('tr'))[:60]!r}, which is no head; let descent/html.py write <th>"
        for page, table in each(written, "article table")
        if any(text(cell).strip() for cell in table.find("tr").find_all("td"))
    ])  # fmt: skip


def test_pictures_of_ours_can_be_read(site):
    """The favicon, and every drawing as a file: XML that is no picture shows nothing, and no browser says so. (In a
    page a tag too many is forgiven.)"""
    wrong = []
    for path in sorted(path for folder in ("docs/assets", "snippets") for path in (ROOT / folder).rglob("*.svg")):
        name = path.relative_to(ROOT).as_posix()
        try:
            root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        except ElementTree.ParseError as error:
            wrong.append(f"{name}:{error.position[0]}: is no XML ({error}); mend it, or descent/figure.py")
            continue
        if root.tag != "{http://www.w3.org/2000/svg}svg" or not root.get("viewBox") or not len(root):
            wrong.append(f"{name}:1: is no drawing; let it be an svg of SVG's namespace with a viewBox")
    none(wrong)


def test_nothing_is_published_that_is_for_the_tests(site):
    """The labs' wrong answers, and what else no page leads to: of what lies beside the pages each kind is known."""
    kinds = {".html", ".md", ".ipynb", ".py", ".js", ".css", ".json", ".svg", ".png", ".wav", ".woff2", ".txt", ".zip"}
    kinds |= {".xml", ".gz", ".mjs", ".wasm", ".whl"}
    files = [it.relative_to(site) for it in site.rglob("*") if it.is_file() and it.parts[len(site.parts)] != "pagefind"]
    none([
        f"mkdocs.yml: {it.as_posix()} is published; write its kind into exclude_docs, or into this test"
        for it in files if it.suffix not in kinds
    ])  # fmt: skip


def test_every_asset_is_used(pages, site):
    """By a page, or by what a page fetches. What describes another file (a licence) is named like it, or lies by it."""
    ours = {p.relative_to(ROOT / "docs").as_posix() for p in (ROOT / "docs/assets").rglob("*") if p.is_file()}
    texts = [
        path.read_text(encoding="utf-8") for path in site.glob("assets/**/*.js") if "javascripts" not in path.parts
    ]
    texts += [(site / "assets/book.css").read_text(encoding="utf-8"), *map(str, pages.values())]
    together = "\n".join(texts)
    unused = [name for name in sorted(ours) if name.rpartition("/")[2] not in together]
    licences = [name for name in unused if name.endswith(".txt")]
    none([
        f"docs/{name}: no page, style or script asks for it; delete it"
        for name in unused
        if name not in licences and not LEFTOVER.search(name) and not name.startswith("assets/cards/")  # test_shared.py
    ])  # fmt: skip


def test_the_number_of_a_chapter_is_that_of_its_equations(written):
    """In the navigation, and at the head of the page."""
    wrong = []
    for page, soup in written.items():
        entry = text(soup.select_one("nav.chapters [aria-current=page]"))
        number = re.match(r"(\d+)[a-z]? ", entry)
        chapters = {box["id"].removeprefix("eq-").partition(".")[0] for box in soup.select("[id^=eq-]")}
        if chapters and chapters != {number and number[1]}:
            wrong.append(f"mkdocs.yml: {page} is called {entry!r}, and its equations are numbered {chapters}; mend nav")
    none(wrong)


def test_a_tab_is_called_after_its_library(written):
    """The words on the tab, the panel that it opens, and the file in that panel."""
    wrong, keys = [], {label: key for key, label in LIBRARIES.items()}
    for page, tabs in each(written, ".tabs"):
        if tabs.get("role") != "radiogroup" or tabs.get("aria-label") != "Library":
            wrong.append(f"{page}: descent/html.py: tabs have role {tabs.get('role')}; write radiogroup, Library")
        seen = [(label.input["value"], text(label)) for label in tabs.select("label")]
        box = around(tabs)
        shown = [panel["data-library"] for panel in box.select(".panel")]
        if seen != [(name, name) for name in shown]:
            wrong.append(
                f"{page}: descent/html.py: {box.get('data-example')}: tabs {seen}, panels {shown}; mend labels"
            )
        for panel in box.select(".panel"):
            file = panel.select_one("[data-file]")["data-file"]
            if file.startswith("snippets/") and not file.endswith(f"_{keys[panel['data-library']]}.py"):
                wrong.append(f"{page}: descent/html.py: {file} is called {panel['data-library']}; mend its label")
    none(wrong)


def test_downloads_are_called_after_what_they_are(written):
    wrong = []
    keys = {label: key for key, label in LIBRARIES.items()}
    for page, span in each(written, "article .downloads span"):
        library, _, _ = text(span).partition(":")
        for link in span.select("a[download]"):
            label = text(link)
            if label in keys:  # a chapter's notebook
                ends, mend = f"_{keys[label]}.ipynb", "html.py: take_along()"
            elif library in keys:  # a lab's
                kind = {"notebook": ".ipynb", "script": ".py"}[label]
                ends, mend = f"_{keys[library]}{kind}", "offered.py: downloads()"
            else:
                ends, mend = f"/{label}", "html.py: take_along()"
            if not link["href"].endswith(ends):
                wrong.append(f"{page}: descent/{mend} has {link['href']} for {label}; let it end with {ends}")
    none(wrong)


def test_no_two_siblings_have_one_name(written):
    """Players, figures, buttons, links: whoever hears only the names must tell them apart. Tabs are named inside their
    example."""
    wrong = []
    for page, soup in written.items():
        players = Counter(node.get("aria-label") for node in soup.select("audio"))
        wrong += [
            f"descent/html.py: {times} players of {page} are called {name!r}; mend that"
            for name, times in players.items()
            if times > 1
        ]
        for node in soup.find_all(True):
            names = Counter(
                (child.name, child.get("role"), child["aria-label"])
                for child in node.find_all(attrs={"aria-label": True}, recursive=False)
            )
            for (tag, role, name), times in names.items():
                if times > 1 or not name.strip():
                    wrong.append(f"{page}: {times} {role or tag} beside each other are called {name!r}; name each")
        for node in soup.select("[role=img], [role=group], [role=radiogroup], [role=dialog], nav, audio"):
            named = node.get("aria-label") or node.get("aria-labelledby") or node.get("aria-hidden")
            if not named and not node.find_parent(attrs={"aria-hidden": "true"}):
                wrong.append(f"{page}: {str(node)[:90]!r} has a role and no name; give it an aria-label")
    none(wrong)


def test_a_name_is_what_the_eye_reads(pages):
    """A name for the ear has the words that are seen (who speaks to a computer says those); a button that opens
    something has its name; a link to its own place says to what."""
    wrong = []
    for page, soup in pages.items():
        for node in soup.select(":is(a, button, summary, label)[aria-label]"):
            seen, name = " ".join(text(node).split()), node["aria-label"]
            place = {*node.get("class", ())} & {"anchor", "headerlink"}
            if not place and seen and seen.lower() not in name.lower():
                wrong.append(
                    f"overrides/partials/: {page}: {seen!r} is called {name!r}; let its aria-label say {seen!r}"
                )
            if opened := node.get("popovertarget"):
                other = soup.find(id=opened)["aria-label"]
                if not seen and name != other:
                    wrong.append(f"overrides/partials/: {page}: {name!r} opens {other!r}; name both alike")
            if place:
                box = around(node)
                what = next((it for it in ("sound", "figure") if box and box.select(f"[data-{it}]")), "example")
                right = f"Link to this {what}" if "anchor" in place else "Link"
                if name != right:
                    wrong.append(f"descent/html.py or mkdocs.yml: {name!r} should be {right!r}, as on {page}; mend it")
        turn = soup.select_one(".turn")
        if turn and not all(text(it).lower() in turn["aria-label"].lower() for it in turn.select("a > span")):
            wrong.append(
                f"overrides/partials/footer.html: {page}: {turn['aria-label']!r} names not what is in it; mend it"
            )
    none(sorted(set(wrong)))


def test_the_stamp_says_what_was_used(written, book):
    """Each release is one that a recording of that page, or of the book, was made with; and no day is to come."""
    wrong, today = [], datetime.date.today().isoformat()
    for page, soup in written.items():
        ledgers = [book.shown[node["data-example"]].ledger for node in soup.select("[data-example]")] or book.ledgers
        used = {f"{name} {number}" for ledger in ledgers for name, number in ledger["versions"].items()}
        used |= {f"Python {ledger['python']}" for ledger in ledgers}
        stamp = soup.select_one("[data-verified]")
        day, _, releases = stamp["data-verified"].partition("; ")
        others = set(releases.split(", ")) - used
        if others or day > today:
            wrong.append(
                f"{page}: descent/html.py: the stamp says {others or day}, and no recording does; mend stamp()"
            )
        if not all(release in text(stamp) for release in releases.split(", ")):
            wrong.append(f"{page}: descent/html.py: the stamp {text(stamp)!r} does not say {releases}; mend stamp()")
    named = set(re.findall(r"3\.\d+", (ROOT / "README.md").read_text("utf-8")))
    first = changes((ROOT / "docs/reference/changes.md").read_text("utf-8"))[-1].day
    for example in EXAMPLES:
        python = example.ledger["python"]
        if python.rpartition(".")[0] not in named or not first <= example.ledger["date"] <= today:
            place = example.relative_path(".json")
            wrong.append(f"{place}:1: recorded on {example.ledger['date']} with Python {python}; run: make record")
    none(wrong)


# One colour, one quantity: what the notation says, written a second time.
STANDS_FOR = {
    **dict.fromkeys("xX", "x"), **dict.fromkeys("wWb", "w"), **dict.fromkeys("zag", "z"), "J": "loss",
    **dict.fromkeys("η∇𝐠", "step"),
}  # fmt: skip


def test_a_letter_has_the_colour_of_its_quantity(taught):
    found, wrong = set(), []
    for page, soup in taught.items():
        for letter in soup.select("math mi"):
            plain = text(letter)
            if plain not in STANDS_FOR:  # but for the gradient, bold or not is the same quantity
                plain = unicodedata.normalize("NFKC", plain)
            if plain not in STANDS_FOR or letter.find_parent("mover"):
                continue
            classes = {it for node in (letter, letter.parent) for it in node.get("class", ()) if it.startswith("q-")}
            if classes:
                found.add(plain)
            if classes - {f"q-{STANDS_FOR[plain]}"}:
                wrong.append(f"{page}: descent/mathml.py: {plain} has the colour {classes}; write {STANDS_FOR[plain]}")
    assert found >= {"x", "w", "z", "J", "η"}, f"descent/mathml.py: only {found} are coloured; mend _COLOURS"
    none(sorted(set(wrong)))


def test_no_two_quantities_have_one_colour():
    """On either ground."""
    path, wrong = ROOT / "docs/assets/book.css", []
    sheet = path.read_text(encoding="utf-8")
    pairs = {
        name: re.search(rf"^  --{name}: light-dark\((#\w+), (#\w+)\)", sheet, re.M) for name in QUANTITIES.values()
    }
    for ground, which in (("light", 1), ("dark", 2)):
        seen = {}
        for name, pair in pairs.items():
            assert pair, f"docs/assets/book.css:1: --{name} has no colours; write --{name}: light-dark(#…, #…)"
            other = seen.setdefault(pair[which], name)
            if other != name:
                line = sheet.count("\n", 0, pair.start()) + 1
                wrong.append(
                    f"docs/assets/book.css:{line}: --{name} is --{other} on {ground} ground; take another colour"
                )
    none(wrong)


# ---- weight ----


def test_a_chapter_is_light(chapters, site):
    """Its own HTML, and our style and script, as they travel."""
    ours = [Path("assets/book.css"), Path("assets/book.js")]
    for page in chapters:
        weight = sum(len(gzip.compress((site / path).read_bytes())) for path in [page, *ours])
        bound = 91 if page == "gradient-descent/index.html" else 80  # six studies, and maps whose lines are exact
        bound += 2 + 6 + 1  # what runs in it, its exercises, what of the theme's style is in ours
        assert weight <= bound * KB, f"{page}: {weight / KB:.0f} KB gzip with book.css and book.js; keep it to {bound}"
