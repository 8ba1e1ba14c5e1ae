"""What was visited can be read without a network, and a new publication is there at once: two builds, a real browser.

The site lies below /a/b/, on a server that lets a browser keep its files for ten minutes, as GitHub's does.
"""

import functools
import hashlib
import http.server
import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, build
from playwright.sync_api import BrowserContext, Page, expect
from test_site import aim
from web import DESK, Site

from descent.ledger import Wrong
from descent.offline import Stamps, write

KEEPS = "caches.keys().then(async names => (await Promise.all(names.map(async name => (await (await caches.open(name))"
KEEPS += ".keys()).map(it => [name, it.url])))).flat())"
CONTROLLED = "navigator.serviceWorker.controller !== null"


class Host(Site):
    """Counts, waits, and is away, as a test wants it."""

    away, late, asked = False, 0.0, []

    def do_GET(self):
        type(self).asked.append(self.path)
        if self.away:
            self.close_connection = True
            return
        if self.late and not re.search(r"\.\w+(\?|$)", self.path):
            time.sleep(self.late)
        super().do_GET()

    def send_header(self, name, value):
        if name != "Last-Modified":  # in whole seconds: a test publishes faster
            super().send_header(name, value)

    def end_headers(self):
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


@pytest.fixture(scope="module")
def builds(site, tmp_path_factory) -> list[Path]:
    """Two publications: in the second, a page, a style and a module of it say so."""
    root = tmp_path_factory.mktemp("second") / "project"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".git", ".venv", "site", "__pycache__"))
    for name, more in {
        "docs/perceptron.md": "\n\nThe second publication.\n",
        "docs/assets/book.css": "\nh1 { outline: 3px solid; }\n",
        "docs/assets/vendor/codemirror.js": "\nexport const second = true;\n",
    }.items():
        path = root / name
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    built = build(root.parent / "site", root)
    assert built.returncode == 0, built.stdout
    return [site, root.parent / "site"]


class Published:
    """A site below /a/b/, and who reads it."""

    def __init__(self, browser, folder: Path):
        self.browser, self.folder = browser, folder / "a/b"
        self.host = type("Here", (Host,), {"asked": []})
        handler = functools.partial(self.host, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self.root = f"http://127.0.0.1:{self.server.server_port}/a/b/"
        self.contexts, self.errors = [], []

    def publish(self, built: Path) -> None:
        """At once: a worker that comes while half of it is there finds the other half missing."""
        fresh, gone = self.folder.with_name("fresh"), self.folder.with_name("gone")
        shutil.copytree(built, fresh)
        if self.folder.exists():
            self.folder.rename(gone)
        fresh.rename(self.folder)
        shutil.rmtree(gone, ignore_errors=True)

    def reader(self, script: str = "") -> Page:
        context: BrowserContext = self.browser.new_context(**DESK | {"service_workers": "allow"})
        context.set_default_timeout(15_000)
        context.add_init_script(script)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def until(self, page: Page, expression: str) -> None:
        """Playwright's own way of waiting takes a promise for yes."""
        for _ in range(150):
            if page.evaluate(expression):
                return
            page.wait_for_timeout(100)
        raise AssertionError(f"never: {expression}; kept is {page.evaluate(KEEPS)}")

    def visit(self, page: Page, path: str = "perceptron/") -> None:
        """Until all that the page is made of is kept."""
        page.goto(self.root + path)
        self.until(page, CONTROLLED)
        self.until(page, f"{KEEPS}.then(kept => kept.some(it => it[1].includes('book.css')))")
        page.wait_for_load_state("networkidle")


@pytest.fixture
def published(browser, tmp_path, builds) -> Iterator[Published]:
    here = Published(browser, tmp_path)
    here.publish(builds[0])
    yield here
    for context in here.contexts:
        context.close()
    here.server.shutdown()
    assert not here.errors, here.errors


def said(site: Path) -> dict:
    """What the worker knows of its publication."""
    return json.loads(re.match(r"const SITE = (.*);\n", (site / "sw.js").read_text("utf-8"))[1])


def kept(page: Page) -> set[str]:
    """The caches' names."""
    return {name for name, _ in page.evaluate(KEEPS)}


def whole(page: Page) -> dict:
    """Is the page as it should be: styled, in its own letters, its mathematics and drawings drawn?"""
    page.evaluate("document.fonts.ready")
    if page.url.startswith("http"):  # made when the page has nothing else to do
        page.locator(".copy").first.wait_for(state="attached")
    return page.evaluate("""() => ({
        styled: getComputedStyle(document.querySelector('.wordmark')).textDecorationLine === 'none',
        fonts: ['400 16px "STIX Two Text"', '16px "STIX Two Math"'].every(it => document.fonts.check(it))
            && [...document.fonts].some(it => it.status === 'loaded'),
        figures: [...document.querySelectorAll('figure svg')].filter(it => it.clientWidth > 100).length,
        math: document.querySelector('math').getBoundingClientRect().width > 0,
        buttons: document.querySelectorAll('.copy').length > 0,
    })""")


def work(page: Page) -> None:
    """Its modules have come, from wherever."""
    page.locator("#boundary-figure").scroll_into_view_if_needed()
    page.locator("#boundary-figure.awake").wait_for()


def test_what_was_visited_is_read_without_a_network(published):
    page = published.reader()
    published.visit(page)
    published.visit(page, "loss/")
    page.locator(".finder").click()
    page.locator("dialog.search input").fill("cross-entropy")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.goto(published.root + "perceptron/")  # a figure that was worked, and an exercise that was answered
    found = whole(page)
    work(page)
    published.host.away = True
    page.context.set_offline(True)
    for path in ("perceptron/", "perceptron/#what-does-the-bias-do", "perceptron/index.html", "perceptron"):
        page.goto(published.root + path)
        assert whole(page) == found and found["figures"] > 5 and all(found.values()), path
    work(page)
    page.locator(".finder").click()
    page.locator("dialog.search input").fill("cross-entropy")
    expect(page.locator("[data-search-results] a").first).to_be_visible()


def test_what_was_not_visited_says_so(published):
    page = published.reader()
    published.visit(page)
    published.host.away = True
    answer = page.goto(published.root + "optimisers/")
    assert answer.status == 503 and page.title() == "No network · Descent"
    expect(page.locator("article")).to_contain_text("7b The optimisers comes from the network")
    links = page.locator("article li a")
    assert links.all_text_contents() == ["2 The perceptron"]
    page.goto(published.root + "no/such/page/")
    expect(page.locator("article")).to_contain_text("This page comes from the network")
    links.click()
    expect(page.locator("h1")).to_contain_text("The perceptron")
    published.host.away = False
    page.goto(published.root + "optimisers/")
    expect(page.locator("h1")).to_contain_text("The optimisers")


def test_a_new_publication_is_there_at_once(published, builds):
    """The first load shows it, with its own style; what was kept is fetched anew, and the old goes."""
    page = published.reader()
    published.visit(page)
    published.visit(page, "loss/")
    (before,) = kept(page)
    published.publish(builds[1])
    page.goto(published.root + "perceptron/")
    expect(page.get_by_text("The second publication.")).to_be_attached()
    assert page.locator("h1").evaluate("it => getComputedStyle(it).outlineWidth") == "3px"
    published.until(page, f"{KEEPS}.then(kept => kept.length && kept.every(it => it[0] !== {json.dumps(before)}))")
    published.host.away = True
    for path in ("perceptron/", "loss/"):  # the other was not visited since
        page.goto(published.root + path)
        assert page.locator("h1").evaluate("it => getComputedStyle(it).outlineWidth") == "3px", path
        assert page.title() != "No network · Descent", f"{path}: {page.evaluate(KEEPS)}"
        assert all(whole(page).values()), path


def test_two_publications_do_not_mix(published, builds):
    """An open page asks for a module that has changed meanwhile: it gets none, and says that it has changed."""
    page = published.reader()
    published.visit(page)
    published.publish(builds[1])
    name = page.evaluate("document.querySelector('link[href*=\"book.css\"]').href").rpartition("?")[2]
    old = said(builds[0])["files"]
    asked = f"{published.root}assets/vendor/codemirror.js?{old['assets/vendor/codemirror.js']}"
    assert page.evaluate(f"import('{asked}').then(it => 'second' in it, () => 'none')") == "none"
    expect(page.locator(".told")).to_contain_text("This page has changed")
    assert page.evaluate(f"fetch('{published.root}assets/book.css?{name}').then(it => it.text())") == (
        builds[0] / "assets/book.css"
    ).read_text("utf-8"), "what is kept serves the page that it belongs to"


def test_a_host_that_alters_files_is_borne(published):
    """It is not kept then, and the page works as it came."""
    sheet = published.folder / "assets/book.css"
    sheet.write_text(sheet.read_text("utf-8") + "/* seen by the host */", encoding="utf-8")
    page = published.reader()
    page.goto(published.root + "perceptron/")
    published.until(page, CONTROLLED)
    page.goto(published.root + "loss/")
    assert all(whole(page).values())
    assert not [url for _, url in page.evaluate(KEEPS) if "book.css" in url]


def test_a_slow_network_gets_what_is_kept(published):
    """After three seconds. What comes later is kept for the next time, and the page says that it has changed."""
    wait = int(re.search(r"\bWAIT = (\d+)", (ROOT / "descent/sw.js").read_text("utf-8"))[1])
    assert wait <= 3000, f"descent/sw.js: WAIT is {wait} ms, while a kept page is there; make it 3000"
    page = published.reader()
    published.visit(page)
    path = published.folder / "perceptron/index.html"
    path.write_text(path.read_text("utf-8").replace("</article>", "<p>Late.</p></article>"), encoding="utf-8")
    published.host.late = 4
    page.goto(published.root + "perceptron/")
    expect(page.get_by_text("Late.", exact=True)).not_to_be_attached()
    expect(page.locator(".told")).to_contain_text("This page has changed")
    published.host.late, published.host.away = 0, True
    page.goto(published.root + "perceptron/")
    expect(page.get_by_text("Late.", exact=True)).to_be_attached()


@pytest.mark.parametrize("saves", [False, True])
def test_whoever_saves_data_gets_no_more_than_is_looked_at(saves, published):
    """Else all modules come, for figures that were not yet seen."""
    worker = published.folder / "sw.js"
    set_to = f"Object.defineProperty(navigator, 'connection', {{value: {{saveData: {str(saves).lower()}}}}});\n"
    worker.write_text(set_to + worker.read_text("utf-8"), encoding="utf-8")
    page = published.reader()
    page.goto(published.root + "perceptron/")
    # That is asked for together with the modules.
    published.until(page, f"{KEEPS}.then(kept => kept.some(it => it[1].includes('book.css')))")
    if not saves:
        published.until(page, f"{KEEPS}.then(kept => kept.some(it => it[1].includes('figures/race.js')))")
        return
    page.wait_for_timeout(500)
    assert not [it for it in published.host.asked if "figures/race.js" in it], (
        "descent/sw.js: all modules come, though data is to be saved; mend what a first page asks for"
    )


def test_a_part_of_a_file_comes_from_the_host(published):
    """What is kept is whole, and no answer to a Range."""
    page = published.reader()
    published.visit(page)
    sheet = page.evaluate("document.querySelector('link[href*=\"book.css\"]').href")
    fetched, asked = "([url, headers]) => fetch(url, { headers, cache: 'no-store' }).then(it => it.text())", []
    for headers in ({}, {"range": "bytes=0-9"}):
        before = len(published.host.asked)
        page.evaluate(fetched, [sheet, headers])
        asked.append(len(published.host.asked) - before)
    assert asked == [0, 1], (
        "descent/sw.js: a Range is answered with the whole file that is kept; let answered() leave it to the host"
    )


def test_erase_takes_the_pages_too(published):
    page = published.reader()
    published.visit(page)
    page.evaluate("caches.open('of another site')")
    page.locator("[data-erases]").click()
    expect(page.locator(".told")).to_contain_text("no pages")
    assert page.evaluate("caches.keys()") == ["of another site"]
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(it => it.length)") == 0


REFUSED = {
    "no workers": "Object.defineProperty(navigator, 'serviceWorker', {value: undefined})",
    "no registration": "navigator.serviceWorker.register = () => Promise.reject(new DOMException('', 'SecurityError'))",
}


@pytest.mark.parametrize("name", REFUSED)
def test_where_nothing_may_be_kept_the_page_works(name, published):
    page = published.reader(REFUSED[name])
    page.goto(published.root + "perceptron/")
    assert all(whole(page).values())
    page.locator("[data-erases]").click()
    expect(page.locator(".told")).to_contain_text("Erased")


@pytest.mark.parametrize("fails", ["put", "open"])
def test_a_full_store_leaves_the_page_working(fails, published, builds):
    """In the worker: each try to keep something fails."""
    worker = published.folder / "sw.js"
    which = {"put": "Cache.prototype.put", "open": "CacheStorage.prototype.open"}[fails]
    refuses = f"{which} = () => Promise.reject(new DOMException('', 'QuotaExceededError'));\n"
    worker.write_text(refuses + worker.read_text("utf-8"), encoding="utf-8")
    page = published.reader()
    page.goto(published.root + "perceptron/")
    published.until(page, CONTROLLED)
    page.goto(published.root + "loss/")
    assert all(whole(page).values())
    published.host.away = True
    page.goto(published.root + "loss/")
    expect(page.locator("article")).to_contain_text("None yet.")


OLD = """
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith((async () => {
  const cache = await caches.open(`descent ${registration.scope} first form`), kept = await cache.match(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  await cache.put(event.request, answer.clone());
  return answer;
})()));
"""


def test_a_worker_of_an_older_form_gives_way(published, builds):
    """One that had other names for what it kept, and served that first."""
    new = (published.folder / "sw.js").read_text("utf-8")
    (published.folder / "sw.js").write_text(OLD, encoding="utf-8")
    page = published.reader()
    page.goto(published.root + "perceptron/")
    published.until(page, CONTROLLED)
    page.goto(published.root + "perceptron/")
    published.publish(builds[1])
    assert (published.folder / "sw.js").read_text("utf-8") != new
    page.goto(published.root + "perceptron/")  # the old one's last word
    published.until(page, f"{KEEPS}.then(kept => kept.length && kept.every(it => !it[0].endsWith('first form')))")
    page.goto(published.root + "perceptron/")
    expect(page.get_by_text("The second publication.")).to_be_attached()


def test_python_is_kept_once_it_came(published, builds, tmp_path_factory):
    """Under its own name, through a new publication, until it is another."""
    path, asked, page = "assets/runtime/pyodide.mjs", [], published.reader()
    for built, about in ((builds[0], "one"), (builds[1], "one"), (builds[1], "two")):
        made = shutil.copytree(built, tmp_path_factory.mktemp("made") / "site")
        (made / "assets/runtime").mkdir(exist_ok=True)
        for name in ("runtime.json", "pyodide.mjs"):
            (made / "assets/runtime" / name).write_text(f"// {about}", encoding="utf-8")
        write(made, {"": "Home", "perceptron/": "2"}, None)
        published.publish(made)
        name = said(made)["build"]
        page.goto(published.root + "perceptron/")
        kept_now = f"kept.length && kept.every(it => / ({name}|runtime .*)$/.test(it[0]))"
        published.until(page, f"{KEEPS}.then(kept => {kept_now})")
        page.goto(published.root + "perceptron/")
        assert page.evaluate(f"fetch('{published.root}{path}').then(it => it.text())") == f"// {about}"
        asked.append(len([it for it in published.host.asked if it.endswith(path)]))
    assert asked == [1, 1, 2]
    assert len([name for name in kept(page) if " runtime " in name]) == 1


# ---- stamps ----


def test_every_stamp_is_its_files(site):
    """In pages, styles and modules; and whatever pages share has one."""
    wrong, seen = [], set()
    for file in [*site.rglob("*.html"), *site.glob("assets/*.css"), *site.glob("assets/**/*.js")]:
        page = file.relative_to(site).as_posix()
        for link, stamp in re.findall(r"""["(]([^"()\s?]+)\?([0-9a-f]{10})["&)]""", file.read_text("utf-8")):
            path = aim(page, link)[0]
            seen.add(path)
            if hashlib.sha256((site / path).read_bytes()).hexdigest()[:10] != stamp:
                wrong.append(f"{page}: {link}?{stamp} is another file")
        if file.suffix == ".html":
            soup = BeautifulSoup(file.read_text("utf-8"), "html.parser")
            links = [it.get("src") or it.get("href") for it in soup.select("script[src], link[rel~=stylesheet]")]
            wrong += [f"{page}: {it} has no stamp" for it in links if not re.search(r"\?[0-9a-f]{10}$", it)]
    bare = {"assets/figures/d3.js", "assets/run-worker.js", "exercises/perceptron.json"} - seen
    assert not bare, f"descent/offline.py: {bare} comes without a stamp, and so an old one stays; mend Stamps"
    assert not wrong, "\n".join(wrong)


def test_modules_in_a_ring_are_told(tmp_path):
    (tmp_path / "assets").mkdir()
    for one, other in ("ab", "ba"):
        (tmp_path / f"assets/{one}.js").write_text(f'import "./{other}.js";')
    (tmp_path / "index.html").write_text('<script src="assets/a.js"></script>')
    with pytest.raises(Wrong, match=r"docs/assets/a\.js:1: .*assets/a\.js → assets/b\.js → assets/a\.js; break it"):
        write(tmp_path, {"": "Home"}, None)


def test_a_build_upon_a_build_has_one_stamp(tmp_path, site):
    """As `mkdocs build --dirty` leaves pages as they were."""
    shutil.copytree(site / "assets", tmp_path / "assets")
    shutil.copy(site / "index.html", tmp_path)
    before = (tmp_path / "index.html").read_bytes()
    assert Stamps(tmp_path).stamped("index.html") == before
    with (tmp_path / "assets/book.css").open("a") as sheet:
        sheet.write("\n")
    after = Stamps(tmp_path).stamped("index.html")
    assert after != before and len(after) == len(before)


# ---- from a folder, and below one ----


@pytest.mark.parametrize("path", ["perceptron/", "", "labs/handwriting/"])
def test_from_disk_it_reads_whole(path, site, browser):
    """By file:// no module may be loaded; nothing then pretends to work, and answers can be read all the same."""
    context = browser.new_context(**DESK)
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / path / "index.html").as_uri())
    expect(page.locator(".disk")).to_contain_text("python -m http.server")
    page.evaluate("document.fonts.ready")
    dead = page.evaluate("""() => [...document.querySelectorAll('button, input, select')].filter(it =>
        it.checkVisibility() && !it.matches('[popovertarget], fieldset input, .tabs input')).map(it => it.outerHTML)""")
    assert not dead
    folders = page.evaluate("[...document.links].map(it => it.href).filter(it => /^file:.*\\/(#|$)/.test(it))")
    assert not folders
    if path == "perceptron/":
        found = whole(page)
        assert found["styled"] and found["fonts"] and found["figures"] > 5 and found["math"]
        assert page.locator(".ask details:not(:has(.panel))").count() >= page.locator("[data-exercise]").count() > 10
        tabs = page.locator(".example", has=page.locator(".tabs")).first
        tabs.locator("label", has_text="PyTorch").click()
        expect(tabs.locator(".panel[data-library=PyTorch]")).to_be_visible()
        page.locator(".turn [rel=next]").click()
        expect(page.locator("h1")).to_contain_text("Networks")
    assert not errors
    context.close()


def test_below_a_folder_it_works_whole(published):
    """Each address on the page leads below it; what the page fetches by itself too."""
    page = published.reader("delete Navigator.prototype.serviceWorker")
    page.goto(published.root + "perceptron/")
    work(page)
    box = page.locator("#exercise-perceptron-sum")
    box.get_by_role("button", name="Check").click()
    expect(box.get_by_role("status")).to_contain_text("Type a number first")
    page.locator(".finder").click()
    page.locator("dialog.search input").fill("bias")
    page.locator("[data-search-results] a").first.click()
    page.wait_for_load_state("networkidle")
    assert page.url.startswith(published.root)
    asked = [it for it in published.host.asked if not it.startswith("/a/b/")]
    assert not asked
