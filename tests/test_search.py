"""The search, as a learner uses it: in a browser, on the built site. And what a page may load and run at all."""

import os
import pickle
import re
import shutil
import statistics
import unicodedata
from pathlib import Path

import pytest
from conftest import build
from figures import EVERY, FIGURES, KEYS, each
from playwright.sync_api import Page, expect
from project import make_good, settings, write
from web import PHONE, WITHOUT_SCRIPTS, serving

from descent.policy import policy
from descent.search import SPELLINGS, SYMBOLS, british, index, later, sections

LINES = (Path(__file__).parent / "searches.txt").read_text(encoding="utf-8").splitlines()
QUERIES = dict(line.split(" → ") for line in LINES if line and not line.startswith("#"))
ASK = """async ([root, queries]) => {
  const { find } = await import(new URL("assets/search.js", root)), all = [];
  for (const query of queries) {
    const start = performance.now(), found = await find(query);
    const took = performance.now() - start, excerpts = found.map(it => it.excerpt.map(([word]) => word).join(" "));
    all.push([found.map(it => it.address), took, excerpts]);
  }
  return all;
}"""


def wanted(query: str) -> list[str]:
    return [place.removeprefix("+") for place in QUERIES[query].split(" or ")]


def ask(page: Page, root: str, queries: list[str]) -> list[tuple[list[str], float, list[str]]]:
    """What the search answers: addresses from the root, milliseconds, excerpts."""
    answers = page.evaluate(ASK, [root, queries])
    return [([to.removeprefix(root) for to in places], took, excerpts) for places, took, excerpts in answers]


@pytest.fixture(scope="module")
def answers(session_web, address) -> dict[str, tuple[list[str], float, list[str]]]:
    page = session_web.load("perceptron/")
    return dict(zip(QUERIES, ask(page, f"{address}/", list(QUERIES))))


# ---- what is found ----


def test_the_queries_lead_somewhere(site):
    assert len(QUERIES) >= 60
    for query in QUERIES:
        for place in wanted(query):
            page, _, key = place.partition("#")
            html = (site / page / "index.html").read_text(encoding="utf-8")
            assert f'id="{key}"' in html, f"tests/searches.txt: {query!r} leads to {place}, and there is no such place"


@pytest.mark.parametrize("query", QUERIES)
def test_it_leads_to_the_right_place_first(query, answers):
    found = answers[query][0]
    said = f"tests/searches.txt: {query!r} leads to {', '.join(found[:3]) or 'nothing'}; first comes {QUERIES[query]}"
    assert found and found[0] in wanted(query), f"{said}: mend what descent/search.py or docs/assets/search.js weighs"


def test_an_excerpt_reads_as_the_page_does(answers):
    """Mathematics as words, not a heap of signs, and nothing of what the page is made of."""
    for query, (_, _, excerpts) in answers.items():
        for excerpt in excerpts:
            signs = [sign for sign in SYMBOLS if sign in excerpt and sign not in "∑@√"]
            assert not re.search(r"</?\w+[ >]|&\w+;|\u2061|\\[a-z]", excerpt), f"{query!r}: {excerpt}"
            assert not [sign for sign in signs if sign in "∇ŷ∂"], f"{query!r}: {signs} are no words: {excerpt}"
    assert "y hat" in " ".join(excerpt for excerpt in answers["y hat"][2])


def test_it_is_quick(answers):
    """Under a tenth of a second after the first, on a machine that has nothing else to do."""
    times = [took for _, took, _ in list(answers.values())[1:]]
    busy = max(1, os.getloadavg()[0] / (os.cpu_count() or 1)) if hasattr(os, "getloadavg") else 1
    assert statistics.median(times) < 100 * busy, f"{statistics.median(times):.0f} ms, at most {max(times):.0f}"


def test_what_nobody_wrote_is_not_found(web, address):
    """And odd words break nothing."""
    odd = [
        "__proto__",
        "constructor",
        "toString",
        "hasOwnProperty",
        "<img src=x onerror=alert(1)>",
        "%",
        "\\",
        "(",
        "[a-",
        "*",
    ]
    odd += [
        "",
        "   ",
        "?" * 500,
        "a" * 5000,
        "w " * 500,
        "‮",
        "😀",
        "\0",
        "null",
        "undefined",
        "NaN",
        "the",
        "what is the",
    ]
    page = web.load("")
    assert len(ask(page, f"{address}/", odd)) == len(odd)
    assert not page.evaluate("document.querySelector('dialog.search img')")


def test_a_symbol_is_called_by_its_name():
    """As Unicode names it, in one word."""
    wrong = []
    for sign, word in SYMBOLS.items():
        name = unicodedata.name(sign[0]).lower().replace("lamda", "lambda")
        if " " not in word and word not in name:
            wrong.append(f"descent/search.py: SYMBOLS calls {sign} {word!r}, and Unicode {name!r}; mend it")
    assert not wrong, "\n".join(wrong)


def test_rules_are_the_same_in_both_languages(web):
    """What Python's patterns change, JavaScript's change as well."""
    words = [
        "optimizer",
        "regularization",
        "initialize",
        "size",
        "resize",
        "prize",
        "analyze",
        "color",
        "labeled",
        "center",
    ]
    words += ["parameter", "elaborate", "gray", "behaviors", "horizon", "denoised", "modeling", "normalized"]
    script = (
        "([words, rules]) => words.map(word => rules.reduce((w, [from, to]) => w.replace(new RegExp(from), to), word))"
    )
    assert web.load("").evaluate(script, [words, SPELLINGS]) == [british(word) for word in words]


# ---- the dialog ----


def test_nothing_is_loaded_before_it_is_opened(visit, address):
    page, asked = visit(None), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url or "pagefind" in url], "before anybody searches"
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    page.get_by_label("Search the book").fill("bias")
    first = page.locator("[data-search-results] a").first
    expect(first).to_have_attribute("href", f"{address}/perceptron/#what-does-the-bias-do")
    assert all(url.startswith(address) for url in asked)


def test_by_keyboard(visit, address):
    page = visit("perceptron/")
    page.locator("h1 a").focus()
    keys = page.locator(".finder").get_attribute("aria-keyshortcuts").lower().replace("control", "Control").split()
    assert keys == ["/", "Control+k"], (
        f"docs/assets/book.js: the search says that its keys are {keys}; write / Control+K"
    )
    for key in keys:
        page.keyboard.press(key)
        field = page.get_by_label("Search the book")
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        expect(field).to_be_hidden()
        expect(page.locator("h1 a")).to_be_focused()
    page.locator(".finder").focus()
    page.keyboard.press("Space")
    expect(field).to_be_focused()
    page.keyboard.type("Adam/2")  # in a field a / is a /
    expect(field).to_have_value("Adam/2")
    field.fill("Adam")
    links = page.locator("[data-search-results] a")
    expect(links.first).to_have_attribute("href", f"{address}/optimisers/#what-does-adam-add")
    expect(page.locator("dialog.search [role=status]")).to_have_text(f"The {links.count()} best places")
    for key, link in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(links.nth(link)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/optimisers/#what-does-adam-add")
    expect(page.get_by_role("button", name="Search")).to_be_visible()  # its script has come
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("momentum")
    page.keyboard.press("Enter")  # before the answer is there; and on the page that is open
    page.wait_for_url("**/optimisers/#why-does-a-narrow-valley-slow-you-down")
    expect(page.locator("dialog.search")).to_be_hidden()


def test_by_mouse(visit):
    """It stays while one clicks in it, and goes when one clicks beside it."""
    page = visit("perceptron/")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Search the book").click()
    dialog = page.locator("dialog.search")
    expect(dialog, "docs/assets/search.js: a click into its field closes it; let one beside it do so").to_be_visible()
    page.mouse.click(3, 300)
    expect(dialog, "docs/assets/search.js: a click beside it leaves it open; let it close").to_be_hidden()


def test_an_older_answer_does_not_take_the_place_of_a_newer_one(visit, address):
    """What was asked first is answered last: its texts are late."""
    page, late, slow = visit("perceptron/"), [], True
    page.route("**/*.pf_fragment", lambda route: late.append(route) if slow else route.continue_())
    page.keyboard.press("/")
    field, first = page.get_by_label("Search the book"), page.locator("[data-search-results] a").first
    field.fill("momentum")
    while not late:
        page.wait_for_timeout(20)
    page.wait_for_timeout(100)
    slow = False
    field.fill("confusion matrix")
    newer = f"{address}/{wanted('confusion matrix')[0]}"
    expect(first).to_have_attribute("href", newer)
    for route in late:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    assert first.get_attribute("href") == newer, (
        "docs/assets/search.js: an older answer takes the place of a newer one; mend show()"
    )


def test_on_a_phone(visit):
    page = visit("", **PHONE)
    page.locator(".finder").tap()
    page.get_by_label("Search the book").fill("learning rate")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator("dialog.search").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["y"] + box["height"] <= 740, box
    page.get_by_label("Search the book").fill("qqqq zzzz")
    expect(page.locator("dialog.search [role=status]")).to_contain_text("Nothing found")
    page.get_by_role("button", name="Close").tap()
    expect(page.locator("dialog.search")).to_be_hidden()


def test_without_scripts_it_leads_to_the_glossary(web, address):
    page = web.load("perceptron/", **WITHOUT_SCRIPTS)
    page.get_by_role("link", name="Find in the glossary").click()
    page.wait_for_url(f"{address}/reference/glossary/")


def test_when_it_can_not_be_loaded_it_says_so(web):
    page = web.load("loss/")
    page.route("**/pagefind/*", lambda route: route.abort())
    page.keyboard.press("/")
    page.get_by_label("Search the book").fill("bias")
    expect(page.locator("dialog.search [role=status]")).to_contain_text("could not be loaded")
    page.unroute("**/pagefind/*")
    page.get_by_label("Search the book").fill("bias ")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    assert all("ERR_FAILED" in line or "agefind" in line for line in web.heard())


def test_under_a_folder_of_a_server(site, tmp_path, web, monkeypatch):
    """As a project's pages lie at most hosts: the same files, wherever."""
    shutil.copytree(site, tmp_path / "some/book")
    with serving(tmp_path) as address:
        monkeypatch.setattr(web, "address", address)
        root = f"{address}/some/book/"
        page = web.visit("some/book/loss/")
        found = ask(page, root, ["nn.Linear", "regularization"])
        assert [places[0] in wanted(query) for (places, *_), query in zip(found, ["nn.Linear", "regularization"])] == [
            True,
            True,
        ]
        page.keyboard.press("/")
        page.get_by_role("dialog", name="Search").get_by_role("searchbox").fill("bias")
        page.locator("[data-search-results] a").first.click()
        page.wait_for_url(f"{root}perceptron/#what-does-the-bias-do")
        assert not web.rest()


# ---- how it is built ----


def built(tmp_path: Path, hook: str) -> str:
    """What a build says that comes upon this Pagefind."""
    root = make_good(tmp_path / "project")
    config = settings()["mkdocs.yml"].replace("hooks:\n", f"hooks:\n- {root / 'pagefind.py'}\n")
    write(root, {"pagefind.py": hook, "mkdocs.yml": config})
    done = build(tmp_path / "site", root)
    assert done.returncode and "Traceback" not in done.stdout, done.stdout
    return done.stdout


def test_without_pagefind_the_build_says_what_to_do(tmp_path):
    said = built(tmp_path, 'import sys\n\nsys.modules["pagefind_bin"] = None\n')
    assert "the search has no index without Pagefind; pip install -r requirements-site.txt" in said, said


def test_when_pagefind_fails_the_build_says_why(tmp_path):
    said = built(
        tmp_path, "import sys\n\nimport pagefind_bin\n\npagefind_bin.get_executable = lambda: sys.executable\n"
    )
    assert "Pagefind made no index for the search: " in said and "--site" in said, said


# ---- what a page may load and run ----


@each(EVERY)
def test_a_page_keeps_its_policy(path, web, site):
    """With the search used, the folds open and the figures awake: a browser complains of what is not allowed."""
    file = site / path if path.endswith(".html") else site / path / "index.html"
    html = file.read_text(encoding="utf-8")
    head = html.partition("</head>")[0]
    assert head.index("Content-Security-Policy") < min(head.index("<link"), head.index("<script")), path
    assert not re.search(r"<[^>]* on\w+=\"|javascript:|<style", html), f"{path}: what no policy allows"
    page = web.load(path)
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true; })")
    for key in KEYS.get(path, []):
        page.locator(f"#{key}-figure").scroll_into_view_if_needed()
        expect(page.locator(f"#{key}-figure .awake, #{key}-figure.awake").first).to_be_attached()
    page.keyboard.press("/")
    page.get_by_label("Search the book").fill("gradient")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("attack", [
    "const it = document.createElement('script'); it.textContent = 'window.ran = 1'; document.head.append(it);",
    "document.querySelector('article').innerHTML = '<img src=x: onerror=\"window.ran = 1\">';",
    "const it = document.createElement('a'); it.href = 'javascript:ran = 1'; document.body.append(it); it.click();",
    "const it = document.createElement('script'); it.src = 'http://127.0.0.2:9/ran.js'; document.head.append(it);",
    "setTimeout('window.ran = 1');",
])  # fmt: skip
def test_what_gets_into_a_page_does_not_run(attack, web):
    page = web.load("perceptron/")
    page.evaluate("() => { window.refused = 0; addEventListener('securitypolicyviolation', () => { refused++; }); }")
    page.evaluate(f"() => {{ try {{ {attack} }} catch {{}} }}")
    page.wait_for_function("() => refused > 0")
    assert page.evaluate("window.ran") is None
    assert web.heard()


def test_a_policy_names_the_scripts_of_its_page():
    html = '<meta charset="utf-8"><script>a()</script>'
    html += '<script type="application/json">{}</script><script src="b.js"></script>'
    said = policy(html)
    hashed = said.count("sha256-")
    assert hashed == 1, f"descent/policy.py: {hashed} scripts are named, of one that runs in the page; mend _SCRIPT"
    assert said.startswith('<meta charset="utf-8"><meta http-equiv=')
    assert policy(html.replace("a()", "c()")) != said


# ---- odd states ----

ODD = [
    "__proto__", "constructor", "toString", "hasOwnProperty", "", "NaN", "-Infinity", "1e999", "-1e308", "0x10", "null",
    "<img src=x: onerror='window.ran=1'>", "javascript:window.ran=1", "%", "🙂", "x" * 3000, "1,2", ";;,,.", "true",
]  # fmt: skip


@each(sorted({path for path, *_ in FIGURES}))
def test_an_odd_address_leaves_the_figures_working(path, web):
    page = web.load(path)
    for key in KEYS[path]:
        page.locator(f"#{key}-figure").scroll_into_view_if_needed()
        expect(page.locator(f"#{key}-figure.awake, #{key}-figure .awake").first).to_be_attached()
    wrong = page.evaluate(
        """odd => {
          const wrong = [];
          for (const figure of document.querySelectorAll(".awake"))
            for (const name of Object.keys(figure.constructor.parameters))
              for (const value of odd) {
                const it = `${figure.key}.${name}`, bad = (what) => wrong.push(`${it}=${value}: ${what}`);
                history.replaceState(null, "", `?${new URLSearchParams({ [it]: value, [value]: value })}`);
                try { figure.load(); figure.render(); } catch (error) { bad(error); }
                const { options } = figure.constructor.parameters[name], now = figure.state[name];
                if (options && !Object.hasOwn(options, now)) bad(`state ${now}`);
                if (Number.isNaN(now)) bad("not a number");
              }
          history.replaceState(null, "", location.pathname);
          return wrong;
        }""",
        ODD,
    )
    assert not wrong, "\n".join(wrong)
    assert page.evaluate("window.ran") is None and not page.evaluate("document.querySelector('article img[src^=x]')")


@pytest.mark.parametrize(
    "at",
    [
        "?w=__proto__&constructor=1#__proto__",
        "#%",
        "#%E0%A4%A",
        "#constructor",
        "#<img src=x>",
        "?__proto__[a]=1#" + "x" * 5000,
    ],
)
def test_an_odd_address_leaves_a_page_working(at, web):
    page = web.load(f"perceptron/{at}")
    page.locator(".colours").click()
    page.keyboard.press("/")
    expect(page.get_by_label("Search the book")).to_be_focused()
    page.keyboard.press("Escape")  # the next address may differ in its hash alone, and load nothing


@pytest.mark.parametrize("value", ["__proto__", "constructor", "<b>", "", "null", "x" * 5000])
def test_odd_storage_leaves_a_page_working(value, visit):
    page = visit("404.html")
    page.evaluate(
        "value => { for (const key of ['descent.colours', 'descent.library']) localStorage.setItem(key, value); }",
        value,
    )
    page.goto(page.url.replace("404.html", "perceptron/"))
    assert page.locator(".colours svg:visible").count() == 1
    assert page.locator(".tabs:visible input:checked").count() == page.locator(".tabs:visible").count()


def test_an_index_that_is_made_later_is_the_same(tmp_path):
    """As under `make serve`, where nobody waits for it; and nothing of the one before is left."""
    pages = [
        (title, sections(f'<h1 id="a">{title}</h1><p>Of {title} and the rest.</p>', f"{title}/", "chapter"))
        for title in ("Rates", "Weights")
    ]
    index(pages, tmp_path / "now")
    (tmp_path / "later").mkdir()
    (tmp_path / "later/old").touch()
    assert later([pickle.dumps(page) for page in pages], tmp_path / "later").wait(60) == 0
    now, then = (
        sorted(path.relative_to(tmp_path / it) for path in (tmp_path / it).rglob("*")) for it in ("now", "later")
    )
    assert now == then and any(path.name == "pagefind.js" for path in then)
