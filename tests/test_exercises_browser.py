"""Exercises in a real browser, in a small book of their own: one of each kind, answered well, badly and not at all."""

import json
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, build
from playwright.sync_api import Locator, Page, expect
from project import make_good, settings, write
from test_exercises import BODIES, CHOICE, CODE, CODED, EXERCISES, NUMBER, filled
from web import NARROW, WITHOUT_SCRIPTS, Web, serving

from descent.book import read
from descent.runtime import INSTEAD

FRONT = "---\nstop: {}\ncan: do it\n---\n\n"
PAGE = FRONT.format("model") + "# One\n\n## A section\n\n::: exercise c/number\n\n::: exercise c/choice\n"
PAGE += "\n## Another\n\n::: exercise c/code\n"
HOME = "# Tiny\n\nBy [[bias]] and [[@rosenblatt1958]].\n\n$$\nz = b\n$$ (1.1)\n\n::: c/good\n\n::: book/way\n"
SECRETS = ("Two and a half", "So it is", "Or multiply", "once;")  # of solutions, hints and replies
# In the place of the page's Python and its editor: this Python, and a plain field.
PYTHON = """export async function runPython({ source, files, onProgress }) {
  window.aloud = [["Running: 1 s", false], ["Running", true]].map(([words, step]) => {
    onProgress(words, step);
    return document.querySelector(".replied span").ariaHidden !== "true";
  });
  const output = await window.python(source, files);
  const error = output === null ? { kind: "limit", message: "Does a loop never end?" } : null;
  return { error, output: output ?? "" };
}
"""
EDITOR = """export function edit(parent, { text, label, onChange, onRun }) {
  const area = Object.assign(document.createElement("textarea"), { value: text, ariaLabel: label });
  area.addEventListener("input", () => onChange(area.value));
  area.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.ctrlKey) onRun(); });
  parent.append(area);
  return { text: () => area.value, focus: () => area.focus(),
    set(now) { area.value = now; onChange(now); } };
}
"""


def python(source: str, files: dict[str, str], folder: Path) -> str | None:
    """What a program prints whose folder holds these files; None when it does not end."""
    shutil.rmtree(folder, ignore_errors=True)
    write(folder, files | {"program.py": source})
    code = "import runpy, signal\nif hasattr(signal, 'setitimer'): signal.setitimer(signal.ITIMER_PROF, 2)\n"
    code += "runpy.run_path('program.py', run_name='__main__')\n"  # its folder is the first in sys.path, as ever
    try:
        ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        return None
    return None if ran.returncode == -getattr(signal, "SIGPROF", 0) else ran.stdout


@pytest.fixture(scope="module")
def books(tmp_path_factory) -> dict[str, Path]:
    """The sites of two books: in one programs run in the page."""
    root = make_good(tmp_path_factory.mktemp("exercises") / "book")
    theme = {"name": "material", "custom_dir": str(ROOT / "overrides"), "font": False, "features": ["toc.integrate"]}
    more = {"extra_css": ["assets/book.css"], "extra_javascript": [{"path": "assets/book.js", "type": "module"}]}
    nav = [{"Home": "index.md"}, {"2 One": "one.md"}, "reference/glossary.md", "reference/bibliography.md"]
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets", ignore=shutil.ignore_patterns("figures"))
    real = (ROOT / "exercises/check.py").read_text(encoding="utf-8")
    files = {"exercises/check.py": real, "docs/one.md": PAGE, "docs/index.md": HOME, "exercises/c/number.toml": NUMBER}
    files |= {"exercises/c/choice.toml": CHOICE, "exercises/c/code.toml": CODE, **filled("code", *BODIES)}
    write(root, files | settings(theme=theme, nav=nav, plugins=["search"], **more))
    found = {}
    about = json.dumps({"pyodide": "1", "python": "3", "numpy": "2", "files": {}})
    for kind in ("plain", "running"):
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv(INSTEAD, raising=False)
            if kind == "running":
                patch.setenv(INSTEAD, str(root / "instead"))
                more = {"docs/assets/run.js": PYTHON, "docs/assets/editor.js": EDITOR}
                write(root, {"instead/runtime.json": about} | more)
            built = build(root.parent / kind, root)
        assert built.returncode == 0, built.stdout
        found[kind] = root.parent / kind
    return found


def served(browser, folder: Path) -> Iterator[Web]:
    with serving(folder) as address:
        web = Web(browser, address)
        yield web
        heard = web.rest()
    assert not heard, "\n".join(heard)


@pytest.fixture
def plain(browser, books) -> Iterator[Web]:
    yield from served(browser, books["plain"])


@pytest.fixture
def running(browser, books) -> Iterator[Web]:
    yield from served(browser, books["running"])


def exercise(page: Page, kind: str) -> Locator:
    return page.locator(f"#exercise-c-{kind}")


def says(box: Locator, words: str) -> None:
    mend = f"docs/assets/exercise.js: the reply should be {words!r}; mend what checks the answer, or this test"
    expect(box.locator("[role=status]"), mend).to_have_text(re.compile(words))


TYPED = {
    "": "^Type a number first",
    "  ": "^Type a number first",
    "five": "^That is no number that can be read",
    "1/0": "^That is no number",
    "1 1/2": "^That is no number",
    "1e999": "^That is no number",
    "--5": "^That is no number",
    "7": "^Not yet. Try once more",
    "2.5": "^Not yet. That is once",
    "2,5 s": "^Not yet. That is once",
    "5/2": "^Not yet. That is once",
    "-5": "^Not yet. The size is right; look at the sign",
    "500": "^Not yet. Is that in per cent",
    "5.03": "^Nearly",
    "5.4": "^Not yet. Try once more",
    "5,000": "^Correct",
    "5.009": "^Correct",
    "10/2": "^Correct",
    "500 %": "^Correct",
    "0,5·10^1": "^Correct",
    "5 s": "^Correct",
}


def test_a_number_is_read_as_people_write_it(plain):
    page = plain.visit("one/")
    box = exercise(page, "number")
    for typed, words in TYPED.items():
        box.get_by_label("Your answer").fill(typed)
        box.get_by_label("Your answer").press("Enter")
        says(box, words)
        box.locator("[role=status]").evaluate("it => it.replaceChildren()")
        solved = "5" if words == "^Correct" else ""
        assert bool(solved) == (box.get_attribute("data-solved") is not None), f"{typed!r}: {words}"
        page.evaluate("localStorage.clear()")
        page.evaluate("dispatchEvent(new Event('storage'))")
        assert box.get_attribute("data-solved") is None, "docs/assets/book.js: another tab is not heard; mend mark()"
    # Where the answer is 0, no other number is a hundred times as much.
    answers = json.loads(plain.visit("exercises/one.json").locator("body").text_content())
    answers["c-number"]["answer"] = 0
    page = plain.visit(None)
    page.route("**/exercises/one.json", lambda route: route.fulfill(json=answers))
    page.goto(f"{plain.address}/one/")
    exercise(page, "number").get_by_label("Your answer").fill("0.9")
    exercise(page, "number").get_by_label("Your answer").press("Enter")
    says(exercise(page, "number"), "^Not yet. Try once more")


def test_nothing_is_fetched_or_said_before_it_is_asked(plain):
    page, asked = plain.visit(None), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{plain.address}/one/", wait_until="networkidle")
    wanted = re.compile(r"exercise|run\.js|editor")
    assert not [url for url in asked if wanted.search(url)]
    text = page.evaluate(
        "[...document.querySelectorAll('noscript')].forEach(it => it.remove()), document.body.innerHTML"
    )
    assert not [words for words in SECRETS if words in text]
    box = exercise(page, "number")
    for _ in range(2):
        box.get_by_role("button", name="Check").click()
        says(box, "^Type a number first")
    found = [url.rpartition("/")[2].partition("?")[0] for url in asked if wanted.search(url)]
    assert found == ["exercise.js", "one.json"]


def test_a_choice_by_keyboard(plain):
    page = plain.visit("one/")
    box = exercise(page, "choice")
    box.get_by_role("button", name="Check").click()
    says(box, "^Choose one first")
    box.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    says(box, "^Not this one. It comes too early")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    says(box, "^No: it comes too late")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    says(box, "^Correct. It stands in the middle")
    expect(page.locator(".sections a", has_text="A section")).to_have_text(re.compile("1 of 2 solved"))
    solution = box.get_by_role("button", name="Solution")
    solution.focus()
    page.keyboard.press("Enter")
    expect(box.get_by_text("So it is.")).to_be_visible()
    expect(solution).to_have_text("Hide the solution")
    page.keyboard.press("Enter")
    expect(box.get_by_text("So it is.")).to_have_count(0)


def test_hints_come_one_after_the_other_and_then_the_solution(plain):
    page = plain.visit("one/")
    box = exercise(page, "code")
    expect(box.get_by_role("button")).to_have_text(["Hint"])  # nothing runs here
    button = box.get_by_role("button").first
    for n, (hint, label) in enumerate(
        [("Add it", "Another hint"), ("Or multiply", "The last hint"), ("It is", "Sol")], 1
    ):
        button.focus()
        page.keyboard.press("Enter")
        expect(box.locator(".hints li")).to_have_count(n)
        expect(box.locator(".hints li").last).to_contain_text(hint)
        expect(box.get_by_role("button").first).to_have_text(re.compile(label))
    expect(box.get_by_role("button", name="Solution")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box.locator(".solution")).to_contain_text("return 2 * x")


def test_code_is_written_checked_and_kept(running, tmp_path):
    page = running.visit(None)
    page.context.expose_function("python", lambda source, files: python(source, files, tmp_path / "run"))
    page.goto(f"{running.address}/one/")
    box, wrote = exercise(page, "code"), 'def code(x):\n    print("here")\n    return {}\n'
    check = box.get_by_role("button", name="Check")
    check.click()
    says(box, r"^Not yet. code\(3\) returned nothing: is a return missing\?$")
    assert page.evaluate("aloud") == [False, True], (
        "docs/assets/exercise.js: a step is said aloud, and the seconds are not; mend onProgress in checkCode()"
    )
    expect(box.get_by_role("button", name="Solution")).to_be_hidden()
    box.get_by_role("button", name="Change it").click()
    field = box.locator("textarea")
    expect(field).to_be_focused()
    for body, words in {
        "x * x": r"^Not yet. code\(3\) is 9, and should be 6. Please double, not half.*It printed:\s*here",
        "[x, x]": r"has shape \(2,\), and should be one number",
        "str(x)": "returned a text, and should return a number",
        "1 / 0": "code.py, line 3: ZeroDivisionError",
        "x +": "code.py, line 3: Python can't read this",
        "exit()": "ended Python by itself: take out",
        "input()": "code.py, line 3: EOFError",
        "[0 for _ in iter(int, 1)]": "Does a loop never end",
    }.items():
        field.fill(wrote.format(body))
        field.press("Control+Enter")
        says(box, words)
        expect(check).to_have_text("Check")
    field.fill("other = 1\n")
    check.click()
    says(box, "code.py defines no code: has its name changed")
    field.fill(wrote.format("2 * x"))
    check.click()
    says(box, "^It passes")
    box.get_by_role("button", name="Solution").click()
    expect(box.locator(".compare")).to_contain_text(re.compile(r"Yours.*here.*Ours.*Twice x", re.S))
    # It is kept, and marked in the contents and on the map; and forgotten with one button.
    page.goto(f"{running.address}/one/")
    assert box.get_attribute("data-solved") is not None
    contents = page.locator(".sections a")
    expect(contents.filter(has_text="Another")).to_have_text(re.compile("Another.*✓ solved", re.S))
    expect(contents.filter(has_text="A section")).not_to_contain_text("solved")
    box.get_by_role("button", name="Change it").click()
    expect(box.locator("textarea")).to_have_value(wrote.format("2 * x"))
    box.get_by_role("button", name="Start over").click()
    expect(box.locator("textarea")).to_have_value(re.compile("# your code"))
    expect(page.locator(".here")).to_contain_text("About 1 min; 3 exercises: 13 min more.")
    page.goto(f"{running.address}/")
    expect(page.locator(".way")).to_contain_text("1 of 3 exercises")
    page.get_by_role("button", name="Forget what I have done").click()
    expect(page.locator(".way")).to_contain_text("3 exercises")
    expect(page.locator(".way")).not_to_contain_text("1 of 3")
    expect(page.locator(".forget")).to_be_hidden()
    page.goto(f"{running.address}/one/")
    assert box.get_attribute("data-solved") is None


@pytest.mark.parametrize("stored", ["nonsense", "{}", '"x"', "3", "null"])
def test_what_was_stored_can_be_anything(stored, plain):
    page = plain.visit("one/")
    page.evaluate("it => localStorage.setItem('descent.solved', it)", stored)
    page.reload()
    box = exercise(page, "choice")
    box.get_by_role("radio").nth(1).check()
    box.get_by_role("button", name="Check").click()
    says(box, "^Correct")
    assert "c-choice" in page.evaluate("localStorage.getItem('descent.solved')")


def test_what_was_chosen_is_nothing_to_forget(plain):
    page = plain.visit("one/")
    for kept, hidden in (("descent.shortcuts", True), ("descent.colours", True), ("descent.solved", False)):
        page.evaluate("it => { localStorage.clear(); localStorage.setItem(it, '[\"c-choice\"]'); }", kept)
        page.goto(page.url.replace("one/", ""))
        assert (page.locator(".forget:visible").count() == 0) == hidden, (
            f"docs/assets/book.js: {kept}; mend PREFERENCES"
        )
        page.go_back()


def test_answers_that_do_not_arrive(plain):
    page = plain.open()
    page.route("**/one.json*", lambda route: route.fulfill(status=503))
    page.goto(f"{plain.address}/one/")
    box = exercise(page, "number")
    box.get_by_label("Your answer").fill("5")
    box.get_by_role("button", name="Check").click()
    says(box, "^The answers did not arrive")
    page.unroute("**/one.json*")
    box.get_by_role("button", name="Check").click()
    says(box, "^Correct")
    plain.complaints.clear()  # the browser's own, of the 503
    page.context.close()


def test_without_scripts_there_are_question_and_solution(plain):
    page = plain.visit("one/", **WITHOUT_SCRIPTS)
    expect(page.locator(".ask button, .ask input:not([type=radio])").locator("visible=true")).to_have_count(0)
    for kind, words in {"number": "It is 5 s. Two", "choice": "So it is.", "code": "return 2 * x"}.items():
        box = exercise(page, kind)
        expect(box.locator(".asked")).to_be_visible()
        solution = box.locator("details :is(p, pre)").last
        expect(solution).to_be_hidden()
        box.locator("summary").click()
        expect(solution).to_be_visible()
        expect(solution).to_contain_text(words)
    expect(exercise(page, "code").locator(".downloads")).to_have_text(
        "On your machine: python check.py c/code, in exercises.zip."
    )


def test_on_a_phone_nothing_sticks_out(plain):
    page = plain.visit("one/", viewport=NARROW)
    box = exercise(page, "code")
    for _ in range(3):
        box.locator("[data-do=hint]").click()
    box.get_by_role("button", name="Solution").click()
    expect(box.locator(".solution")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


# ---- the page's own Python, where there is one: make runtime ----

ALL = """import json
import os
import check

home = os.getcwd()
found = {}
for name in json.loads(open("names.json").read()):
    os.chdir(f"{home}/{name}")
    found[name] = check.problem(name.rpartition("/")[2])
print("\\x1e" + json.dumps(found))
"""
RUN = """async ([source, files]) => {
  const { runPython } = await import(new URL("assets/run.js", document.baseURI));
  return await runPython({ source, files, limit: 500 });
}"""


@pytest.mark.skipif(not read(ROOT).checks, reason="no runtime/ with NumPy; make runtime brings one")
def test_every_solution_passes_in_the_page(web):
    files = {"check.py": (ROOT / "exercises/check.py").read_text(encoding="utf-8"), "names.json": json.dumps(CODED)}
    for name in CODED:
        stem, own = name.rpartition("/")[2], EXERCISES[name].files
        files[f"{name}/{stem}.py"] = own[f"{stem}_solution.py"]
        files[f"{name}/test_{stem}.py"] = own[f"test_{stem}.py"]
    ran = web.load("").evaluate(RUN, [ALL, files])
    assert not ran["error"], ran["error"]
    found = json.loads(ran["output"].rpartition("\x1e")[2])
    assert found == dict.fromkeys(CODED), "\n".join(f"{name}: {why}" for name, why in found.items() if why)


# ---- what goes with the page ----


def test_the_zip_says_which_pass(books, tmp_path):
    with zipfile.ZipFile(books["plain"] / "exercises.zip") as archive:
        archive.extractall(tmp_path)
        assert sorted(archive.namelist()) == [
            "exercises/c/code.py", "exercises/c/test_code.py", "exercises/check.py"
        ]  # fmt: skip

    def check(*options: str) -> str:
        command = [sys.executable, str(tmp_path / "exercises/check.py"), *options]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path).stdout

    assert check() == "c/code: `code(3)` returned nothing: is a `return` missing?\n\n0 of 1 pass.\n"
    write(tmp_path, {"exercises/c/code.py": "def code(x):\n    print('here')\n    return 2 * x\n"})
    assert check("c/code") == "here\nc/code: passes\n\n1 of 1 pass.\n"
    # Or all in one folder.
    for name in ("c/code.py", "c/test_code.py", "check.py"):
        shutil.copy(tmp_path / "exercises" / name, tmp_path)
    flat = subprocess.run([sys.executable, "check.py", "code"], capture_output=True, text=True, cwd=tmp_path)
    assert "code: passes\n" in flat.stdout


def test_no_answer_can_be_searched_for(books):
    index = (books["plain"] / "search/search_index.json").read_text(encoding="utf-8")
    assert "What is twice" in index
    assert not [words for words in SECRETS if words in index]
