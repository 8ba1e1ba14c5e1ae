"""The interactive figures: which there are, one on an open page, and the programs whose numbers they show."""

import contextlib
import functools
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pytest
from conftest import LABS, ROOT
from playwright.sync_api import ElementHandle, Error, Page
from web import PATIENCE, Site, Web, told

from descent.address import place
from descent.grammar import scan

DOCS = ROOT / "docs"
MARKDOWN = sorted(DOCS.rglob("*.md"))
# The pages' addresses from the root of the site; and what else a browser may be shown.
PATHS = [place(path.relative_to(DOCS).as_posix()) for path in MARKDOWN] + [place(lab.page) for lab in LABS]
EVERY = ["404.html", *PATHS]
FIGURES, TRY = [], []  # (path of the page, key, module); (path, key, state) that a link in its text sets
for source, path in zip(MARKDOWN, PATHS):
    for found in scan(source.read_text(encoding="utf-8")):
        if found.kind == "example" and found.detail and not found.text.startswith("book/"):
            FIGURES.append((path, found.text.rpartition("/")[2], found.detail))
        elif found.kind == "reference" and (setting := re.fullmatch(r".*\|(\w+)\?(.+)", found.text)):
            TRY.append((path, *setting.groups()))
KEYS = {path: [key for there, key, _ in FIGURES if there == path] for path, *_ in FIGURES}


def page_name(path: str) -> str:
    """What a page is called where tests are chosen: -k perceptron."""
    return path.strip("/") or "index"


def each(paths: Iterable[str], name: str = "path", **options):
    return pytest.mark.parametrize(name, [pytest.param(path, id=page_name(path)) for path in paths], **options)


def of(path: str):
    """`pytestmark = of("perceptron/")`: the figures of a module's tests stand on this page."""
    return each([path], "figure", indirect=True)


# ---- a figure on an open page ----

SHOWN = """figure => Object.fromEntries([...figure.querySelectorAll("output[data-value]")].map(
  output => [output.dataset.value, output.textContent.replaceAll("−", "-")]))"""
# JSON knows no infinity.
AS_TEXT = """(figure, given) => JSON.stringify((%s)(figure, given),
  (_, value) => typeof value === "number" && !Number.isFinite(value) ? `@${value}@` : value)"""


class Shown:
    """An interactive figure on an open page, awake. As text it is what a failing test has to name: page, key, state."""

    def __init__(self, page: Page, key: str):
        self.page, self.key = page, key
        self.path = re.sub(r"^\w+://[^/]*/|[?#].*", "", page.url)
        self.node: ElementHandle = page.query_selector(f"#{key}-figure")
        assert self.node, f"{self.path} has no figure {key}"
        self.module = self.node.get_attribute("data-interactive")
        if not self.awake():
            self.node.scroll_into_view_if_needed()
            self.until(self.awake, "awake")

    def __repr__(self) -> str:
        try:
            state = self.state
        except Error as error:
            state = error
        return f"docs/assets/figures/{self.module}.js: {self.key} on {self.path} at {state}"

    def ask(self, script: str, given=None):
        """What `figure => …` answers. By a handle, for to a locator each question costs ten times as much; and as text,
        for so does a list of numbers to Playwright."""
        answer = self.node.evaluate(AS_TEXT % script, given)
        return json.loads(re.sub(r'"@(-?Infinity|NaN)@"', r"\1", answer)) if answer else None

    def until(self, true: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Wait; but an error of the page is the end at once."""
        end, pause = time.monotonic() + seconds, 20
        while not true():
            errors = [told(self.page, error) for error in self.page.page_errors(filter="since-navigation")]
            assert not errors, f"{self.key} on {self.path} is not {what}:\n" + "\n".join(errors)
            assert time.monotonic() < end, (
                f"{self!r} is not {what} after {seconds} seconds; mend it there, or in kit.js"
            )
            self.page.wait_for_timeout(pause)
            pause = min(2 * pause, 250)

    def awake(self) -> bool:
        return self.node.evaluate("figure => figure.classList.contains('awake')")

    def set(self, **values) -> "Shown":
        """As its controls would: rounded to their steps, kept in their ranges; computed and drawn at once."""
        self.node.evaluate("(figure, values) => { figure.set(values); figure.finish?.(); figure.render(); }", values)
        return self

    def reset(self, query: str = "") -> "Shown":
        """As the address `?query` has it, and else as it begins."""
        self.node.evaluate(
            """(figure, query) => {
              history.replaceState(null, "", `${location.pathname}?${query}`);
              figure.load();
              figure.finish?.();
              figure.render();
            }""",
            query,
        )
        return self

    def press(self, action: str) -> "Shown":
        """One of its buttons, by a script: test_figures.py presses them all by keyboard and by touch."""
        self.node.evaluate("(figure, action) => figure.querySelector(`[data-do=${action}]`).click()", action)
        return self

    @property
    def state(self) -> dict:
        return self.ask("figure => figure.state")

    @property
    def values(self) -> dict:
        """Its numbers, whole."""
        return self.ask("figure => figure.values")

    @property
    def trajectory(self) -> list:
        """The way that it draws, whole."""
        return self.ask("figure => figure.trajectory")

    def shown(self) -> dict[str, str]:
        """Its numbers as they stand on the page."""
        return self.ask(SHOWN)

    @property
    def says(self) -> str:
        return self.ask("figure => figure.querySelector('.says').innerText")

    @property
    def wrong(self) -> str:
        return f"{self!r} says {self.says!r} and shows {self.shown()}; mend what it says, or its program"

    def shows(self, **expected: float) -> None:
        """The page shows these numbers, to each digit that it shows; the whole ones agree to 1e-9."""
        shown, values = self.ask(f"figure => [({SHOWN})(figure), figure.values]")
        for name, value in expected.items():
            assert abs(values[name] - value) <= 1e-9 * max(1, abs(value)), (
                f"{self!r}: {name} is {values[name]:.12g}, and its program comes to {value:.12g}; mend one of them"
            )
            if name in shown:
                places = len(shown[name].strip("()").partition(".")[2])
                assert abs(float(shown[name].strip("()")) - value) <= 0.5000001 * 10**-places, (
                    f"{self!r}: {name} = {value} is shown as {shown[name]}; mend what is put, or its digits"
                )

    def agree(self, what: str, found, program, name: str) -> None:
        """Rows of numbers are those of a program, `snippets/{name}.py`; the first that differs is named."""
        found, program = np.asarray(found, float), np.asarray(program, float)
        assert found.shape == program.shape, (
            f"{self!r}: {what} has the shape {found.shape}, and in snippets/{name}.py {program.shape}; mend one of them"
        )
        apart = ~np.isclose(found, program, rtol=1e-9, atol=1e-9, equal_nan=True)
        if apart.any():
            at = tuple(int(i) for i in np.argwhere(apart)[0])
            raise AssertionError(
                f"{self!r}: {what} at {at} is {found[at]:.12g}, and in snippets/{name}.py {program[at]:.12g}; "
                f"mend one of them"
            )


# ---- their pages ----


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Meanwhile no figure can wake."""
    Site.gate.clear()
    try:
        yield
    finally:
        Site.gate.set()


def asleep(page: Page, keys: list[str]) -> dict[str, float]:
    """How high each figure is before it wakes; its drawing stands there."""
    heights = page.evaluate(
        """async keys => {
          await document.fonts.ready;
          return keys.map(key => {
            const figure = document.getElementById(`${key}-figure`);
            const drawing = figure.querySelector("figure > svg");
            const { width, height } = drawing.getBoundingClientRect();
            const seen = width && height && drawing.checkVisibility({ visibilityProperty: true });
            return seen ? figure.getBoundingClientRect().height : null;
          });
        }""",
        keys,
    )
    hidden = [key for key, height in zip(keys, heights) if height is None]
    assert not hidden, f"{page.url}: without a drawing before they wake: {', '.join(hidden)}"
    return dict(zip(keys, heights))


class Live:
    """A page of interactive figures that is opened once for all tests, and what could only be seen then."""

    def __init__(self, web: Web, path: str):
        self.page, self.asked = web.open(), []
        self.page.on("request", lambda request: self.asked.append(request.url))
        with held():
            web.goto(self.page, path)
            self.page.wait_for_timeout(200)  # for what is fetched too early
            self.early = list(self.asked)
            self.first = self.page.evaluate("document.querySelector('[data-interactive]').getBoundingClientRect().top")
            self.asleep = asleep(self.page, KEYS[path])

    def figure(self, key: str, query: str = "") -> Shown:
        """Awake, in the state that `query` gives it, as the address would."""
        return Shown(self.page, key).reset(query)


def live_page(web: Web, path: str) -> Live:
    if path not in web.live:
        web.live[path] = Live(web, path)
    web.used.append(web.live[path].page)
    return web.live[path]


@pytest.fixture
def live(web) -> Callable[[str], Live]:
    return functools.partial(live_page, web)


@pytest.fixture
def figure(request, live) -> Callable[..., Shown]:
    """figure("boundary", "boundary.w1=2"), on the page that the module names. Its numbers are asked for; it stands far
    below what is in view, for to paint it takes as long as to compute it."""
    page = live(request.param)

    def open_figure(key: str, query: str = "") -> Shown:
        shown = page.figure(key, query)
        page.page.evaluate("scrollTo(0, 0)")
        return shown

    return open_figure
