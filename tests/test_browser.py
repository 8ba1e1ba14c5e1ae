"""The site in a real browser, at two widths and in two schemes, by mouse, by keyboard and without scripts."""

import gzip
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from conftest import ROOT
from figures import EVERY, KEYS, each
from playwright.sync_api import Locator, Page, expect
from web import NARROW, PATIENCE, PHONE, WIDE, WITHOUT_SCRIPTS

from descent.browser import find_browser
from descent.figure import QUANTITIES

CHAPTER = "perceptron/"
KB = 1024


# ---- every page: nothing sticks out, nothing vanishes, all can be read ----

# What is wrong with the layout, and the colours of each text and of what lies behind it.
LOOK = """names => {
  const wrong = [], pairs = {}, root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const out = node => node.getBoundingClientRect().right > root.clientWidth;
    const first = [...document.querySelectorAll("article *")].find(out);
    wrong.push(`is ${root.scrollWidth} wide: ${first?.outerHTML.slice(0, 120)}`);
  }
  for (const node of document.querySelectorAll("math, figure svg")) {
    const { width, height } = node.getBoundingClientRect();
    if (node.checkVisibility() && !(width && height)) wrong.push(`has no size: ${node.outerHTML.slice(0, 120)}`);
  }
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = layers => {
    for (canvas.fillStyle of ["#fff", ...layers]) canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const grounds = new Map([[null, []]]); // what is painted behind an element, the page first
  const ground = node => {
    if (!grounds.has(node)) {
      const behind = ground(node.parentElement), own = getComputedStyle(node).backgroundColor;
      grounds.set(node, own === "rgba(0, 0, 0, 0)" ? behind : [...behind, own]);
    }
    return grounds.get(node);
  };
  const seen = (text, colour, node) => {
    const behind = ground(node);
    pairs[[...behind, colour].join()] ??= [text, paint([...behind, colour]), paint(behind)];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement, text = texts.currentNode.data.trim();
    if (!text || node.closest("svg, .md-skip")) continue;
    const shown = node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (shown) seen(text.slice(0, 40), getComputedStyle(node).color, node);
  }
  const probe = document.body.appendChild(document.createElement("i"));
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    seen(`--${name}`, getComputedStyle(probe).color, document.body);
  }
  return [wrong, Object.values(pairs), paint([getComputedStyle(document.body).backgroundColor])];
}"""


def luminance(colour: list[int]) -> float:
    parts = (part / 255 for part in colour)
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(text: list[int], ground: list[int]) -> float:
    """As WCAG 2 counts it."""
    dark, light = sorted([luminance(text), luminance(ground)])
    return (light + 0.05) / (dark + 0.05)


def is_dark(page: Page) -> bool:
    return luminance(page.evaluate(LOOK, [])[-1]) < 0.2


def faults(page: Page, scheme: str) -> list[str]:
    """What is wrong with the page as it stands there."""
    found, pairs, ground = page.evaluate(LOOK, list(QUANTITIES.values()))
    if (luminance(ground) < 0.2) != (scheme == "dark"):
        found.append(f"its ground is {ground}")
    assert len(pairs) > len(QUANTITIES), f"{page.url}: there is no text"
    return found + [
        f"{text!r}: {contrast(*colours):.1f} to 1, {colours}; 4.5 can be read"
        for text, *colours in pairs
        if contrast(*colours) < 4.5
    ]


WAYS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]
LOADED = [path for path in EVERY if path not in KEYS]  # the others have been opened once for all tests


def turn(page: Page, size: dict, scheme: str) -> None:
    """But what is so already: to be told so again costs as much, a layout or the styles of the whole page."""
    if page.viewport_size != size:
        page.set_viewport_size(size)
    if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") != (scheme == "dark"):
        page.emulate_media(color_scheme=scheme)


@each(EVERY)
def test_a_page_looks_right(path, web, live):
    """At two widths and in two schemes. It is opened in one of the four ways, and then changed to the others."""
    first, found = -LOADED.index(path) % 4 if path in LOADED else 0, []  # it ends as the next one begins
    ways = WAYS[first:] + WAYS[:first]
    page = web.load(None, reduced_motion="reduce") if path in LOADED else live(path).page
    turn(page, *ways[0])
    if path in LOADED:
        web.goto(page, path)
    for size, scheme in ways:
        turn(page, size, scheme)
        page.evaluate("for (const move of document.getAnimations()) move.finish()")  # begun by the change
        found += [f"{page.url}, {size['width']} wide, {scheme}: {fault}" for fault in faults(page, scheme)]
    turn(page, *ways[0] if path in KEYS else ways[-1])
    assert not found, "\n".join(["docs/assets/book.css: mend how these look:", *found])


# ---- a chapter, as it is when it has been opened ----

AS_OPENED = """() => {
  for (const box of document.querySelectorAll("article details")) box.open = false;
  for (const input of document.querySelectorAll(".tabs input")) input.checked = input.defaultChecked;
  document.activeElement.blur();
  localStorage.clear();
  history.replaceState(null, "", location.pathname);
  scrollTo(0, 0);
}"""


@pytest.fixture
def chapter(live) -> Iterator[Page]:
    """The page of a chapter, for tests that need no load of their own; with its clipboard."""
    page = live(CHAPTER).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.mouse.move(0, 0)
    page.evaluate(AS_OPENED)
    yield page
    page.evaluate(AS_OPENED)


# ---- tabs ----


def expect_library(page: Page, library: str) -> None:
    """Every set of tabs that has this library shows it, and only it."""
    found = page.evaluate(
        """library => [...document.querySelectorAll(`.example:has(.tabs [value=${library}])`)].map(box => [
          box.dataset.example,
          box.querySelector(":checked").value,
          ...[...box.querySelectorAll(".panel")].filter(panel => getComputedStyle(panel).display !== "none")
            .map(panel => panel.dataset.library),
        ])""",
        library,
    )
    assert found, f"{page.url}: no tabs have {library}"
    wrong = [box for box in found if box[1:] != [library, library]]
    others = f"{library} is chosen, and these have another tab, or show another code: {wrong}"
    assert not wrong, f"docs/assets/book.js: on {page.url} {others}; mend what keeps the choice"


def test_tabs_by_mouse(visit, address):
    """What is chosen holds for the whole site, in other tabs of the browser too, and for the next visit."""
    page = visit(CHAPTER)
    expect_library(page, "NumPy")
    last = page.locator(".tabs:has([value=PyTorch]):visible").last
    last.scroll_into_view_if_needed()
    before = last.bounding_box()["y"]
    last.get_by_text("PyTorch").click()
    expect_library(page, "PyTorch")
    assert abs(last.bounding_box()["y"] - before) < 2, "what was clicked jumped away"
    other = page.context.new_page()
    other.goto(f"{address}/contributing/")
    expect_library(other, "PyTorch")
    other.reload()
    expect_library(other, "PyTorch")


def test_tabs_by_keyboard(chapter):
    page = chapter
    tabs = page.locator(".tabs:has([value=NumPy]):has([value=PyTorch])").first
    tabs.locator("[value=NumPy]").focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.locator("[value=PyTorch]")).to_be_focused()
    expect_library(page, "PyTorch")
    page.keyboard.press("ArrowLeft")
    expect_library(page, "NumPy")


def test_a_trap_of_a_library_opens_for_who_has_chosen_it(visit):
    """Closed as the page is sent, and for all others; at the next visit as well."""
    page = visit("optimisers/")
    found = "() => [...document.querySelectorAll('[data-of]')].map(box => [box.dataset.of, box.open])"
    traps = page.evaluate(found)
    assert {of for of, _ in traps} == {"PyTorch TensorFlow", "TensorFlow"}, traps
    assert not any(opened for _, opened in traps), f"no library is chosen, and these are open: {traps}"
    for library in ("PyTorch", "TensorFlow", "NumPy"):
        page.locator(f".tabs [value={library}]").first.check(force=True)
        for _ in range(2):
            wrong = [(of, opened) for of, opened in page.evaluate(found) if opened != (library in of.split())]
            assert not wrong, f"{library} is chosen, and these stand open or closed: {wrong}"
            page.reload()
    page.locator(".tabs [value=PyTorch]").first.check(force=True)
    page.locator("[data-erases]").click()  # then none is chosen any more
    page.wait_for_function("() => !document.querySelector('[data-of][open]')")


# ---- copying ----


def expect_copied(block: Locator) -> None:
    """The whole file, but for the end of its last line: who pastes it has not pressed Enter yet."""
    file = block.get_attribute("data-file")
    expect(block.page.locator(".told")).to_have_text(f"Copied: Code, {file.rpartition('/')[2]}")
    source = (ROOT / file).read_text(encoding="utf-8")
    assert block.page.evaluate("navigator.clipboard.readText()") == source.removesuffix("\n")


def test_copy_by_mouse(chapter):
    for block in chapter.locator("pre[data-file]:visible").all():
        block.hover()
        block.get_by_role("button").click()
        expect_copied(block)


def test_what_cannot_be_copied_says_so(visit):
    page = visit(CHAPTER)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    button = page.locator("pre[data-file]:visible").first.get_by_role("button", name="Copy")
    button.focus()
    page.keyboard.press("Enter")
    told = page.locator(".told")
    expect(told, "docs/assets/about.js: mend what copy() says when it can't").to_contain_text("select the text instead")


def test_what_scrolls_is_called_what_it_is(visit, address):
    page, found = visit(None, viewport=NARROW), []
    for path, width in {"perceptron/": NARROW["width"], "reference/api/": 560}.items():  # a phone stacks its tables
        page.set_viewport_size(NARROW | {"width": width})
        page.goto(f"{address}/{path}")
        page.wait_for_function("document.querySelector('article [role=group][tabindex]')")
        found += page.evaluate(
            """() => [...document.querySelectorAll("article [role=group][tabindex][aria-label]")].map(box =>
              [box.ariaLabel, box.querySelector("table") ? "Table" : box.closest(".equation") ? "Equation"
                : box.closest("[data-output]") ? "Output" : "Code"])"""
        )
    wrong = [(name, kind) for name, kind in found if not name.startswith(kind)]
    assert {kind for _, kind in found} >= {"Table", "Code"}, found
    assert not wrong, f"docs/assets/about.js: what scrolls is called, and is: {wrong}; mend SCROLLS"


def test_copy_by_keyboard(chapter):
    page = chapter
    box = page.locator(".example:has(> .tabs [value=NumPy])").first
    box.locator("[value=NumPy]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_copied(box.locator("pre[data-file]").first)


# ---- answers, terms, links ----


def test_an_answer_opens_by_keyboard(chapter):
    page = chapter
    answer = page.locator("details.question").first
    expect(answer.locator("p").first).to_be_hidden()
    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(answer.locator("p").first).to_be_visible()


def expect_meaning(term: Locator, shown: str) -> None:
    script, end = "term => getComputedStyle(term, '::after').visibility", time.monotonic() + PATIENCE
    while (found := term.evaluate(script)) != shown:  # it comes and goes slowly
        assert time.monotonic() < end, (
            f"docs/assets/book.js: {term.inner_text()!r} has its meaning {found}, not {shown}; mend that"
        )
        term.page.wait_for_timeout(20)


def test_a_term_tells_its_meaning(chapter):
    page = chapter
    term = page.locator("p .term").first
    expect_meaning(term, "hidden")
    term.hover()
    expect_meaning(term, "visible")
    page.locator("h1").hover()
    expect_meaning(term, "hidden")
    page.keyboard.press("Tab")  # where the focus is, is shown to those who work by keyboard
    term.focus()
    expect_meaning(term, "visible")
    page.keyboard.press("Escape")
    expect_meaning(term, "hidden")


def test_a_tap_on_a_term_tells_its_meaning(visit):
    """A finger can't point: the first tap shows it, one elsewhere hides it, a second one in a row follows the link. Nor
    does it hover: what shows under a mouse alone is there without one."""
    page = visit(CHAPTER, **PHONE)
    page.locator(".copy").first.wait_for(state="attached")
    faint = page.evaluate("['.copy', '.anchor'].filter(it => getComputedStyle(document.querySelector(it)).opacity < 1)")
    assert not faint, f"docs/assets/book.css: on a phone nobody sees {faint}; show them under (hover: none)"
    term = page.locator("p .term").first
    for _ in range(2):
        term.tap()
        expect_meaning(term, "visible")
        # Wherever the term stands, its meaning stands in the window, whole.
        out = term.evaluate(
            """term => {
              const { position, left, right, bottom, height } = getComputedStyle(term, "::after");
              const off = [left, right, bottom, innerHeight - parseFloat(bottom) - parseFloat(height)];
              return position === "fixed" && off.every(it => parseFloat(it) >= 0) ? "" : [position, ...off].join(" ");
            }"""
        )
        assert not out, f"docs/assets/book.css: on a phone a term's meaning is {out}; let it be fixed in the window"
        expect(page).to_have_url(re.compile(f"{CHAPTER}$"))
        page.locator("h1").tap()
        expect_meaning(term, "hidden")
    term.tap()
    term.tap()
    expect(page).to_have_url(re.compile("glossary/#"))


@pytest.mark.parametrize("place", [".tabs ~ .panel", "details .panel"])
def test_equation_to_code_and_back(place, chapter):
    """Also when the line stands in a hidden tab, or in a figure's closed code."""
    page = chapter
    page.locator(".tabs [value=TensorFlow]").first.check()
    keys = page.locator(f"{place} .carries").evaluate_all("all => all.map(e => e.id)")
    links = page.locator("a.code").evaluate_all("all => all.map(e => e.hash.slice(1))")
    key = next((key for key in links if key in keys), None)
    assert key, f"no equation leads to a line in {place}"
    line = page.locator(f"id={key}")
    expect(line).to_be_hidden()
    page.locator(f"a.code[href='#{key}']").click()
    expect(line).to_be_in_viewport()
    assert line.evaluate("e => e.matches(':target') && getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)'"), (
        "docs/assets/book.css: the line that an equation leads to looks as any other; give .carries:target a ground"
    )
    equation = line.locator("a").get_attribute("href").removeprefix("#")
    line.locator("a").click()
    expect(page.locator(f"id={equation}")).to_be_in_viewport()


def test_a_link_to_a_line_opens_its_tab(chapter, visit):
    key = chapter.locator(".panel[data-library=PyTorch] .carries").first.get_attribute("id")
    page = visit(f"{CHAPTER}#{key}")
    expect(page.locator(f"id={key}")).to_be_in_viewport()


# What a pointer can work and the Tab key does not reach, or reaches unseen; and the colours of the lines around it.
FOCUS = """within => {
  const wrong = [], lines = {}, works = "a[href], button, summary, input, select, textarea, [tabindex]";
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = (...layers) => {
    for (canvas.fillStyle of layers) canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  for (const node of document.querySelectorAll(`:is(${within}) :is(${works})`)) {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.disabled) continue;
    const said = node.outerHTML.slice(0, 120);
    node.focus({ focusVisible: true, preventScroll: true });
    for (const move of node.getAnimations()) move.finish();
    const style = getComputedStyle(node.matches(".tabs input") ? node.parentElement : node);
    if (document.activeElement !== node || node.tabIndex < 0) wrong.push(`cannot be reached by keyboard: ${said}`);
    else if (style.outlineStyle === "none" || !parseFloat(style.outlineWidth) || style.opacity === "0")
      wrong.push(`has no line around it in focus: ${said}`);
    else lines[style.outlineColor] ??= [said, paint("#fff", ground, style.outlineColor), paint("#fff", ground)];
  }
  return [wrong, Object.values(lines)];
}"""


def unseen_focus(page: Page, within: str = "html") -> list[str]:
    wrong, lines = page.evaluate(FOCUS, within)
    assert lines or wrong, f"{page.url}: nothing in {within} can be worked"
    return wrong + [
        f"the line around it in focus has {contrast(*colours):.1f} to 1; 3 can be seen: {said}"
        for said, *colours in lines
        if contrast(*colours) < 3
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_can_be_seen(scheme, chapter):
    """On whatever a pointer can work, in the page and around it; and the keyboard reaches it."""
    turn(chapter, WIDE, scheme)
    found = unseen_focus(chapter)
    turn(chapter, WIDE, "light")
    assert not found, "\n".join(["docs/assets/book.css: mend the outline, or take the tabindex out:", *found])


# ---- without scripts ----


def test_without_scripts(web):
    page = web.load(CHAPTER, **WITHOUT_SCRIPTS)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert is_dark(page) == (scheme == "dark"), f"{page.url} where the system is {scheme}"
    for selector in ("h1", "article p", "article > p math", "article figure svg"):
        expect(page.locator(selector).first).to_be_visible()
    box = page.locator(".example:has(.tabs [value=NumPy])").first
    expect(box.locator(".panel[data-library=NumPy] code")).to_be_visible()
    expect(box.locator("[data-output]")).to_be_visible()
    expect(box.locator(".panel[data-library=PyTorch]")).to_be_hidden()
    box.locator(".tabs").get_by_text("PyTorch").click()
    expect(box.locator(".panel[data-library=PyTorch] code")).to_be_visible()
    expect(box.locator(".panel[data-library=NumPy]")).to_be_hidden()
    answer = page.locator("details.question").first
    answer.locator("summary").click()
    expect(answer.locator("p").first).to_be_visible()
    idle = page.locator(".colours, .own button").filter(visible=True).all_inner_texts()
    assert not idle, f"docs/assets/book.css: without scripts these buttons do nothing, {idle}; hide them under .no-js"


# ---- colours, menu ----


@pytest.mark.parametrize("system", ["light", "dark"])
def test_colours_can_be_chosen(system, visit, address):
    page = visit(None, color_scheme=system)
    button = page.locator(".colours")
    for now, after in (("as your system", "light"), ("light", "dark"), ("dark", "as your system")):
        page.goto(f"{address}/")  # anew: what was chosen is kept
        assert button.get_attribute("aria-label") == f"Colours: {now}. Switch to {after}"
        assert button.locator("svg:visible").count() == 1
        assert is_dark(page) == ((system if now == "as your system" else now) == "dark")
        page.emulate_media(media="print")
        assert not is_dark(page), "paper is white"
        page.emulate_media(media="screen")
        button.focus()
        page.keyboard.press("Enter")
    assert button.get_attribute("aria-label").startswith("Colours: as your system.")
    assert is_dark(page) == (system == "dark")


def test_the_menu_opens_by_keyboard(visit):
    """Its links come next, and Escape leads back to its button; also without scripts."""
    for options in ({}, {"java_script_enabled": False}):
        page = visit("", viewport=NARROW, **options)
        button, link = page.get_by_role("button", name="Chapters"), page.locator("#chapters > ul > li > a").first
        expect(link).to_be_hidden()
        button.focus()
        page.keyboard.press("Enter")
        expect(link).to_be_in_viewport()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")  # over *Close*
        expect(link).to_be_focused()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(button).to_be_focused()


# ---- getting about ----


def test_a_place_has_a_link_that_copies_its_address(chapter, address):
    """Each example, figure, equation, exercise and section."""
    page = chapter
    examples = page.locator("[data-example]").evaluate_all("all => all.map(it => it.id)")
    anchors = page.locator(".anchor").evaluate_all("all => all.map(it => it.hash.slice(1))")
    assert sorted(anchors) == sorted(examples)
    names = page.locator(".anchor").evaluate_all("all => all.map(it => it.ariaLabel)")
    assert set(names) == {"Link to this example", "Link to this figure"}
    shown = page.locator(".anchor:visible").first
    shown.focus()  # from the end of the page, where another test may have left it, Tab leads out of it
    page.keyboard.press("Tab")  # a focus is shown to those who work by keyboard
    for link in (
        shown,
        page.locator("h2 .headerlink").first,
        page.locator(".equation:visible .number a").last,
        page.locator(".ask-name a:visible").first,
    ):
        page.evaluate("navigator.clipboard.writeText('')")
        link.focus()
        expect(link).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        expect(page.locator(".told")).to_have_text("Copied: the link to this place")
        hash = link.evaluate("link => link.hash")
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}/{CHAPTER}{hash}"
        assert page.locator(f"[id='{hash[1:]}']").count() == 1


def test_the_list_says_which_section_is_read(chapter):
    """However one comes there; the list moves so that it can be seen."""
    page = chapter
    page.set_viewport_size(WIDE | {"height": 300})
    here = page.locator("#chapters [aria-current=location]")
    expect(here).to_have_count(0)
    last = page.locator(".sections a").last.evaluate("it => it.hash.slice(1)")
    middle = page.locator(".sections a").nth(3).evaluate("it => it.hash.slice(1)")
    for name in (last, middle):
        page.evaluate("name => document.getElementById(name).scrollIntoView()", name)
        expect(here, f"docs/assets/about.js: #{name} is being read; mend follow").to_have_attribute("href", f"#{name}")
        expect(here).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(here).to_have_count(0)
    page.set_viewport_size(WIDE)


def test_shortcuts(visit, address):
    """Listed under `?`; none while one types; all off where one so wants."""
    page = visit("perceptron/", viewport=NARROW)
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    for key, other in (("n", "networks/"), ("p", "perceptron/")):
        page.keyboard.press(key)
        page.wait_for_url(f"{address}/{other}")
    page.keyboard.press("m")
    expect(page.locator("#chapters")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    for key, words in {
        "n": "Next page",
        "p": "Previous page",
        "m": "Chapters",
        "/": "Search",
        "?": "This list",
    }.items():
        row = dialog.locator("dl > div").filter(has=page.locator("kbd", has_text=re.compile(f"^{re.escape(key)}$")))
        expect(row, f"docs/assets/about.js: mend what SHORTCUTS says of {key}").to_contain_text(words)
    for key in ("n", "/", "Control+k"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    expect(dialog).to_be_visible()
    shown = page.locator("dialog[open]").count()
    assert shown == 1, "docs/assets/book.js: the search opens over the list of shortcuts; let it ask for dialog[open]"
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Close").click()
    for key in ("n", "?", "/"):
        page.keyboard.press(key)
    page.reload()  # it is remembered
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    assert page.url == f"{address}/perceptron/"
    expect(page.get_by_role("dialog").filter(visible=True)).to_have_count(0)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    dialog.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('afterbegin', '<input>')")
    page.locator("article input").first.focus()
    page.keyboard.type("n?m")
    assert page.locator("article input").first.input_value() == "n?m"
    assert page.url == f"{address}/perceptron/"
    # Nor in a list, where a letter leads to a choice; nor what is the browser's own.
    page.evaluate("document.querySelector('article').insertAdjacentHTML('afterbegin', '<select><option>n</select>')")
    for focus, keys in (("article select", {}), ("h1 a", {"ctrlKey": True}), ("h1 a", {"metaKey": True})):
        taken = page.evaluate(
            """([focus, keys]) => { const node = document.querySelector(focus); let clicked = false;
              addEventListener("click", (event) => { clicked = true; event.preventDefault(); }, true);
              node.focus();
              node.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true, cancelable: true, ...keys }));
              return clicked; }""",
            [focus, keys],
        )
        assert not taken, (
            f"docs/assets/about.js: n in {focus} with {keys} is taken for a shortcut; mend typing(), or what it asks"
        )


def test_what_the_browser_keeps_is_erased(visit):
    """All of this site, and nothing of another that has the same address."""
    page = visit("perceptron/")
    page.locator(".tabs [value=PyTorch]").first.check()
    page.get_by_role("button", name="Colours").click()
    page.evaluate("localStorage.another = sessionStorage['descent.here'] = '1'")
    page.get_by_role("button", name="Erase what this browser keeps").click()
    expect(page.locator(".told")).to_contain_text("Erased")
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert kept == ["another"]
    expect_library(page, "NumPy")
    expect(page.get_by_role("button", name="Colours")).to_have_attribute("aria-label", re.compile("as your system"))


# ---- weight ----


def test_a_first_visit_is_light(visit, address):
    page, answers = visit(None), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{address}/{CHAPTER}", wait_until="networkidle")
    sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers}  # a font stays as it is
    table = "\n".join(f"{size / KB:7.1f} KB {url}" for url, size in sorted(sizes.items(), key=lambda item: -item[1]))
    assert sum(sizes.values()) <= 260 * KB, f"{sum(sizes.values()) / KB:.0f} KB; keep it to 260:\n{table}"


# ---- the tests themselves ----


def test_what_a_page_complains_about_is_heard(web):
    """And so fails the test of that time, with the page's name."""
    page = web.load("")
    page.evaluate(
        """async () => {
          console.error("an error");
          setTimeout(() => { throw new Error("thrown"); });
          await fetch("no-such-file");
          await fetch("http://127.0.0.2:9/foreign").catch(() => {});
        }"""
    )
    heard = web.heard()
    for words in ("an error", "thrown", "404", "http://127.0.0.2:9/foreign"):  # which the page's policy refuses
        assert [line for line in heard if line.startswith(f"{web.address}/: ") and words in line], f"{words}: {heard}"
    web.goto(page, "assets/favicon.svg")  # and where there is no policy
    page.evaluate("fetch('http://127.0.0.2:9/foreign').catch(() => {})")
    assert [line for line in web.heard() if "asks another host: http://127.0.0.2:9/foreign" in line]
    assert not web.heard()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process group there to send Ctrl-C to")
def test_ctrl_c_ends_the_browser(tmp_path, browser):
    chromium, waits, number = tmp_path / "chromium", tmp_path / "test_waits.py", tmp_path / "number"
    chromium.write_text(f'#!/bin/sh\necho $$ > {number}\nexec {shutil.which(find_browser())} "$@"\n')
    chromium.chmod(0o755)
    waits.write_text(
        "def test_waits(browser):\n    page = browser.new_page()\n    print('ready', flush=True)\n"
        "    page.wait_for_timeout(600_000)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-s", "-p", "web", str(waits)],
        cwd=tmp_path, env=os.environ | {"BROWSER": str(chromium), "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        # What a shell starts in the background is told to ignore Ctrl-C, and hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    try:
        said = "".join(itertools.takewhile(lambda line: "ready" not in line, process.stdout))
        start = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        said += process.communicate(timeout=300)[0]
        took = time.monotonic() - start
    finally:
        if process.poll() is None:  # else its number may be another's by now
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == pytest.ExitCode.INTERRUPTED, said
    assert took < 60, f"{took:.1f} seconds from Ctrl-C to the end, as if it waited for the page:\n{said}"
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)
