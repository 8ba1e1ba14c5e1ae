"""Whatever ends a recording: nothing is lost, nothing half written stays, and it is said what to do."""

import itertools
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import counted
import pytest
from conftest import ROOT, build, example
from project import GOOD, make_good, recorder, write

from descent import alone
from descent.child import TOO_LONG
from descent.example import find
from descent.ledger import RECORD, RECORDED, merged
from descent.run import run

DRAWS = GOOD + "\nimport matplotlib.pyplot as plt\n\nplt.plot([1, 2])\nplt.show()\n"
DONE = "1 recorded, 0 failed, the others unchanged"


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    """Two recordings, one of them with a drawing. Tests that change it copy it first."""
    root = make_good(tmp_path_factory.mktemp("good"))
    write(root, {"snippets/c/drawn.py": DRAWS})
    assert DONE in recorder(root).communicate()[0]
    return root


@pytest.fixture
def project(good, tmp_path) -> Path:
    return shutil.copytree(good, tmp_path / "project")


def kept(root: Path) -> dict[str, bytes]:
    """All that lies in snippets/."""
    return {path.name: path.read_bytes() for path in (root / "snippets").rglob("*") if path.is_file()}


def whole(root: Path) -> bool:
    """Does each recording belong to its program, and does nothing else lie about?"""
    return not any(it.problem for it in find(root)) and not [name for name in kept(root) if name.endswith(".part")]


def with_help(root: Path, before: str, *options: str, **more) -> subprocess.CompletedProcess:
    """The recorder in a process in which these lines came first."""
    code = f"import runpy, sys\n{before}\nrunpy.run_module('descent.record', run_name='__main__', alter_sys=True)\n"
    command = [sys.executable, "-c", code, "--root", str(root), *options]
    return subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)


# ---- killed ----

KILL = """
import os, signal
from pathlib import Path
steps = 0
def dies(change, early):
    def changed(*args, **kwargs):
        global steps
        mine = str(args[0]).startswith({root!r}) and ".recording" not in str(args[0])
        steps += mine
        if mine and steps == {step}:
            if early:
                change(args[0], args[1][: len(args[1]) // 2])  # half of a file
            os.kill(os.getpid(), signal.SIGKILL)
        return change(*args, **kwargs)
    return changed
os.replace = dies(os.replace, False)
Path.write_bytes = dies(Path.write_bytes, True)
Path.unlink = dies(Path.unlink, False)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")
@pytest.mark.parametrize("step", range(1, 9))
def test_killed_at_each_change_it_makes(step, project):
    """Two writes and a removal for text, drawing and ledger: what is there is whole, or seen not to be."""
    write(project, {"snippets/c/drawn.py": DRAWS.replace("2.5", "4.5")})
    before = kept(project)
    done = with_help(project, KILL.format(root=str(project), step=step), "--accept", "c/drawn")
    after = kept(project)
    for name in before:
        if "drawn" not in name:
            assert after[name] == before[name], f"{name} was not its business"
    if done.returncode == 0:  # there are fewer changes than that
        assert step > 6 and whole(project)
        return
    assert done.returncode == -signal.SIGKILL, done.stdout
    said = example(project, "c/drawn").problem or ""
    assert said.endswith(f"; run: {RECORD}"), f"nobody sees that it was killed at change {step}: {said!r}"
    assert example(project, "c/drawn").name in [it.name for it in find(project)]
    assert recorder(project, "--accept", "c/drawn").communicate()[0].endswith(f"{DONE}\n")
    assert whole(project) and example(project, "c/drawn").output == "z = 4.5000\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")
def test_killed_at_any_time(project):
    """At random moments, again and again, with two at work: the last one finds everything as it must be."""
    rng = random.Random(0)
    for number in range(4):
        value = f"{number}.5"
        write(project, {"snippets/c/good.py": GOOD.replace("2.5", value)})
        write(project, {"snippets/c/drawn.py": DRAWS.replace("2.5", value)})
        process = recorder(project, "--accept", "c/good c/drawn")
        time.sleep(rng.uniform(0.1, 2.5))
        process.kill()
        process.communicate()
        for it in find(project):
            if not it.problem:
                assert it.output == f"z = {value}000\n", f"{it.name} vouches for what its program did not print"
    assert "0 failed" in recorder(project, "--accept", "c/good c/drawn").communicate()[0]
    assert whole(project) and {it.output for it in find(project)} == {"z = 3.5000\n"}


def test_a_leftover_half_file_is_in_nobodys_way(project, tmp_path):
    """The site builds, and the next recorder takes it away, though it has nothing to record."""
    before = kept(project)
    write(project, {"snippets/c/good.out.part": "z = 2.", "docs/labs/old.ipynb.part": "{"})
    (project / "snippets/c/drawn.py").unlink()  # no page shows it
    for end in (".out", ".svg", ".json"):
        (project / f"snippets/c/drawn{end}").unlink()
    before = {name: it for name, it in before.items() if not name.startswith("drawn.")}
    built = build(tmp_path / "site", project)
    assert built.returncode == 0, built.stdout
    assert recorder(project).communicate()[0].startswith("0 recorded, 0 failed")
    lie = [*kept(project).keys() - before, *(it.name for it in (project / "docs").rglob("*.part"))]
    assert kept(project) == before and not lie, f"descent/alone.py: lets {lie} lie about; take away each .part"


# ---- nowhere to write ----

FULL = """
import resource, signal
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")
@pytest.mark.parametrize("size", [0, 100])
def test_a_full_disk(size, project):
    """No file can grow longer than so many bytes. The old recording stays, and no half of a new one."""
    write(project, {"snippets/c/good.py": GOOD.replace("2.5", "3.5")})
    before = kept(project)
    done = with_help(project, FULL.format(size=size), "--accept", "c/good")
    assert done.returncode == 1 and "Traceback" not in done.stdout, done.stdout
    assert "; make room, or let that folder be written to; then run: make record" in done.stdout, done.stdout
    assert set(kept(project)) == set(before), "descent/alone.py: a full disk leaves half a file; mend replace"
    assert not example(project, "c/good").problem or RECORD in example(project, "c/good").problem
    assert recorder(project, "--accept", "c/good").communicate()[0].endswith(f"{DONE}\n")
    assert whole(project)


NO_ROOT = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]


def as_anybody() -> list[str] | None:
    """How to call a program that has to respect what a folder allows; None where there is no way."""
    if os.name == "nt":
        return None
    if os.geteuid():
        return []
    able = shutil.which("setpriv") and subprocess.run([*NO_ROOT, "true"], capture_output=True).returncode == 0
    return NO_ROOT if able else None


@pytest.mark.skipif(as_anybody() is None, reason="no folder is read-only there to who runs the tests")
@pytest.mark.parametrize("folder", [".", "snippets/c"])
def test_a_folder_that_may_not_be_written_to(folder, project):
    write(project, {"snippets/c/good.py": GOOD.replace("2.5", "3.5")})
    before, closed = kept(project), project / folder
    (project / alone.FILE).unlink(missing_ok=True)
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        command = [*as_anybody(), sys.executable, "-m", "descent.record", "--root", str(project), "--accept", "c/good"]
        done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True)
    finally:
        closed.chmod(stat.S_IRWXU)
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in said, said
    where = project / (alone.FILE if folder == "." else "snippets/c/good.out.part")
    right = f"{where}: not written (Permission denied); make room, or let that folder be written to"
    assert right in said, f"descent/alone.py: says {said!r}, and not {right!r}; mend cant"
    assert kept(project) == before


# ---- two at once ----


HOLDS = """
import sys, time
from pathlib import Path
from descent.alone import alone
with alone(Path(sys.argv[1])):
    print("at work", flush=True)
    time.sleep(600)
"""


def test_two_recorders(project):
    """The second says that there is a first, and touches nothing; a first that was killed is in nobody's way."""
    write(project, {"snippets/c/good.py": GOOD + "# more\n"})
    before = kept(project)
    first = subprocess.Popen([sys.executable, "-c", HOLDS, str(project)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert first.stdout.readline() == "at work\n"
    second = recorder(project)
    said = second.communicate()[0]
    assert "is being recorded already" in said, f"descent/alone.py: lets in a second recorder, {said!r}; mend _lock"
    assert said == (
        f"{project}: is being recorded already, by process {first.pid}; "
        f"wait for its end, or end it; then run: {RECORD}\n"
    )
    assert second.returncode == 1 and kept(project) == before
    first.kill()
    first.communicate()
    assert recorder(project).communicate()[0].endswith(f"{DONE}\n"), "a dead recorder's lock still holds"
    assert whole(project)


# ---- merges ----

SIDES = "<<<<<<< HEAD\nz = 2.5000\n=======\nz = 3.5000\n>>>>>>> other\n"
MERGED = {
    "docs/index.md": "docs/index.md:1: a merge left its marks; choose one of the two sides",
    "docs/reference/glossary.md": "docs/reference/glossary.md:1: a merge left its marks; choose one of the two sides",
    "snippets/c/good.py": "snippets/c/good.py:1: a merge left its marks; choose one of the two sides",
    "snippets/c/good.out": f"snippets/c/good.out: holds the marks of a merge; run: {RECORD}",
    "snippets/c/good.json": f"snippets/c/good.json: not a ledger; run: {RECORD}",
    "snippets/tried.json": "snippets/tried.json:1: not JSON; take the version that was committed",
    "snippets/ran.json": "snippets/ran.json:1: not JSON; take the version that was committed",
    "tests/proven.json": "tests/proven.json:1: not JSON; take the version that was committed",
    "exercises/c/one.toml": "exercises/c/one.toml:1: a merge left its marks; choose one of the two sides",
    "docs/labs/small.py": "docs/labs/small.py:1: a merge left its marks; choose one of the two sides",
    "mkdocs.yml": 'project/mkdocs.yml", line 6',
}


@pytest.mark.parametrize("name", MERGED)
def test_the_marks_of_a_merge(name, project, tmp_path):
    """Whatever they stand in: no page is made of it, and it is said which file, and what to do."""
    old = (project / name).read_text() if (project / name).exists() else ""
    write(project, {name: SIDES + old})
    built = build(tmp_path / "site", project)
    said = f"{name} is taken as it is, or for something else; mend descent/ledger.py: {built.stdout}"
    assert built.returncode and "Traceback" not in built.stdout and MERGED[name] in built.stdout, said
    if RECORD in MERGED[name]:
        assert recorder(project).communicate()[0].endswith(f"{DONE}\n")
        assert whole(project) and example(project, "c/good").output == "z = 2.5000\n"


def test_the_recorder_runs_no_program_with_marks(project):
    write(project, {"snippets/c/good.py": SIDES})
    before = kept(project)
    said = recorder(project).communicate()[0]
    right = MERGED["snippets/c/good.py"]
    assert said.startswith(right), f"descent/ledger.py: of the marks in a program it says {said!r}; mend decode"
    assert kept(project) == before


@pytest.mark.parametrize("theirs", [[".out"], [".json"], [".py"], [".out", ".json"], [".py", ".out"], [".py", ".json"]])
def test_a_merge_that_mixes_two_recordings(theirs, project):
    """Some files from one side, some from the other: it is seen, and recorded anew."""
    mine = example(project, "c/good").files
    write(project, {"snippets/c/good.py": GOOD.replace("2.5", "3.5")})
    recorder(project, "--accept", "c/good").communicate()
    for suffix in mine.keys() - set(theirs):
        example(project, "c/good").path(suffix).write_bytes(mine[suffix])
    said = example(project, "c/good").problem or ""
    seen = said.startswith("snippets/c/good.") and said.endswith(f"; run: {RECORD}")
    assert seen, f"descent/ledger.py: {theirs} of another recording is not seen ({said!r}); mend altered"
    program = example(project, "c/good").source(".py")
    assert recorder(project, "--accept", "c/good").communicate()[0].endswith(f"{DONE}\n")
    assert whole(project) and example(project, "c/good").output == (
        "z = 3.5000\n" if "3.5" in program else "z = 2.5000\n"
    )


def test_a_merge_in_the_count_of_the_tests(tmp_path, monkeypatch):
    """Else pytest ends with a page of its own, before the first test."""
    write(tmp_path, {"tests/counted.json": SIDES})
    monkeypatch.setattr(counted, "COUNTED", tmp_path / "tests/counted.json")
    with pytest.raises(pytest.exit.Exception, match=r"tests/counted\.json:1: not JSON; take the version that was comm"):
        counted.read()


def test_no_merge_left_its_marks():
    """In any file of the project, in tests/faults.toml one is planted; and each line of a text ends alike."""
    wrong, ours = [], {".github", ".ci"}
    for folder, folders, names in os.walk(ROOT):
        made = {"site", "runtime", "book", "__pycache__"}
        folders[:] = [it for it in folders if it in ours or not (it.startswith(".") or it in made)]
        for path in map(Path(folder).joinpath, names):
            data, place = path.read_bytes(), path.relative_to(ROOT).as_posix()
            if place != "tests/faults.toml" and (mark := merged(data)):
                line = data.count(b"\n", 0, mark.start()) + 1
                wrong.append(f"{place}:{line}: a merge left its marks; choose one of the two sides")
            if b"\r" in data and b"\0" not in data:
                line = data.count(b"\n", 0, data.index(b"\r")) + 1
                wrong.append(f"{place}:{line}: its end is \\r\\n, not \\n; write it so")
    assert not wrong, "\n".join(wrong)


# ---- clocks ----


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_clock_that_is_wrong(year, project):
    """What has changed is seen by content: neither an old date nor one to come hides it, or has all recorded again."""
    write(project, {"snippets/c/good.py": GOOD.replace("2.5", "3.5")})
    for path in project.rglob("*"):
        os.utime(path, (0, 4e9) if year == 1999 else (0, 0))
    clock = f"import datetime\nclass Date(datetime.date):\n    today = classmethod(lambda c: c({year}, 1, 1))\n"
    clock += f"datetime.date = Date\nimport time\ntime.time = lambda: ({year} - 1970) * 31556952.0\n"
    done = with_help(project, clock, "--accept", "c/good")
    assert done.stdout.endswith(f"{DONE}\n"), done.stdout
    date = example(project, "c/good").ledger["date"]
    assert whole(project) and date == f"{year}-01-01", f"descent/ledger.py: in {year} it is dated {date}; mend today"
    assert recorder(project).communicate()[0].startswith("0 recorded")


PAUSED = """import os, signal, subprocess

subprocess.Popen(["sh", "-c", f"sleep 6; kill -CONT {os.getpid()}"])
print("on")
os.kill(os.getpid(), signal.SIGSTOP)
print("and on")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")
def test_a_laptop_that_sleeps(monkeypatch):
    """The program stands still for longer than it may compute, and the clock on the wall leaps by hours."""
    clock = itertools.count(time.time(), 7200)
    monkeypatch.setattr(time, "time", lambda: next(clock))
    ran = run("snippets/c/sleeps.py", PAUSED, method="spawn", limit=3)
    assert (ran.error, ran.out) == (None, "on\nand on\n"), "descent/run.py: counts what a machine slept; mend the limit"


# ---- limits count computing ----

BUSY = "import time\n\nstart = time.process_time()\nwhile time.process_time() < start + 2:\n    pass\nprint('done')\n"
HOG = "import time\nend = time.monotonic() + 120\nwhile time.monotonic() < end:\n    pass\n"


@pytest.mark.skipif(not TOO_LONG, reason="Windows has no such signal to send")
def test_on_a_busy_machine_nothing_is_too_slow():
    """Two seconds of computing, of four that are allowed, with so many beside it that they take some eight."""
    # Each in a session of its own: some systems share the time out among sessions.
    count = 3 * (os.cpu_count() or 1)
    hogs = [subprocess.Popen([sys.executable, "-c", HOG], start_new_session=True) for _ in range(count)]
    try:
        start = time.monotonic()
        ran = run("snippets/c/busy.py", BUSY, method="spawn", limit=4)
        took = time.monotonic() - start
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()
    assert (ran.error, ran.out) == (None, "done\n"), "descent/run.py: calls wrong what is only late; mend the limit"
    assert took > 4, "the machine was not busy, and this showed nothing"


@pytest.mark.skipif(not TOO_LONG, reason="Windows has no such signal to send")
@pytest.mark.parametrize(("seconds", "status"), [(0.5, 0), (3, TOO_LONG)])
def test_what_was_computed_before_is_not_counted(seconds, status):
    """The imports: here two seconds of them, where one is allowed from then on."""
    burn = "start = time.process_time()\nwhile time.process_time() < start + {}: pass\n"
    code = (
        f"import time\nfrom descent.child import _may_compute\n{burn.format(2)}_may_compute(1)\n{burn.format(seconds)}"
    )
    came_to = subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode
    assert came_to == status, f"descent/child.py: {seconds} s of 1, and it ends with {came_to}; mend _may_compute"


def test_no_import_is_counted(tmp_path):
    """Each is done before it is said how long the program may compute."""
    code = (
        "import sys\nfrom descent import child\n"
        "child._may_compute = lambda _: sys.exit('colorsys' not in sys.modules)\n"
        f"child.main('a.py', '', 'program', ['colorsys'], {str(tmp_path)!r}, '', 1, None)\n"
    )
    counted = subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode
    assert not counted, "descent/child.py: the imports count as computing; let _may_compute come after them"


def test_what_waits_for_ever_is_ended():
    ran = run("snippets/c/waits.py", "import time\n\ntime.sleep(600)\n", method="spawn", limit=0.3)
    right = "snippets/c/waits.py: not done after 3 s; let it wait for nothing, or end its loop"
    assert ran.error == right, f"descent/run.py: of what waits for ever it says {ran.error!r}, not {right!r}; mend run"


@pytest.mark.skipif(not TOO_LONG, reason="Windows has no such signal to send")
def test_what_computes_for_ever_ends_though_its_recorder_was_killed(tmp_path):
    """Nobody is left to end it then."""
    loop = "import os\n\nprint(os.getpid(), flush=True)\nwhile True:\n    pass\n"
    code = f"from descent.run import run\nrun('snippets/c/loops.py', {loop!r}, method='spawn', limit=3)\n"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path)})
    end = time.monotonic() + 120
    while not (found := [it for it in tmp_path.glob("*/stdout") if it.read_text().endswith("\n")]):
        assert time.monotonic() < end, "it never started"
        time.sleep(0.05)
    pid = int(found[0].read_text())
    parent.kill()
    parent.wait()
    while alive(pid):
        assert time.monotonic() < end, "descent/child.py: it computes on; mend _may_compute"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")  # who has ended may stay listed, where nobody asks how
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_the_ledger_vouches_for_each_file(project):
    """What every test above leans on. Of twins, for each."""
    twins = max(find(ROOT), key=lambda it: len(it.sources))
    (project / "snippets" / twins.name).parent.mkdir(parents=True)
    for end in twins.sources.values():
        (project / f"snippets/{twins.name}{end}").write_bytes(twins.files[end])
    example(project, twins.name).save(twins.ledger, {".out": twins.output})
    for it in find(project):
        vouches, there = json.loads(it.files[".json"])["sha256"].keys(), it.files.keys() - {".json"}
        assert vouches == there, f"descent/example.py: vouches for {set(vouches)}, not for {there}; mend save"
    written = {end for it in find(ROOT) for end in it.files if not end.endswith((".py", ".json"))}
    assert written == RECORDED, f"descent/ledger.py: RECORDED is {RECORDED}, and {written} lie in snippets/; mend it"
