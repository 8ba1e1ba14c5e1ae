"""Whatever an author gets wrong is stopped, with one message that says where it is and how to mend it."""

import os
import re
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import test_snippets
import yaml
from conftest import ROOT, build

from descent.examples import RECORD, Example, find
from descent.pages import book
from descent.record import record
from descent.run import Run, run

GOOD = '"""One sum."""\n\nimport numpy as np\n\nprint(f"z = {np.float64(2.5):.4f}")\n'
GLOSSARY = "# Glossary\n\nbias { #bias }\n:   The number $b$. More.\n"
BIBLIOGRAPHY = "# Bibliography\n\nRosenblatt (1958) { #rosenblatt1958 }\n:   Rosenblatt, F.\n"
INDEX = """# Tiny

A [[bias]] by [[@rosenblatt1958]] is [[c/good#z]], by [[1.1]].

$$
z = b
$$ (1.1)

::: c/good

``` python
>>> 1 + 1
2
```
"""


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def recorder(root: Path, *options: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "descent.record", "--root", str(root), *options]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def copy(example: Example, name: str) -> Example:
    """The same example, recording and all, under another name: a ledger holds no names."""
    other = Example(example.root, name)
    for end in (".py", ".out", ".svg", ".wav", ".json"):
        if example.path(end).exists():
            shutil.copy(example.path(end), other.path(end))
    return other


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    """A project as small as can be, recorded. Tests that change it copy it first."""
    root = tmp_path_factory.mktemp("good")
    real = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings = {
        "site_name": "Tiny",
        "theme": {"name": "mkdocs"},
        "hooks": [str(ROOT / hook) for hook in real["hooks"]],
        "markdown_extensions": ["descent.pages", "attr_list", "def_list", "fenced_code"],
        "validation": real["validation"],
    }
    pages = {"index": INDEX, "reference/glossary": GLOSSARY, "reference/bibliography": BIBLIOGRAPHY}
    files = {f"docs/{name}.md": text for name, text in pages.items()}
    write(root, files | {"mkdocs.yml": yaml.safe_dump(settings), "snippets/c/good.py": GOOD})
    said = recorder(root).communicate()[0]
    assert said == "recorded c/good\n1 recorded, 0 failed, the others unchanged\n"
    return root


@pytest.fixture
def project(good, tmp_path) -> Path:
    return shutil.copytree(good, tmp_path / "project")


def test_a_good_project_builds(good, tmp_path):
    built = build(tmp_path, good)
    assert built.returncode == 0, built.stdout
    assert (tmp_path / "snippets/c/good.py").read_text() == GOOD


# ---- pages: all in one project, built once ----

# Name of the page → its text below the title, the line that is wrong, what the message says besides.
PAGES = {
    "no-file": ("::: c/none", 3, "no example 'c/none'; did you mean c/new? Or write snippets/c/none.py"),
    "two-colons": (":: c/good", 3, "no directive; write ::: chapter/name"),
    "no-empty-line": ("Text.\n::: c/good", 4, "no directive; write ::: chapter/name"),
    "no-name": ("Text.\n\n:::", 5, "no example ''; write snippets/"),
    "stale": ("::: c/stale", 3, "snippets/c/stale.py: changed since it was recorded; run: make record"),
    "never-recorded": ("::: c/new", 3, "snippets/c/new.py: never recorded; run: make record"),
    "missing-output": ("::: c/missing", 3, "snippets/c/missing.out: recorded, and missing; run: make record"),
    "edited-output": ("::: c/edited", 3, "snippets/c/edited.out: not what the run wrote (edited by hand?)"),
    "edited-figure": ("::: c/drawn\n    A line.", 3, "snippets/c/drawn.svg: not what the run wrote"),
    "edited-sound": ("::: c/sung\n    A tone.", 3, "snippets/c/sung.wav: not what the run wrote"),
    "sound-without-caption": ("::: c/heard", 3, "the sound c/heard has no caption; write one on the line below"),
    "added-figure": ("::: c/added\n    A line.", 3, "snippets/c/added.svg: not what the run wrote"),
    "shown-twice": ("::: c/good\n\n::: c/good", 3, "c/good is shown twice on this page; refer to the first one"),
    "no-caption": ("::: c/whole", 3, "the figure c/whole has no caption; write one on the line below"),
    "no-figure": ("::: c/good\n    A line.", 3, "c/good draws nothing, so it has no caption; write"),
    "tex-inline": ("Text.\n\nThis is\nall $\\wrong{x}$ of it.", 6, "TeX: "),
    "tex-display": ("$$\nx = y\n$$\n\n$$\nx = \\wrong{y}\n$$", 7, "TeX: "),
    "tex-one-line": ("$$ \\frac{x}{y} $$\n\n$$ \\frac{x $$", 5, "TeX: "),
    "unclosed": ("$$ z = b $$\n\n$$\nz = b\n\nText.", 5, "an equation has no end; close it with $$, or"),
    "twice": ("$$\nz = b\n$$ (7.1)\n\n$$\nz = c\n$$ (7.1)", 7, "equation 7.1 stands twice; give each its own number"),
    "twice-in-book": ("$$\nz = d\n$$ (1.1)", 3, "equation 1.1 stands twice; give each its own number"),
    "no-equation": ("Text.\n\nBy [[9.9]].", 5, "there is no equation 9.9; number one with $$ … $$ (9.9)"),
    "no-term": ("A [[nothing]].", 3, "no term 'nothing'; add it to docs/reference/glossary.md"),
    "no-source": ("By [[@nobody1900]].", 3, "no source '@nobody1900'; add it to docs/reference/bibliography.md"),
    "no-call": ("It is [[np.nope()]].", 3, "no example calls np.nope; take it out, or show it"),
    "no-number": ("It is [[c/good#nope]].", 3, "snippets/c/good.out holds no value named 'nope'"),
    "no-recording": ("It is [[c/none#z]].", 3, "snippets/c/none.out is not recorded; run: make record"),
    "no-count": ("It is [[book#nope]].", 3, "book#nope is not counted; there are "),
    "fence": ("Text.\n\n``` python\nx = 1\n```", 5, "a Python block outside an example; move it"),
    "fence-py": ('~~~~ { .py title="x" }\nx = 1\n~~~~', 3, "a Python block outside an example"),
    "fence-aside": ("!!! note\n\n    ``` python3\n    x = 1\n    ```", 5, "a Python block outside an example"),
    "dead-link": ("See [it](none.md).", None, "link 'none.md', but the target is not found"),
    "dead-anchor": ("See [it](index.md#none).", None, "'index.md' does not contain an anchor '#none'"),
}
FRONTED = ["tex-inline", "fence", "unclosed"]  # these again, below front matter
FRONT = "---\ntitle: T\n---\n\n"


@pytest.fixture(scope="module")
def built(good, tmp_path_factory) -> list[str]:
    """The warnings and errors of a build of all the bad pages."""
    root = shutil.copytree(good, tmp_path_factory.mktemp("bad") / "project")
    whole = copy(Example(root, "c/good"), "c/whole")
    whole.save({**whole.ledger}, {".out": whole.output, ".svg": '<svg viewBox="0 0 9 9"><path d="M 1.25 2"/></svg>\n'})
    names = ["stale", "missing", "edited", "added"]
    stale, missing, edited, added = (copy(Example(root, "c/good"), f"c/{name}") for name in names)
    drawn = copy(whole, "c/drawn")
    heard = copy(Example(root, "c/good"), "c/heard")
    heard.save({**heard.ledger}, {".out": heard.output, ".wav": b"RIFF"})
    copy(heard, "c/sung").path(".wav").write_bytes(b"RAFF")
    stale.path(".py").write_text(GOOD + "# more\n")
    missing.path(".out").unlink()
    edited.path(".out").write_text(edited.output.replace("2.5000", "2.5001"))
    drawn.path(".svg").write_text(drawn.source(".svg").replace("1.25", "1.26"))
    shutil.copy(whole.path(".svg"), added.path(".svg"))
    pages = {f"docs/{name}.md": f"# Page {name}\n\n{text}\n" for name, (text, *_) in PAGES.items()}
    pages |= {f"docs/front-{name}.md": f"{FRONT}# Page front-{name}\n\n{PAGES[name][0]}\n" for name in FRONTED}
    write(root, pages | {"snippets/c/new.py": GOOD})
    result = build(root / "site", root)
    assert result.returncode, "the strict build let all of it pass:\n" + result.stdout
    return [line for line in result.stdout.splitlines() if line.startswith(("WARNING", "ERROR", "Traceback"))]


@pytest.mark.parametrize("name", [*PAGES, *(f"front-{name}" for name in FRONTED)])
def test_a_bad_page_stops_the_build(name, built):
    _, line, message = PAGES[name.removeprefix("front-")]
    added = FRONT.count("\n") * name.startswith("front-")
    place = f"'{name}.md'" if line is None else f"docs/{name}.md:{line + added}: "
    about = [said for said in built if re.search(rf"(?<![\w-]){name}\.md", said)]
    assert len(about) == 1, f"not one message about {name}.md, but {len(about)}:\n" + "\n".join(about)
    assert place in about[0], f"{about[0]!r} does not say {place!r}"
    assert message in about[0]


def test_what_changes_while_the_site_is_served_is_seen(project):
    """One process makes the pages again and again: neither a new recording nor an edited source may be missed."""
    good = Example(project, "c/good")
    assert book(project).examples["c/good"].output == good.output == "z = 2.5000\n"
    good.save(good.ledger, {".out": "z = 3.5000\n"})
    assert book(project).examples["c/good"].value("z") == "3.5000"
    good.path(".py").write_text(GOOD + "# more\n")
    assert (
        book(project).examples["c/good"].problem()
        == f"snippets/c/good.py: changed since it was recorded; run: {RECORD}"
    )


def test_a_ledger_that_is_no_json_stops_the_build(project):
    """As a merge leaves it: every page counts over all ledgers, so this is a project of its own."""
    write(project, {"snippets/c/good.json": "<<<<<<< HEAD\n"})
    built = build(project / "site", project)
    assert built.returncode
    assert f"docs/index.md:9: snippets/c/good.json: not a ledger; run: {RECORD}" in built.stdout


# ---- the tree of snippets: tests/test_snippets.py looks at it ----


@pytest.mark.parametrize(
    ("stray", "check", "message"),
    [
        ("c/unused.py", "test_every_snippet_is_shown", r"write `::: name` in a chapter, or delete them: c/unused"),
        ("c/good.png", "test_nothing_else_lies_there", r"delete them: snippets/c/good\.png"),
        ("c/gone.out", "test_nothing_else_lies_there", r"delete them: snippets/c/gone\.out"),
    ],
)
def test_a_file_that_nobody_shows(stray, check, message, project, monkeypatch):
    def look():
        monkeypatch.setattr(test_snippets, "ROOT", project)
        monkeypatch.setattr(test_snippets, "EXAMPLES", find(project))
        getattr(test_snippets, check)()

    look()
    write(project, {f"snippets/{stray}": GOOD})
    with pytest.raises(AssertionError, match=message):
        look()


# ---- snippets: what the runner says of each ----

SING = """import wave

with wave.open("a.wav", "wb") as file:
    file.setparams(({channels}, {width}, 8000, 0, "NONE", ""))
    file.writeframes(bytes(8))
print("sung")
"""
DRAW = "import matplotlib.pyplot as plt\n\nplt.plot([1, 2]{colour})\n{more}plt.show()\nprint('drawn')\n"
SOURCES = {
    "crashes": ("x = 1\n\nx / 0\n", "snippets/c/crashes.py:3: ZeroDivisionError: division by zero"),
    "crashes_below": ("def f():\n    return 1 / 0\n\n\nf()\n", "snippets/c/crashes_below.py:"),
    "does_not_parse": ("x = 1\nprint(x\n", "snippets/c/does_not_parse.py:2: SyntaxError: '(' was never closed"),
    "no_such_module": ("import numpie\n", "snippets/c/no_such_module.py:1: ModuleNotFoundError"),
    "relative_import": ("from . import x\n", "snippets/c/relative_import.py:1: ImportError: "),
    "dies": ("import os\n\nos._exit(3)\n", "snippets/c/dies.py: its process died (exit code 3)"),
    "prints_nothing": ("x = 1\n", "snippets/c/prints_nothing.py: prints nothing; let it print what it shows"),
    "exits": ("import sys\n\nprint(1)\nsys.exit()\n", "snippets/c/exits.py:4: SystemExit"),
    "doctest": ('"""One.\n\n>>> 1 + 1\n3\n"""\n\nprint(1)\n', "doctest.py: a >>> line prints something else: "),
    "two_figures": (
        DRAW.format(colour="", more="plt.figure()\n"),
        "draws 2 figures and writes 0 sounds; make",
    ),
    "figure_and_sound": (
        DRAW.format(colour="", more="open('a.wav', 'wb')\n"),
        "1 figures and writes 1 sounds; make",
    ),
    "no_sound": ("open('a.wav', 'w').write('la')\nprint(1)\n", "its sound is no WAV file (EOFError"),
    "stereo": (SING.format(channels=2, width=2), "its sound has 2 channels of 16 bits; write one of 16"),
    "eight_bits": (SING.format(channels=1, width=1), "its sound has 1 channels of 8 bits; write one of 16"),
    "stray_colour": (DRAW.format(colour=", 'lime'", more=""), "#00ff00 is no colour of the book; use C0 to C6"),
    "mathtext": (DRAW.format(colour="", more="plt.xlabel('$x_1$')\n"), "write x₁"),
    "no_show": (
        "import matplotlib.pyplot as plt\n\nplt.plot([1])\nprint(1)\n",
        "calls plt.show() 0 times; call it once",
    ),
    "two_shows": (DRAW.format(colour="", more="plt.show()\n"), "calls plt.show() 2 times; call it once"),
    "closed": (DRAW.format(colour="", more="plt.close()\n"), "calls plt.show() 1 times; call it once"),
    "shown_early": (
        "import matplotlib.pyplot as plt\n\nplt.show()\nplt.plot([1])\nprint(1)\n",
        "call it once, after all that is drawn, and close nothing",
    ),
    "raises_nothing": ("print(1)  # raises ValueError\n", "announces ValueError and raises nothing; take"),
    "raises_other": ("print(1)\n1 / 0  # raises ValueError\n", "snippets/c/raises_other.py:2: ZeroDivisionError"),
    "raises_elsewhere": ("int('x')\nint('x')  # raises ValueError\n", "snippets/c/raises_elsewhere.py:1: ValueError"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_bad_snippet_is_reported(name):
    source, message = SOURCES[name]
    shown = f"snippets/c/{name}.py"
    error = run(shown, source, method="spawn").error or ""
    assert error.startswith(shown), f"the message names no file: {error!r}"
    assert message in error
    assert "\n" not in error


OUTSIDE = {
    "write": "open({path!r}, 'w')",
    "append": "open({path!r}, 'a')",
    "remove": "os.remove({path!r})",
    "rename": "os.rename({path!r}, 'mine')",
    "rename_to": "open('mine', 'w').close(), os.rename('mine', {path!r})",
    "mkdir": "os.mkdir({path!r} + 'x')",
    "rmtree": "shutil.rmtree(os.path.dirname({path!r}))",
    "relative": "open('../../mine', 'w')",
    "socket": "socket.socket()",
    "address": "socket.getaddrinfo('localhost', 80)",
    "fetch": "urllib.request.urlopen('http://127.0.0.1:9/')",
}


@pytest.mark.parametrize("swallow", [False, True], ids=["", "swallowed"])
@pytest.mark.parametrize("name", OUTSIDE)
def test_a_snippet_keeps_to_its_folder(name, swallow, tmp_path):
    precious = tmp_path / "folder" / "precious.txt"
    write(tmp_path, {"folder/precious.txt": "precious"})
    line = OUTSIDE[name].format(path=str(precious))
    source = "import os, shutil, socket, urllib.request\n\nprint(1)\n"
    source += f"try:\n    {line}\nexcept Exception:\n    pass\n" if swallow else f"\n{line}\n"
    error = run("snippets/c/bad.py", source, method="spawn").error or ""
    network = name in ("socket", "address", "fetch")
    assert error.startswith("snippets/c/bad.py:5: "), f"{line} is not refused: {error!r}"
    assert ("a snippet works without a network" if network else "write to the current folder") in error
    assert precious.read_text() == "precious"


HANGS = "snippets/c/hangs.py: still running after 2 s; end its loop, or make it shorter"


def test_a_snippet_that_hangs_is_ended():
    assert run("snippets/c/hangs.py", "while True:\n    pass\n", method="spawn", limit=2).error == HANGS


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="here the processes that a snippet starts outlive it: run._end")
def test_a_snippet_that_hangs_is_ended_with_its_children(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    pipe = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    child = ["sh", "-c", f"exec > {tmp_path}/pipe; echo started; sleep 600"]
    source = f"import subprocess\n\nsubprocess.Popen({child})\nwhile True:\n    pass\n"
    assert run("snippets/c/hangs.py", source, method="spawn", limit=2).error == HANGS
    assert os.read(pipe, 100) == b"started\n"
    # Its end is seen when nobody holds the other end any more.
    assert select.select([pipe], [], [], 5)[0], "a process that the snippet started is still there"
    assert os.read(pipe, 100) == b""
    os.close(pipe)


# ---- the recorder ----


def snapshot(root: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((root / "snippets").rglob("*")) if path.is_file()}


def test_the_recorder_refuses_what_is_wrong(project):
    """Twins that disagree, and a snippet that fails: the old recordings stay as they are."""
    copy(Example(project, "c/good"), "c/fails").path(".py").write_text("1 / 0\n")
    write(project, {f"snippets/c/twins_{key}.py": f"print({1 + (key == 'torch')})\n" for key in ("numpy", "torch")})
    Example(project, "c/twins").save({"date": "2020-01-01", "python": "3", "versions": {}}, {".out": "0\n"})
    write(project, {"snippets/c/twins_numpy.py": "print(1)  # changed\n"})
    before = snapshot(project)
    process = recorder(project)
    said = process.communicate()[0].splitlines()
    assert said == [
        "snippets/c/fails.py:1: ZeroDivisionError: division by zero",
        "snippets/c/twins_torch.py: prints something else than snippets/c/twins_numpy.py: "
        "line 1: there '1', here '2'; mend one of them",
        "0 recorded, 2 failed, the others unchanged",
    ]
    assert process.returncode
    assert snapshot(project) == before


@pytest.mark.parametrize("svg", ["new figure\n", None], ids=["draws", "draws no more"])
@pytest.mark.parametrize("step", range(5))
def test_a_recording_cut_short_is_found_and_mended(svg, step, project, monkeypatch):
    """Cut at each change that it makes to the folder, in turn; the source is the same, the run is not."""
    example = Example(project, "c/good")
    example.save(example.ledger, {".out": "old\n", ".svg": "old figure\n"})
    old, steps = snapshot(project), 0

    def cut(change):
        def changed(*args, **kwargs):
            nonlocal steps
            steps += 1
            if steps > step:
                raise KeyboardInterrupt
            return change(*args, **kwargs)

        return changed

    monkeypatch.setattr("descent.record.run", lambda *_, **__: Run(out="new\n", svg=svg))
    with monkeypatch.context() as patch:
        patch.setattr("os.replace", cut(os.replace))
        patch.setattr(Path, "unlink", cut(Path.unlink))
        try:
            record(example)
        except KeyboardInterrupt:
            left = {name: text for name, text in snapshot(project).items() if not name.endswith(".part")}
            for end, new in {".out": "new\n", ".svg": svg}.items():
                assert left.get(f"good{end}") in (old[f"good{end}"], new), f"{end} is half written"
            if left != old:
                assert RECORD in (example.problem() or ""), f"nobody sees that it was cut after {step} changes"
                assert build(project / "site", project).returncode
    assert find(project) == [example]
    assert record(example) is None
    assert example.problem() is None
    done = snapshot(project)
    assert (done["good.out"], done.get("good.svg")) == ("new\n", svg)
    assert steps, "it changed nothing, so nothing was cut"


def test_a_write_cut_short_leaves_the_old_file(project, monkeypatch):
    example = Example(project, "c/good")
    before = snapshot(project)
    whole = Path.write_bytes

    def half(path, content):
        whole(path, content[: len(content) // 2])
        raise KeyboardInterrupt

    monkeypatch.setattr("descent.record.run", lambda *_, **__: Run(out="new\n"))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "write_bytes", half)
        record(example)
    assert snapshot(project).items() >= before.items()
    assert build(project / "site", project).returncode == 0, "the half-written file is in the way"
    assert record(example) is None
    assert [path.name for path in (project / "snippets").rglob("*.part")] == [], "it is left lying there"


def test_a_killed_recorder_leaves_whole_recordings(project):
    """kill -9 while the second example runs: the first is recorded anew, the second is as it was."""
    slow = copy(Example(project, "c/good"), "c/slow")
    Example(project, "c/good").path(".py").write_text("print('new')\n")
    slow.path(".py").write_text("import time\n\ntime.sleep(5)\nprint(1)\n")
    before = snapshot(project)
    process = recorder(project)
    assert process.stdout.readline() == "recorded c/good\n"
    process.kill()
    process.wait()
    process.stdout.close()
    after = snapshot(project)
    assert after["good.out"] == "new\n"
    assert Example(project, "c/good").problem() is None
    assert {name: after[name] for name in after if "slow" in name} == {n: before[n] for n in before if "slow" in n}
    assert slow.problem() == f"snippets/c/slow.py: changed since it was recorded; run: {RECORD}"
