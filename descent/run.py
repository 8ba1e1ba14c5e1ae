"""Run a program as a reader does: alone, in an empty folder, with nothing before it.

Each run is a child process with a time limit. It counts computing, not waiting: on a busy machine,
or on one that slept, nothing is called too slow that is only late. `forkserver` forks it from a
server that has imported heavy libraries and done nothing else (after any operation a fork of
TensorFlow hangs); `spawn` starts an interpreter of its own, several times slower, and is all there
is where fork is not safe.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from descent import child
from descent.preload import beforehand

LIMITS = {"program": 60, "doctest": 60, "lab": 300}  # kind → seconds of computing
IMPORTS = 900  # seconds, however busy the machine is
WAIT = 10  # times as long a run may last: it may share the machine, and must not wait for ever
METHOD = "forkserver" if sys.platform == "linux" else "spawn"


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
    like: str = "",
) -> Run:
    """Run a program, the cells of a `lab`, or a `doctest`, a block of `>>>` lines. Messages and the
    ids in a figure are made from the path. `like`: how else it computes (child.LIKE); only with
    `spawn`, since a fork server has imported the libraries with its own settings."""
    limit = limit or LIMITS[kind]
    context = multiprocessing.get_context(method)
    here, there = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder, "stderr").touch()
        modules = beforehand(source)
        what = (relative_path, source, kind, modules, folder, like, limit, there)
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
                return Run(**here.recv())
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
