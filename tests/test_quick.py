"""Every page as it arrives over a slow line: nothing that is being read moves, and little is sent."""

import gzip
import http.server
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import material
import pytest
from conftest import ROOT
from figures import KEYS, PATHS, each
from playwright.sync_api import Page
from web import WIDE, Web, serving

from descent.book import book as book_of
from descent.theme import of_page, of_script, pruned

KB = 1024
WAYS = {"wide": {"viewport": WIDE}, "phone": {"viewport": {"width": 412, "height": 823}, "is_mobile": True}}
LATE = {".woff2": 0.3, ".js": 0.4}  # seconds


class Slow(http.server.SimpleHTTPRequestHandler):
    """The site as a host sends it, packed; fonts come after the first sight of a page, and scripts after the fonts."""

    protocol_version = "HTTP/1.1"

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        time.sleep(LATE.get(path.suffix, 0))
        data, packed = path.read_bytes(), path.suffix in (".html", ".css", ".js", ".json", ".svg")
        data = gzip.compress(data) if packed else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return io.BytesIO(data)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def slow(site) -> Iterator[str]:
    with serving(site, Slow) as address:
        yield address


@pytest.fixture
def web(browser, slow) -> Iterator[Web]:
    """As in web.py, of this server."""
    web = Web(browser, slow)
    yield web
    heard = web.rest()
    assert not heard, "\n".join(heard)


MOVES = """(() => {
  const name = (node) => {
    if (!node) return "something that is gone";
    if (node.nodeType !== Node.ELEMENT_NODE) return `"${node.data.trim().slice(0, 40)}" in ${name(node.parentElement)}`;
    const key = node.id ? `#${node.id}` : [...node.classList].map((it) => `.${it}`).join("");
    return node.localName + (key || ` in ${name(node.parentElement)}`);
  };
  const place = (it) => {
    const [x, y, width, height] = [it.x, it.y, it.width, it.height].map(Math.round);
    return `${width} x ${height} at ${x}, ${y}`;
  };
  const told = (it) => `${name(it.node)}: ${place(it.previousRect)}, then ${place(it.currentRect)}`;
  window.moves = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) moves.push([value, ...sources.map(told)]);
  }).observe({ type: "layout-shift", buffered: true });
})()"""


def moved(page: Page) -> list[str]:
    """What has moved so far, if it is more than nothing."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    moves = page.evaluate("moves")
    return (
        [it for _, *nodes in moves for it in nodes or ["nobody knows what"]]
        if sum(m[0] for m in moves) >= 0.005
        else []
    )


def arrive(page: Page, address: str, path: str) -> dict[str, int]:
    """Load it, and wait for all that comes; the bytes of each file, as they travelled."""
    sizes, names = {}, {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda it: names.update({it["requestId"]: it["request"]["url"]}))
    session.on("Network.loadingFinished", lambda it: sizes.update({it["requestId"]: it["encodedDataLength"]}))
    page.add_init_script(MOVES)
    page.goto(f"{address}/{path}", wait_until="networkidle")
    return {names[key].removeprefix(address): size for key, size in sizes.items() if names[key].startswith("http")}


@pytest.fixture(scope="module")
def home(browser, slow) -> set[str]:
    """What the home page has already brought."""
    page = Web(browser, slow).open()
    try:
        return set(arrive(page, slow, ""))
    finally:
        page.context.close()


@each(PATHS)
def test_a_page_arrives_at_rest(path, web, slow, home):
    """Nothing moves when fonts and scripts come, nor when figures wake; and it is soon there."""
    said = []
    for way, options in WAYS.items():
        page = web.visit(None, **options)
        sizes = arrive(page, slow, path)
        for key in KEYS.get(path, ()):  # by its name: two that stand close may wake at once
            page.locator(f"#{key}-figure").scroll_into_view_if_needed()
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(50)
        said += [f"{path or 'index'}, {way}: moves: {it}" for it in moved(page)]
    first, second = sum(sizes.values()), sum(size for name, size in sizes.items() if name not in home)
    if first > 260 * KB or second > 80 * KB:
        table = "\n".join(f"{n / KB:7.1f} KB {it}" for it, n in sorted(sizes.items(), key=lambda it: -it[1]))
        now = f"{first / KB:.0f} KB as a first visit, {second / KB:.0f} after the home page"
        said.append(f"{path}: {now}; keep it to 260 and 80:\n{table}")
    assert not said, "\n".join(said)


@pytest.mark.parametrize("way", WAYS)
def test_for_whoever_comes_back_nothing_moves(way, web, slow):
    """With another library chosen, exercises solved, a program changed."""
    page = web.visit(None, **WAYS[way])
    page.goto(f"{slow}/assets/favicon.svg")
    book = book_of(ROOT)
    kept = {
        "descent.library": "TensorFlow",
        "descent.solved": json.dumps([name.replace("/", "-").replace("_", "-") for name in book.exercises]),
        "descent.changes": json.dumps({"snippets/perceptron/forward_numpy.py": "print(1)\n"}),
    }
    page.evaluate("kept => Object.assign(localStorage, kept)", kept)
    for path in ("perceptron/", "", "loss/#is-cross-entropy-a-distance"):
        arrive(page, slow, path)
        assert moved(page) == [], path
        assert page.locator("[data-solved], [data-exercises]").count()
    assert page.locator(".tabs :checked").first.input_value() == "TensorFlow"


def test_a_move_is_seen(web, slow):
    """Else a page at rest would say nothing."""
    page = web.visit(None)
    arrive(page, slow, "perceptron/")
    assert moved(page) == []
    page.evaluate("document.querySelector('h1').style.marginTop = '100px'")
    assert any("h1" in it or "p" in it for it in moved(page))


def test_the_own_font_of_a_reader_is_as_wide(web):
    """Where STIX comes late, the page is read in one that fills the lines alike; on Linux that is mostly this one."""
    page = web.load("perceptron/")
    wide, own = page.evaluate(
        """async () => {
          const stix = new FontFace("STIX by itself", `url(${document.querySelector("link[rel=preload]").href})`);
          document.fonts.add(await stix.load());
          return ["STIX by itself", "DejaVu Serif as STIX"].map((family) => {
            const line = document.createElement("span");
            line.style = `position: absolute; white-space: nowrap; font: 40px "${family}", monospace`;
            line.textContent = document.querySelector("article > p").textContent;
            document.body.append(line);
            const { width } = line.getBoundingClientRect();
            line.remove();
            return width;
          });
        }"""
    )
    if page.evaluate("document.fonts.load('40px \"DejaVu Serif as STIX\"').then(() => false, () => true)"):
        pytest.skip("no DejaVu Serif there")
    assert abs(own / wide - 1) < 0.02, f"book.css: {own:.0f} pixels, and STIX {wide:.0f}; mend size-adjust"


SHEET = """@charset "UTF-8";:root{--kept:#fff;--asked:1px;--nobody:url("data:a;{b}")}
/* said */a,.used a:not(.gone){color:var(--kept)}
.used,.gone b{margin:0}.used.gone{margin:1px}#top :is(.gone,.used){margin:2px}
[dir=ltr] .used,[dir=rtl] .used{left:0}@keyframes still{to{opacity:0}}.used{animation:turn 1s}
@media print{.gone{color:red}}@media screen{.used{color:red}.gone{color:blue}}@keyframes turn{to{opacity:0}}"""
SENT = """@charset "UTF-8";:root{--kept:#fff;--asked:1px;}a,.used a:not(.gone){color:var(--kept)}
.used{margin:0}#top :is(.gone,.used){margin:2px}
[dir=ltr] .used{left:0}.used{animation:turn 1s}
@media screen{.used{color:red}}@keyframes turn{to{opacity:0}}"""


def test_of_the_theme_is_sent_what_can_hold():
    used = of_page('<p class="used more" id=top>') | of_script("node.className = 'made'")
    assert {"used", "more", "top", "made"} <= used
    sent = pruned(SHEET, used, "b { width: var(--asked) }")
    assert re.sub(r"\s*\n\s*", "", sent) == re.sub(r"\s*\n\s*", "", SENT)


def test_what_a_page_has_keeps_its_style(site):
    """Each class of the theme's on a page has the rules that the theme has for it."""
    theme = next(Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.css")).read_text("utf-8")
    sent, wrong = (site / "assets/book.css").read_text("utf-8"), []
    used = frozenset().union(*(of_page(path.read_text("utf-8")) for path in site.rglob("*.html")))
    for name in sorted(it for it in used if it.startswith("md-")):
        rule = rf"(?:^|[}},]){re.escape('.' + name)}\{{[^}}]*\}}"
        wrong += [f"{name} lost {it}" for it in re.findall(rule, theme) if it.lstrip("},") not in sent]
    assert not wrong, "\n".join(wrong)
    assert len(sent) < 100 * KB, "descent/theme.py: the theme's style comes whole; mend pruned()"
