"""Python for the reader's browser: which files it is made of, and what can run in it.

`make runtime` brings Pyodide's core and its NumPy into `runtime/`, which git ignores, and checks
each file against `runtime.lock.json`. The build copies what is there into the site; without it no
page has a button *Run*, and nothing is amiss.

    make runtime                     from npm's registry and from Pyodide's own distribution
    RUNTIME=folder make runtime      from a folder, as `npm pack pyodide@VERSION` fills it
    CORE=1 make runtime              without NumPy: then only programs run that need none

The core comes from npm's registry, where one file of 6 MB holds it. A folder may hold that file
(`pyodide-314.0.7.tgz`) or what is in it. For tests there may be another version: `--any` takes what
the folder holds, and whoever asks for it says which one it was.
"""

import argparse
import hashlib
import io
import json
import os
import re
import shutil
import sys
import tarfile
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from descent.ledger import Wrong, imports, read_json

LOCK, FOLDER, ABOUT = "runtime.lock.json", "runtime", "runtime.json"
# A folder that stands in for `runtime/`, with whatever version: for tests.
INSTEAD = "DESCENT_RUNTIME"
# What a browser has no means for, although Python has the module.
LACKING = {"multiprocessing", "threading", "subprocess", "concurrent", "socket", "ssl", "urllib"}
LACKING |= {"http", "select", "signal", "tkinter", "curses", "readline", "webbrowser", "venv"}
# Each takes longer in a page than a reader waits: there it has no button.
SLOW = frozenset({"snippets/mini_batches/reshuffle.py"})


@dataclass(frozen=True)
class Runtime:
    """What `runtime/` holds, once it is checked."""

    folder: Path
    about: dict  # what runtime.json says: versions, and the size and SHA-256 of each file

    @property
    def versions(self) -> dict[str, str]:
        names = {"pyodide": "Pyodide", "python": "Python", "numpy": "NumPy"}
        return {label: self.about[name] for name, label in names.items() if self.about[name]}

    @property
    def files(self) -> dict[str, Path]:
        """Where each goes in the site → where it lies."""
        names = [ABOUT, *self.about["files"]]
        return {f"assets/runtime/{name}": self.folder / name for name in names}

    def runs(self, file: str, source: str) -> bool:
        """Can this program run in a page?"""
        return can_run(file, source, numpy="NumPy" in self.versions)


def can_run(file: str, source: str, numpy: bool = True) -> bool:
    has = sys.stdlib_module_names - LACKING | ({"numpy"} if numpy else set())
    return file not in SLOW and imports(source) <= has


def fingerprint(source: str, output: str) -> str:
    """Of a program and of what it must print, when it was run in a page. The number of an equation
    that a line carries out is no part of the program: equations are numbered anew."""
    source = re.sub(r" +# \(\d+\.\d+\)$", "", source, flags=re.M)
    return digest(f"{source}\0{output}".encode())[:12]


def read(root: Path) -> Runtime | None:
    """None where there is none. Raises Wrong where a file is not what was checked."""
    instead = os.environ.get(INSTEAD)
    folder = Path(instead) if instead else root / FOLDER
    if not folder.is_dir():
        return None
    shown = folder.name
    mend = "run: make runtime (or delete the folder: then no page has a button Run)"
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        files = about["files"].items()
        wrong = [name for name, it in files if digest((folder / name).read_bytes()) != it["sha256"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Wrong(f"{shown}/{ABOUT}: can't be read ({type(error).__name__}); {mend}") from None
    if wrong:
        raise Wrong(f"{shown}/{wrong[0]}: not what was checked when it came; {mend}")
    if not instead:
        lock = read_json(root / LOCK, LOCK, {"files": {}})
        if any(lock["files"].get(name) != it["sha256"] for name, it in files):
            raise Wrong(f"{shown}: not what {LOCK} names; {mend}")
    return Runtime(folder, about)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# ---- the command ----


def unpack(archive: bytes) -> dict[str, bytes]:
    """The files of an npm package, without its folder."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as found:
        members = [it for it in found if it.isfile()]
        return {it.name.partition("/")[2]: found.extractfile(it).read() for it in members}


def download(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.read()
    except OSError as error:
        why = getattr(error, "reason", error)
        mend = "try again, or take the files from a folder: RUNTIME=folder make runtime"
        raise Wrong(f"{address}: can't be reached ({why}); {mend}") from None


def from_folder(folder: Path) -> dict[str, bytes]:
    """All that lies there, and in the package that `npm pack` has left there."""
    if not folder.is_dir():
        raise Wrong(f"{folder}: no such folder; name the one that holds Pyodide's files")
    found = {}
    for archive in sorted(folder.glob("pyodide-*.tgz")):
        found |= unpack(archive.read_bytes())
    for path in folder.iterdir():
        if path.is_file() and path.suffix != ".tgz":
            found[path.name] = path.read_bytes()
    return found


def from_release(lock: dict, core: bool) -> dict[str, bytes]:
    found = unpack(download(lock["from"]["core"]))
    if not core:
        address = lock["from"]["numpy"]
        found[address.rpartition("/")[2]] = download(address)
    return found


def of_other_version(found: dict[str, bytes]) -> dict:
    """A lock for what a folder holds, whatever that is."""
    try:
        info = json.loads(found["pyodide-lock.json"])
        version = json.loads(found["package.json"])["version"]
    except KeyError as error:
        raise Wrong(f"the folder has no {error.args[0]}; take what npm pack brings") from None
    numpy = info["packages"]["numpy"]
    names = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.js", "pyodide.asm.wasm"]
    names += ["python_stdlib.zip", "pyodide-lock.json", numpy["file_name"]]
    files = {it: digest(found[it]) for it in names if it in found}
    about = {"pyodide": version, "python": info["info"]["python"], "numpy": numpy["version"]}
    return about | {"files": files}


def bring(root: Path, folder: Path | None, to: Path, core: bool, other: bool) -> str:
    """Fills the folder `to`, whole or not at all; what it says when that is done."""
    lock = read_json(root / LOCK, LOCK, {})
    found = from_folder(folder) if folder else from_release(lock, core)
    if other:
        lock = of_other_version(found)
    files = {}
    for name, right in lock["files"].items():
        if core and name.endswith(".whl"):
            continue
        where = f"{folder or lock['from']['core']}: {name}"
        if name not in found:
            raise Wrong(f"{where} is missing; nothing was kept")
        now = digest(found[name])
        if now != right:
            why = f"its SHA-256 is {now[:12]}…, and {LOCK} says {right[:12]}…"
            raise Wrong(f"{where} is another file: {why}; nothing was kept")
        files[name] = {"size": len(found[name]), "sha256": now}
    numpy = lock["numpy"] if any(name.endswith(".whl") for name in files) else None
    about = {"pyodide": lock["pyodide"], "python": lock["python"], "numpy": numpy, "files": files}
    part = to.with_name(to.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name in files:
        (part / name).write_bytes(found[name])
    (part / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(to, ignore_errors=True)
    part.rename(to)
    size = sum(it["size"] for it in files.values()) / 1e6
    what = f"Pyodide {lock['pyodide']}, Python {lock['python']}"
    return f"{to.name}: {what}, {f'NumPy {numpy}' if numpy else 'no NumPy'}; {size:.1f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make runtime", description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path, help="a folder that holds the files")
    parser.add_argument("--to", type=Path, help=f"where they go; else {FOLDER}")
    parser.add_argument("--core", action="store_true", help="without NumPy")
    parser.add_argument("--any", action="store_true", help="whatever version: for tests")
    options = parser.parse_args()
    if options.any and not (options.folder and options.to):
        parser.error("--any wants --from and --to")
    root = Path(__file__).resolve().parent.parent
    to = (options.to or root / FOLDER).absolute()
    try:
        print(bring(root, options.folder, to, options.core, options.any))
    except Wrong as wrong:
        sys.exit(f"make runtime: {wrong}")


if __name__ == "__main__":
    main()
