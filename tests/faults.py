"""`make faults`: faults that were once planted, planted again one by one. Each must be caught, with a clear message.

tests/faults.toml has them. Each is planted in a copy of the project, and what it changes is recorded as by an author
who says that the new numbers are meant. Then the tests that look there are asked. A fault counts as caught by its
*seal* where nothing else notices that a text has changed which nothing computes, and as *asked* where only the recorder
does, which shows the change and wants a word.

    python tests/faults.py                 all
    python tests/faults.py A01 D           one, or all of a kind
    python tests/faults.py --keep …        and keep what caught each, in tests/caught.json, for the pages
"""

import datetime
import hashlib
import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parent.parent
CAUGHT = ROOT / "tests/caught.json"
LEFT = shutil.ignore_patterns(
    ".git", ".venv", "site", ".cache", "runtime", "__pycache__", ".pytest_cache", ".ruff_cache"
)
KINDS = {
    **{"A": "programs", "B": "pages", "C": "recordings", "D": "live figures"},
    **{"E": "machinery, tests and site", "L": "labs"},
}
SEALED = "test_what_nothing_computes"
# A message names a file and, after it, what to do.
CLEAR = re.compile(
    r"((snippets|docs|tests|descent|exercises|overrides|\.github)/[\w/.-]+|README\.md|Makefile|CITATION\.cff|LICENSE|mkdocs\.yml|pyproject\.toml|\.ci/run|[\w-]+\.(txt|lock))"
    r"(:\d+)?[: ].*"
    r"(mend|make |write|run:|should be|take|let |says|delete|pin it|there were|give |swap them|move it|turn it"
    r"|name it)",
    re.S | re.I,
)


def read() -> list[dict]:
    """All changes, in their order; those of one fault have its id."""
    return tomllib.loads((ROOT / "tests/faults.toml").read_text(encoding="utf-8"))["fault"]


def misfit(root: Path, change: dict) -> str | None:
    """Why it can't be planted in this project."""
    path = root / change["file"]
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    fits = path.exists() if change.get("delete") else text.count(change["old"]) == 1
    found = "" if change.get("delete") else f" once {change['old'].strip()!r}"
    return None if fits else f"{change['id']}: {change['file']} is there no longer{found}; mend tests/faults.toml"


def plant(copy: Path, changes: list[dict]) -> str | None:
    for change in changes:
        if why := misfit(copy, change):
            return why
        path = copy / change["file"]
        if change.get("delete"):
            path.unlink()
            continue
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(text.replace(change["old"], change["new"]), encoding="utf-8")
        if change.get("forge"):
            ledger, data = path.with_suffix(".json"), path.read_bytes()
            known = json.loads(ledger.read_text(encoding="utf-8"))
            known["sha256"][path.suffix] = hashlib.sha256(data).hexdigest()
            ledger.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    return None


def call(copy: Path, *command: str) -> tuple[bool, str]:
    done = subprocess.run([sys.executable, "-m", *command], cwd=copy, text=True, capture_output=True)
    return done.returncode == 0, done.stdout + done.stderr


def ask(copy: Path, *arguments: str) -> tuple[str, str] | None:
    """Which test fails, and what it says."""
    good, said = call(copy, "pytest", "-q", "-x", "-p", "no:cacheprovider", *arguments)
    if good or not re.search(r" failed| error|Exit: ", said):
        return None
    errors = "\n".join(re.findall(r"^(?:E  +|    ?(?=tests/\S+ is skipped))(.*)", said, re.M))
    errors = errors or said.rpartition("Exit: ")[2]
    return (re.findall(r"^(?:FAILED|ERROR) \S*?::(\S+)", said, re.M) or ["tests"])[0], errors or said


def asks(files: list[str]) -> tuple[list[str], str]:
    """The tests that look at these files, and which of them."""
    names = {re.sub(r"(_numpy|_torch|_tensorflow)?\.\w+$", "", file.rpartition("/")[2]) for file in files}
    if files[0].startswith("snippets/"):
        return ["rivals", "equations", "prose", "meaning", "numbers_*", "said"], " or ".join(
            names | {"prose", "meaning"}
        )
    if files[0].endswith(".js"):
        pages = [
            path.stem for path in (ROOT / "docs").glob("*.md")
            if any(f" with {name}\n" in path.read_text("utf-8") for name in names)
        ]  # fmt: skip
        return ["said", "numbers_*", "figures", "prose", "meaning"], " or ".join(
            [*(pages or ["perceptron"]), "prose", "meaning"]
        )
    if files[0].startswith("docs/labs/"):
        return ["labs", "rivals", "prose"], "not browser"
    return ["prose", "meaning", "equations", "site"], "not test_code and not browser"


def caught(changes: list[dict]) -> tuple[str, str]:
    """What noticed it (nothing: ""), and what was said."""
    files = [change["file"] for change in changes]
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(ROOT, Path(folder) / "project", ignore=LEFT)
        if gone := plant(copy, changes):
            return "gone", gone
        by = changes[0].get("by")
        if by not in (None, "build"):
            which, said = ask(copy, *shlex.split(by)) or ("", "")
            return ("seal" if which.startswith(SEALED) else which), said
        asked = ""
        if any(file.endswith(".py") and not file.startswith(("descent/", "tests/")) for file in files):
            good, said = call(copy, "descent.record")
            accepted = re.findall(r"ACCEPT=(\S+)", said)
            if not good and accepted:
                asked = said
                good, said = call(copy, "descent.record", "--accept", " ".join(accepted))
            if not good:
                return "recorder", said
        good, said = call(copy, "mkdocs", "build", "--strict", "-d", f"{folder}/site")
        if not good:
            return "build", said
        if by:
            return "", ""
        tests, which = asks(files)
        paths = [str(path) for name in tests for path in sorted((copy / "tests").glob(f"test_{name}.py"))]
        for by, chosen in (("test", f"({which}) and not {SEALED} and not tests_cover_is_counted"), ("seal", SEALED)):
            if found := ask(copy, "-k", chosen, *paths):
                return found if by == "test" else (by, found[1])
    return ("asked", asked) if asked else ("", "")


def main() -> None:
    faults = read()
    wanted, counts, wrong = [it for it in sys.argv[1:] if it != "--keep"], Counter(), []
    kept = json.loads(CAUGHT.read_text(encoding="utf-8")) if CAUGHT.exists() else {}
    known, today = {it["id"] for it in faults}, datetime.date.today().isoformat()
    for key, group in groupby(faults, lambda it: it["id"]):
        changes = list(group)
        if wanted and not any(key.startswith(it) for it in wanted):
            continue
        by, said = caught(changes)
        kind = key[0]
        counts[kind, "planted"] += by != "gone"
        counts[kind, "caught"] += by not in ("", "gone")
        counts[kind, "seal"] += by in ("seal", "asked")
        counts[kind, "clear"] += by not in ("", "gone") and bool(CLEAR.search(said))
        if by != "gone":
            kept[key] = {"by": by, "clear": bool(by and CLEAR.search(said)), "date": today}
        if "--keep" in sys.argv:  # at once: all of it takes hours
            lines = (f' "{it}": {json.dumps(kept[it])}' for it in sorted(kept) if it in known)
            CAUGHT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        first = next((line for line in said.splitlines() if CLEAR.search(line)), said.strip().partition("\n")[0])
        print(f"{key} {by or 'NOT CAUGHT'}: {changes[0]['what']}\n    {first.strip()[:220]}", flush=True)
        if by in ("", "gone") and not any("excuse" in change for change in changes):
            wrong.append(f"{key}: {changes[0]['what']}: {said or 'nothing notices it'}")
    for kind, name in KINDS.items():
        if n := counts[kind, "planted"]:
            print(
                f"{name}: {counts[kind, 'caught']} of {n} caught, {counts[kind, 'seal']} of them by seal or question "
                f"alone; {counts[kind, 'clear']} with file and mend"
            )
    if wrong:
        print("", *wrong, sep="\n")
    sys.exit(any(counts[kind, "caught"] < 0.95 * counts[kind, "planted"] for kind in KINDS))


if __name__ == "__main__":
    main()
