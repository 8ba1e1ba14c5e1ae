"""The site in a real browser, at two widths and in two schemes, by mouse, by keyboard and without scripts."""

import gzip
import itertools
import re

import pytest
from conftest import LABS, NARROW, ROOT, WIDE
from playwright.sync_api import Locator, Page, expect

from descent.figure import QUANTITIES

CHAPTER = "perceptron/"
MARKDOWN = [path.relative_to(ROOT / "docs").with_suffix("") for path in sorted((ROOT / "docs").rglob("*.md"))]
PATHS = ["404.html", *(f"{path.as_posix()}/".removesuffix("index/") for path in MARKDOWN)]
PATHS += [f"{lab.name}/" for lab in LABS]
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
  const seen = (text, colour, node) => {
    const layers = [colour];
    for (; node; node = node.parentElement) layers.unshift(getComputedStyle(node).backgroundColor);
    pairs[layers.join()] ??= [text, paint(layers), paint(layers.slice(0, -1))];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement, text = texts.currentNode.data.trim();
    const shown = node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (text && shown && !node.closest("svg, .md-skip")) seen(text.slice(0, 40), getComputedStyle(node).color, node);
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


def test_every_page_looks_right(visit, address):
    """At two widths and in two schemes. Each page is opened in one of the four ways, and then changed to the others."""
    page, found, ways = visit(None), [], list(itertools.product([WIDE, NARROW], ["light", "dark"]))
    for path in PATHS:
        for size, scheme in ways:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            if (size, scheme) == ways[0]:
                page.goto(f"{address}/{path}")
            page.evaluate("for (const move of document.getAnimations()) move.finish()")  # begun by the change
            found += [f"{path}, {size['width']} wide, {scheme}: {fault}" for fault in faults(page, scheme)]
        ways.append(ways.pop(0))
    assert not found, "\n".join(found)


# ---- tabs ----


def expect_library(page: Page, library: str) -> None:
    """Every set of tabs that has this library shows it, and only it."""
    page.wait_for_function(
        """library => {
          const boxes = [...document.querySelectorAll(`.example:has(.tabs [value=${library}])`)];
          return boxes.length && boxes.every(box => {
            const shown = [...box.querySelectorAll(".panel")].filter(e => getComputedStyle(e).display !== "none");
            return box.querySelector(":checked").value === library && shown.length === 1
              && shown[0].dataset.library === library;
          });
        }""",
        arg=library,
    )


def test_tabs_by_mouse(visit):
    page = visit()
    expect_library(page, "NumPy")
    last = page.locator(".tabs:has([value=PyTorch]):visible").last
    last.scroll_into_view_if_needed()
    before = last.bounding_box()["y"]
    last.get_by_text("PyTorch").click()
    expect_library(page, "PyTorch")
    assert abs(last.bounding_box()["y"] - before) < 2, "what was clicked jumped away"
    page.reload()
    expect_library(page, "PyTorch")
    other = page.context.new_page()
    other.goto(page.url)
    expect_library(other, "PyTorch")


def test_tabs_by_keyboard(visit):
    page = visit()
    tabs = page.locator(".tabs:has([value=NumPy]):has([value=PyTorch])").first
    tabs.locator("[value=NumPy]").focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.locator("[value=PyTorch]")).to_be_focused()
    expect_library(page, "PyTorch")
    page.keyboard.press("ArrowLeft")
    expect_library(page, "NumPy")


# ---- copying ----


def expect_copied(block: Locator) -> None:
    """The whole file, but for the end of its last line: the theme takes that away."""
    expect(block.page.locator(".md-dialog")).to_contain_text("Copied")
    source = (ROOT / block.get_attribute("data-file")).read_text(encoding="utf-8")
    assert block.page.evaluate("navigator.clipboard.readText()") == source.removesuffix("\n")


def test_copy_by_mouse(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    for block in page.locator("pre[data-file]:visible").all():
        block.hover()
        block.get_by_role("button").click()
        expect_copied(block)


def test_copy_by_keyboard(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    box = page.locator(".example:has(> .tabs [value=NumPy])").first
    box.locator("[value=NumPy]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_copied(box.locator("pre[data-file]").first)


# ---- answers, terms, links ----


def test_an_answer_opens_by_keyboard(visit):
    page = visit()
    answer = page.locator("details.question").first
    expect(answer.locator("p").first).to_be_hidden()
    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(answer.locator("p").first).to_be_visible()


def expect_meaning(term: Locator, shown: str) -> None:
    script = "([term, shown]) => getComputedStyle(term, '::after').visibility === shown"
    term.page.wait_for_function(script, arg=[term.element_handle(), shown])


def test_a_term_tells_its_meaning(visit):
    page = visit()
    term = page.locator("p .term").first
    expect_meaning(term, "hidden")
    term.hover()
    expect_meaning(term, "visible")
    page.locator("h1").hover()
    expect_meaning(term, "hidden")
    term.focus()
    expect_meaning(term, "visible")
    page.keyboard.press("Escape")
    expect_meaning(term, "hidden")


@pytest.mark.parametrize("place", [".tabs ~ .panel", "details .panel"])
def test_equation_to_code_and_back(place, visit):
    """Also when the line stands in a hidden tab, or in a figure's closed code."""
    page = visit()
    page.locator(".tabs [value=TensorFlow]").first.check()
    keys = page.locator(f"{place} .carries").evaluate_all("all => all.map(e => e.id)")
    links = page.locator("a.code").evaluate_all("all => all.map(e => e.hash.slice(1))")
    key = next((key for key in links if key in keys), None)
    assert key, f"no equation leads to a line in {place}"
    line = page.locator(f"id={key}")
    expect(line).to_be_hidden()
    page.locator(f"a.code[href='#{key}']").click()
    expect(line).to_be_in_viewport()
    assert line.evaluate("e => e.matches(':target')")
    equation = line.locator("a").get_attribute("href").removeprefix("#")
    line.locator("a").click()
    expect(page.locator(f"id={equation}")).to_be_in_viewport()


def test_a_link_to_a_line_opens_its_tab(visit, address):
    page = visit()
    key = page.locator(".panel[data-library=PyTorch] .carries").first.get_attribute("id")
    page = page.context.new_page()
    page.goto(f"{address}/{CHAPTER}#{key}")
    expect(page.locator(f"id={key}")).to_be_in_viewport()


def test_focus_can_be_seen(visit):
    """On whatever a keyboard can reach in the article."""
    page = visit()
    unseen = (
        page.locator("article")
        .locator("a, button, summary, input")
        .evaluate_all(
            """all => all.filter(node => {
          if (!node.checkVisibility()) return false;
          node.focus({ focusVisible: true, preventScroll: true });
          const style = getComputedStyle(node.matches(".tabs input") ? node.parentElement : node);
          return document.activeElement === node && (style.outlineStyle === "none" || !parseFloat(style.outlineWidth));
        }).map(node => node.outerHTML.slice(0, 120))"""
        )
    )
    assert not unseen, "\n".join(unseen)


# ---- without scripts ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts(scheme, visit):
    page = visit(java_script_enabled=False, color_scheme=scheme)
    assert is_dark(page) == (scheme == "dark")
    for selector in ("h1", "article p", "article math", "article figure svg"):
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


# ---- the theme's own: search, colours, menu ----


def test_search(visit, address):
    page, asked = visit(None), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/", wait_until="networkidle")
    assert not [url for url in asked if "search_index" in url], "the index is fetched before anybody searches"
    field = page.locator("[data-md-component=search-query]")
    field.focus()
    field.press_sequentially("bias")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    expect(page.locator(".md-search-result__item").first).to_contain_text(re.compile("bias", re.I))
    assert [url for url in asked if "search_index" in url]


@pytest.mark.parametrize("system", ["light", "dark"])
def test_colours_can_be_chosen(system, visit):
    page = visit("", color_scheme=system)
    button = page.locator(".colours")
    for now, after in (("as your system", "light"), ("light", "dark"), ("dark", "as your system")):
        page.reload()
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
    page = visit("", viewport=NARROW)
    link = page.locator(".md-nav--primary > ul > li > a:visible").first
    expect(link).not_to_be_in_viewport()
    page.locator("label[for=__drawer][role=button]").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_in_viewport()


# ---- weight ----


def test_a_first_visit_is_light(visit, address):
    page, answers = visit(None), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{address}/{CHAPTER}", wait_until="networkidle")
    sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers}  # a font stays as it is
    table = "\n".join(f"{size / KB:7.1f} KB {url}" for url, size in sorted(sizes.items(), key=lambda item: -item[1]))
    assert sum(sizes.values()) <= 300 * KB, f"{sum(sizes.values()) / KB:.0f} KB; keep it to 300:\n{table}"
