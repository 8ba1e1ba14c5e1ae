"""Run a program as a reader does: alone, in an empty folder, with nothing before it.

Each run is a child process with a time limit. It counts computing, not waiting: on a busy machine,
or on one that slept, nothing is called too slow that is only late. `forkserver` forks it from a
server that has imported heavy libraries and done nothing else (after any operation a fork of
TensorFlow hangs); `spawn` starts an interpreter of its own, several times slower, and is all there
is where fork is not safe.

What is imported beforehand saves time, and must change nothing else: a program gets only what it
imports itself, and where that is PyTorch and TensorFlow, in the order of its own lines.
"""

import contextlib
import multiprocessing
import multiprocessing.forkserver
import os
import re
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from descent import child

LIMITS = {"program": 60, "doctest": 60, "lab": 300}  # kind → seconds of computing
IMPORTS = 900  # seconds, however busy the machine is
WAIT = 10  # times as long a run may last: it may share the machine, and must not wait for ever
METHOD = "forkserver" if sys.platform == "linux" else "spawn"
# Module → what in a source asks for it, in the order of a sorted list of imports. Once, when it is
# first imported, Matplotlib writes a cache of fonts; it finds its back end only when it draws. The
# first torch optimiser imports torch._dynamo, which takes 1.5 s.
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


@dataclass
class Run:
    """What came of a run; `error` is one line, or None."""

    out: str = ""
    svg: str | None = None
    wav: bytes | None = None
    error: str | None = None
    # Of a lab: a cell's id → what it printed and drew.
    cells: dict[str, tuple[str, str | None]] = field(default_factory=dict)


def run(
    relative_path: str,
    source: str,
    kind: str = "program",
    method: str = METHOD,
    limit: float = 0,
    also: dict[str, str] | None = None,
) -> Run:
    """Run a program, the cells of a `lab`, or a `doctest`, a block of `>>>` lines. Messages and the
    ids in a figure are made from the path. `also`: settings of the environment; only with `spawn`,
    since a fork server has imported the libraries with its own."""
    limit = limit or LIMITS[kind]
    context = multiprocessing.get_context(method)
    here, there = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder, "stderr").touch()
        modules = beforehand(source)
        what = (relative_path, source, kind, modules, folder, also or {}, limit, there)
        process = context.Process(target=child.main, args=what)
        process.start()
        there.close()
        try:
            # The clock starts when the imports are done.
            if not here.poll(IMPORTS):
                mend = "see what else this machine does, and run it again"
                return Run(error=f"{relative_path}: not imported after {IMPORTS} s; {mend}")
            here.recv()
            if here.poll(WAIT * limit):
                return Run(*here.recv())
            mend = "let it wait for nothing, or end its loop"
            return Run(error=f"{relative_path}: not done after {WAIT * limit:g} s; {mend}")
        except EOFError:
            process.join()
            if process.exitcode == child.TOO_LONG:
                mend = "end its loop, or make it shorter"
                return Run(error=f"{relative_path}: computes for more than {limit:g} s; {mend}")
            said = Path(folder, "stderr").read_text(errors="replace").strip().splitlines()
            why = f"its process died (exit code {process.exitcode})"
            return Run(error=f"{relative_path}: {why}: {(said or ['no message'])[-1]}")
        finally:
            _end(process)


def _end(process: multiprocessing.Process) -> None:
    """End the child, and whatever it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):  # all of it is gone already
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


# ---- what is imported beforehand ----


def server(source: str) -> str:
    """The name of the fork server that may run a source: PyTorch and TensorFlow in the order in
    which it imports them; torch._dynamo where it comes first of all."""
    library = r"^\s*(?:import|from) (torch\._dynamo|torch|tensorflow)\b"
    first, *others = re.findall(library, source, re.M) or ["numpy"]
    tops = [name.partition(".")[0] for name in (first, *others)]
    return " ".join([first, *(name for name in dict.fromkeys(tops) if name != tops[0])])


def beforehand(source: str) -> list[str]:
    """What is imported before a source runs: what it imports, in its own order."""
    found = {module: re.search(pattern, source) for module, pattern in _HEAVY.items()}
    asked = sorted((match.start(), module) for module, match in found.items() if match)
    beside = server(source).split()
    late = {"torch._dynamo"} if "tensorflow" in beside and "torch._dynamo" not in beside else set()
    return [module for _, module in asked if module not in late]


def preload(sources: Iterable[str]) -> None:
    """Start this process's fork server, with what these sources import; they agree in `server`, and
    so in the order."""
    asked = dict.fromkeys(module for source in sources for module in beforehand(source))
    with _clean_environment():
        multiprocessing.get_context("forkserver").set_forkserver_preload([child.__name__, *asked])
        multiprocessing.forkserver.ensure_running()


@contextlib.contextmanager
def _clean_environment() -> Iterator[None]:
    """The environment of every run. Only for a process that does nothing else meanwhile."""
    before = dict(os.environ)
    child.clean_environment()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
