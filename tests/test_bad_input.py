"""Whatever an author gets wrong is stopped, with one message that says where it is and how to mend it."""

import os
import platform
import re
import select
import shutil
from pathlib import Path

import pytest
import test_snippets
from conftest import ROOT, build, example
from mkdocs.commands.build import build as rebuild
from mkdocs.config import load_config
from project import GLOSSARY, GOOD, INDEX, RUNS, copy, make_good, recorder, write
from runs import PATIENCE

from descent.book import book
from descent.child import LIKE, TOO_LONG
from descent.example import find
from descent.ledger import RECORD, Wrong
from descent.record import record
from descent.run import IMPORTS, LIMITS, WAIT, Run, run


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    """Tests that change it copy it first."""
    return make_good(tmp_path_factory.mktemp("good"))


@pytest.fixture
def project(good, tmp_path) -> Path:
    return shutil.copytree(good, tmp_path / "project")


def test_a_good_project_builds(good, tmp_path):
    built = build(tmp_path, good)
    assert built.returncode == 0, built.stdout
    assert (tmp_path / "snippets/c/good.py").read_text() == GOOD


# ---- what is kept, and what changes; the mistakes that a page can hold: test_mistakes.py ----


def test_what_changes_while_the_site_is_served_is_seen(project):
    """One process makes the pages again and again: neither a new recording nor an edited source may be missed."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    page = project / "site" / "index.html"

    def rebuilt() -> str:
        rebuild(config)
        return page.read_text(encoding="utf-8")

    good = example(project, "c/good")
    assert "z = 2.5000" in rebuilt()
    good = good.save(good.ledger, {".out": "z = 3.5000\n"})
    assert "z = 3.5000" in rebuilt() and "2.5000" not in page.read_text()
    write(project, {"docs/index.md": INDEX.replace("Tiny", "Small")})
    assert '<h1 id="small">' in rebuilt(), "descent/hooks.py: a page that was edited stays as it was; mend KEPT"
    write(project, {"docs/reference/glossary.md": GLOSSARY.replace("The number", "A number")})
    assert 'aria-description="A number b."' in rebuilt()
    good.path(".py").write_text(GOOD + "# more\n")
    changed = f"snippets/c/good.py: changed since it was recorded; run: {RECORD}"
    assert book.__wrapped__(project).examples["c/good"].problem == changed
    assert changed in rebuilt()
    assert changed in rebuilt(), "a page with a mistake is kept, and it is not said again"


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
        (
            "c/unused.py",
            "test_every_snippet_is_shown",
            r"snippets/c/unused.py: no page shows it; write ::: c/unused in a chapter",
        ),
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
    "dies_badly": (
        "import os\n\nos.write(2, b'\\xff\\n')\nos._exit(3)\n",
        "snippets/c/dies_badly.py: its process died (exit code 3)",
    ),
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
    "fails_after_a_refusal": (
        "try:\n    open('/a', 'w')\nexcept OSError:\n    pass\nprint(1 / 0)\n",
        "snippets/c/fails_after_a_refusal.py:2: writes outside its folder, to ",
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
    assert error.startswith(shown) and message in error, (
        f"descent/child.py: says {error!r} of a snippet that is {name}; make it say {shown}: … {message!r}"
    )
    assert "\n" not in error


OUTSIDE = {
    "write": "open({path!r}, 'w')",
    "append": "open({path!r}, 'a')",
    "remove": "os.remove({path!r})",
    "rename": "os.rename({path!r}, 'mine')",
    "rename_to": "open('mine', 'w').close(), os.rename('mine', {path!r})",
    "mkdir": "os.mkdir({path!r} + 'x')",
    "rmtree": "shutil.rmtree(os.path.dirname({path!r}))",
    "link": "os.link('mine.txt', {path!r} + 'x')",
    "link_in": "os.link({path!r}, 'mine')",
    "symlink": "os.symlink('mine.txt', {path!r} + 'x')",
    "through_symlink": "os.symlink({path!r}, 'mine') or open('mine', 'w')",
    "truncate": "os.truncate({path!r}, 0)",
    "chmod": "os.chmod({path!r}, 0)",
    "utime": "os.utime({path!r}, (0, 0))",
    "chown": "os.chown({path!r}, -1, -1) if hasattr(os, 'chown') else os.remove({path!r})",
    "rmdir": "os.rmdir(os.path.dirname({path!r}))",
    "relative": "open('../../mine', 'w')",
    "socket": "socket.socket()",
    "socket6": "socket.socket(socket.AF_INET6)",
    "datagram6": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "packets": "socket.socket(getattr(socket, 'AF_NETLINK', socket.AF_INET))",
    "local": "socket.socket(getattr(socket, 'AF_UNIX', socket.AF_INET)).connect('/run/x')",
    "bound": "socket.socket(getattr(socket, 'AF_UNIX', socket.AF_INET)).bind('/run/x')",
    "sent": "socket.socket(getattr(socket, 'AF_UNIX', socket.AF_INET), socket.SOCK_DGRAM).sendto(b'x', '/run/x')",
    "sent_whole": (
        "socket.socket(getattr(socket, 'AF_UNIX', socket.AF_INET), socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, '/run/x')"
    ),
    "by_name": "socket.gethostbyname('localhost')",
    "address": "socket.getaddrinfo('localhost', 80)",
    "fetch": "urllib.request.urlopen('http://127.0.0.1:9/')",
}
NETWORK = {name for name, line in OUTSIDE.items() if "socket." in line or "urllib" in line}


@pytest.mark.parametrize("swallow", [False, True], ids=["", "swallowed"])
@pytest.mark.parametrize("name", OUTSIDE)
def test_a_snippet_keeps_to_its_folder(name, swallow, tmp_path):
    precious = tmp_path / "folder" / "precious.txt"
    write(tmp_path, {"folder/precious.txt": "precious"})
    line = OUTSIDE[name].format(path=str(precious))
    source = "import os, shutil, socket, urllib.request\n\nprint(1)\n"
    source += f"try:\n    {line}\nexcept Exception:\n    pass\n" if swallow else f"\n{line}\n"
    error = run("snippets/c/bad.py", source, method="spawn").error or ""
    assert error.startswith("snippets/c/bad.py:5: "), f"descent/guard.py: lets {line} pass ({error!r}); mend it"
    said = "a snippet works without a network" if name in NETWORK else "write to the current folder"
    assert said in error, f"descent/guard.py: says {error!r} of {line}, and not {said!r}; mend it"
    assert precious.read_text() == "precious"


DEPRECATED = ("DeprecationWarning", "PendingDeprecationWarning", "FutureWarning")


@pytest.mark.parametrize("kind", DEPRECATED)
def test_what_a_snippet_calls_will_stay(kind):
    """A warning that it calls something old is a failure; a library that so warns itself is no snippet's fault."""
    source = "import warnings\n\nprint(1)\nwarnings.{}\n"
    mine = run("snippets/c/old.py", source.format(f"warn('use g', {kind})"), method="spawn").error
    right = f"snippets/c/old.py:4: {kind}: use g; write what takes its place"
    assert mine == right, f"descent/child.py: of a {kind} it says {mine!r}; mend the warnings that are errors"
    theirs = source.format(f"warn_explicit('use g', {kind}, 'lib.py', 1, module='lib')")
    assert run("snippets/c/old.py", theirs, method="spawn").error is None


HANGS = "snippets/c/hangs.py: computes for more than 2 s; end its loop, or make it shorter"
if not TOO_LONG:
    HANGS = "snippets/c/hangs.py: not done after 20 s; let it wait for nothing, or end its loop"


def test_a_snippet_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr("descent.run.WAIT", 100)  # a busy machine may give it less than a tenth of a core
    assert run("snippets/c/hangs.py", "while True:\n    pass\n", method="spawn", limit=2).error == HANGS


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="here the processes that a snippet starts outlive it: run._end")
def test_a_snippet_that_hangs_is_ended_with_its_children(tmp_path, monkeypatch):
    monkeypatch.setattr("descent.run.WAIT", 100)
    os.mkfifo(tmp_path / "pipe")
    pipe = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    child = ["sh", "-c", f"exec > {tmp_path}/pipe; echo started; sleep 600"]
    source = f"import subprocess\n\nsubprocess.Popen({child})\nwhile True:\n    pass\n"
    assert run("snippets/c/hangs.py", source, method="spawn", limit=2).error == HANGS
    assert os.read(pipe, 100) == b"started\n"
    # Its end is seen when nobody holds the other end any more.
    assert select.select([pipe], [], [], 5)[0], (
        "descent/run.py: a process that the snippet started is still there; mend _end"
    )
    assert os.read(pipe, 100) == b""
    os.close(pipe)


def test_limits_are_short():
    """What a page shows can be run while one waits for it. Whoever makes them longer, says so here."""
    long = {kind: limit for kind, limit in LIMITS.items() if limit > 300 or (kind != "lab" and limit > 60)}
    assert not long, f"descent/run.py: LIMITS has {long}; make the program shorter, or take 60, and 300 for a lab"
    assert IMPORTS <= 900 and WAIT <= 10, (
        f"descent/run.py: IMPORTS is {IMPORTS}, and WAIT {WAIT}; what hangs would hold up all; take 900 and 10"
    )
    assert PATIENCE <= 2, f"tests/runs.py: PATIENCE is {PATIENCE}; a program may compute twice as long there: take 2"
    page = int(re.search(r"\blimit = (\d+)", (ROOT / "docs/assets/run.js").read_text("utf-8"))[1])
    assert page <= 30, f"docs/assets/run.js: a program may run for {page} s in its page; take limit = 30"


# ---- the recorder ----


def test_the_recorder_runs_each_in_an_interpreter_of_its_own(project, monkeypatch):
    """A fork server would bring along what an example forgets to import, and the reader's Python does not."""
    methods = []

    def watched(*task, method="", **more) -> Run:
        methods.append(method)
        return Run(out="z = 2.5000\n")

    monkeypatch.setattr("descent.record.run", watched)
    record(example(project, "c/good"), RUNS)
    assert set(methods) == {"spawn"}, f"descent/record.py: records by {methods}; let it be spawn"


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="an old processor is tried on x86")
def test_a_new_recording_holds_on_an_old_processor(project):
    """What is the same on both is recorded; what is not is refused, with its line."""
    source = f"import os\n\nprint('sure')\nprint({{}}len(os.environ.get('{next(iter(LIKE['old']))}', '')))\n"
    write(project, {"snippets/c/good.py": source.format("0 * ")})
    record(example(project, "c/good"), RUNS, accept=["c/good"])
    assert example(project, "c/good").output == "sure\n0\n"
    write(project, {"snippets/c/good.py": source.format("")})
    said = refused(project)
    good = re.match(r"snippets/c/good\.py: as on an old processor .*line 2: .*; print fewer digits", said)
    assert good, f"descent/record.py: of a digit that is not sure it says {said!r}; mend what it tries"
    assert example(project, "c/good").output == "sure\n0\n"


def refused(root: Path) -> str:
    """What the recorder says of c/good; nothing where it takes it."""
    try:
        record(example(root, "c/good"), RUNS, accept=["c/good"])
    except Wrong as wrong:
        return str(wrong)
    return ""


def snapshot(root: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((root / "snippets").rglob("*")) if path.is_file()}


def test_the_recorder_refuses_what_is_wrong(project):
    """Twins that disagree, and a snippet that fails: the old recordings stay as they are."""
    copy(example(project, "c/good"), "c/fails").path(".py").write_text("1 / 0\n")
    keys = ("torch", "tensorflow")
    write(project, {f"snippets/c/twins_{key}.py": f"print({1 + (key != 'torch')})\n" for key in keys})
    example(project, "c/twins").save({"date": "2020-01-01", "python": "3", "versions": {}}, {".out": "0\n"})
    write(project, {"snippets/c/twins_torch.py": "print(1)  # changed\n"})
    before = snapshot(project)
    process = recorder(project)
    said = process.communicate()[0].splitlines()
    right = [
        "snippets/c/fails.py:1: ZeroDivisionError: division by zero",
        "snippets/c/twins_tensorflow.py: prints something else than snippets/c/twins_torch.py: "
        "line 1: there '1', here '2'; mend one of them",
        "0 recorded, 2 failed, the others unchanged",
    ]
    assert said == right, f"descent/record.py: says {said}, and should {right}; mend record"
    assert process.returncode
    assert snapshot(project) == before


@pytest.mark.parametrize("svg", ["new figure\n", None], ids=["draws", "draws no more"])
@pytest.mark.parametrize("step", range(5))
def test_a_recording_cut_short_is_found_and_mended(svg, step, project, monkeypatch):
    """Cut at each change that it makes to the folder, in turn; the source is the same, the run is not."""
    good = example(project, "c/good")
    good = good.save(good.ledger, {".out": "old\n", ".svg": "old figure\n"})
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
            record(good, RUNS)
        except KeyboardInterrupt:
            left = {name: text for name, text in snapshot(project).items() if not name.endswith(".part")}
            for end, new in {".out": "new\n", ".svg": svg}.items():
                assert left.get(f"good{end}") in (old[f"good{end}"], new), f"{end} is half written"
            if left != old:
                assert RECORD in (example(project, "c/good").problem or ""), (
                    f"nobody sees that it was cut after {step} changes"
                )
                assert build(project / "site", project).returncode
    assert [it.name for it in find(project)] == ["c/good"]
    record(example(project, "c/good"), RUNS)
    assert example(project, "c/good").problem is None
    done = snapshot(project)
    assert (done["good.out"], done.get("good.svg")) == ("new\n", svg)
    assert steps, "it changed nothing, so nothing was cut"


def test_a_write_cut_short_leaves_the_old_file(project, monkeypatch):
    good = example(project, "c/good")
    before = snapshot(project)
    whole = Path.write_bytes

    def half(path, content):
        whole(path, content[: len(content) // 2])
        raise KeyboardInterrupt

    monkeypatch.setattr("descent.record.run", lambda *_, **__: Run(out="new\n"))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "write_bytes", half)
        record(good, RUNS)
    now = snapshot(project)
    changed = [name for name in before if now.get(name) != before[name]]
    assert not changed, f"descent/alone.py: a write that was cut short has spoilt {changed}; mend replace"
    assert build(project / "site", project).returncode == 0, "the half-written file is in the way"
    record(good, RUNS)
    assert [path.name for path in (project / "snippets").rglob("*.part")] == [], "it is left lying there"


def test_a_killed_recorder_leaves_whole_recordings(project):
    """kill -9 while the second example runs: the first is recorded anew, the second is as it was."""
    slow = copy(example(project, "c/good"), "c/slow")
    example(project, "c/good").path(".py").write_text("print('new')\n")
    slow.path(".py").write_text("import time\n\ntime.sleep(20)\nprint(1)\n")
    before = snapshot(project)
    process = recorder(project, "--accept", "c/good c/slow")
    assert process.stdout.readline() == "recorded c/good\n"
    process.kill()
    process.wait()
    process.stdout.close()
    after = snapshot(project)
    assert after["good.out"] == "new\n"
    assert example(project, "c/good").problem is None
    other = [name for name in after.keys() | before if "slow" in name and after.get(name) != before.get(name)]
    assert not other, f"descent/record.py: killed, and {other} is another; mend record_all: it says each at once"
    assert example(project, "c/slow").problem == f"snippets/c/slow.py: changed since it was recorded; run: {RECORD}"


# ---- other numbers ----

SLIP = GOOD.replace("2.5", "3.5")
ASKED = (
    "c/good: other numbers come out of the same versions; is that meant? Then: make record ACCEPT=c/good\n"
    "- z = 2.5000\n+ z = 3.5000\n0 recorded, 1 failed, the others unchanged\n"
)


def test_other_numbers_are_recorded_only_when_they_are_meant(project):
    good, before = example(project, "c/good"), snapshot(project)
    write(project, {"snippets/c/good.py": SLIP})
    said, mend = recorder(project).communicate()[0], "descent/ledger.py: {!r} is said of other numbers; mend expected"
    assert said == ASKED, mend.format(said)
    assert snapshot(project) == before | {"good.py": SLIP}, "it recorded what it asked about"
    said = recorder(project, "--accept", "c/good c/other").communicate()[0]
    right = "recorded c/good\n- z = 2.5000\n+ z = 3.5000\n1 recorded, 0 failed, the others unchanged\n"
    assert said == right, mend.format(said)
    # Words may change, and so may a recording that the same program left.
    write(project, {"snippets/c/good.py": SLIP.replace("z =", "y =")})
    assert recorder(project).communicate()[0].startswith("recorded c/good\n1 recorded")
    good = example(project, "c/good")
    good.path(".out").write_text("y = 9.0000\n")
    assert recorder(project).communicate()[0].startswith("recorded c/good\n- y = 9.0000\n+ y = 3.5000\n1 recorded")


def test_what_is_written_in_a_drawing_counts(project):
    good = example(project, "c/good")
    drawn = '<svg viewBox="0 0 9 9">{}</svg>\n'
    good.save(good.ledger, {".out": good.output, ".svg": drawn.format('<text x="1">y = 1</text>')})
    plot = GOOD + 'import matplotlib.pyplot as plt\n\nplt.plot([1, 2])\nplt.title("y = 0")\nplt.show()\n'
    write(project, {"snippets/c/good.py": plot})
    said = recorder(project).communicate()[0]
    told = "\n- y = 1\n" in said and "\n+ y = 0\n" in said and "0 recorded, 1 failed" in said
    assert told, f"descent/compare.py: another label in a drawing is not told, {said!r}; mend changes"


def test_a_claim_that_fails_is_not_recorded(project):
    before = snapshot(project)
    write(project, {"snippets/c/good.py": SLIP, "tests/claims/c.txt": "# checks\ngood: z = 2.5\n"})
    said = recorder(project, "--accept", "c/good").communicate()[0]
    right = "snippets/c/good.out: 'z = 2.5' does not hold: z is 3.5, and not = 2.5; mend the program, or the claim "
    assert right in said, f"descent/record.py: of a claim that fails it says {said!r}; let record hold it"
    assert "(tests/claims/c.txt:2)" in said and snapshot(project) == before | {"good.py": SLIP}
    write(project, {"tests/claims/c.txt": "good z\n"})
    assert "tests/claims/c.txt:1: no claim; write example: what holds" in recorder(project).communicate()[0]
