"""Run a snippet as a reader does: alone, in an empty folder, with nothing before it.

Each run is a child process with a time limit. `forkserver` forks it from a server that has imported
the heavy libraries and done nothing else (after any operation a fork of TensorFlow hangs); `spawn`
starts an interpreter of its own, several times slower, and is all there is where fork is not safe.
"""

import contextlib
import doctest
import importlib
import io
import multiprocessing
import os
import re
import runpy
import signal
import socket
import sys
import tempfile
import traceback
import types
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from descent.compare import samples
from descent.examples import raises
from descent.figure import tidy

LIMIT, LAB_LIMIT = 60, 300  # seconds
METHOD = "forkserver" if sys.platform == "linux" else "spawn"
# What a source holds → what is imported before it runs. The first torch optimiser imports
# torch._dynamo, 1.5 s; Matplotlib, when it is first imported, writes a cache of fonts, and finds its
# back end only when it draws.
_HEAVY = {
    r"(import|from) numpy": "numpy",
    r"np\.random": "numpy.random",
    r"(import|from) torch": "torch",
    r"torch\.optim": "torch._dynamo",
    r"(import|from) tensorflow": "tensorflow",
    r"(import|from) sklearn": "sklearn",
    r"from sklearn.datasets": "sklearn.datasets",
    r"(import|from) scipy.special": "scipy.special",
    r"(import|from) matplotlib": "matplotlib.pyplot",
    r"import matplotlib": "matplotlib.backends.backend_svg",
    r"\.contour": "contourpy",
}
_STYLE = Path(__file__).with_name("book.mplstyle")


class Broken(Exception):
    """A snippet did what none may do; the message names file, line and mend."""


@dataclass
class Run:
    """What came of a run; `error` is one line, or None."""

    out: str = ""
    svg: str | None = None
    wav: bytes | None = None
    error: str | None = None
    cells: dict[str, tuple[str, str | None]] = field(default_factory=dict)  # a lab's: id → what it printed and drew


def _is_lab(source: str) -> bool:
    return source.lstrip().startswith("# %%")


def _heavy(sources: Iterable[str]) -> list[str]:
    text = "\n".join(sources)
    return [module for mark, module in _HEAVY.items() if re.search(mark, text)]


def preload(sources: Iterable[str]) -> None:
    """Tell the fork server what to import: what these sources do, and nothing else."""
    multiprocessing.get_context("forkserver").set_forkserver_preload([__name__, *_heavy(sources)])


def run(shown: str, source: str, method: str = METHOD, limit: float = 0) -> Run:
    """Run a whole file, a block of `>>>` lines, or a lab's cells; `shown` names it in messages."""
    limit = limit or (LAB_LIMIT if _is_lab(source) else LIMIT)
    os.environ["CUDA_VISIBLE_DEVICES"] = ""  # recorded on the processor, whatever the machine has
    # Several run at once, and threads that wait for one another on a busy processor cost more than they bring.
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1")
    os.environ["MPLBACKEND"] = "svg"
    context = multiprocessing.get_context(method)
    here, there = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as cell:
        Path(cell, "stderr").touch()
        child = context.Process(target=_child, args=(shown, source, cell, there))
        child.start()
        there.close()
        try:
            if not here.poll(limit):
                return Run(error=f"{shown}: still running after {limit:g} s; end its loop, or make it shorter")
            return Run(*here.recv())
        except EOFError:
            child.join()
            said = Path(cell, "stderr").read_text(errors="replace").strip().splitlines() or ["no message"]
            return Run(error=f"{shown}: its process died (exit code {child.exitcode}): {said[-1]}")
        finally:
            _end(child)


def _end(child: multiprocessing.Process) -> None:
    """End the child, and whatever it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):  # all of it is gone already
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.join()


def _child(shown: str, source: str, cell: str, there) -> None:
    """The life of the child: nothing here needs undoing, for the process ends with it."""
    if hasattr(os, "setsid"):
        os.setsid()  # so that _end reaches the child's own children
    work, scratch = Path(cell, "work"), Path(cell, "tmp")
    work.mkdir(), scratch.mkdir()
    for stream, name in ((1, "stdout"), (2, "stderr")):  # the descriptors: C code prints there too
        os.dup2(os.open(Path(cell, name), os.O_WRONLY | os.O_CREAT), stream)
    sys.stdout = open(1, "w", encoding="utf-8", newline="\n", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
    for module in _heavy([source]):
        importlib.import_module(module)
    os.chdir(work)
    tempfile.tempdir = str(scratch)
    sys.dont_write_bytecode = True
    # The script's folder comes first; the project itself is not on a reader's path.
    sys.path[:] = [str(work)] + [place for place in sys.path if not Path(place, "descent").exists()]
    for module in [name for name in sys.modules if name.partition(".")[0] == "descent"]:
        del sys.modules[module]
    svg = wav = error = None
    cells = {}
    try:
        svg, wav = _execute(shown, source, work, scratch, cells)
    except Broken as broken:
        error = str(broken)
    sys.stdout.flush()
    there.send((Path(cell, "stdout").read_text(encoding="utf-8"), svg, wav, error, cells))


def _execute(shown: str, source: str, work: Path, scratch: Path, cells: dict) -> tuple[str | None, bytes | None]:
    """Run it; returns the figure that it drew and the sound that it wrote. Raises Broken."""
    if source.lstrip().startswith(">>>"):
        _doctests(shown, [source], {})
        return None, None
    script = work / Path(shown).name
    script.write_text(source, encoding="utf-8")
    plt = sys.modules.get("matplotlib.pyplot") if "matplotlib" in source else None
    if plt:
        plt.style.use(_STYLE)
    broken = _guard([work, scratch], shown, str(script))
    expected = raises(source)
    try:
        if _is_lab(source):
            _cells(shown, source, str(script), plt, work.parent / "stdout", cells)
        else:
            space = runpy.run_path(str(script), run_name="__main__")
    except Broken:
        raise
    except BaseException as error:  # SystemExit too: a snippet that leaves early is broken
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == str(script)]
        line = frames[-1].lineno if frames else getattr(error, "lineno", 0)  # a SyntaxError has no frame
        message = traceback.format_exception_only(error)[-1].strip().splitlines()[-1]
        if broken:
            raise Broken(broken[0]) from None
        if type(error).__name__ != expected or "# raises" not in source.splitlines()[line - 1]:
            raise Broken(f"{shown}:{line}: {message}") from None
        print(message)
        return None, None
    if broken:  # and the snippet caught the refusal
        raise Broken(broken[0])
    if expected:
        raise Broken(f"{shown}: announces {expected} and raises nothing; take the comment out")
    if _is_lab(source):
        return None, None
    docstrings = [v.__doc__ for v in space.values() if getattr(v, "__module__", None) == "__main__"]
    _doctests(shown, [space["__doc__"], *docstrings], space)
    figures = plt.get_fignums() if plt else []
    sys.stdout.flush()
    if not os.fstat(1).st_size:
        raise Broken(f"{shown}: prints nothing; let it print what it shows")
    sounds = sorted(work.glob("*.wav"))
    if len(figures) + len(sounds) > 1:
        raise Broken(f"{shown}: draws {len(figures)} figures and writes {len(sounds)} sounds; make an example of each")
    try:
        if sounds:
            samples(sound := sounds[0].read_bytes())
            return None, sound
        if not figures:
            return None, None
        return _drawn(plt, shown), None
    except ValueError as error:
        raise Broken(f"{shown}: {error}") from None


def _drawn(plt, name: str) -> str:
    svg = io.StringIO()
    plt.gcf().savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    return tidy(svg.getvalue(), name)


def _cells(shown: str, source: str, script: str, plt, stdout: Path, cells: dict) -> None:
    """Run a lab as a notebook does: one cell after the other in one namespace; note what each prints and draws."""
    sys.modules["__main__"] = main = types.ModuleType("__main__")
    first, *parts = re.split(r"^# %% (.*)\n", source, flags=re.M)
    line = first.count("\n") + 1
    for name, code in zip(parts[::2], parts[1::2]):
        done = os.fstat(1).st_size
        exec(compile("\n" * line + code, script, "exec"), main.__dict__)
        sys.stdout.flush()
        out, svg, figures = stdout.read_bytes()[done:].decode(), None, plt.get_fignums() if plt else []
        if len(figures) > 1:
            raise Broken(f"{shown}:{line}: this cell draws {len(figures)} figures; give each a cell of its own")
        try:
            svg = _drawn(plt, name) if figures else None
        except ValueError as error:
            raise Broken(f"{shown}:{line}: {error}") from None
        if svg and not out:
            raise Broken(f"{shown}:{line}: this cell draws and prints nothing; let it print what the figure shows")
        if plt:
            plt.close("all")
        cells[name] = out, svg
        line += 1 + code.count("\n")


def _doctests(shown: str, texts: list[str | None], space: dict) -> None:
    """Run the `>>>` lines of each text by itself."""
    for text in texts:
        test = doctest.DocTestParser().get_doctest(text or "", dict(space), shown, shown, 0)
        report = io.StringIO()
        if doctest.DocTestRunner(verbose=False).run(test, out=report.write).failed:
            raise Broken(f"{shown}: a >>> line prints something else: {' '.join(report.getvalue().split())}")


def _guard(allowed: list[Path], shown: str, script: str) -> list[str]:
    """Refuse writes outside the run's folders and network sockets, and return the list in which each
    is noted. Python's own calls only: what a library's C code opens is not seen."""
    broken, places = [], [f"{path.resolve()}{os.sep}" for path in allowed]
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    # Event → which of its arguments name what is changed.
    changes = {"os.rename": slice(2), "os.link": slice(1, 2), "os.symlink": slice(1, 2)}
    changes |= dict.fromkeys(("os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree"), slice(1))

    def refuse(what: str) -> None:
        frame = sys._getframe(2)
        while frame and frame.f_code.co_filename != script:
            frame = frame.f_back
        broken.append(f"{shown}:{frame.f_lineno if frame else 0}: {what}")
        raise PermissionError(broken[-1])

    def watch(event: str, args: tuple) -> None:
        network = event == "socket.__new__" and args[1] in (socket.AF_INET, socket.AF_INET6)
        if network or event == "socket.getaddrinfo":
            refuse("opens a socket; a snippet works without a network")
        changed = slice(1) if event == "open" and args[2] & writing else changes.get(event, slice(0))
        for target in args[changed]:
            if isinstance(target, int) or target == os.devnull:
                continue
            path = os.path.realpath(os.fsdecode(target))
            if not any(f"{path}{os.sep}".startswith(place) for place in places):
                refuse(f"writes outside its folder, to {path}; write to the current folder")

    sys.addaudithook(watch)
    return broken
