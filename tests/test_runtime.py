"""The programs that a page can run, run there: in a browser, by Pyodide, from the built site.

    make runtime && make ran            with what the site's readers get
    CORE=1 make runtime && make ran     without NumPy: only what needs none
    make ran PYODIDE=folder             with another version, which that folder holds
    make ran KEEP=1                     and keep what was run in snippets/ran.json, for the pages

Without a runtime no program's numbers can be tried here, and the tests say so. What the page itself does is tried all
the same, and without Pyodide: a stand-in has its interface, and asks this Python.
"""

import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from conftest import ROOT, build
from playwright.sync_api import expect
from project import make_good
from web import PHONE, Site, Web, serving

from descent import runtime
from descent.alone import replace
from descent.book import RAN, read
from descent.compare import difference
from descent.ledger import Wrong, imports

BOOK = read(ROOT)
OFFERED = {
    page: [
        (block.file, shown)
        for it in found
        if it.kind == "example" and (shown := BOOK.shown.get(it.text))
        for block in shown.blocks
        if BOOK.runs(block)
    ]
    for page, found in BOOK.found.items()
}
OFFERED = {page: found for page, found in OFFERED.items() if found}
ALL = {file for found in OFFERED.values() for file, _ in found}
KEPT = ROOT / RAN
needed = pytest.mark.skipif(not BOOK.runtime, reason="no runtime/; make runtime brings one")
# A page with a program that needs no NumPy, and so can always be run.
PLAIN = "perceptron/", "snippets/perceptron/parameters.py"
DONE = """file => {
  const state = document.querySelector(`.ran[data-ran="${file}"]`)?.dataset.state;
  return state && state !== "running";
}"""
EACH = """async () => {
  const found = [];
  for (const block of document.querySelectorAll("pre[data-run]")) {
    const { file } = block.dataset, began = performance.now();
    block.dataset.limit = 300; // a busy machine is no fault
    block.closest(".panel").querySelector(".bar button").click();
    let ran;
    while (true) {
      ran = document.querySelector(`.ran[data-ran="${file}"]`);
      if (ran && ran.dataset.state !== "running") break;
      await new Promise((ready) => setTimeout(ready, 20));
    }
    const text = (part) => ran.querySelector(part)?.textContent ?? "";
    found.push([file, ran.dataset.state, text("pre code"), text(".verdict"), (performance.now() - began) / 1000]);
    ran.remove();
  }
  return found;
}"""


def path_of(page: str) -> str:
    return re.sub(r"(^|/)index$", r"\1", page.removesuffix(".md")).rstrip("/") + "/"


# ---- each program ----


@needed
@pytest.mark.parametrize("page", OFFERED)
def test_what_a_page_can_run_prints_there_what_is_recorded(web, page, record_property):
    found = web.load(path_of(page)).evaluate(EACH)
    assert [file for file, *_ in found] == [file for file, _ in OFFERED[page]]
    for (file, state, printed, says, seconds), (_, shown) in zip(found, OFFERED[page]):
        record_property(file, seconds)
        assert difference(shown.output, printed) is None, f"{file}: {says}"
        assert state == "same" and says.startswith("As recorded"), f"{file}: {says}"
    if os.environ.get("KEEP"):
        sources = {block.file: block.source for _, shown in OFFERED[page] for block in shown.blocks}
        marks = {file: runtime.fingerprint(sources[file], shown.output) for file, shown in OFFERED[page]}
        keep(marks, web.browser.version)


def keep(programs: dict[str, str], version: str) -> None:
    """In snippets/ran.json. What the same versions have run before stays there: an interrupted run is not lost."""
    which = {name: BOOK.runtime.about[name] for name in ("pyodide", "python", "numpy")}
    where = {"date": datetime.date.today().isoformat(), "system": platform.system(), "browser": f"Chromium {version}"}
    entries = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else []
    old = [it for it in entries if which.items() <= it.items()]
    now = {file: mark for it in old for file, mark in it["programs"].items() if file in ALL} | programs
    entries = [it for it in entries if it not in old] + [where | which | {"programs": dict(sorted(now.items()))}]
    entries.sort(key=lambda it: [int(part) for part in it["pyodide"].split(".")])
    replace(KEPT, json.dumps(entries, indent=1) + "\n")


@needed
def test_what_was_run_in_a_page_has_not_changed_since():
    """Of what this runtime can run, each program as it is now stands in snippets/ran.json."""
    entries = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else []
    good = {file for it in entries for file in it["programs"].keys() - set(BOOK.stale(it))}
    left = sorted(ALL - good)
    assert not left, f"{left[0]} and {len(left) - 1} more are not run in a page as they are; run: make ran KEEP=1"


@needed
def test_what_the_same_versions_ran_before_stays(tmp_path, monkeypatch):
    """And what no page can run any more goes."""
    monkeypatch.setattr("test_runtime.KEPT", tmp_path / "ran.json")
    first, second = sorted(ALL)[:2]
    for programs in ({first: "old", second: "same", "snippets/gone.py": "gone"}, {first: "new"}):
        keep(programs, "1.2")
    (entry,) = json.loads((tmp_path / "ran.json").read_text())
    assert entry["programs"] == {first: "new", second: "same"} and entry["browser"] == "Chromium 1.2"
    assert BOOK.stale(entry) == [first, second]


def test_which_programs_can_run():
    """Those of Python's own library and NumPy; what starts processes can't, nor what is slow."""
    about = {"pyodide": "1.2.3", "python": "3.14.2", "numpy": "2.4.6", "files": {}}
    whole, core = (runtime.Runtime(Path(), about | {"numpy": it}) for it in ("2.4.6", None))
    assert whole.runs("a.py", "import math\nimport numpy as np") and not core.runs("a.py", "import numpy as np")
    assert core.runs("a.py", "import math, itertools, wave")
    for module in ("torch", "matplotlib.pyplot", "multiprocessing", "subprocess", "urllib.request"):
        assert not whole.runs("a.py", f"import numpy\nimport {module}"), module
    sources = {block.file: block.source for shown in BOOK.shown.values() for block in shown.blocks}
    for file in runtime.SLOW:
        assert file in sources, f"descent/runtime.py: SLOW names {file}, which is no program; take it out"
        assert not whole.runs(file, sources[file]) and whole.runs("a.py", sources[file])
    offers = sum(whole.runs(block.file, block.source) for shown in BOOK.shown.values() for block in shown.blocks)
    assert offers > 200


# ---- a stand-in for Pyodide ----

# It asks for its parts as Pyodide does, runs one program, and comes to a sudden end where that begins with `#!`.
PYODIDE = """export async function loadPyodide({ indexURL }) {
  const library = await (await fetch(new URL("python_stdlib.zip", indexURL))).text();
  await WebAssembly.instantiateStreaming(fetch(new URL("pyodide.asm.wasm", indexURL)), {});
  if (library.trim() !== "library" || self.WebSocket) throw new Error("not as run-worker.js should hand it on");
  const ask = (path, body) => {
    const request = new XMLHttpRequest();
    request.open("POST", new URL(path, indexURL), false);
    request.send(body);
    return request.responseText;
  };
  let packages = "", used = false;
  const own = (program) => (source, files, name, out, err) => {
    if (source.startsWith("#!")) throw new Error(source.slice(2));
    if (used || packages !== "numpy") throw new Error("a second program, or no NumPy");
    used = true;
    const id = ask("begin", JSON.stringify({ program, source, files, name }));
    for (let rest = "", come; (come = ask(id)); ) {
      const lines = (rest + come).split("\\n");
      rest = lines.pop();
      for (const [what, text] of lines.map((line) => JSON.parse(line))) {
        if (what === "ended") return text;
        (what === "out" ? out : err)(text);
      }
    }
    throw new Error("ended without a word");
  };
  return {
    loadPackage: async (name) => { packages += name; }, toPy: (it) => it,
    runPython: (program) => (program.endsWith("\\nrun") ? own(program) : undefined),
  };
}"""
# What runs docs/assets/run.py in the place of a page's Python: no more memory, no processes and no threads.
HARNESS = """import json, os, resource, subprocess, sys, threading
def refuse(*_): raise OSError("not in a page")
threading.Thread.start = subprocess.Popen._execute_child = refuse
if sys.platform == "linux": resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
given, page, space = json.loads(sys.stdin.read()), os.fdopen(os.dup(1), "w"), {}
tell = lambda *what: print(json.dumps(what), file=page, flush=True)
heard = lambda text: tell("out", text), lambda text: tell("err", text)
exec(given["program"].replace("/home/program", os.getcwd()), space)
tell("ended", space["run"](given["source"], given["files"], given["name"], *heard))
"""
PARTS = {"pyodide.mjs": PYODIDE.encode(), "pyodide.asm.wasm": b"\0asm\1\0\0\0"}
PARTS |= {"python_stdlib.zip": b"library".ljust(10**6)}
ABOUT = {"pyodide": "0", "python": "3", "numpy": "2", "files": {name: {"size": len(it)} for name, it in PARTS.items()}}


class StandIn(Site):
    """The site as if it had a runtime: a page has its buttons, and its Python is this one."""

    started: ClassVar[list[subprocess.Popen]] = []

    def give(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path = self.path.partition("?")[0]
        name = path.removeprefix("/assets/runtime/")
        if path == f"/{PLAIN[0]}":
            html = (Path(self.directory) / PLAIN[0] / "index.html").read_text("utf-8")
            mark = f'data-file="{PLAIN[1]}"'
            self.give(html.replace(mark, f"{mark} data-run").encode(), "text/html; charset=utf-8")
        elif name == "runtime.json":
            self.give(json.dumps(ABOUT).encode(), "application/json")
        elif name in PARTS:
            kinds = {".mjs": "text/javascript", "wasm": "application/wasm"}
            self.give(PARTS[name], kinds.get(name[-4:], "application/zip"))
        else:
            super().do_GET()

    def do_POST(self):
        body, name = self.rfile.read(int(self.headers["Content-Length"] or 0)), self.path.rpartition("/")[2]
        if name == "begin":
            folder = tempfile.TemporaryDirectory()
            command = [sys.executable, "-I", "-S", "-c", HARNESS]
            pipes = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
            program = subprocess.Popen(command, cwd=folder.name, stderr=subprocess.DEVNULL, **pipes)
            program.folder = folder
            program.stdin.write(body)
            program.stdin.close()
            self.started.append(program)
            self.give(str(len(self.started) - 1).encode(), "text/plain")
        else:
            self.give(os.read(self.started[int(name)].stdout.fileno(), 60_000), "text/plain")


STAND_IN = pytest.param("stand-in", marks=pytest.mark.skipif(os.name == "nt", reason="no limits there for a stand-in"))


@pytest.fixture(scope="module", params=[STAND_IN, pytest.param("runtime", marks=needed)])
def there(request, browser, session_web, site) -> Iterator[Web]:
    """Where programs run: in pages that have Pyodide, and in pages that have its stand-in."""
    if request.param == "runtime":
        session_web.about = BOOK.runtime.about
        yield session_web
        return
    with serving(site, StandIn) as address:
        web = Web(browser, address)
        web.about = ABOUT
        yield web
    for program in StandIn.started:
        program.kill()
        program.wait()
        program.folder.cleanup()


@pytest.fixture
def page_of(there) -> Iterator:
    yield there.visit
    heard = there.rest()
    assert not heard, "\n".join(heard)


# ---- what a reader does ----


class Reader:
    """At the plain program of a page."""

    def __init__(self, page, file=PLAIN[1]):
        self.page, self.file = page, file
        self.block = page.locator(f'pre[data-file="{file}"]')
        self.panel = page.locator(f'.panel:has(> .highlight > pre[data-file="{file}"])')
        self.ran = page.locator(f'.ran[data-ran="{file}"]')
        page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")

    def press(self, name: str) -> None:
        self.panel.get_by_role("button", name=name).click()

    def wait(self) -> tuple[str, str]:
        self.page.wait_for_function(DONE, arg=self.file, timeout=300_000)
        assert self.ran.get_by_role("status").count(), "docs/assets/program.js: nobody hears how it ended; mend role"
        return self.ran.get_attribute("data-state"), self.ran.locator(".verdict").inner_text()

    def write(self, text: str) -> None:
        """In the place of what stands in the editor."""
        if not self.panel.locator(".editor").count():
            self.panel.locator(".bar button").last.click()
        self.panel.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def run(self, text: str) -> tuple[str, str]:
        self.write(text)
        self.page.evaluate(f"document.querySelector('.ran[data-ran=\"{self.file}\"]')?.remove()")
        self.page.keyboard.press("Control+Enter")
        return self.wait()

    def until(self, part: str, pattern: str) -> None:
        """What the program printed, or what is said about it, is so."""
        text = f"""document.querySelector('.ran[data-ran="{self.file}"] {part}')?.textContent"""
        self.page.wait_for_function(f"pattern => new RegExp(pattern).test({text})", arg=pattern, timeout=300_000)

    @property
    def output(self) -> str:
        return self.ran.locator("pre code").text_content()


@pytest.fixture(scope="module")
def shared(there):
    """One page for all that can be typed: it goes on working after each."""
    reader = Reader(there.goto(there.open(), PLAIN[0]))
    reader.block.evaluate("(block) => { block.dataset.limit = 300; }")  # a busy machine is no fault
    return reader


@pytest.fixture
def reader(there, page_of, shared):
    there.used.append(shared.page)
    return shared


# What is typed, in what state that ends, and what is said.
TYPED = {
    "nothing": ("", "differs", "It printed nothing."),
    "a sum": ("print(1 + 1)", "differs", "1 line of this is not as recorded."),
    "syntax": ("print(1\nprint(2", "error", "Line 2, print(2: SyntaxError: '(' was never closed"),
    "a word": ("x = 1\n\nprint(y)", "error", "Line 3, print(y): NameError: name 'y' is not defined"),
    "evaluated": ("x = 1\neval('1 +')", "error", "Line 2, eval('1 +'): SyntaxError: invalid syntax"),
    "indent": ("if True:\nprint(1)", "error", "Line 2, print(1): IndentationError: expected an indented block"),
    "input": ("x = input('?')", "error", "input() can't ask here: give the value in the program instead"),
    "module": ("import torch", "error", "No module named 'torch'. Python in this page has NumPy and most"),
    "file": ("open('rows.csv')", "error", "rows.csv'. Python in this page can't see your files"),
    "process": ("import os\nos.system('ls')\nimport subprocess\nsubprocess.run(['ls'])", "error", "starts no threads"),
    "thread": ("import threading\nthreading.Thread(target=print).start()", "error", "starts no threads"),
    "deep": ("def f():\n    return f()\nf()", "error", "A function calls itself too often: does it ever end?"),
    "exit": ("import sys\nsys.exit('enough')", "error", "The program ended itself: exit('enough')"),
    "huge": ("x = [0] * 10**9\nx = [0] * 10**10", "memory", "more memory than the page can have."),
    "hoard": ("a = []\nwhile True:\n    a.append(bytearray(10**9))", "memory", "more memory than the page can have."),
    "lines": ("for i in range(10**9):\n    print(i)", "limit", "more than 100,000 characters; the rest is cut"),
    "one line": ("print('x' * 10**8)", "limit", "more than 100,000 characters; the rest is cut"),
    "caught": ("while 1:\n    try:\n        print(1)\n    except BaseException:\n        pass", "limit", "100,000"),
}  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_is_answered_calmly(there, reader, typed):
    """And the page goes on working: it is the same one for all."""
    text, state, says = TYPED[typed]
    if state == "memory" and there.about is ABOUT and sys.platform != "linux":
        pytest.skip("a stand-in needs Linux's limits of memory")
    said = reader.run(text)
    assert said[0] == state and says in said[1], (
        f"docs/assets/run.js: {text!r} is answered {said}, and should be {(state, says)}; mend it, program.js or run.py"
    )
    assert len(reader.output) <= 100_000
    line = re.match(r"Line \d+, (.*?): ", said[1])
    marked = [it.strip() for it in reader.panel.locator(".cm-at").all_inner_texts()]
    assert marked == ([line[1]] if line else []), (
        "docs/assets/program.js: another line is marked than is told; mend where()"
    )


# What stands in the place of the first recorded line, and what is said then.
OTHERWISE = {
    "the same": (None, "same", "As recorded."),
    "another": ("3", "differs", "1 line of this is not as recorded."),
    "one less": ("", "differs", "As recorded, but for 1 line that did not come."),
}


@pytest.mark.parametrize("what", OTHERWISE)
def test_what_is_not_as_recorded_is_marked(reader, what):
    first, *rest = BOOK.shown["perceptron/parameters"].output.splitlines()
    other, state, says = OTHERWISE[what]
    lines = [first if other is None else other, *rest][other == "" :]
    program = f"import sys\nfor line in {lines}:\n    print(line)\nprint('odd', file=sys.stderr)"
    found = reader.run(program)
    assert found == (state, says), (
        f"docs/assets/program.js: what prints {lines} is told as {found}, not {(state, says)}; mend judge()"
    )
    assert reader.ran.locator(".warned").inner_text() == "Python warned: odd"
    marked = reader.ran.locator(".differs").all_text_contents()
    assert marked == [f"{it}\n" for it in [other] if it], (
        f"docs/assets/program.js: of {lines} it marks {marked}; mend judge()"
    )
    assert reader.output.splitlines() == lines


# What a machine says that has come to an end, and what the page makes of it.
SUDDEN = {
    "memory access out of bounds": ("memory", "The memory ran out: that is more than the page can have"),
    "Maximum call stack size exceeded": ("error", "a function calls itself too often: does it ever end?"),
    "unreachable": ("error", "Python stopped: Error: unreachable"),
}


@pytest.mark.parametrize("there", [STAND_IN], indirect=True)  # the real one does not end when it is asked to
@pytest.mark.parametrize("says", SUDDEN)
def test_a_sudden_end_is_told_calmly(reader, says):
    state, words = SUDDEN[says]
    found = reader.run(f"#!{says}")
    assert found[0] == state and words in found[1], f"docs/assets/run-worker.js: {says!r} is told as {found}; mend that"
    assert reader.run("print(1)")[0] == "differs" and reader.output == "1\n"


def test_a_loop_without_an_end_is_stopped(reader):
    reader.write("while True:\n    pass")
    reader.press("Run")
    reader.until(".now", r"^\d+ s$")
    assert reader.ran.locator(".verdict").inner_text() == "Running …"
    reader.press("Stop")
    assert reader.wait() == ("stopped", "Stopped.")
    assert reader.run("print('again')")[0] == "differs" and reader.output == "again\n"


def test_a_program_has_thirty_seconds(page_of):
    page = page_of(PLAIN[0])
    reader = Reader(page)
    reader.write("while True:\n    pass")
    page.clock.install(time=datetime.datetime(2026, 1, 1))
    page.clock.pause_at(datetime.datetime(2026, 1, 2))  # on a busy machine the time does not run by itself
    reader.press("Run")
    while reader.ran.locator(".verdict").text_content() != "Running …":
        page.clock.run_for(100)
    page.clock.run_for(29_000)
    assert reader.ran.get_attribute("data-state") == "running"
    page.clock.run_for(2_000)
    assert reader.wait() == ("limit", "It ran for 30 s, and was stopped. Does a loop never end?")


def test_each_run_begins_with_nothing(reader):
    """Not even what a program did to Python itself is left."""
    both = "import builtins, math, os\n"
    reader.run(both + "math.pi = 3\nbuiltins.left = 1\nmine = 2\nopen('left.txt', 'w').close()\nprint(1)")
    reader.run(both + "print(math.pi > 3, hasattr(builtins, 'left'), 'mine' in globals(), os.listdir())")
    assert reader.output == "True False False []\n"


def test_what_is_printed_comes_as_it_is_printed(reader):
    reader.write("import time\nprint('first')\ntime.sleep(3)\nprint('last')")
    reader.press("Run")
    reader.until("code", r"^first\n$")
    assert reader.ran.get_attribute("data-state") == "running"
    reader.wait()
    assert reader.output == "first\nlast\n"


def test_files_and_a_signal_as_the_exercises_use_them(reader):
    """The interface that docs/assets/run.js promises."""
    run = """async ({ source, files, limit, stop }) => {
      const { runPython } = await import("/assets/run.js");
      const control = new AbortController();
      if (stop) control.abort();
      let heard = "";
      const onOutput = (text) => { heard += text; };
      const { error, output } = await runPython({ source, files, limit, signal: control.signal, onOutput });
      return [error && [error.kind, error.line, error.file], output, heard === output];
    }"""
    files = {"half.py": "def half(x):\n    return x / 2\n", "deep/er.txt": "4"}
    source = "from half import half\nprint(half(float(open('deep/er.txt').read())), __name__)"
    ask = reader.page.evaluate
    assert ask(run, {"source": source, "files": files}) == [None, "2.0 __main__\n", True]
    wrong = files | {"half.py": "def half(x):\n    return x / z\n"}
    assert ask(run, {"source": source, "files": wrong}) == [["error", 1 + 1, "program.py"], "", True]
    assert ask(run, {"source": "1", "files": {}, "stop": True}) == [["stopped", None, "program.py"], "", True]


def test_a_change_is_kept_until_it_is_started_over(page_of):
    page = page_of(PLAIN[0])
    reader = Reader(page)
    original = reader.block.locator("code").text_content()
    assert not page.locator(".kept").count()
    reader.write("print('mine')")
    heard = page.get_by_role("status").filter(has_text="Your browser keeps").count()
    assert heard == 1, "docs/assets/book.js: nobody hears that a change is kept; write role: status into kept()"
    assert page.locator(".kept").inner_text() == "Your browser keeps what you changed in one program. Forget my changes"
    page.reload()
    reader = Reader(page)
    assert reader.panel.get_attribute("data-changed") == ""
    reader.press("Open your change")
    expect(reader.panel.locator(".cm-line")).to_have_text(["print('mine')"])
    reader.press("Run")
    reader.wait()
    assert reader.output == "mine\n"
    reader.press("Start over")
    expect(reader.block).to_be_visible()  # the button's module is asked for first
    buttons = reader.panel.locator(".bar button").all_text_contents()
    assert buttons == ["Run", "Change it"], (
        f"docs/assets/program.js: once started over, the buttons are called {buttons}; mend show()"
    )
    assert reader.block.locator("code").text_content() == original
    assert not reader.ran.count() and reader.panel.get_attribute("data-changed") is None
    assert page.evaluate("localStorage.getItem('descent.changes')") is None
    reader.press("Run")
    assert reader.wait() == ("same", "As recorded.")
    reader.write("print('once more')")
    page.reload()  # forgotten from there, where none is open
    reader = Reader(page)
    page.get_by_role("button", name="Forget my changes").click()
    page.wait_for_function("() => localStorage.getItem('descent.changes') === null")
    assert reader.block.is_visible() and page.evaluate("document.activeElement.className") == "kept"
    assert reader.panel.get_by_role("button", name="Change it").is_visible()
    page.reload()
    assert not page.locator("[data-changed]").count()


def test_the_editor_is_entered_and_left_by_keyboard(page_of):
    page = page_of(PLAIN[0])
    reader = Reader(page)
    reader.panel.get_by_role("button", name="Change it").focus()
    page.keyboard.press("Enter")
    reader.panel.locator(".cm-focused").wait_for()
    page.keyboard.press("Tab")
    assert reader.panel.locator(".cm-line").first.inner_text().startswith("    ")
    page.keyboard.type("/")  # no shortcut of the page
    page.wait_for_timeout(300)
    assert not page.locator("dialog[open]").count(), "docs/assets/editor.js: / opens the search; mend its keydown"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"


def test_nothing_is_fetched_before_the_click(there, page_of):
    page = there.open()
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(there.address)))
    there.goto(page, PLAIN[0])
    page.wait_for_load_state("networkidle")
    mine = re.compile(r"/assets/(runtime/|vendor/|run|editor|program|compare)")
    assert not list(filter(mine.match, asked))
    reader = Reader(page)
    reader.press("Run")
    reader.wait()
    came = list(filter(mine.match, asked))
    assert any("runtime/pyodide.asm.wasm" in it for it in came) and not any("vendor/" in it for it in came)
    reader.press("Run")
    reader.wait()
    times = sum("pyodide.asm.wasm" in it for it in asked)
    assert times == 1, f"docs/assets/run.js: Python is fetched {times} times for two runs; let it be fetched once"
    page.context.close()


def test_it_says_how_much_is_fetched(there, page_of):
    page = there.open()
    there.goto(page, PLAIN[0])
    said = page.evaluate(
        """async () => {
          const { runPython } = await import("/assets/run.js");
          const said = [];
          await runPython({ source: "print(1)", onProgress: (text, step) => said.push([text, step]) });
          return said;
        }"""
    )
    steps = [text for text, step in said if step]
    files = there.about["files"].items()
    size = f"{sum(it['size'] for name, it in files if not re.search('[.]m?js$', name)) / 1e6:.1f}"
    assert steps == [f"Fetching Python, {size} MB", "Starting Python", "Running"]
    counts = [text for text, step in said if not step and "Fetching" in text]
    assert counts[-1] == f"Fetching Python: {size} of {size} MB"
    page.context.close()


def test_a_runtime_that_does_not_come_is_told_and_asked_for_again(page_of):
    page = page_of(PLAIN[0])
    page.route("**/runtime.json", lambda route: route.fulfill(status=200, body="<html>"))
    reader = Reader(page)
    reader.press("Run")
    state, says = reader.wait()
    assert state == "error" and says.startswith("Python could not be fetched. Try again.")
    page.unroute("**/runtime.json")
    reader.press("Run")
    page.wait_for_function("() => document.querySelector('.ran').dataset.state == 'same'", timeout=300_000)


def test_it_works_on_a_phone(page_of):
    page = page_of(PLAIN[0], **PHONE)
    reader = Reader(page)
    reader.panel.get_by_role("button", name="Run").tap()
    assert reader.wait() == ("same", "As recorded.")
    reader.panel.get_by_role("button", name="Change it").tap()
    reader.panel.locator(".cm-content").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    size = reader.panel.locator(".cm-content").evaluate("(it) => parseFloat(getComputedStyle(it).fontSize)")
    assert size >= 16  # or the phone zooms in
    for button in reader.panel.locator(".bar button").all():
        assert button.bounding_box()["height"] >= 24


COMPARED = [
    ("a = 1.50", "a = 1.51"), ("a = 1.50", "a = 1.52"), ("9.99", "10.00"), (" 9.99", "10.00"), ("5", "6"), ("5.", "6."),
    ("1e-3", "2e-3"), ("1.5e-3", "1.6e-3"), ("1.5e-3", "1.7e-3"), ("-0.0", "0.0"), ("[1.0 2]", "[1.1 2]"), ("a", "b"),
    ("1.0 a", "1.0 b"), ("1.5", "1.5e30"), ("", "a"), ("a 1.25", "a 1.3"), ("x1.5", "x1.6"), ("+1.5", "1.5"),
    ("a\nb 1.5\nc", "a\nc"), ("a", "a\nb"), ("nan", "nan"), ("1.5e+300", "1.6e+300"), (".5", ".6"), ("1,0.5", "1,0.6"),
]  # fmt: skip


def test_the_page_compares_as_the_tests_do(reader):
    """docs/assets/compare.js is a second writing of descent/compare.py."""
    ask = """async (pairs) => {
      const { differing } = await import("/assets/compare.js");
      return pairs.map((pair) => differing(...pair)).map(({ odd, lacking }) => !odd.length && !lacking);
    }"""
    assert reader.page.evaluate(ask, COMPARED) == [difference(*pair) is None for pair in COMPARED]


# ---- how it is brought ----


LOCKED = json.loads((ROOT / runtime.LOCK).read_text(encoding="utf-8"))


def fake(folder: Path) -> Path:
    """Another version's folder, with all that it must have."""
    folder.mkdir()
    lock = {"info": {"python": "3.14.9"}, "packages": {"numpy": {"file_name": "numpy-9.whl", "version": "9.0"}}}
    texts = {"package.json": '{"version": "999.0.1"}', "pyodide-lock.json": json.dumps(lock), "numpy-9.whl": "wheel"}
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        texts[name] = name
    for name, text in texts.items():
        (folder / name).write_text(text)
    return folder


def test_the_lock_names_one_release_whole():
    wheel = LOCKED["from"]["numpy"].rpartition("/")[2]
    whole = wheel in LOCKED["files"] and f"numpy-{LOCKED['numpy']}-cp314-" in wheel
    assert whole, f"runtime.lock.json: NumPy {LOCKED['numpy']} is not the wheel {wheel}, or that has no hash; mend it"
    others = [it for it in LOCKED["from"].values() if LOCKED["pyodide"] not in it]
    assert not others, f"runtime.lock.json: {others} is not of Pyodide {LOCKED['pyodide']}; let all be of one release"
    bare = [name for name, it in LOCKED["files"].items() if not re.fullmatch("[0-9a-f]{64}", it)]
    assert not bare, f"runtime.lock.json: {bare} has no SHA-256; write it"
    recorded = {it["versions"].get("NumPy") for it in BOOK.ledgers} - {None}
    assert recorded == {LOCKED["numpy"]}, (
        "runtime.lock.json: another NumPy than the recordings'; take Pyodide's release with it"
    )


@pytest.mark.parametrize("spoil", ["another", "missing", "no folder", "unreachable"])
def test_what_is_not_as_locked_is_refused_and_nothing_is_left(tmp_path, monkeypatch, spoil):
    """One message, and what was there before stays."""
    to, folder = tmp_path / "runtime", fake(tmp_path / "from")
    to.mkdir()
    (to / "before").touch()
    first = next(iter(LOCKED["files"]))
    says = f"{first} is another file: its SHA-256 is .*…, and runtime.lock.json says .*…; nothing was kept"
    if spoil == "missing":
        (folder / first).unlink()
        says = f"{first} is missing; nothing was kept"
    elif spoil == "no folder":
        folder, says = tmp_path / "none", "no such folder; name the one that holds Pyodide's files"
    elif spoil == "unreachable":

        def unreachable(*_, **__):
            raise OSError("no route")

        folder, says = None, r"https://.*tgz: can't be reached \(no route\); try again, or take the files from a folder"
        monkeypatch.setattr(runtime.urllib.request, "urlopen", unreachable)
    with pytest.raises(Wrong, match=says):
        runtime.bring(ROOT, folder, to, core=False, other=False)
    assert [path.name for path in to.iterdir()] == ["before"]
    assert not list(tmp_path.glob("*.part"))


def test_a_site_with_a_runtime_has_it_and_one_without_has_no_button(tmp_path, monkeypatch):
    """What is spoilt afterwards stops the build."""
    monkeypatch.delenv(runtime.INSTEAD, raising=False)
    root = make_good(tmp_path / "project")
    for name in ("book.js", "program.js"):
        (root / "docs/assets").mkdir(exist_ok=True)
        (root / "docs/assets" / name).write_bytes((ROOT / "docs/assets" / name).read_bytes())
    built = build(tmp_path / "without", root)
    assert built.returncode == 0 and "data-run" not in (tmp_path / "without/index.html").read_text()
    said = runtime.bring(ROOT, fake(tmp_path / "from"), tmp_path / "brought", core=False, other=True)
    assert said == "brought: Pyodide 999.0.1, Python 3.14.9, NumPy 9.0; 0.0 MB"
    monkeypatch.setenv(runtime.INSTEAD, str(tmp_path / "brought"))
    assert build(tmp_path / "with", root).returncode == 0
    assert "data-run" in (tmp_path / "with/index.html").read_text()
    assert (tmp_path / "with/assets/runtime/numpy-9.whl").read_text() == "wheel"
    (tmp_path / "brought/pyodide.mjs").write_text("spoilt")
    spoilt = build(tmp_path / "spoilt", root)
    says = "brought/pyodide.mjs: not what was checked when it came; run: make runtime"
    assert spoilt.returncode and says in spoilt.stdout
    (tmp_path / "brought/runtime.json").write_text("{")
    assert "brought/runtime.json: can't be read (JSONDecodeError)" in build(tmp_path / "spoilt", root).stdout


def test_a_runtime_of_another_version_than_the_locks_is_refused(tmp_path, monkeypatch):
    monkeypatch.delenv(runtime.INSTEAD, raising=False)
    (tmp_path / runtime.LOCK).write_text(json.dumps(LOCKED))
    runtime.bring(ROOT, fake(tmp_path / "from"), tmp_path / "runtime", core=True, other=True)
    with pytest.raises(Wrong, match=r"^runtime: not what runtime.lock.json names; run: make runtime"):
        runtime.read(tmp_path)


def test_programs_that_no_page_can_run_open_in_colab(tmp_path):
    """Where the repository is known: as notebooks of one cell, which publish.yml puts into a branch."""
    root = make_good(tmp_path / "project")
    for key, library in (("torch", "torch"), ("tensorflow", "tensorflow")):
        (root / f"snippets/c/good_{key}.py").write_text(f'"""One sum."""\n\nimport {library}\n\nprint("z = 2.5000")\n')
    example = next(it for it in BOOK.examples.values() if {"_torch.py", "_tensorflow.py"} <= it.files.keys())
    assert example
    text = (root / "mkdocs.yml").read_text() + "repo_url: https://github.com/someone/book/\n"
    (root / "mkdocs.yml").write_text(text)
    for path in (root / "snippets/c").glob("good*"):
        path.unlink()
    for suffix, content in example.files.items():
        (root / f"snippets/c/good{suffix}").write_bytes(content)
    (root / "docs/index.md").write_text("# Tiny\n\n::: c/good\n")
    assert build(tmp_path / "site", root).returncode == 0
    page = (tmp_path / "site/index.html").read_text()
    for key in ("torch", "tensorflow"):
        place = f"https://colab.research.google.com/github/someone/book/blob/notebooks/snippets/c/good_{key}.ipynb"
        assert f'<a href="{place}">Open in Colab</a>' in page, (
            f"descent/offered.py: no link to Colab at {place}; mend colab()"
        )
        notebook = json.loads((tmp_path / f"site/snippets/c/good_{key}.ipynb").read_text(encoding="utf-8"))
        (cell,) = notebook["cells"]
        assert "".join(cell["source"]) + "\n" == example.source(f"_{key}.py")
    assert imports(example.source("_torch.py")) & {"torch"}
