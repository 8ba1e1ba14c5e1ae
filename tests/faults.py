"""`make faults`: faults that were once planted, planted again one by one. Each must be caught, with a clear message.

tests/faults.toml has them. Each is planted in a copy of the project, and what it changes is recorded as by an author
who says that the new numbers are meant. Then the tests that look there are asked. A fault counts as caught by its
*seal* where nothing else notices that a text has changed which nothing computes, and as *asked* where only the recorder
does, which shows the change and wants a word.

    python tests/faults.py                 all
    python tests/faults.py A01 D           one, or all of a kind
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEFT = shutil.ignore_patterns(".git", ".venv", "site", ".cache", "__pycache__", ".pytest_cache", ".ruff_cache")
KINDS = {"A": "programs", "B": "pages", "D": "live figures", "L": "labs"}
SEALED = "test_what_nothing_computes"
# A message names a file and, after it, what to do.
CLEAR = re.compile(
    r"(snippets|docs|tests)/[\w/.-]+(:\d+)?[: ].*(mend|make |write|run:|should be|take|let |says)", re.S | re.I
)


def plant(copy: Path, changes: list[dict]) -> str | None:
    for change in changes:
        path = copy / change["file"]
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if text.count(change["old"]) != 1:
            return f"{change['file']} has no longer once {change['old'].strip()!r}; mend tests/faults.toml"
        path.write_text(text.replace(change["old"], change["new"]), encoding="utf-8")
    return None


def call(copy: Path, *command: str) -> tuple[bool, str]:
    done = subprocess.run([sys.executable, "-m", *command], cwd=copy, text=True, capture_output=True)
    return done.returncode == 0, done.stdout + done.stderr


def asks(files: list[str]) -> tuple[list[str], str]:
    """The tests that look at these files, and which of them."""
    names = {re.sub(r"(_numpy|_torch|_tensorflow)?\.\w+$", "", file.rpartition("/")[2]) for file in files}
    if files[0].startswith("snippets/"):
        return ["rivals", "equations", "prose", "numbers_*", "said"], " or ".join(names | {"prose"})
    if files[0].endswith(".js"):
        pages = [
            path.stem for path in (ROOT / "docs").glob("*.md")
            if any(f" with {name}\n" in path.read_text("utf-8") for name in names)
        ]  # fmt: skip
        return ["said", "numbers_*", "figures", "prose"], " or ".join([*(pages or ["perceptron"]), "prose"])
    if files[0].startswith("docs/labs/"):
        return ["labs", "rivals", "prose"], "not browser"
    return ["prose", "equations", "site"], "not test_code and not browser"


def caught(changes: list[dict]) -> tuple[str, str]:
    """What noticed it (nothing: ""), and what was said."""
    files = [change["file"] for change in changes]
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(ROOT, Path(folder) / "project", ignore=LEFT)
        if gone := plant(copy, changes):
            return "gone", gone
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
        tests, which = asks(files)
        paths = [str(path) for name in tests for path in sorted((copy / "tests").glob(f"test_{name}.py"))]
        for by, chosen in (("test", f"({which}) and not {SEALED}"), ("seal", SEALED)):
            good, said = call(copy, "pytest", "-q", "-x", "-p", "no:cacheprovider", "-k", chosen, *paths)
            if not good and " failed" in said:
                errors = "\n".join(re.findall(r"^E  +(.*)", said, re.M))
                return (re.findall(r"^FAILED \S*?::(\S+)", said, re.M) or [by])[0] if by == "test" else by, errors
    return ("asked", asked) if asked else ("", "")


def main() -> None:
    faults = tomllib.loads((ROOT / "tests/faults.toml").read_text(encoding="utf-8"))["fault"]
    wanted, counts, wrong = sys.argv[1:], Counter(), []
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
