"""The machinery itself: comparing, isolating, recording only what changed, and building without the libraries."""

import array
import doctest
import importlib
import io
import json
import os
import re
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from conftest import FILES, ROOT
from markdown import Markdown
from packaging.requirements import Requirement
from runs import skip_if_lacking

from descent import ledger
from descent import record as recorder
from descent.child import LIKE
from descent.compare import difference, sounds_different
from descent.example import Example, find
from descent.ledger import LIBRARIES, OTHERS, Wrong, imports, outdated
from descent.pages import makeExtension
from descent.run import run

# ---- comparing ----


@pytest.mark.parametrize(
    ("recorded", "now"),
    [
        ("z = 0.7311", "z = 0.7312"),
        ("z = 0.7311", "z = 0.7310"),
        ("z = -0.00", "z = 0.00"),
        ("z = 0.01", "z = -0.00"),
        ("loss  9.99 after", "loss 10.00 after"),
        ("loss 10.00", "loss  9.99"),
        ("1.234e-05", "1.235e-05"),
        ("9.999e-06", "1.000e-05"),
        ("[0.1 0.2]", "[0.1 0.3]"),
        ('<path d="M 12.34 5.67"/>', '<path d="M 12.35 5.66"/>'),
        (".5", ".6"),
        ("0.731", "0.7311"),  # round() prints it so
        ("[1. 2.]", "[0.9999999 2.]"),  # and NumPy so
        ("one\ntwo 2\n", "one\ntwo 2"),
        ("", ""),
    ],
)
def test_agree(recorded, now):
    mend = f"descent/compare.py: {recorded!r} and {now!r} are taken for different; let them agree"
    assert difference(recorded, now) is None, mend
    assert difference(now, recorded) is None, mend


@pytest.mark.parametrize(
    ("recorded", "now"),
    [
        ("z = 0.7311", "z = 0.7313"),
        ("z = 0.01", "z = -0.01"),
        ("z = 1.5", "z = 15"),
        ("3 errors", "4 errors"),
        ("[5. 6.]", "[4. 6.]"),
        ("5", "5.0"),
        ("z = 0.5", "y = 0.5"),
        ("x1 = 0.5", "x2 = 0.5"),
        ("shape (2, 3)", "shape (3, 2)"),
        ("1.234e-05", "1.234e-06"),
        ("1e-05", "2e-05"),
        ("loss: 0.5", "loss: nan"),
        ("a  b", "a b"),
        ("0.5 0.6", "0.5"),
        ("one\ntwo", "one"),
        ("one", "one\ntwo"),
        ("", "one"),
    ],
)
def test_differ(recorded, now):
    mend = f"descent/compare.py: {recorded!r} and {now!r} are taken for the same; let them differ"
    assert difference(recorded, now), mend
    assert difference(now, recorded), mend


def sound(*values: int, rate: int = 8000) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 2, rate, 0, "NONE", ""))
        written.writeframes(array.array("h", values).tobytes())
    return file.getvalue()


@pytest.mark.parametrize(
    ("now", "differs"),
    [
        (sound(1, 2, 3), None),
        (sound(2, 1, 3), None),
        (sound(1, 2, 5), "sample 2: recorded 3, now 5"),
        (sound(1, 2), "recorded 3 samples at 8000 Hz, now 2 at 8000 Hz"),
        (sound(1, 2, 3, rate=9000), "recorded 3 samples at 8000 Hz, now 3 at 9000 Hz"),
        (None, "recorded a sound, now no sound"),
    ],
    ids=["same", "rounded", "other", "shorter", "faster", "none"],
)
def test_sounds(now, differs):
    said = sounds_different(sound(1, 2, 3), now)
    assert said == differs, f"descent/compare.py: says {said!r} of two sounds; it should be {differs!r}"
    assert sounds_different(None, None) is None


def test_a_difference_names_line_and_both_texts():
    said = difference("a\nz = 0.1\nb", "a\nz = 0.3\nc")
    right = "line 2: recorded 'z = 0.1', now 'z = 0.3'"
    assert said == right, f"descent/compare.py: says {said!r}, and should {right!r}; mend difference"


# ---- what vouches for a recording ----


def test_a_release_is_one_whatever_it_was_built_for(monkeypatch):
    monkeypatch.setattr(ledger, "version", lambda _: "2.13.0+cu130")
    said = ledger.installed.__wrapped__("torch")
    assert said == "2.13.0", f"descent/ledger.py: of 2.13.0+cu130 it says {said}; cut off what follows the +"


def test_line_ends_count_in_a_sound_alone():
    """Git may write a text with others; a sound's bytes are samples."""
    two = b"1\n2", b"1\r\n2"
    for suffix, alike in ((".out", True), (".svg", True), (".py", True), (".wav", False)):
        same = len({ledger.fingerprint(suffix, data) for data in two}) == 1
        assert same == alike, f"descent/ledger.py: line ends in a {suffix}: alike is {same}; mend fingerprint"


def test_a_file_that_is_written_twice_in_one_tick_is_read_twice(tmp_path):
    now = time.time_ns()
    for data in (b"1", b"2"):
        (tmp_path / "a.md").write_bytes(data)
        os.utime(tmp_path / "a.md", ns=(now, now))
        assert ledger.contents(str(tmp_path / "a.md")) == data, (
            "descent/ledger.py: an edit within a tick of the clock is missed under make serve; make _SURE longer"
        )


SAY = [it for it in sorted((ROOT / "descent").glob("*.py")) if "\n    >>> " in it.read_text("utf-8")]


@pytest.mark.parametrize("path", SAY, ids=lambda it: it.name)
def test_an_example_in_the_machinery_is_so(path):
    said = []
    module = importlib.import_module(f"descent.{path.stem}")
    for test in doctest.DocTestFinder().find(module):
        doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert not said, f"descent/{path.name}: a >>> line gives something else; mend the one or the other: {''.join(said)}"


# ---- numbers by name ----

OUTPUT = "z = -6.0000\nt = 1e-05, u = 3\ny_hat = 0.0025 (z)\nloss 0 = 1.5\nloss 1 = 0.5\nx1 = 4\nx1 = 5\nv = 1.5.2\n"


@pytest.fixture
def named(tmp_path) -> Example:
    return Example(tmp_path, "c/named", {".out": OUTPUT.encode()})


@pytest.mark.parametrize(
    ("name", "value"),
    [("z", "-6.0000"), ("t", "1e-05"), ("u", "3"), ("y_hat", "0.0025"), ("loss 1", "0.5")],
)
def test_a_number_by_its_name(name, value, named):
    said = named.value(name)
    assert said == value, f"descent/ledger.py: gives {said} for {name!r}, and {value} is printed; mend value"


@pytest.mark.parametrize(
    ("name", "several"), [("hat", "no value"), ("x1", "2 values"), ("v", "no value"), ("y.hat", "no value")]
)
def test_a_name_that_gives_no_one_number(name, several, named):
    try:
        said = f"gives {named.value(name)}"
    except Wrong as wrong:
        said = str(wrong)
    right = f"snippets/c/named.out holds {several} named '{name}'"
    assert said.startswith(right), f"descent/ledger.py: of {name!r} it says {said!r}; mend value"


# ---- a figure is written the same way on each processor ----

CIRCLE = """import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.path import Path

a = 2 * np.pi * np.array([0, 0.2, 0.4, 0.6, 0.8, 0])
x, y = np.cos(a), {stretch} * np.sin(a)
plt.subplot(121).plot(x, y)
plt.subplot(122).add_collection(PathCollection([Path(np.c_[x, y], closed={closed})], facecolor="none"))
plt.plot(x, y)
plt.show()
print("a circle")
"""


def test_last_bits_do_not_show_in_a_figure(runs):
    """Matplotlib makes ids of them, and finds by them whether a contour is closed."""
    drawn = [
        runs("snippets/c/circle.py", CIRCLE.format(stretch=stretch, closed=closed)).svg
        for stretch, closed in (("1", True), ("(1 + 3e-15)", False))
    ]
    assert drawn[0] == drawn[1], "descent/figure.py: the last bits of a number show in a drawing; mend tidy"
    ids = re.findall(r' id="([^"]+)"', drawn[0])
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', drawn[0]))
    assert len(ids) == len(set(ids)) > 3 and set(ids) == used
    other = runs("snippets/c/other.py", CIRCLE.format(stretch="1", closed=True)).svg
    assert not set(ids) & set(re.findall(r' id="([^"]+)"', other)), (
        "descent/figure.py: two figures on a page share an id; let tidy make it from the name"
    )


# ---- what a chapter writes ----


def test_a_bar_in_a_table_is_written_with_a_backslash():
    figure = "::: perceptron/boundary with perceptron\n    A caption.\n\n"
    table = "| a | b |\n|---|---|\n| [[try it\\|boundary?w1=1]] | [[biases\\|bias]] |\n"
    html = Markdown(extensions=[makeExtension(root=str(ROOT)), "tables"]).convert(figure + table)
    said = re.findall(r">([^<]*)</a></td>", html)
    assert said == ["try it", "biases"], f"descent/grammar.py: links in a table say {said}; mend what a bar is"


# ---- a run is like a reader's ----

DOCTEST = 'def double(x):\n    """Twice.\n\n    >>> double(2)\n    {}\n    """\n    return 2 * x\n\n\nprint(1)\n'


def test_doctests_of_a_snippet_are_run():
    assert not run("snippets/c/d.py", DOCTEST.format(4), method="spawn").error
    error = run("snippets/c/d.py", DOCTEST.format(5), method="spawn").error
    assert re.match(r"snippets/c/d\.py: a >>> line prints something else: .*Expected: 5 Got: 4", error or ""), (
        f"descent/child.py: a wrong >>> line in a function gives {error!r}; make _program run the docstrings of all"
    )


def test_doctests_do_not_see_each_other():
    """Neither on a page nor in a program's functions."""
    assert not run("docs/p.md:3", ">>> x = 1\n>>> x + 1\n2\n", "doctest", "spawn").error
    twice = DOCTEST.format("4\n    >>> x = 1") + DOCTEST.replace("double", "again").format("4\n    >>> x + 1\n    2")
    for error in (run("docs/p.md:9", ">>> x + 1\n2\n", "doctest", "spawn").error, run("c/d.py", twice).error):
        seen = f"descent/child.py: a >>> line sees another text's x ({error}); let _doctests give each its own names"
        assert "NameError" in (error or ""), seen


LEAVE = """
import builtins, math, os, pathlib
import numpy as np

np.random.seed(0)
np.set_printoptions(precision=1)
os.environ["LEFT"] = "yes"
math.pi = builtins.left = 3
pathlib.Path("left.txt").write_text("yes")
print("left")
"""
LOOK = """
import builtins, math, os, pathlib, sys
import numpy as np

print("seed", np.random.random() == np.random.RandomState(0).random())
print("options", np.get_printoptions()["precision"] == 1)
print("environment", "LEFT" in os.environ)
print("attribute", math.pi == 3 or hasattr(builtins, "left"))
print("file", os.listdir() != [os.path.basename(__file__)])
print("name", __name__ != "__main__" or sys.path[0] != os.getcwd())
"""


def test_a_run_leaves_nothing_to_the_next(runs):
    """`runs` comes first: who starts the fork server says what it imports."""
    assert runs("snippets/c/leave.py", LEAVE).out == "left\n"
    result = runs("snippets/c/look.py", LOOK)
    assert not result.error
    left = [line for line in result.out.splitlines() if not line.endswith(" False")]
    assert not left, f"descent/child.py: a run sees what an earlier one left, or no reader has: {left}; mend main"


def test_a_snippet_cannot_import_the_project(runs):
    for package in ("descent", "conftest", "descent.run"):
        error = runs("snippets/c/import.py", f"import {package}\nprint(1)\n").error or ""
        assert "ModuleNotFoundError" in error, (
            f"descent/child.py: a snippet can import {package}, and a reader can't; mend its sys.path"
        )


ALONE = """
import os
import sys

for name in ("CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    print(name, repr(os.environ.get(name)))
print("there:", *sorted({"numpy", "torch", "tensorflow", "matplotlib", "sklearn"} & set(sys.modules)))
"""
ALONE_OUT = """CUDA_VISIBLE_DEVICES ''
OMP_NUM_THREADS '1'
TF_NUM_INTRAOP_THREADS '1'
TF_NUM_INTEROP_THREADS '1'
there:
"""


def test_a_run_has_one_thread_no_graphics_card_and_only_its_own_modules(runs, monkeypatch):
    """Whatever the machine has and the shell says: else the last digits are those of one machine."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    mend = "descent/child.py: a run's environment should be this; mend clean_environment"
    assert run("snippets/c/alone.py", ALONE, method="spawn").out == ALONE_OUT, mend
    assert runs("snippets/c/alone.py", ALONE).out.startswith(ALONE_OUT.partition("there")[0]), mend


def test_libraries_use_one_thread(runs):
    source = '"""One."""\n\nimport torch\n\nprint(torch.get_num_threads(), torch.cuda.is_available())\n'
    said = runs("snippets/c/threads.py", source).out
    assert said == "1 False\n", f"descent/child.py: PyTorch has threads, graphics card: {said}; set OMP_NUM_THREADS"


def test_the_old_processor_is_one(monkeypatch):
    """`make portable` and the recorder try the same. What a user has set of it is not heard."""
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    source = f"import os\n\nprint(*[os.environ.get(name) for name in {list(LIKE['old'])}], sep='; ')\n"
    mend = "descent/child.py: a run's environment has {!r} of a processor; mend clean_environment"
    said = run("snippets/c/new.py", source, method="spawn").out
    assert said == "; ".join(["None"] * len(LIKE["old"])) + "\n", mend.format(said)
    monkeypatch.setenv("DESCENT_LIKE", "old")
    said = run("snippets/c/old.py", source, method="spawn").out
    assert said == "; ".join(LIKE["old"].values()) + "\n", mend.format(said)


def one_of_each_library() -> Iterator[tuple[Example, str]]:
    """The shortest file of an example that each of the libraries carries out."""
    for key in LIBRARIES:
        of_key = [(example, end) for example, end in FILES if end == f"_{key}.py"]
        yield min(of_key, key=lambda file: len(file[0].source(file[1])))


each_library = pytest.mark.parametrize(
    "file", [*one_of_each_library()], ids=lambda file: file[0].relative_path(file[1])
)


@each_library
def test_spawn_and_fork_server_agree(file, runs):
    """The recorder spawns and the tests fork."""
    example, end = file
    shown, source = example.relative_path(end), example.source(end)
    forked, spawned = runs(shown, source), run(shown, source, method="spawn")
    assert not spawned.error, spawned.error
    differs = difference(spawned.out, forked.out)
    assert not differs, f"descent/run.py: {shown}, forked, prints something else: {differs}; mend what it starts with"


@each_library
def test_a_pasted_block_prints_what_is_recorded(file, tmp_path):
    """With nothing of ours: a fresh interpreter in an empty folder."""
    example, end = file
    skip_if_lacking(example.source(end))
    (tmp_path / "paste.py").write_text(example.source(end), encoding="utf-8")
    hidden = ("PYTHONPATH", "PYTHONSTARTUP", "PYTHONHASHSEED", "MPLBACKEND")
    bare = {name: value for name, value in os.environ.items() if name not in hidden}
    pasted = subprocess.run(
        [sys.executable, "paste.py"], cwd=tmp_path, env=bare, capture_output=True, text=True, encoding="utf-8"
    )
    assert pasted.returncode == 0, f"{example.relative_path(end)}: {pasted.stderr}"
    differs = difference(example.output, pasted.stdout)
    assert not differs, (
        f"{example.relative_path(end)}: pasted into a fresh interpreter it prints something else: {differs}"
    )


# ---- the recorder does no more than it must ----


def test_only_what_changed_is_recorded(tmp_path, monkeypatch, capsys):
    source = '"""One."""\n\nimport numpy\n\nprint({})\n'
    examples = [Example(tmp_path, f"c/{name}") for name in ("content", "output", "same", "version")]
    examples[0].path("").parent.mkdir(parents=True)
    for example in examples:
        example.path(".py").write_text(source.format(1))
    monkeypatch.setattr("sys.argv", ["record", "--accept", "c/content", "--root", str(tmp_path)])

    def recorded() -> list[str]:
        with pytest.raises(SystemExit) as ended:
            recorder.main()
        assert not ended.value.code
        return re.findall(r"recorded c/(\w+)", capsys.readouterr().out)

    assert recorded() == ["content", "output", "same", "version"]
    assert recorded() == []
    content, output, same, version = examples
    content.path(".py").write_text(source.format(2))
    output.path(".out").write_text("3\n")
    ledger = find(tmp_path)[-1].ledger
    version.path(".json").write_text(json.dumps(ledger | {"versions": {"NumPy": "1.0"}}))
    before = same.path(".json").stat().st_mtime_ns
    again = ["content", "output", "version"]
    assert recorded() == again, f"descent/record.py: not what changed, {again}, is recorded; mend what is to do"
    assert [it.output for it in find(tmp_path)] == ["2\n", "1\n", "1\n", "1\n"]
    assert find(tmp_path)[-1].ledger == ledger
    assert same.path(".json").stat().st_mtime_ns == before
    gone = outdated({"versions": {"a library that is here no longer": "1.0"}})
    assert gone, "descent/ledger.py: what is installed no longer is no other version; mend outdated"
    monkeypatch.setattr("sys.argv", ["record", "--all", "--root", str(tmp_path)])
    assert recorded() == ["content", "output", "same", "version"]


# ---- a build needs only what requirements-site.txt names ----

BUILD = """
import re, runpy, sys, traceback

class Forbid:
    def find_spec(self, name, *_):
        if name.split(".")[0] in {names}:
            lines = [it.filename for it in traceback.extract_stack()]
            ours = [it for it in lines if re.search(r"[\\\\/]descent[\\\\/]\\w+\\.py$", it)]
            place = re.split(r"[\\\\/]", ours[-1])[-1] if ours else ""
            sys.exit(f"descent/{{place}}: the build imports {{name}}")

sys.meta_path.insert(0, Forbid())
sys.argv = ["mkdocs", "build", "--strict", "--site-dir", {target!r}]
runpy.run_module("mkdocs", run_name="__main__")
"""


def build_without(names: set[str], target: Path) -> subprocess.CompletedProcess:
    """A build of the site that ends when it imports one of these."""
    script = BUILD.format(names=names, target=str(target))
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)


def test_a_build_imports_no_library(tmp_path):
    built = build_without({"numpy", "torch", "tensorflow", "matplotlib", "sklearn", "pytest"}, tmp_path)
    said = re.findall(r"^descent/.*: the build imports .*", built.stderr, re.M)
    assert not said, f"{said[0]}; let it be imported where it is needed alone"
    assert built.returncode == 0, built.stderr
    assert "the build imports math_core" in build_without({"math_core"}, tmp_path).stderr, "this test sees nothing"


def test_every_requirement_is_pinned():
    for path in (*ROOT.glob("requirements*.txt"), ROOT / "constraints.txt"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if line and not line.startswith(("#", "-r ", "-c ", "--")):
                assert re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+", line), f"{path.name}:{number}: {line}; pin it with =="


@pytest.mark.skipif(sys.platform != "linux", reason="constraints.txt names what the packages bring along on Linux")
def test_what_is_installed_is_what_is_pinned():
    """With the packages that the pinned ones bring along: one that has no pin is another tomorrow."""
    pinned, todo = {}, []
    for path in ROOT.glob("*.txt"):
        for line in filter(re.compile(r"\w").match, path.read_text(encoding="utf-8").splitlines()):
            todo.append(Requirement(line))
            pinned[todo[-1].name.lower().replace("_", "-")] = path.name, todo[-1]
    wrong, seen = [], set()
    while todo:
        name = todo.pop().name.lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:  # for another platform, or another Python
            continue
        todo += [need for need in map(Requirement, found.requires or ()) if not need.marker or need.marker.evaluate()]
        version = found.version.partition("+")[0]
        if name not in pinned and not re.match(r"nvidia-|cuda-|triton|torch", name):  # PyTorch's own, which it pins
            wrong.append(f"constraints.txt: {name} {version} is brought along and has no pin; write it there")
        elif name in pinned and not pinned[name][1].specifier.contains(version):
            file, it = pinned[name]
            wrong.append(f"{file}: {it} is pinned, and {version} installed; make clean, or write what is installed")
    assert not wrong, "\n".join(wrong)


def test_every_import_is_required():
    """Whatever a snippet imports, `make` has installed."""
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    required = {re.split(r"[=\[]", line)[0].lower() for line in lines}
    for example in find(ROOT):
        for end in example.sources.values():
            others = imports(example.source(end)) - set(sys.stdlib_module_names)
            missing = {{"sklearn": "scikit-learn"}.get(name, name) for name in others} - required
            assert not missing, f"{example.relative_path(end)}: imports {missing}; pin it in requirements.txt"
            unknown = others - (LIBRARIES | OTHERS).keys()
            assert not unknown, f"descent/ledger.py: no ledger has the version of {unknown}; write it into OTHERS"


def test_a_snippet_may_write_where_it_is(runs):
    """In its own folder, and in the scratch folder, which TensorFlow's compiled functions need."""
    source = (
        '"""s"""\nimport tempfile\n\nopen("own.txt", "w").write("x")\ntempfile.TemporaryFile().write(b"x")\nprint(1)\n'
    )
    error = runs("snippets/own.py", source).error
    assert error is None, f"descent/guard.py: {error}, which is its own folder, or for scratch; let it write there"
