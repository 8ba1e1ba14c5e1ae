"""`make readers`: every program and every lab as a reader runs it, `python file.py` in an empty folder, by any Python.

    make readers                        with .venv, whatever wheels it holds
    make readers CHANGED=origin/main    only what has changed since then
    make readers KEEP=1                 and keep what was found, for the pages
    make newest                         with the newest releases, in an environment of its own; always kept

What is kept lies in snippets/tried.json, one entry for each Python and each choice of versions. The build reads it: the
pages say what was tried, and where a newer release prints something else.
"""

import argparse
import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from descent.alone import replace  # noqa: E402
from descent.compare import difference  # noqa: E402
from descent.example import find  # noqa: E402
from descent.lab import KEYS, belongs, find_labs, tags  # noqa: E402
from descent.ledger import LIBRARIES, OTHERS, PACKAGE, raises  # noqa: E402

TRIED = ROOT / "snippets" / "tried.json"
LIMIT = 900  # seconds: a laptop may be slow, and no reader stops a program after a minute
# Asked of the Python that runs them, which need not have anything of ours.
ASK = """
import importlib.metadata as metadata, json, platform, sys
found = {}
for name in sys.argv[1:]:
    try:
        found[name] = metadata.version(name)
    except metadata.PackageNotFoundError:
        pass
print(json.dumps([platform.python_version(), found]))
"""
PIP = {PACKAGE.get(module, module): label for module, label in (LIBRARIES | OTHERS).items()}


def builds(python: str = sys.executable) -> tuple[str, dict[str, str]]:
    """That Python's version, and the build of each library that it has: {"PyTorch": "2.13.0+cpu"}."""
    asked = subprocess.run([python, "-c", ASK, *PIP, "triton"], capture_output=True, text=True, check=True)
    version, found = json.loads(asked.stdout)
    return version, {PIP.get(name, name): number for name, number in found.items()}


def summary(python: str = sys.executable) -> str:
    version, found = builds(python)
    lacking = dict.fromkeys([*PIP.values(), "triton"], "none")  # triton tells PyTorch's builds apart
    found = lacking | found
    return f"Python {version}, " + ", ".join(f"{name} {number}" for name, number in found.items())


# ---- what there is to run: name → (file, source, what it prints, whether it ends with an error) ----


def programs() -> dict[str, tuple[str, str, str, bool]]:
    found = {}
    for example in find(ROOT):
        for suffix in example.sources.values():
            source = example.source(suffix)
            found[example.relative_path(suffix)] = example.name, source, example.output, bool(raises(source))
    return found


def labs() -> dict[str, tuple[str, str, str, bool]]:
    """The scripts for download; each prints what the cells of its library print."""
    found = {}
    for lab in find_labs(ROOT):
        recorded = {cell.cell: cell.output for cell in lab.cells}
        for key in KEYS:
            own = [(n, cell) for n, cell in enumerate(lab.notebook["cells"]) if belongs(cell, key)]
            code = [n - ("tensorflow" in tags(cell)) for n, cell in own if cell["cell_type"] == "code"]
            printed = "".join(recorded[n] for n in code)
            script = lab.path(f"_{key}.py").read_text(encoding="utf-8")
            found[lab.relative_path(f"_{key}.py")] = lab.name, script, printed, False
    return found


def changed_since(commit: str) -> set[str] | None:
    """None, and a word about it, where there is no such commit: a new branch's first push names none."""
    command = ["git", "diff", "--name-only", commit, "--", "snippets", "docs/labs"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if found.returncode:
        print(f"no commit {commit!r} to compare with: all are run")
        return None
    names = set(found.stdout.split())
    # A new recording concerns each program that must print it.
    return names | {file for file, it in programs().items() if f"snippets/{it[0]}.out" in names}


# ---- one run ----


def bare(python: str, file: str, source: str, recorded: str, fails: bool) -> dict[str, str] | None:
    """Run it with nothing of ours; where that is not what is recorded: {"recorded": …, "now": …}."""
    # A window that plt.show() opens would wait for its reader; all else is as in his shell.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"MPLBACKEND": "agg", "PYTHONUTF8": "1"}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, Path(file).name)
        path.write_text(source, encoding="utf-8")
        try:
            ran = subprocess.run(
                [python, path.name], cwd=folder, env=environment, timeout=LIMIT,
                capture_output=True, text=True, encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return {"recorded": f"ends within {LIMIT} s", "now": "still running"}
    said = (ran.stderr.strip().splitlines() or ["no message"])[-1]
    if ran.returncode < 0 or ran.returncode > 128:
        return {"recorded": "no crash", "now": f"its process died (exit code {ran.returncode})"}
    printed = ran.stdout + f"{said}\n" * fails
    if bool(ran.returncode) != fails:
        return {"recorded": "an error" if fails else "no error", "now": said if ran.returncode else "none"}
    differs = difference(recorded, printed)
    return {"recorded": recorded, "now": printed, "where": differs} if differs else None


def try_all(python: str, todo: dict[str, tuple[str, str, str, bool]]) -> dict[str, dict]:
    """File → how it differs, for those that differ. What a Python has no library for is left out."""
    differ = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = {
            file: pool.submit(bare, python, file, source, recorded, fails)
            for file, (_, source, recorded, fails) in todo.items()
        }
        for number, (file, run) in enumerate(runs.items(), 1):
            if found := run.result():
                differ[file] = {"example": todo[file][0]} | found
                print(f"{file}: prints something else: {found.get('where', found)}", flush=True)
            if number % 50 == 0:
                print(f"{number} of {len(runs)}", flush=True)
    return differ


def able(todo: dict, found: dict[str, str]) -> dict:
    """Without those that need a library which is not there, as TensorFlow on a Python for which it has no wheel."""
    lacking = [module for module, label in (LIBRARIES | OTHERS).items() if label not in found]
    needs = re.compile(rf"^\s*(?:import|from) (?:{'|'.join(lacking)})\b", re.M) if lacking else None
    return {file: it for file, it in todo.items() if not (needs and needs.search(it[1]))}


# ---- the command ----


def keep(entry: dict, tried: set[str], whole: bool) -> None:
    """In the place of what the same Python and the same choice of versions gave before. What was not tried this time
    stays as it was, if the versions are the same."""

    def key(it: dict) -> tuple:
        return it["newest"], it["system"], [int(part) for part in it["python"].split(".")[:2]]

    old = json.loads(TRIED.read_text(encoding="utf-8")) if TRIED.exists() else []
    before = next((it for it in old if key(it) == key(entry)), None)
    if not whole:
        if not before or before["versions"] != entry["versions"]:
            sys.exit("nothing is kept: these versions were never tried as a whole; leave out CHANGED")
        stays = {file: it for file, it in before["differ"].items() if file not in tried}
        entry |= {"run": before["run"], "left out": before["left out"], "differ": stays | entry["differ"]}
    entries = sorted([*(it for it in old if it is not before), entry], key=key)
    replace(TRIED, json.dumps(entries, indent=1, ensure_ascii=False) + "\n")


def news() -> str | None:
    """What the newest releases print now, and did not when this was last committed."""
    committed = ["git", "show", f"HEAD:{TRIED.relative_to(ROOT).as_posix()}"]
    then = subprocess.run(committed, cwd=ROOT, capture_output=True, text=True).stdout or "[]"

    def printed(text: str) -> dict[str, str]:
        newest = (entry["differ"] for entry in json.loads(text) if entry["newest"])
        return {file: it["now"] for differ in newest for file, it in differ.items()}

    old, new = printed(then), printed(TRIED.read_text(encoding="utf-8"))
    changed = [file for file in sorted(old | new) if old.get(file) != new.get(file)]
    names = ", ".join(changed)
    return f"The newest releases changed what these print: {names}; run make newest, and commit" if changed else None


def main() -> None:
    parser = argparse.ArgumentParser(prog="make readers", description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--changed", metavar="COMMIT", help="only what has changed since this commit")
    parser.add_argument("--keep", action="store_true", help="keep what was found in snippets/tried.json")
    parser.add_argument("--newest", action="store_true", help="these are the newest releases: a difference is news")
    parser.add_argument("--news", action="store_true", help="only say what `make newest` found that is not committed")
    parser.add_argument("--builds", action="store_true", help="only say which builds of the libraries that Python has")
    options = parser.parse_args()
    python = str(Path(options.python).absolute())  # not resolved: a link into an environment says which
    print(summary(python), flush=True)
    if options.builds:
        return
    if options.news:
        sys.exit(news())
    todo = programs() | labs()
    changed = changed_since(options.changed) if options.changed else None
    if changed is not None:
        todo = {file: it for file, it in todo.items() if file in changed}
    version, found = builds(python)
    asked, todo = len(todo), able(todo, found)
    if left_out := asked - len(todo):
        print(f"{left_out} left out, which need what this Python lacks", flush=True)
    differ = try_all(python, todo)
    print(f"{len(todo)} run, {len(todo) - len(differ)} print what is recorded, {len(differ)} do not")
    if options.keep:
        entry = {
            "date": datetime.date.today().isoformat(), "system": platform.system(), "python": version,
            "newest": options.newest, "versions": found, "run": len(todo), "left out": left_out, "differ": differ,
        }  # fmt: skip
        keep(entry, set(todo), changed is None)
    sys.exit(bool(differ) and not options.newest)


if __name__ == "__main__":
    main()
