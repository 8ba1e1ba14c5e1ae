"""The life of a run's child process. Nothing here needs undoing, for the process ends with it."""

import doctest
import importlib
import io
import math
import os
import re
import runpy
import signal
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

try:
    import resource
except ImportError:  # Windows counts no computing: there a run ends when it has lasted too long
    resource = None

from descent.compare import samples
from descent.figure import tidy
from descent.guard import guard
from descent.ledger import Wrong, raises

_STYLE = Path(__file__).with_name("book.mplstyle")
# Of the user's environment a run gets what finds files; whatever would set a library's mind stays
# outside. What a run may be asked for has names of ours, which no user has set.
_KEPT = (
    *("PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "SYSTEMROOT"),
    *("SYSTEMDRIVE", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
    "DESCENT_LIKE",
)
_SET = {
    "CUDA_VISIBLE_DEVICES": "",  # recorded on the processor, whatever the machine has
    "KERAS_HOME": os.path.join(os.devnull, "keras"),  # no settings of the user's
    "MPLBACKEND": "svg",
}
# Several run at once: threads that wait for one another cost more than they bring.
TOO_LONG = -getattr(signal, "SIGXCPU", 0) or None  # how it ends who computes for too long
_THREADS = ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
# How else a run may compute: with two threads; TensorFlow without oneDNN; as on a processor of
# 2008, which adds in another order: NumPy and PyTorch do so, and in part TensorFlow. For x86.
LIKE = {
    "threads": dict.fromkeys(_THREADS, "2"),
    "onednn": {"TF_ENABLE_ONEDNN_OPTS": "0"},
    "old": {
        "OPENBLAS_CORETYPE": "Nehalem",
        "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
        "ATEN_CPU_CAPABILITY": "default",
        "MKL_CBWR": "COMPATIBLE",
        "ONEDNN_MAX_CPU_ISA": "SSE41",
    },
}


def clean_environment(like: str = "") -> None:
    """`like`: one of LIKE; else DESCENT_LIKE may name one, for all runs."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    asked = LIKE.get(like or kept.get("DESCENT_LIKE", ""), {})
    os.environ.clear()
    os.environ.update(kept | _SET | dict.fromkeys(_THREADS, "1") | asked)


def main(
    place: str,
    source: str,
    kind: str,
    modules: list[str],
    folder: str,
    like: str,
    limit: float,
    there,
) -> None:
    """Run a source of a kind in `folder`, and send what came of it: the fields of a `Run`. `like`:
    how it computes; `limit`: for how many seconds it may."""
    if hasattr(os, "setsid"):
        os.setsid()  # so that the parent can end this process's own children with it
    clean_environment(like)
    work, scratch = Path(folder, "work"), Path(folder, "tmp")
    work.mkdir()
    scratch.mkdir()
    for stream, name in ((1, "stdout"), (2, "stderr")):  # the descriptors: C code prints there too
        os.dup2(os.open(Path(folder, name), os.O_WRONLY | os.O_CREAT), stream)
    sys.stdout = open(1, "w", encoding="utf-8", newline="\n", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
    for module in modules:
        importlib.import_module(module)
    _may_compute(limit)
    there.send("ready")
    os.chdir(work)
    os.environ["KERAS_HOME"] = tempfile.tempdir = str(scratch)
    sys.dont_write_bytecode = True
    # The script's folder comes first, then the interpreter's: nothing of ours or of the user's.
    own = [name for name in sys.path if name.startswith((sys.prefix, sys.base_prefix))]
    sys.path[:] = [str(work), *own]
    for module in [name for name in sys.modules if name.partition(".")[0] == "descent"]:
        del sys.modules[module]
    found = {}
    try:
        if kind == "doctest":
            _doctests(place, [source], {})
        else:
            found = _guarded(place, source, kind, work, scratch)
    except Wrong as wrong:
        found = {"error": str(wrong)}
    sys.stdout.flush()
    there.send(found | {"out": Path(folder, "stdout").read_text(encoding="utf-8")})


def _may_compute(seconds: float) -> None:
    """From now on; the system ends this process then (TOO_LONG), even if nobody waits for it any
    more. What it starts itself may compute as long."""
    if resource:
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        most = math.ceil(used + seconds)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
        # Else that end leaves the whole memory behind, as a file.
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _guarded(place: str, source: str, kind: str, work: Path, scratch: Path) -> dict:
    """Run it, and see that it fails where it says so and nowhere else. Fields of a `Run`."""
    script = work / Path(place).name
    script.write_text(source, encoding="utf-8")
    plt = sys.modules.get("matplotlib.pyplot") if "matplotlib" in source else None
    if plt:
        plt.style.use(["default", _STYLE])  # default: whatever a matplotlibrc of the user's has set
    broken = guard([work, scratch], place, str(script))
    expected, found = raises(source), {}
    # What the program itself calls, and will be gone one day: a warning to it, not to a library.
    for kind_of in (DeprecationWarning, PendingDeprecationWarning, FutureWarning):
        warnings.filterwarnings("error", category=kind_of, module=r"__main__$")
    try:
        parts = _cells if kind == "lab" else _program
        found = parts(place, source, str(script), plt)
    except Wrong:
        raise
    except BaseException as error:  # SystemExit too: a program that leaves early is broken
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == str(script)]
        line = frames[-1].lineno if frames else getattr(error, "lineno", 0)  # SyntaxError: none
        message = traceback.format_exception_only(error)[-1].strip().splitlines()[-1]
        message += "; write what takes its place" if isinstance(error, Warning) else ""
        if broken:
            raise Wrong(broken[0]) from None
        said = "".join(source.splitlines()[line - 1 : line]).strip() if line else ""
        if type(error).__name__ != expected or "# raises" not in said:
            if message == "AssertionError":
                message = f"{said}: this does not hold; mend the program"
            raise Wrong(f"{place}:{line}: {message}") from None
        print(message)
        return found
    if broken:  # and the program caught the refusal
        raise Wrong(broken[0])
    if expected:
        raise Wrong(f"{place}: announces {expected} and raises nothing; take the comment out")
    return found


def _program(place: str, source: str, script: str, plt) -> dict:
    """A whole file, its doctests included; with at most one figure or one sound."""
    shows = []
    if plt:
        plt.show = lambda *_, **__: shows.append(plt.get_fignums())
    space = runpy.run_path(script, run_name="__main__")
    docstrings = [v.__doc__ for v in space.values() if getattr(v, "__module__", None) == "__main__"]
    _doctests(place, [space["__doc__"], *docstrings], space)
    sys.stdout.flush()
    if not os.fstat(1).st_size:
        raise Wrong(f"{place}: prints nothing; let it print what it shows")
    figures, sounds = plt.get_fignums() if plt else [], sorted(Path.cwd().glob("*.wav"))
    if len(figures) + len(sounds) > 1:
        both = f"draws {len(figures)} figures and writes {len(sounds)} sounds"
        raise Wrong(f"{place}: {both}; make an example of each")
    if shows != [figures] * len(figures):
        mend = "call it once, after all that is drawn, and close nothing"
        raise Wrong(f"{place}: calls plt.show() {len(shows)} times; {mend}")
    try:
        if sounds:
            samples(sound := sounds[0].read_bytes())
            return {"wav": sound}
        return {"svg": _drawn(plt, place)} if figures else {}
    except ValueError as error:
        raise Wrong(f"{place}: {error}") from None


def _cells(place: str, source: str, script: str, plt) -> dict:
    """A lab as a notebook runs it: one cell after the other in one namespace; each is noted."""
    cells: dict[str, tuple[str, str | None]] = {}
    space, stdout = {"__name__": "__main__"}, Path(script).parent.parent / "stdout"
    first, *parts = re.split(r"^# %% (.*)\n", source, flags=re.M)
    line = first.count("\n") + 1
    for name, code in zip(parts[::2], parts[1::2]):
        here, done = f"{place}:{line}", os.fstat(1).st_size
        exec(compile("\n" * line + code, script, "exec"), space)
        sys.stdout.flush()
        out, figures = stdout.read_bytes()[done:].decode(), plt.get_fignums() if plt else []
        if len(figures) > 1:
            raise Wrong(f"{here}: this cell draws {len(figures)} figures; give each its own cell")
        try:
            svg = _drawn(plt, name) if figures else None
        except ValueError as error:
            raise Wrong(f"{here}: {error}") from None
        if svg and not out:
            mend = "let it print what the figure shows"
            raise Wrong(f"{here}: this cell draws and prints nothing; {mend}")
        if plt:
            plt.close("all")
        cells[name] = out, svg
        line += 1 + code.count("\n")
    return {"cells": cells}


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
            raise Wrong(f"{place}: a >>> line prints something else: {said}")
