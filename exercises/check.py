"""Which of your exercises pass, and a hint for each that does not yet.

    python check.py                         all of them
    python check.py perceptron              those of one chapter
    python check.py perceptron/bias_for     one, with what it printed

Each exercise is a file with a gap, bias_for.py, and beside it the tests that it has to pass,
test_bias_for.py: a list of functions that call what you wrote. They need NumPy and this file.
"""

import importlib
import os
import re
import signal
import subprocess
import sys
import traceback
from pathlib import Path

import numpy as np

LIMIT = 20  # seconds that one exercise may compute
LEFT = "..."  # what stands in a gap


def close(call, got, want, hint, within=1e-9):
    """Compare what `call`, as the reader would write it, has returned with what it should: first
    is there anything, then its type, its shape and its values. What is wrong is said in words."""
    if got is Ellipsis or (got is None and want is not None):
        raise AssertionError(
            f"`{call}` returned nothing: is a `return` missing?"
        )
    if want is None or isinstance(want, str | dict | set):
        if type(got) is not type(want):
            raise AssertionError(
                f"`{call}` returned {_kind(got)}, and should return {_kind(want)}"
            )
        if got != want:
            raise AssertionError(
                f"`{call}` is {got!r}, and should be {want!r}. {hint}".strip()
            )
        return
    if isinstance(want, tuple):
        several = isinstance(got, tuple | list) or np.ndim(got) > 0
        if not several or len(got) != len(want):
            so = _kind(got) + (
                f" of {len(got)}" if isinstance(got, tuple | list) else ""
            )
            raise AssertionError(
                f"`{call}` returned {so}, and should return {len(want)} things"
            )
        for i, (mine, right) in enumerate(zip(got, want)):
            close(f"{call}[{i}]", mine, right, hint, within)
        return
    right = np.asarray(want)
    if isinstance(got, str | dict | set) or callable(got):
        raise AssertionError(
            f"`{call}` returned {_kind(got)}, and should return {_kind(want)}"
        )
    try:
        mine = np.asarray(got)
        mine = mine if mine.dtype == bool else mine.astype(float)
    except (TypeError, ValueError):
        raise AssertionError(
            f"`{call}` returned {_kind(got)}, and should return {_kind(want)}"
        )
    if mine.shape != right.shape:
        has = f"has shape {mine.shape}" if mine.shape else "is one number"
        should = (
            f"have shape {right.shape}"
            if right.shape
            else "be one number"
        )
        raise AssertionError(f"`{call}` {has}, and should {should}")
    off = ~np.isclose(
        mine, right, rtol=within, atol=within, equal_nan=True
    )
    if not off.any():
        return
    where = ""
    if right.size > 6:  # too many to show: the first that differs
        at = tuple(map(int, np.argwhere(off)[0]))
        where, mine, right = str([*at]), mine[at], right[at]
    so, should = _shown(mine), _shown(right)
    if so == should:
        so, should = (repr(it.tolist()) for it in (mine, right))
    raise AssertionError(
        f"`{call}{where}` is {so}, and should be {should}. {hint}".strip()
    )


def _kind(it):
    """What kind of thing it is, in words."""
    if it is None:
        return "nothing"
    if callable(it):
        return "a function"
    if isinstance(it, np.ndarray):
        return f"an array of shape {it.shape}" if it.shape else "a number"
    names = {
        bool: "a truth value",
        str: "a text",
        dict: "a dict",
        set: "a set",
    }
    names |= {
        tuple: "a tuple",
        list: "a list",
        int: "a number",
        float: "a number",
    }
    return names.get(
        type(it),
        "a number" if np.isscalar(it) else f"a {type(it).__name__}",
    )


def _shown(it):
    """A number or a small array as one would write it."""
    if np.ndim(it):
        return np.array2string(
            np.asarray(it), precision=4, separator=", "
        ).replace("\n", "")
    return (
        str(it) if isinstance(it, bool | np.bool_) else f"{float(it):.6g}"
    )


def problem(name):
    """What is wrong with name.py in this folder, in words; None when all tests pass."""
    stand_beside = str(Path.cwd())
    if sys.path[0] != stand_beside:
        sys.path.insert(0, stand_beside)
    importlib.invalidate_caches()
    # The tests import it, perhaps for the second time, and take this file for the module check.
    for module in (name, f"test_{name}"):
        sys.modules.pop(module, None)
    sys.modules["check"] = sys.modules[__name__]
    try:
        tests = importlib.import_module(f"test_{name}")
        for test, function in list(vars(tests).items()):
            if test.startswith("test_"):
                function()
    except KeyboardInterrupt:
        raise
    except (
        BaseException
    ) as error:  # whatever the reader wrote, sys.exit() too
        return _words(error, name)
    return None


def _words(error, name):
    """What an error says to somebody who has written name.py."""
    file = f"{name}.py"
    if isinstance(error, SyntaxError):
        where = Path(error.filename or file).name
        return f"{where}, line {error.lineno}: Python can't read this: {error.msg}"
    missing = isinstance(error, ImportError) and re.search(
        r"import name '(\w+)'", str(error)
    )
    if missing and error.name == name:
        return f"{file} defines no `{missing[1]}`: has its name changed?"
    steps = traceback.extract_tb(error.__traceback__)
    mine = [step for step in steps if Path(step.filename).name == file]
    if isinstance(error, AssertionError) and (
        not mine or steps[-1] != mine[-1]
    ):
        return str(error) or f"{steps[-1].line} does not hold"
    kind = type(error).__name__
    if isinstance(error, SystemExit):
        return f"{file} ended Python by itself: take out `exit()`"
    said = f"{kind}: {error}" if str(error) else kind
    if mine:
        return f"{file}, line {mine[-1].lineno}: {said}"
    line = f" ({steps[-1].line})" if steps else ""
    return f"a test could not use what {file} gave it: {said}{line}"


def _one(root, name):
    """The same from a Python of its own, which may loop for ever, crash or print: problem, prints."""
    folder, _, stem = name.rpartition("/")
    code = f"import signal; hasattr(signal, 'setitimer') and signal.setitimer(signal.ITIMER_PROF, {LIMIT}); "
    code += (
        "import sys; sys.path[:0] = ['.', sys.argv[1]]; import check; "
    )
    code += (
        "why = check.problem(sys.argv[2]); print('\\x1e' + (why or ''))"
    )
    environment = os.environ | {
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        ran = subprocess.run(
            [sys.executable, "-c", code, str(root), stem], cwd=root / folder, timeout=10 * LIMIT, text=True,
            encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL, capture_output=True,
            env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return (
            f"{stem}.py was not ready after {10 * LIMIT} seconds: does it wait for something?",
            "",
        )
    if ran.returncode == -getattr(signal, "SIGPROF", 0) < 0:
        return (
            f"{stem}.py was not ready after {LIMIT} seconds: does a loop never end?",
            "",
        )
    printed, mark, why = ran.stdout.rpartition("\x1e")
    return (
        why.strip() if mark else f"{stem}.py ended Python by itself"
    ), printed


def main(*wanted):
    """Say which pass, and why the others do not."""
    root = Path(__file__).resolve().parent
    tests = [*root.glob("test_*.py"), *root.glob("*/test_*.py")]
    names = []
    for test in sorted(tests):
        name = test.stem.removeprefix("test_")
        file = test.with_name(f"{name}.py").relative_to(root)
        names.append(file.with_suffix("").as_posix())
    wanted = [
        it.replace("\\", "/").removesuffix(".py").strip("/")
        for it in wanted
    ]
    if strange := [
        it
        for it in wanted
        if not any(f"{n}/".startswith(f"{it}/") for n in names)
    ]:
        return f"There is no exercise {strange[0]}. There are: {', '.join(names)}"
    names = [
        n
        for n in names
        if not wanted
        or any(f"{n}/".startswith(f"{it}/") for it in wanted)
    ]
    done = 0
    for name in names:
        why, printed = _one(root, name)
        if name in wanted and printed.strip():
            print(printed.rstrip())
        done += not why
        print(f"{name}: {why or 'passes'}")
    print(f"\n{done} of {len(names)} pass.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
