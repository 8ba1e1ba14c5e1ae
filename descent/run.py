"""Run a program as a reader does: alone, in an empty folder, with nothing before it.

Each run is a child process with a time limit. `forkserver` forks it from a server that has imported
heavy libraries and done nothing else (after any operation a fork of TensorFlow hangs); `spawn`
starts an interpreter of its own, several times slower, and is all there is where fork is not safe.

What is imported beforehand is time saved, and must be nothing else: a program gets only what it
imports itself, and of PyTorch and TensorFlow only the one with which its own lines begin.
"""

import contextlib
import doctest
import importlib
import io
import multiprocessing
import multiprocessing.forkserver
import os
import re
import runpy
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from pathlib import Path

from descent.compare import samples
from descent.example import raises
from descent.figure import tidy
from descent.guard import guard

LIMITS = {"program": 60, "doctest": 60, "lab": 300}  # kind → seconds
METHOD = "forkserver" if sys.platform == "linux" else "spawn"
# Module → what in a source asks for it, in the order of a sorted list of imports. Once, when it is
# first imported, Matplotlib writes a cache of fonts; it finds its back end only when it draws. The first
# torch optimiser imports torch._dynamo, which takes 1.5 s.
_HEAVY = {
    "matplotlib.pyplot": r"(import|from) matplotlib",
    "matplotlib.backends.backend_svg": r"import matplotlib",
    "contourpy": r"\.contour",
    "numpy": r"(import|from) numpy",
    "numpy.random": r"np\.random",
    "tensorflow": r"(import|from) tensorflow",
    "torch": r"(import|from) torch",
    "torch._dynamo": r"torch\.optim|torch\._dynamo",
    "scipy.special": r"(import|from) scipy.special",
    "sklearn": r"(import|from) sklearn",
    "sklearn.datasets": r"from sklearn.datasets",
}
_STYLE = Path(__file__).with_name("book.mplstyle")
# Of the user's environment a run gets what finds files and names the processor; whatever else would
# set a library's mind stays outside.
_KEPT = (
    *("PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "SYSTEMROOT"),
    *("SYSTEMDRIVE", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "OPENBLAS_CORETYPE", "MKL_CBWR"),
    *("NPY_DISABLE_CPU_FEATURES", "ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "PYTHONPATH"),
)
_SET = {
    "CUDA_VISIBLE_DEVICES": "",  # recorded on the processor, whatever the machine has
    "KERAS_HOME": os.path.join(os.devnull, "keras"),  # no settings of the user's
    "MPLBACKEND": "svg",
    # Several run at once: threads that wait for one another cost more than they bring.
    **dict.fromkeys(("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1"),
}


class Broken(Exception):
    """A program did what none may do; the message names file, line and mend."""


@dataclass
class Run:
    """What came of a run; `error` is one line, or None."""

    out: str = ""
    svg: str | None = None
    wav: bytes | None = None
    error: str | None = None
    cells: dict[str, tuple[str, str | None]] = field(
        default_factory=dict
    )  # a lab's: id → (out, svg)


# ---- what is imported beforehand ----


def _libraries(source: str) -> list[str]:
    """PyTorch and TensorFlow in the order in which the source imports them; and whether the first
    of all is what must come before TensorFlow."""
    found = re.findall(r"^\s*(?:import|from) (torch\._dynamo|torch|tensorflow)\b", source, re.M)
    return list(dict.fromkeys(found))


def server(source: str) -> str:
    """The name of the fork server that may run a source: of PyTorch and TensorFlow it has imported
    only the one with which the source's own lines begin."""
    first, *others = _libraries(source) or ["numpy"]
    if {name.partition(".")[0] for name in others} <= {first.partition(".")[0]}:
        return first.partition(".")[0]
    return {"torch._dynamo": "torch", "tensorflow": "tensorflow"}.get(first, "numpy")


def _beforehand(source: str) -> list[str]:
    """What is imported before a source runs: what it imports, in its own order."""
    asked = [(found.start(), module) for module, pattern in _HEAVY.items()
             if (found := re.search(pattern, source))]  # fmt: skip
    order = _libraries(source)
    late = {"torch._dynamo"} if "tensorflow" in order and order[0] != "torch._dynamo" else set()
    return [module for _, module in sorted(asked, key=lambda it: it[0]) if module not in late]


def preload(sources: Iterable[str]) -> None:
    """Start this process's fork server, with what these sources import; they agree in `server`."""
    sources = list(sources)
    asked = {module for source in sources for module in _beforehand(source)}
    other = {"torch", "tensorflow"} - {server(source) for source in sources}
    mine = [
        module for module in _HEAVY if module in asked and module.partition(".")[0] not in other
    ]
    with _environment():
        multiprocessing.get_context("forkserver").set_forkserver_preload([__name__, *mine])
        multiprocessing.forkserver.ensure_running()


@contextlib.contextmanager
def _environment() -> Iterator[None]:
    """The environment of every run. Only for a process that does nothing else meanwhile."""
    before = dict(os.environ)
    _clean_environment()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _clean_environment() -> None:
    kept = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    os.environ.clear()
    os.environ.update(kept | _SET)


# ---- the parent's side ----


def run(
    relative_path: str, source: str, kind: str = "program", method: str = METHOD, limit: float = 0
) -> Run:
    """Run a program, the cells of a `lab`, or a `doctest`, a block of `>>>` lines. Messages and the
    ids in a figure are made from the path."""
    limit = limit or LIMITS[kind]
    context = multiprocessing.get_context(method)
    here, there = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder, "stderr").touch()
        child = context.Process(target=_child, args=(relative_path, source, kind, folder, there))
        child.start()
        there.close()
        try:
            if here.poll(limit):
                return Run(*here.recv())
            mend = "end its loop, or make it shorter"
            return Run(error=f"{relative_path}: still running after {limit:g} s; {mend}")
        except EOFError:
            child.join()
            said = Path(folder, "stderr").read_text(errors="replace").strip().splitlines()
            why = f"its process died (exit code {child.exitcode})"
            return Run(error=f"{relative_path}: {why}: {(said or ['no message'])[-1]}")
        finally:
            _end(child)


def _end(child: multiprocessing.Process) -> None:
    """End the child, and whatever it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):  # all of it is gone already
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.join()


# ---- the child's side: nothing here needs undoing, for the process ends with it ----


def _child(relative_path: str, source: str, kind: str, folder: str, there) -> None:
    if hasattr(os, "setsid"):
        os.setsid()  # so that _end reaches the child's own children
    _clean_environment()
    path = os.environ.pop("PYTHONPATH", "").split(os.pathsep)
    work, scratch = Path(folder, "work"), Path(folder, "tmp")
    work.mkdir()
    scratch.mkdir()
    for stream, name in ((1, "stdout"), (2, "stderr")):  # the descriptors: C code prints there too
        os.dup2(os.open(Path(folder, name), os.O_WRONLY | os.O_CREAT), stream)
    sys.stdout = open(1, "w", encoding="utf-8", newline="\n", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
    os.environ["KERAS_HOME"] = str(scratch)  # where it is imported by the program, and may write
    for module in _beforehand(source):
        importlib.import_module(module)
    os.chdir(work)
    tempfile.tempdir = str(scratch)
    sys.dont_write_bytecode = True
    # The script's folder comes first; the project itself is not on a reader's path.
    ours = {name for name in sys.path if name in path or Path(name, "descent").exists()}
    sys.path[:] = [str(work), *(name for name in sys.path if name not in ours)]
    for module in [name for name in sys.modules if name.partition(".")[0] == "descent"]:
        del sys.modules[module]
    result = Run()
    try:
        _execute(relative_path, source, kind, work, scratch, result)
    except Broken as broken:
        result.error = str(broken)
    sys.stdout.flush()
    result.out = Path(folder, "stdout").read_text(encoding="utf-8")
    there.send(astuple(result))  # as plain values: this module is hidden by now


def _execute(place: str, source: str, kind: str, work: Path, scratch: Path, result: Run) -> None:
    """Run it under guard, and see that it fails where it says so and nowhere else."""
    if kind == "doctest":
        return _doctests(place, [source], {})
    script = work / Path(place).name
    script.write_text(source, encoding="utf-8")
    plt = sys.modules.get("matplotlib.pyplot") if "matplotlib" in source else None
    if plt:
        plt.style.use(["default", _STYLE])  # default: whatever a matplotlibrc of the user's has set
    broken, expected = guard([work, scratch], place, str(script)), raises(source)
    try:
        if kind == "lab":
            _cells(place, source, str(script), plt, result)
        else:
            _program(place, str(script), plt, result)
    except Broken:
        raise
    except BaseException as error:  # SystemExit too: a program that leaves early is broken
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == str(script)]
        line = (
            frames[-1].lineno if frames else getattr(error, "lineno", 0)
        )  # a SyntaxError has none
        message = traceback.format_exception_only(error)[-1].strip().splitlines()[-1]
        if broken:
            raise Broken(broken[0]) from None
        if type(error).__name__ != expected or "# raises" not in source.splitlines()[line - 1]:
            raise Broken(f"{place}:{line}: {message}") from None
        print(message)
    else:
        if broken:  # and the program caught the refusal
            raise Broken(broken[0])
        if expected:
            raise Broken(f"{place}: announces {expected} and raises nothing; take the comment out")


def _program(place: str, script: str, plt, result: Run) -> None:
    """A whole file, its doctests included; with at most one figure or one sound."""
    shown = []
    if plt:
        plt.show = lambda *_, **__: shown.append(plt.get_fignums())
    space = runpy.run_path(script, run_name="__main__")
    docstrings = [v.__doc__ for v in space.values() if getattr(v, "__module__", None) == "__main__"]
    _doctests(place, [space["__doc__"], *docstrings], space)
    sys.stdout.flush()
    if not os.fstat(1).st_size:
        raise Broken(f"{place}: prints nothing; let it print what it shows")
    figures, sounds = plt.get_fignums() if plt else [], sorted(Path.cwd().glob("*.wav"))
    if len(figures) + len(sounds) > 1:
        both = f"draws {len(figures)} figures and writes {len(sounds)} sounds"
        raise Broken(f"{place}: {both}; make an example of each")
    if shown != [figures] * bool(figures):
        times = f"draws {len(figures)} figures and calls plt.show() {len(shown)} times"
        raise Broken(f"{place}: {times}; draw one figure, and end with one plt.show()")
    try:
        if sounds:
            result.wav = sounds[0].read_bytes()
            samples(result.wav)
        elif figures:
            result.svg = _drawn(plt, place)
    except ValueError as error:
        raise Broken(f"{place}: {error}") from None


def _cells(place: str, source: str, script: str, plt, result: Run) -> None:
    """A lab as a notebook runs it: one cell after the other in one namespace; each is noted."""
    space, stdout = {"__name__": "__main__"}, Path(script).parent.parent / "stdout"
    first, *parts = re.split(r"^# %% (.*)\n", source, flags=re.M)
    line = first.count("\n") + 1
    for name, code in zip(parts[::2], parts[1::2]):
        here, done = f"{place}:{line}", os.fstat(1).st_size
        exec(compile("\n" * line + code, script, "exec"), space)
        sys.stdout.flush()
        out, figures = stdout.read_bytes()[done:].decode(), plt.get_fignums() if plt else []
        if len(figures) > 1:
            raise Broken(f"{here}: this cell draws {len(figures)} figures; give each its own cell")
        try:
            svg = _drawn(plt, name) if figures else None
        except ValueError as error:
            raise Broken(f"{here}: {error}") from None
        if svg and not out:
            mend = "let it print what the figure shows"
            raise Broken(f"{here}: this cell draws and prints nothing; {mend}")
        if plt:
            plt.close("all")
        result.cells[name] = out, svg
        line += 1 + code.count("\n")


def _drawn(plt, name: str) -> str:
    svg = io.StringIO()
    plt.gcf().savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    return tidy(svg.getvalue(), name)


def _doctests(place: str, texts: list[str | None], space: dict) -> None:
    """Run the `>>>` lines of each text by itself."""
    for text in texts:
        test = doctest.DocTestParser().get_doctest(text or "", dict(space), place, place, 0)
        report = io.StringIO()
        if doctest.DocTestRunner(verbose=False).run(test, out=report.write).failed:
            said = " ".join(report.getvalue().split())
            raise Broken(f"{place}: a >>> line prints something else: {said}")
