"""Every exercise: its solution passes, each wrong solution fails with the hint that helps, the gap fails calmly."""

import ast
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT, build
from mkdocs.commands.build import build as rebuild
from mkdocs.config import load_config
from programs import snippet
from project import make_good, write
from runs import skip_if_lacking
from scipy import stats
from solved import SOLVED, differs
from test_snippets import none

from descent.exercise import find_exercises
from descent.grammar import STRAY
from descent.reading import minutes

EXERCISES = find_exercises(ROOT)
CODED = [name for name, it in EXERCISES.items() if it.says.get("kind") == "code"]


@pytest.fixture(scope="module")
def runner() -> Iterator[subprocess.Popen]:
    command = [sys.executable, str(ROOT / "tests/exercises.py")]
    with subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        yield child
        child.stdin.close()


@pytest.mark.parametrize("name", CODED)
def test_the_solution_passes_and_nothing_else_does(name, runner):
    place = ROOT / "exercises" / name
    runner.stdin.write(f"{place}\n")
    runner.stdin.flush()
    fared = json.loads(runner.stdout.readline())
    path, stem = f"exercises/{name}", place.name
    said = fared.pop(f"{stem}_solution.py")
    assert not said, f"{path}_solution.py does not pass its own test: {said}"
    gap = fared.pop(f"{stem}.py")
    assert gap, f"{path}.py passes, and nobody has written anything"
    assert "Error" not in gap, f"{path}.py, as the reader finds it, is told: {gap}"
    hints = {f"{stem}_wrong_{key}.py": it["hint"] for key, it in EXERCISES[name].says["wrong"].items()}
    assert fared.keys() == hints.keys(), f"{path}.toml names {[*hints]}, and there are {[*fared]}"
    for file, hint in hints.items():
        wrong = f"exercises/{place.parent.name}/{file}"
        assert fared[file], f"{wrong} passes; let exercises/{place.parent.name}/test_{stem}.py find it"
        assert hint in fared[file], (
            f"{wrong} gets no hint like {hint!r}, but: {fared[file]}; mend exercises/{place.parent.name}/test_{stem}.py"
        )


def test_pytest_passes_every_solution(tmp_path):
    """And counts as many as there are tests: none is passed over."""
    command = [sys.executable, str(ROOT / "tests/exercises.py"), "--pytest", str(ROOT / "exercises"), str(tmp_path)]
    environment = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ran = subprocess.run(command, text=True, capture_output=True, env=environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    tests = sum(text.count("\ndef test_") for it in EXERCISES.values() for text in it.files.values())
    assert f"{tests} passed" in ran.stdout


@pytest.mark.parametrize("name", CODED)
def test_a_solution_has_a_rival(name):
    """In tests/solved.py, by other means: a solution and its tests are not wrong alike."""
    path = ROOT / f"exercises/{name}_solution.py"
    where = path.relative_to(ROOT).as_posix()
    assert name in SOLVED, f"{where}: nothing but its own tests checks it; write {name} into tests/solved.py"
    skip_if_lacking(inspect.getsource(SOLVED[name]))
    why = differs(name, path.read_text("utf-8"))
    assert not why, f"{where}: {why}; mend the solution and its test, or the rival"


def test_a_rival_has_its_exercise():
    none([f"tests/solved.py: {name} is no exercise in code; take it out" for name in SOLVED.keys() - set(CODED)])


def lines_of(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [it.strip() for it in lines if it.strip() and "# your code" not in it and not it.startswith("import ")]


def test_what_is_given_is_what_is_solved():
    """All that a reader finds but the gap stands in the solution, and in each wrong one: its docstrings too."""
    wrong = []
    for name in CODED:
        place = ROOT / "exercises" / name
        given = lines_of(place.with_name(f"{place.name}.py"))
        for path in sorted(place.parent.glob(f"{place.name}_*.py")):
            if re.fullmatch(rf"{place.name}_(solution|wrong_\w+)", path.stem):
                rest = iter(lines_of(path))
                lost = next((it for it in given if it not in rest), "")
                wrong += [
                    f"exercises/{name}.py: {path.name} has no line {lost!r}, or not there; let both say the same"
                ] * bool(lost)
    none(wrong)


def test_the_last_hint_is_the_solution():
    """The code that the plainest hint gives stands in the solution, but for spaces; of the others what reckons, or says
    an axis, but where it is to be tried."""
    wrong, seen = [], 0
    for name in CODED:
        solution = re.sub(r"\s", "", (ROOT / f"exercises/{name}_solution.py").read_text("utf-8"))
        *before, last = EXERCISES[name].says["hints"]
        given = re.findall("`([^`]*)`", last)
        early = " ".join(it for it in before if "Try " not in it)
        given += [re.sub(r"^\w+ = ", "", it) for it in re.findall(r"`([^`]*(?:axis=| @ )[^`]*)`", early)]
        for code in given:
            seen += 1
            if re.sub(r"\s|…", "", code) not in solution:
                wrong.append(f"exercises/{name}.toml: a hint gives `{code}`, which {name}_solution.py has not; "
                             f"mend one of them")  # fmt: skip
    assert seen > 100
    none(wrong)


def test_a_test_takes_what_is_right_and_not_what_is_near():
    """To 1e-9 by default; what is found by nudging to 1e-4 at most, what is drawn to 0.03, half if it says *about*."""
    wrong, seen = [], 0
    for path in sorted((ROOT / "exercises").glob("*/test_*.py")):
        for test in ast.parse(path.read_text("utf-8")).body:
            for node in ast.walk(test):
                if not isinstance(node, ast.Call) or ast.unparse(node.func) != "close":
                    continue
                told, drawn = ast.unparse(test), re.search(r"np\.(mean|std)", ast.unparse(node.args[1]))
                most = 0.03 if drawn else 0.5 if re.search(r"\babout\b", told) and ".normal(" in told else 1e-4
                for given in [*node.args[4:], *(it.value for it in node.keywords if it.arg == "within")]:
                    seen += 1
                    within = max(it.value for it in ast.walk(given) if isinstance(it, ast.Constant))
                    if within > most:
                        wrong.append(
                            f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: it takes what is {within:g} away; "
                            "write 1e-6 where the right answer is found by nudging, else nothing"
                        )
    assert seen > 15
    checks = (ROOT / "exercises/check.py").read_text("utf-8")
    assert re.search(r"^def close\(.*within=1e-9\):", checks, re.M), "exercises/check.py: close is loose; write 1e-9"
    none(wrong)


def test_a_typed_answer_has_a_rival():
    """In tests/answers.txt, by other means than its own."""
    rivals, wrong = {}, []
    for number, line in enumerate((ROOT / "tests/answers.txt").read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            name, _, value = line.partition(": ")
            place = f"tests/answers.txt:{number}"
            rivals[name] = place, eval(value, {"np": np, "stats": stats, "snippet": snippet})
            if not any(isinstance(it, ast.Call) for it in ast.walk(ast.parse(value))):
                wrong.append(f"{place}: {value} only reckons, as the answer does; write other means to come to it")
    known = {"log": np.log, "sqrt": np.sqrt, "exp": np.exp, "round": round, "max": max}
    for name, it in EXERCISES.items():
        if it.says["kind"] != "number" or "[[" in it.says["answer"]:
            continue
        own = eval(it.says["answer"].replace("^", "**"), dict(known))
        place, value = rivals.pop(name, ("", None))
        if value is None:
            wrong.append(f"{it.path}: nothing checks its answer; write {name}: … into tests/answers.txt")
        elif not abs(own - value) <= min(it.says["within"] / 4, 1e-3):
            wrong.append(f"{it.path}: its answer is {own:.6g}, and its rival comes to {value:.6g}; mend it, or {place}")
    none(wrong + [f"{place}: {name} has no typed answer; take the line out" for name, (place, _) in rivals.items()])


# ---- what an author gets wrong ----

NUMBER = """kind = "number"
question = "What is twice [[c/good#z]]?"
answer = "2 * [[c/good#z]]"
within = 0.01
unit = "s"
solution = "**It is {answer} s.** Two and a half, [[twice|bias]]."
[[wrong]]
value = "[[c/good#z]]"
reply = "That is *once*; the question asks for $2z$."
"""
CHOICE = """kind = "choice"
question = "Which one?"
solution = "**The middle.** So it is."
[[option]]
text = "The first, $z$."
reply = "It comes too early."
[[option]]
text = "The second."
right = true
reply = "It stands in the middle."
[[option]]
text = "The third."
reply = "No: it comes too late."
"""
CODE = """kind = "code"
question = '''
Write what doubles.
'''
hints = ["Add it to itself.", "Or multiply.", "It is `2 * x`."]
[wrong.half]
hint = "double, not half"
[wrong.square]
hint = "double, not half"
[wrong.none]
hint = "is a `return` missing?"
"""
GAP = '"""Doubling."""\n\n\ndef code(x):\n    """Twice x."""\n    ...  # your code\n'
TEST = (
    "from check import close\nfrom code import code\n\n\n"
    'def test_one():\n    close("code(3)", code(3), 6, "Please double, not half.")\n'
)


def filled(name: str, *bodies: str) -> dict[str, str]:
    """The files of an exercise in code, its solution first."""
    kinds = ["solution", "wrong_half", "wrong_square", "wrong_none"]
    fill = GAP.replace("code(x)", f"{name}(x)").replace
    files = {f"{name}_{kind}": fill("...  # your code", body) for kind, body in zip(kinds, bodies)}
    files |= {name: fill("", ""), f"test_{name}": TEST.replace("code", name)}
    return {f"exercises/c/{key}.py": text for key, text in files.items()}


BODIES = ("return 2 * x", "return x / 2", "return x * x", "x += x")
UNKNOWN = "there are kind, question, option, solution"
# Name → its .toml, the line that is wrong, what the message says; what is to be taken away of its files.
MISTAKES = {
    "no-toml": (NUMBER + "x =\n", 10, "no TOML: "),
    "no-kind": (NUMBER.replace("number", "nubmer"), 1, "no kind 'nubmer'; write kind = \"number\", \"choice\" or"),
    "no-question": (CHOICE.replace('"Which one?"', '""'), 2, 'no question; write question = "…"'),
    "no-solution": (re.sub("solution.*\n", "", NUMBER), 1, 'no solution; write solution = "…", the way to the answer'),
    "choice-no-solution": (re.sub("solution.*\n", "", CHOICE), 1, 'no solution; write solution = "…"'),
    "no-mistake": (NUMBER.partition("[[wrong]]")[0], 1, "no wrong; write [[wrong]] with the value of the usual"),
    "no-reply": (re.sub("reply.*\n", "", NUMBER), 7, 'no reply; write reply = "…"'),
    "unknown-key": (NUMBER.replace("unit", "units"), 5, "unknown key 'units'; did you mean unit?"),
    "unknown-word": (CHOICE.replace("solution", "zzz = 1\nsolution"), 3, f"unknown key 'zzz'; {UNKNOWN}"),
    "unknown-inside": (CHOICE.replace("right", "rihgt"), 9, "unknown key 'rihgt'; did you mean right?"),
    "none-right": (CHOICE.replace("right = true\n", ""), 4, "no right option; write right = true in exactly one"),
    "two-right": (CHOICE + "right = true\n", 14, "2 right options; write right = true in exactly one"),
    "two-options": (CHOICE.rpartition("[[option]]")[0], 4, "write three or four [[option]], each with text and reply"),
    "too-close": (
        NUMBER.replace('"[[c/good#z]]"', '"4.99"'),
        8,
        "the usual mistake is 4.99, and the answer 5: too close to tell within 0.01; make within smaller",
    ),
    "no-within": (NUMBER.replace("0.01", "0"), 4, "within is no tolerance; write within = 0.005"),
    "no-arithmetic": (NUMBER.replace("2 *", "2 * *"), 3, "can't compute '2 * * [[c/good#z]]': invalid syntax; write"),
    "no-name": (NUMBER.replace("2 *", "two *"), 3, "can't compute 'two * [[c/good#z]]': name 'two' is not defined"),
    "no-value": (NUMBER.replace("2 *", "0 / 0 *"), 3, "division by zero; write arithmetic over literals and"),
    "no-item": (NUMBER.replace("2 *", "[1][2] *"), 3, "list index out of range; write arithmetic over literals"),
    "no-call": (NUMBER.replace("2 *", "open('x') *"), 3, "name 'open' is not defined"),
    "no-number": (NUMBER.replace("2 * [[c/good#z]]", "[[c/good#y]]"), 3, "good.out holds no value named 'y'"),
    "no-recording": (NUMBER.replace("2 * [[c/good#z]]", "[[bias]]"), 3, "[[bias]] is no recorded number; write"),
    "two-hints": (CODE.replace(', "Or multiply."', ""), 5, "not three hints; write three, from gentle to plain"),
    "two-wrong": (CODE.partition("[wrong.none]")[0], 6, "fewer than three wrong solutions; write at least three"),
    "no-wrong-file": (CODE, 6, "exercises/c/no-wrong-file_wrong_half.py is missing; write it"),
    "no-answer-file": (CODE, 1, "exercises/c/no-answer-file_solution.py is missing; write it"),
    "no-hint": (CODE.replace("none", "other"), 10, "exercises/c/no-hint_wrong_other.py is missing; write it"),
    # What its texts say is told as what a page says, at its line in the file.
    "bad-reference": (NUMBER.replace("[[twice|bias]]", "[[nothing]]"), 6, "no term 'nothing'; add it to docs/"),
    "bad-tex": (NUMBER.replace("$2z$", r"$\\nope$"), 9, "TeX: "),
    "open-formula": (CODE.replace("what doubles", "$ what"), 3, STRAY["$"]),
}  # fmt: skip
DIRECT = ("bad-reference", "bad-tex", "open-formula")  # without the page before it


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    return make_good(tmp_path_factory.mktemp("good"))


@pytest.fixture(scope="module")
def said(good, tmp_path_factory) -> list[str]:
    """The warnings and errors of a build of all the bad exercises, each on a page of its own."""
    root = shutil.copytree(good, tmp_path_factory.mktemp("bad") / "project")
    files = {f"exercises/c/{name}.toml": text for name, (text, *_) in MISTAKES.items()}
    for name, (text, *_) in MISTAKES.items():
        files |= filled(name, *BODIES) if '"code"' in text else {}
    files.pop("exercises/c/no-wrong-file_wrong_half.py")
    files.pop("exercises/c/no-answer-file_solution.py")
    files.pop("exercises/c/two-wrong_wrong_none.py")
    files |= {f"docs/{name}.md": f"# Page {name}\n\n::: exercise c/{name}\n" for name in MISTAKES}
    files |= {"exercises/c/unseen.toml": CHOICE, "exercises/c/astray.py": GAP, "exercises/c/twice.toml": CHOICE}
    files |= {f"docs/twice-{i}.md": f"# Twice {i}\n\n::: exercise c/twice\n" for i in (1, 2)}
    write(root, files | {"exercises/check.py": ""})
    result = build(root / "site", root)
    assert result.returncode, "the strict build let all of it pass:\n" + result.stdout
    assert "Traceback" not in result.stdout, result.stdout
    return [line for line in result.stdout.splitlines() if line.startswith(("WARNING", "ERROR"))]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_an_exercise_stops_the_build(name, said):
    """With one message, which says where it is and how to mend it."""
    _, line, message = MISTAKES[name]
    about = [it for it in said if re.search(rf"(?<![\w-]){name}\.(md|toml)", it)]
    assert len(about) == 1, f"not one message about {name}, but {len(about)}:\n" + "\n".join(about)
    place = f"exercises/c/{name}.toml:{line}: "
    assert place in about[0], f"{about[0]!r} does not say {place!r}"
    assert (f"docs/{name}.md:3: {place}" in about[0]) == (name not in DIRECT)
    assert message in about[0]


@pytest.mark.parametrize(
    "message",
    [
        "exercises/c/unseen.toml:1: no page shows it; write ::: exercise c/unseen in a chapter, or delete it",
        "exercises/c/astray.py:1: belongs to no exercise; write exercises/c/astray.toml, or delete it",
        "docs/twice-2.md:3: the exercise c/twice stands at docs/twice-1.md:3 already; take one of them out",
    ],
)
def test_each_exercise_is_shown_once(message, said):
    assert [it for it in said if it.endswith(message)], "\n".join(said)


def test_what_changes_in_an_exercise_is_seen(good, tmp_path):
    """While the site is served: on its page, and in what the page fetches, which is kept with it."""
    root = shutil.copytree(good, tmp_path / "project")
    page = "# One\n\n::: exercise c/one\n"
    write(root, {"exercises/c/one.toml": NUMBER, "docs/one.md": page, "docs/two.md": "# Two\n"})
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))

    def fetched() -> dict:
        rebuild(config)
        return json.loads((root / "site/exercises/one.json").read_text(encoding="utf-8"))["c-one"]

    first = fetched()
    assert (first["answer"], first["wrong"], first["within"]) == (5, [2.5], 0.01)
    write(root, {"docs/two.md": "# Another\n"})
    assert fetched() == first, "a page that has not changed has lost its answers"
    write(root, {"exercises/c/one.toml": NUMBER.replace("2 *", "3 *").replace("twice [[", "thrice [[")})
    assert fetched()["answer"] == 7.5
    assert "What is thrice" in (root / "site/one/index.html").read_text(encoding="utf-8")
    assert "It is 7.5 s" in fetched()["solution"]
    write(root, {"exercises/c/one.toml": NUMBER.replace("2 *", "[[c/good#z]] -")})
    assert "It is 0 s" in fetched()["solution"], "the difference of two numbers is said to be one of them"


def test_exercises_are_counted_apart_from_reading():
    text = "# T\n\nA few words.\n\n{}More words.\n"
    assert minutes(text.format("::: exercise c/one\n\n")) == minutes(text.format(""))
    assert find_exercises(ROOT) and all(it.takes for it in EXERCISES.values())
