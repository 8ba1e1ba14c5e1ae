"""The site for everyone: axe-core over every page, forced colours, large text, narrow windows, and by keyboard alone.

axe-core takes as long for a page as ten of the other tests of it, so not every page is looked at in every way. What its
rules see is the markup, the colours and the sizes; the markup is the same in all four ways, so each page is looked at
in the two that differ most: wide and light, narrow and dark, with all folds open and all figures awake. Contrast is
nine tenths of that time: axe-core measures it once, of what is not folded; with all folds open it is measured by the
arithmetic of test_browser.py, which does the rest of the ways as well. What
only shows in a state (another tab, the menu, the list of shortcuts) comes from the same few templates on each page, and
is looked at on one page that has them all; 320 pixels, which is a zoom of 400 %, and the other settings of a reader are
measured directly, on every page.
"""

from pathlib import Path

import axe_playwright_python
import pytest
from figures import EVERY, each
from playwright.sync_api import Page, TimeoutError, expect
from test_browser import faults, unseen_focus
from web import NARROW, WIDE

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHAPTER = "perceptron/"
ZOOMED = {"width": 320, "height": 640}  # 1280 pixels at 400 %

# All folds open, all figures awake.
OPENED = """async () => {
  for (const box of document.querySelectorAll("article details")) box.open = true;
  const figures = [...document.querySelectorAll("[data-interactive]")];
  await Promise.all(figures.map(figure => import(new URL(figure.dataset.module, location))));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
}"""
FOLDED = "for (const box of document.querySelectorAll('article details')) box.open = false"
CONTRAST = "color-contrast"
JUDGED = """async ([runOnly, but, within]) => {
  const rules = Object.fromEntries(but.map(rule => [rule, { enabled: false }]));
  const { violations } = await axe.run(within, { runOnly, rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, any, all, none }) =>
    `${id}: ${help}: ${target}: ${html.slice(0, 160)}: ${[...any, ...all, ...none].map(it => it.message).join("; ")}`));
}"""


def violations(page: Page, *but: str, only: list[str] = TAGS, within: str = "html") -> list[str]:
    """What axe-core finds wrong with the page as it stands there. No rule is switched off, but those named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(JUDGED, [only, but, within])


def mended(found: list[str]) -> None:
    """Fails with all that is wrong, and with where it may come from."""
    whence = (
        "overrides/partials/ makes the frame, docs/assets/book.css the looks, the page's own file the rest: mend it"
    )
    assert not found, "\n".join([whence, *found])


@pytest.fixture
def opened(web):
    """Opens a page whole, in the tab that was opened last for this reader."""

    def open_page(path: str, size: dict = WIDE, scheme: str = "light") -> Page:
        page = web.load(None, reduced_motion="reduce")
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        web.goto(page, path)
        page.evaluate(OPENED)
        return page

    return open_page


@each(EVERY)
def test_axe_finds_nothing(path, opened):
    """Wide and light, then narrow and dark: nothing that keeps somebody out."""
    page = opened(path)
    page.evaluate(FOLDED)
    found = violations(page, only=[CONTRAST])
    page.evaluate(OPENED)
    found += [f"wide and light: {it}" for it in violations(page, CONTRAST) + faults(page, "light")]
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    page.evaluate("for (const move of document.getAnimations()) move.finish()")
    found += [f"narrow and dark: {it}" for it in violations(page, CONTRAST) + faults(page, "dark")]
    mended([f"{path}, {it}" for it in found])


@pytest.mark.parametrize("library", ["PyTorch", "TensorFlow"])
def test_axe_finds_nothing_in_another_tab(library, opened):
    page = opened(CHAPTER)
    page.locator(f".tabs [value={library}]").first.check()
    found = violations(page, CONTRAST) + violations(page, only=[CONTRAST], within="[data-example]")
    page.locator(".tabs input").first.check()
    mended(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(scheme, opened):
    """The menu, the list of shortcuts, the search, what is said at the foot of the window; at 320 pixels."""
    page = opened(CHAPTER, ZOOMED, scheme)
    page.evaluate(FOLDED)

    def in_state(opened: str) -> list[str]:
        """Contrast takes nine tenths of the time, and is measured where something has opened."""
        found = violations(page, CONTRAST) + violations(page, only=[CONTRAST], within=opened)
        return found + unseen_focus(page, opened)

    page.locator(".menu").click()
    expect(page.locator("#chapters")).to_be_visible()
    found = [f"the menu: {it}" for it in in_state("#chapters")]
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    found += [f"the shortcuts: {it}" for it in in_state("dialog[open]")]
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.get_by_role("dialog", name="Search").get_by_role("searchbox").fill("sigmoid")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    found += [f"the search: {it}" for it in in_state("dialog[open]")]
    page.get_by_role("dialog", name="Search").get_by_role("button", name="Close").click()
    page.locator("[data-erases]").click()
    expect(page.locator(".told")).to_contain_text("Erased")
    # It lies over the page, where axe-core measures no contrast; and it is gone after five seconds.
    found += [f"what is told: {it}" for it in [*faults(page, scheme), *violations(page, CONTRAST)]]
    mended(found)


def test_axe_finds_what_is_wrong(opened):
    """So it does look: a picture without words, a button without a name, a scheme that can't be read."""
    page = opened("404.html")
    page.evaluate(
        """() => document.querySelector("article").insertAdjacentHTML("beforeend",
          `<img src="${document.querySelector("link[rel=icon]").href}"><button></button>
           <p style="color: #888; background: #777">grey</p>`)"""
    )
    rules = {it.partition(":")[0] for it in violations(page)}
    assert rules >= {"image-alt", "button-name", "color-contrast"}, rules


# ---- the settings of a reader ----

# What cannot be seen whole: text that is cut off, what sticks out of the window, controls that have gone. Left out is
# what is there for other eyes: words for a screen reader alone, and the title in the header, which stands below it.
LOST = """() => {
  const lost = [], root = document.documentElement;
  const tell = (what, node) => lost.push(`${what}: ${node.outerHTML.slice(0, 140)}`);
  if (root.scrollWidth > root.clientWidth) {
    const out = node => node.getBoundingClientRect().right > root.clientWidth + 1 && node.checkVisibility();
    const scrolls = node => node.closest("pre > code, .equation > div, .scroll");
    const first = [...document.querySelectorAll("body *")].find(node => out(node) && !scrolls(node));
    tell(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`, first ?? root);
  }
  for (const node of document.querySelectorAll("body *")) {
    if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (node.matches(".sr, .sr *, .told, .wordmark__page, svg, svg *, math *")) continue;
    const style = getComputedStyle(node);
    const hides = (over, inside, outside) => /hidden|clip/.test(over) && inside > outside + 1;
    const cut = hides(style.overflowX, node.scrollWidth, node.clientWidth)
      || hides(style.overflowY, node.scrollHeight, node.clientHeight);
    if (cut && node.textContent.trim()) tell("is cut off", node);
    if (node.matches("button, summary, input, select, a[href]")) {
      const { width, height } = node.getBoundingClientRect();
      if (!width || !height) tell("has no size", node);
    }
  }
  return lost;
}"""
# Equations and tables that have to be scrolled sideways, in the book's own letters, which come late on a busy machine.
SIDEWAYS = """async () => {
  const font = document.querySelector("link[href*=stix-two-math]").href;
  document.fonts.add(await new FontFace("STIX Two Math", `url(${font})`).load());
  const wide = node => node.scrollWidth > node.clientWidth;
  return [...document.querySelectorAll(".equation > div, .scroll")].filter(wide)
    .map(node => node.parentElement.id || node.textContent.trim());
}"""
# Of these one piece is wider than 320 pixels: a name in words, and two cases. At 360 there is none.
WIDE_PIECES = {"eq-3.16", "eq-7.14"}
# WCAG 1.4.12: who needs it sets text as loosely as this.
LOOSE = """:root * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""

# As a reader's own style comes: the page's policy has no say in it.
LOOSEN = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@each(EVERY)
def test_nothing_is_lost(path, opened):
    """At a zoom of 400 %, which leaves 320 pixels; with text twice as large; with loose text."""
    page = opened(path, ZOOMED)
    found = [f"{path}, 320 pixels: {it}" for it in page.evaluate(LOST)]
    wide = set(page.evaluate(SIDEWAYS)) - WIDE_PIECES
    found += [f"{path}, 320 pixels: {it} has to be scrolled; let it break: descent/mathml.py, finish.py" for it in wide]
    page.set_viewport_size(WIDE)
    sizes = page.context.new_cdp_session(page)
    sizes.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    found += [f"{path}, text at 200 %: {it}" for it in page.evaluate(LOST)]
    sizes.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    sizes.detach()
    page.evaluate(LOOSEN, LOOSE)
    found += [f"{path}, loose text: {it}" for it in page.evaluate(LOST)]
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    mended(found)


def test_in_forced_colours_nothing_hangs_on_colour(opened):
    """Windows paints all in a few colours of the reader's: what a colour said is said by a line."""
    page = opened(CHAPTER)
    page.emulate_media(forced_colors="active", color_scheme="dark")
    found = page.evaluate(
        """() => {
          const style = selector => getComputedStyle(document.querySelector(selector));
          const root = getComputedStyle(document.documentElement), page = getComputedStyle(document.body);
          const dot = document.createElement("p");
          document.body.append(dot);
          // What only shows once something was run, changed, or led to.
          const made = document.createElement("div");
          made.innerHTML = `<div class="panel" data-changed><span class="bar"></span>
            <pre data-raises id="raised"><code>0</code></pre></div>
            <p id="led" class="carries">0</p><div class="ran"><span class="differs">0</span></div>`;
          document.querySelector("article").append(made);
          location.hash = "led";
          const content = (selector, part) => getComputedStyle(made.querySelector(selector), part).content;
          const words = (selector, part) => /^".*\\w/.test(content(selector, part));
          const is = colour => { dot.style.color = colour; return getComputedStyle(dot).color; };
          const found = {
            ground: page.backgroundColor === is("Canvas"),
            ink: style("figure svg").color === is("CanvasText"),
            chosen: style(".tabs label:has(:checked)").borderBottomColor === is("Highlight"),
            other: style(".tabs label:not(:has(:checked))").borderBottomColor === is("Canvas"),
            code: style("pre > code").borderTopWidth === "1px",
            raises: style("#raised > code").borderLeftWidth === "3px",
            led: style("#led").outlineStyle === "solid",
            differs: words(".differs", "::after"),
            changed: words(".bar", "::before"),
          };
          dot.remove();
          made.remove();
          history.replaceState(null, "", location.pathname);
          return found;
        }"""
    )
    page.emulate_media(forced_colors="none")
    lost = [name for name, it in found.items() if not it]
    assert not lost, (
        f"docs/assets/book.css: in forced colours nothing says what is {lost}; write a line or a word there"
    )


def test_in_forced_colours_the_page_is_the_readers(opened):
    """Whatever was chosen for this site: the figures' colours for a light ground can't be seen on a dark one."""
    page = opened(CHAPTER)
    colours = page.locator(".colours")
    while page.evaluate("document.documentElement.dataset.colours") != "light":
        colours.click()
    page.emulate_media(forced_colors="active", color_scheme="dark")
    found = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    page.emulate_media(forced_colors="none")
    page.evaluate("localStorage.clear()")
    assert found == "light dark"


def test_whoever_wants_no_motion_sees_none(opened):
    """A button that plays leads to the end at once, and nothing slides."""
    page = opened("gradient-descent/")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(node => {
          const { transitionDuration, animationName } = getComputedStyle(node);
          return animationName !== "none" || !/^(0s(, )?)+$/.test(transitionDuration);
        }).map(node => node.outerHTML.slice(0, 100))"""
    )
    assert not moving, "\n".join(moving)
    button = page.locator("[data-do=walk]").first
    figure = button.locator("xpath=ancestor::*[@data-interactive]")
    assert figure.locator(".says").inner_text().startswith("At the start ")
    button.click()  # one frame later it would have made two steps
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert figure.locator(".says").inner_text().startswith("After 500 steps ")


def test_nothing_moves_where_less_motion_is_wanted(opened):
    """No transition and no animation takes time, of an element or of what a style puts before or behind it."""
    moving = opened(CHAPTER).evaluate(
        """() => {
          const long = times => times.split(",").some(time => parseFloat(time) > 0.01);
          const moves = style => long(style.transitionDuration)
            || (style.animationName !== "none" && long(style.animationDuration));
          return [...new Set([...document.querySelectorAll("*")].flatMap(node => [null, "::before", "::after"]
            .filter(part => moves(getComputedStyle(node, part)))
            .map(part => `${node.tagName.toLowerCase()}.${node.className}${part ?? ""}`)))];
        }"""
    )
    assert not moving, f"docs/assets/book.css: these move under prefers-reduced-motion; let them not: {moving[:8]}"


def test_what_is_current_can_be_seen(opened):
    """Of a list, the page or the stop that one is at looks otherwise than all beside it."""
    alike = opened(CHAPTER).evaluate(
        """() => {
          const looks = node => { const it = getComputedStyle(node);
            return [it.color, it.fontWeight, it.backgroundColor, it.borderLeft, it.textDecoration].join(); };
          const found = [...document.querySelectorAll("[aria-current]")].filter(node => node.checkVisibility());
          const alike = found.filter(node => {
            const own = node.closest("li"), part = node === own ? ":scope" : `:scope > ${node.localName}`;
            const others = [...own.parentElement.children].filter(it => it !== own);
            return others.some(it => looks(it.querySelector(part) ?? it) === looks(node));
          });
          return [found.length, alike.map(node => node.outerHTML.slice(0, 120))];
        }"""
    )
    assert alike[0] > 1 and not alike[1], f"docs/assets/book.css: nothing tells these from others; mend them: {alike}"


# What comes into a live region.
HEARD = """() => {
  window.heard = [];
  const live = node => node.closest?.("[role=status], [role=log], [role=alert], [aria-live=polite]");
  new MutationObserver(all => {
    for (const { target } of all) {
      const node = target.nodeType === 1 ? target : target.parentElement;
      if (node && live(node) && live(node).textContent.trim()) heard.push(live(node));
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""
# Of the whole page, or of the figure or the exercise that was worked at: others may speak meanwhile.
THERE = """node => {
  const box = it => it.closest("[data-exercise], [data-interactive]");
  return heard.some(it => [null, box(node)].includes(box(it)));
}"""
TOLD = {
    "a copy is made": ("about.js", ".copy", "it => it.click()"),
    "all is erased": ("about.js", "[data-erases]", "it => it.click()"),
    "an answer is checked": ("exercise.js", "[data-exercise=number] [type=submit]", "it => it.click()"),
    "a hint comes": ("exercise.js", "[data-exercise] [data-do=hint]:not([hidden])", "it => it.click()"),
    "a figure is set": (
        "figures/kit.js",
        ".live input[type=range]",
        "it => { it.value = it.max; it.dispatchEvent(new Event('input', { bubbles: true })); }",
    ),
}


def test_what_is_told_is_heard(opened):
    """Whoever sees no page is told of what comes elsewhere than where they are."""
    page, silent = opened(CHAPTER), []
    page.wait_for_selector(".copy", state="attached")
    page.evaluate(HEARD)
    for what, (file, place, work) in TOLD.items():
        page.evaluate("() => { heard.length = 0; }")
        node = page.locator(place).first
        node.evaluate(work)
        try:
            page.wait_for_function(THERE, arg=node.element_handle())
        except TimeoutError:
            silent.append(f"docs/assets/{file}: {what}, and nobody hears it; write role=status where its words come")
    assert not silent, "\n".join(silent)
