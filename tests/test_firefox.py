"""The pages in another engine: Firefox, asked by its own protocol, Marionette, which needs nothing of anybody's.

What a browser is good for is tested in Chromium. Here each page is opened once: no complaint, its mathematics drawn,
nothing wider than the window; and each thing that has a part of its own is worked once.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from figures import KEYS, PATHS, each

PREFERENCES = {
    "marionette.port": 0,  # any that is free; it says which
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "toolkit.telemetry.server": "",
    "extensions.update.enabled": False,
    "services.settings.server": "",
    "dom.events.testing.asyncClipboard": True,
}
# All that the pages of this site said since the last time. It is asked of the browser, not of the page.
SAID = """const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
  const ours = (it) => String(it).startsWith("http://127.0.0.1");
  const errors = Services.console.getMessageArray().filter(it => it instanceof Ci.nsIScriptError && ours(it.sourceName))
    .map(it => `${it.sourceName}:${it.lineNumber}: ${it.errorMessage}`);
  const said = storage.getEvents().filter(it => ours(it.filename) && ["error", "warn"].includes(it.level))
    .map(it => `${it.filename}:${it.lineNumber}: ${it.arguments.join(" ")}`);
  Services.console.reset();
  storage.clearEvents();
  // A font that it still holds from the page before it does not take from this page's preload.
  return [...errors, ...said].filter(it => !it.includes("preloaded with link preload was not used"));"""


class Firefox:
    """A window, and what one can ask of it: `length:[0, number, command, values]`, and such an answer."""

    def __init__(self, program: str, folder: Path):
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [
            program,
            "--headless",
            "--marionette",
            "--no-remote",
            "--profile",
            str(folder),
            "--remote-allow-system-access",
        ]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, env=os.environ | {"MOZ_CRASHREPORTER_DISABLE": "1"}, **quiet)
        port, end = folder / "MarionetteActivePort", time.monotonic() + 90
        while not (port.exists() and port.read_text()):
            assert self.process.poll() is None and time.monotonic() < end, f"{program} does not start"
            time.sleep(0.1)
        self.line = socket.create_connection(("127.0.0.1", int(port.read_text())), timeout=90)
        self.number, self.waiting = 0, b""
        self._answer()  # its greeting
        self.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {"timeouts": {"script": 60_000}}})

    def _answer(self) -> list:
        while b":" not in self.waiting:
            self.waiting += self.line.recv(1 << 16)
        length, _, rest = self.waiting.partition(b":")
        while len(rest) < int(length):
            rest += self.line.recv(1 << 16)
        self.waiting = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def ask(self, command: str, **values):
        self.number += 1
        words = json.dumps([0, self.number, command, values]).encode()
        self.line.sendall(b"%d:%s" % (len(words), words))
        _, _, error, result = self._answer()
        assert not error, f"{command}: {error['error']}: {error['message']}\n{error.get('stacktrace', '')[:400]}"
        return result.get("value", result) if isinstance(result, dict) else result

    def open(self, address: str) -> None:
        self.ask("WebDriver:Navigate", url=address)

    def run(self, script: str, *given):
        """What the page answers: the body of an async function, with its `arguments`."""
        whole = f"""const done = arguments[arguments.length - 1], given = [...arguments].slice(0, -1);
          const failed = (error) => done({{ error: `${{error}} ${{error.stack}}` }});
          (async () => {{ {script} }})().then((it) => done({{ it }}), failed);"""
        answer = self.ask("WebDriver:ExecuteAsyncScript", script=whole, args=list(given), sandbox=None)
        assert "error" not in answer, answer["error"]
        return answer.get("it")

    def until(self, condition: str, *given, seconds: float = 20):
        """Wait in the page until this holds."""
        script = f"for (let i = 0; i < {20 * seconds}; i++) {{ const it = {condition}; if (it) return it; \
          await new Promise(next => setTimeout(next, 50)); }} throw new Error('it never came');"
        return self.run(script, *given)

    def press(self, keys: str) -> None:
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": actions}])

    def said(self) -> list[str]:
        self.ask("Marionette:SetContext", value="chrome")
        try:
            return self.ask("WebDriver:ExecuteScript", script=SAID, args=[])
        finally:
            self.ask("Marionette:SetContext", value="content")

    def close(self) -> None:
        self.line.close()
        self.process.terminate()
        self.process.wait(30)


@pytest.fixture(scope="module")
def window(tmp_path_factory) -> Iterator[Firefox]:
    program = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    if not program or sys.platform != "linux":
        why = "no Firefox found"  # in CI a failure, as with Chromium; on Linux, where .ci/run brings it
        pytest.fail(why) if os.environ.get("CI") and sys.platform == "linux" else pytest.skip(why)
    firefox = Firefox(program, tmp_path_factory.mktemp("firefox"))
    yield firefox
    firefox.close()


# What a page still loads through its worker when it is left fails, and is told when another page is there, or when the
# same one is there again, and has loaded it. In Chromium such an end has a name of its own: see `failed` in web.py.
LEFT = re.compile("Failed to load ‘(.*?)’. A ServiceWorker intercepted")
HERE = "return performance.getEntriesByType('resource').filter(it => !it.responseStatus).map(it => it.name)"

# On a busy machine a page may be laid out when half a formula has come, and that is told: an `<msub>` with one child.
# Then the page is read again, as it was sent and as it stands: is there any with too few or too many?
MIDWAY = re.compile(r"^(http\S+?):\d+: Invalid markup: Incorrect number of children for <(\w+)/> tag\.")
CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
UNFIT = """const [address, tag, count] = given, sent = await (await fetch(address)).text();
  const pages = [document, new DOMParser().parseFromString(sent, "text/html")];
  return pages.flatMap(it => [...it.querySelectorAll(tag)]).filter(it => it.children.length !== count).map(it =>
    `${address}: a <${tag}> has ${it.children.length} children: ${it.textContent}`);"""


@pytest.fixture
def firefox(window) -> Iterator[Firefox]:
    """A test takes it, and so fails for what the pages complain about meanwhile."""
    window.said()
    yield window
    said = window.said()
    here = window.run(HERE) if said else []
    said = [it for it in said if not (left := LEFT.search(it)) or left[1] in here]
    for address, tag in {it.groups() for it in map(MIDWAY.search, said) if it and it[2] in CHILDREN}:
        said = [it for it in said if not it.startswith(f"{address}:") or f"<{tag}/>" not in it]
        said += window.run(UNFIT, address, tag, CHILDREN[tag])
    assert not said, "\n".join(said)


LOOK = """
  const wrong = [], room = document.documentElement.clientWidth, wide = document.documentElement.scrollWidth;
  if (wide > room) wrong.push(`it is ${wide} pixels wide`);
  const drawn = (which) => [...document.querySelectorAll(`article ${which}`)].filter(it => it.checkVisibility());
  const words = (it) => it.textContent.trim().slice(0, 40);
  for (const it of drawn("math")) {
    const { width, height } = it.getBoundingClientRect();
    if (!(width > 2 && height > 5)) wrong.push(`a formula is ${width} x ${height}: ${words(it)}`);
  }
  for (const it of drawn("mfrac")) {
    const [above, below] = [...it.children].map(part => part.getBoundingClientRect());
    if (above.height && above.bottom > below.top + 2) wrong.push(`a fraction is not drawn: ${words(it)}`);
  }
  for (const it of drawn("figure > svg")) if (it.getBoundingClientRect().height < 20) wrong.push("a figure is flat");
  return wrong;"""
OPEN_ALL = "for (const it of document.querySelectorAll('article details')) it.open = true;"
WAKE = """
  const until = async (true_, what) => {
    for (let i = 0; i < 300 && !true_(); i++) await new Promise(next => setTimeout(next, 50));
    if (!true_()) throw new Error(what);
  };
  for (const figure of document.querySelectorAll("[data-interactive]")) {
    figure.scrollIntoView({ block: "center" });
    await until(() => figure.classList.contains("awake"), `${figure.id} does not wake`);
    const drawing = () => [...figure.querySelectorAll("svg.plot, .reading, .says")].map(it => it.innerHTML).join();
    const before = drawing(), slider = figure.querySelector("[type=range]:not(:disabled)");
    if (!slider) continue;
    slider.value = slider.value === slider.max ? slider.min : slider.max;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await until(() => drawing() !== before, `${figure.id} does not move`);
  }"""


@each(PATHS)
def test_a_page_in_firefox(path, firefox, address):
    """As it comes, and with all folds open; each of its figures awake, and moved once."""
    firefox.open(f"{address}/{path}")
    wrong = firefox.run(LOOK) + firefox.run(OPEN_ALL + LOOK)
    assert not wrong, "\n".join(wrong)
    if path in KEYS:
        firefox.run(WAKE)


def test_tabs_answers_and_copies_in_firefox(firefox, address):
    firefox.open(f"{address}/perceptron/")
    shown = "[...document.querySelectorAll('.panel')].filter(it => it.checkVisibility()).map(it => it.dataset.library)"
    firefox.run("document.querySelector('.tabs [value=PyTorch]').click()")
    assert "PyTorch" in firefox.run(f"return {shown}")
    firefox.open(f"{address}/networks/")
    libraries = firefox.run(f"return {shown}")
    assert "PyTorch" in libraries and "TensorFlow" not in libraries
    firefox.until("document.querySelector('.copy')")
    firefox.run("document.querySelector('.copy').click()")
    assert firefox.until("document.querySelector('.told').textContent").startswith("Copied: ")
    firefox.run("localStorage.clear()")
    firefox.open(f"{address}/perceptron/")
    firefox.run(
        """const box = document.querySelector("[data-exercise=number]");
        box.querySelector("input").value = "123456";
        box.querySelector("form").requestSubmit();"""
    )
    assert firefox.until("document.querySelector('[data-exercise=number] [role=status]').textContent.trim()")


def test_search_in_firefox(firefox, address):
    firefox.open(f"{address}/perceptron/")
    firefox.press("/")
    firefox.until("document.querySelector('.search[open] input') === document.activeElement")
    firefox.press("bias")
    firefox.until("document.querySelector('[data-search-results] a')")
    firefox.press("\ue015")  # down
    assert firefox.run("return document.activeElement.hash ?? ''")


def test_run_in_firefox(firefox, address, site):
    if not (site / "assets/runtime").is_dir():
        pytest.skip("no runtime/; make runtime brings one")
    pages = [path for path in PATHS if " data-run" in (site / path / "index.html").read_text("utf-8")]
    firefox.open(f"{address}/{pages[0]}")
    firefox.run("document.querySelector('.bar [value=run]').click()")
    state = "document.querySelector('.ran:not([data-state=running])')?.dataset.state"
    assert firefox.until(state, seconds=50) == "same"


def test_print_in_firefox(firefox, address):
    """Nothing to press; what is folded, open."""
    firefox.open(f"{address}/perceptron/")
    pages = firefox.ask("WebDriver:Print", background=False)
    assert len(pages) > 100_000, "a chapter, as a PDF in letters"


def test_a_complaint_is_heard(firefox, address):
    """Else a silent page would prove nothing."""
    firefox.open(f"{address}/perceptron/")
    firefox.run("setTimeout(() => { throw new Error('told') })")
    firefox.run("await new Promise(next => setTimeout(next, 200))")
    assert re.search(r"perceptron/:\d+: Error: told", "\n".join(firefox.said()))


def test_half_a_formula_is_none(firefox, address):
    """What is only not there yet is forgiven; what stays so is told."""
    firefox.open(f"{address}/perceptron/")
    here = f"{address}/perceptron/"
    assert firefox.run(UNFIT, here, "msub", CHILDREN["msub"]) == []
    half = "<math><msub><mi>half</mi></msub></math>"
    firefox.run(f"document.querySelector('article').insertAdjacentHTML('beforeend', '{half}'); document.body.offsetTop")
    found = [it for it in map(MIDWAY.search, firefox.said()) if it]
    assert {it.groups() for it in found} == {(here, "msub")}
    assert firefox.run(UNFIT, here, "msub", CHILDREN["msub"]) == [f"{here}: a <msub> has 1 children: half"]
