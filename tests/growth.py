"""`make growth`: what a book of many times the size would cost. Fails where something grows faster than the book.

A copy of the project grows in a temporary folder: chapters, examples, exercises, labs, terms and sources are there many
times, each time under other names and numbers, with fingerprints that are right. Nothing of it is run.

What hangs on the whole book (a build, its memory, what comes before a recording) may grow as the book does; a search
must not. An edit under `make serve` asks each file for its date, and makes anew only what has changed: it may grow, but
far more slowly than the book. CPU seconds are counted, and not the clock.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from web import serving  # noqa: E402

from descent.book import BIBLIOGRAPHY, GLOSSARY, read  # noqa: E402
from descent.browser import chromium  # noqa: E402
from descent.example import find  # noqa: E402
from descent.grammar import slug  # noqa: E402
from descent.lab import Lab, find_labs, read_lab  # noqa: E402
from descent.ledger import fingerprint  # noqa: E402

CHAPTER = re.compile(r"(\d+)([a-z]?) (.*)")
STEP = 20  # from a chapter's number to its copy's
_ENTRY = re.compile(r"^(.+?) \{ ?#([\w.-]+) ?\}\n(: +.+(?:\n {4}.+)*\n)", re.M)


class Copy:
    """How the k-th copy of a text is called, and what it refers to."""

    def __init__(
        self, k: int, pages: list[str], folders: list[str], labs: list[str], terms: set[str], examples: list[str]
    ):
        self.k, self.terms = k, terms
        parts = [name.split("/") for name in examples]
        self.anchors = {slug(f"{folder}/{name}"): slug(f"{folder}_{k}/{name}") for folder, name in parts}
        self.page = re.compile(rf"(?<![\w/-])({'|'.join(it.removesuffix('.md') for it in pages)})\.md")
        self.example = re.compile(rf"(?<![\w./-])({'|'.join(folders)})/(?=\w)")
        self.lab = re.compile(rf"(?<![\w-])labs/({'|'.join(labs)})(?=#)")

    def number(self, chapter: str) -> int:
        return int(chapter) + STEP * self.k

    def __call__(self, text: str) -> str:
        text = self.page.sub(rf"\1-{self.k}.md", text)
        text = self.example.sub(rf"\1_{self.k}/", text)
        text = self.lab.sub(rf"labs/\1_{self.k}", text)
        text = re.sub(r"(?<=\$\$ \()\d+(?=\.\d+\)$)", lambda it: str(self.number(it[0])), text, flags=re.M)
        text = re.sub(r"(?<=# \()\d+(?=\.\d+\)$)", lambda it: str(self.number(it[0])), text, flags=re.M)
        text = re.sub(r"(?<=#)[\w-]+(?=\))", lambda it: self.anchors.get(it[0], it[0]), text)
        return "\n".join(map(self.line, text.split("\n")))

    def line(self, line: str) -> str:
        if re.fullmatch(r"\[\[\w+\]\]", line):  # a table of TOML
            return line
        return re.sub(r"(?<!`)\[\[([^\]]+)\]\]", lambda it: f"[[{self.reference(it[1], line)}]]", line)

    def reference(self, written: str, line: str) -> str:
        words, bar, target = written.rpartition("|")
        if number := re.fullmatch(r"(\d+)(\.\d+)", written):
            return f"{self.number(number[1])}{number[2]}"
        if "@" in target:
            return re.sub(r"(@[\w-]+)", rf"\1-{self.k}", written)
        if re.search(r"[#?]|\(\)$", target):  # its names are changed already
            return written
        term = next((it for it in (target, target.removesuffix("s")) if slug(it) in self.terms), None)
        if not term:  # a list of lists, in a program
            return written
        bar = bar or (r"\|" if line.startswith("|") else "|")
        return f"{words or target}{bar}{term} {self.k}"


def grow(root: Path, times: int) -> None:
    """Into the folder `root`, with the machinery of this project."""
    no_need = shutil.ignore_patterns(".git", ".venv", "site", "successor", "book", "runtime", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, root, ignore=no_need, symlinks=True)
    config = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    nav = config["nav"]
    chapters = [pair for it in nav for pair in it.items() if isinstance(pair[1], str) and CHAPTER.match(pair[0])]
    labs = next(it["Labs"] for it in nav if "Labs" in it)
    pages = [page for _, page in chapters]
    folders = [page.removesuffix(".md").replace("-", "_") for page in pages]
    examples = [it.name for it in find(root) if it.name.partition("/")[0] in folders]
    names = [Path(lab.name).name for lab in find_labs(root)]
    shared = {page: (root / "docs" / page).read_text(encoding="utf-8") for page in (GLOSSARY, BIBLIOGRAPHY)}
    entries = {page: _ENTRY.findall(text) for page, text in shared.items()}
    last, new_labs = nav.index({chapters[-1][0]: chapters[-1][1]}) + 1, []
    for k in range(1, times):
        copy = Copy(k, pages, folders, names, {key for _, key, _ in entries[GLOSSARY]}, examples)
        more = []
        for title, page in chapters:
            number, letter, words = CHAPTER.match(title).groups()
            other = page.replace(".md", f"-{k}.md")
            rewrite(root / "docs" / page, root / "docs" / other, copy)
            more.append({f"{copy.number(number)}{letter} {words}": other})
        nav[last:last] = more
        last += len(more)
        for folder in folders:
            copy_folder(root / "snippets", folder, copy)
            copy_folder(root / "exercises", folder, copy)
            if (claims := root / f"tests/claims/{folder}.txt").exists():
                shutil.copy(claims, root / f"tests/claims/{folder}_{k}.txt")
        for name, it in zip(names, labs):
            copy_lab(read_lab(root, f"labs/{name}"), copy)
            new_labs += [{f"{title}, {k}": file.replace(".ipynb", f"_{k}.ipynb")} for title, file in it.items()]
        for page, found in entries.items():
            shared[page] += "".join(f"\n{name} {k} {{ #{key}-{k} }}\n{copy(text)}" for name, key, text in found)
    labs += new_labs
    for page, text in shared.items():
        (root / "docs" / page).write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    book = read(root)
    for lab in book.labs.values():
        for suffix, content in lab.stale(book.resolve).items():
            lab.path(suffix).write_text(content, encoding="utf-8")


def rewrite(old: Path, new: Path, copy: Copy) -> None:
    new.write_text(copy(old.read_text(encoding="utf-8")), encoding="utf-8")


def copy_folder(parent: Path, folder: str, copy: Copy) -> None:
    """Of examples or exercises; their ledgers vouch for what stands there."""
    if not (parent / folder).is_dir():
        return
    (target := parent / f"{folder}_{copy.k}").mkdir()
    paths = sorted(path for path in (parent / folder).iterdir() if path.is_file())
    for path in paths:
        if path.suffix in (".py", ".toml"):
            rewrite(path, target / path.name, copy)
        elif path.suffix != ".json":
            shutil.copy(path, target)
    for path in (path for path in paths if path.suffix == ".json"):
        ledger = json.loads(path.read_text(encoding="utf-8"))
        files = {suffix: target / f"{path.stem}{suffix}" for suffix in ledger["sha256"]}
        ledger["sha256"] = {suffix: fingerprint(suffix, file.read_bytes()) for suffix, file in files.items()}
        (target / path.name).write_text(json.dumps(ledger, indent=1) + "\n", encoding="utf-8")


def copy_lab(lab: Lab, copy: Copy) -> None:
    other = Lab(lab.root, f"{lab.name}_{copy.k}", copy(lab.source), "")
    cells = []
    for cell in lab.notebook["cells"]:
        about = {name: copy(it) if isinstance(it, str) else it for name, it in cell["metadata"].items()}
        source = copy("".join(cell["source"])).splitlines(keepends=True)
        cells.append(cell | {"metadata": about, "source": source})
    other.path(".py").write_text(other.source, encoding="utf-8")
    other.path(".ipynb").write_text(other.recorded(cells, lab.ledger).recording, encoding="utf-8")
    shutil.copy(lab.path(".toml"), other.path(".toml"))


# ---- what is measured ----

# As `mkdocs serve` does: one process, and a chapter changed between two builds.
SERVE = """
import os, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

def config():
    return load_config("mkdocs.yml", site_dir=sys.argv[1])

first = config()
first.plugins.on_startup(command="serve", dirty=True)
build(first, dirty=True)
spent = []
for number in range(3):
    page = Path("docs/perceptron.md")
    page.write_text(page.read_text(encoding="utf-8") + f"\\nOnce more, {number}.\\n", encoding="utf-8")
    before = os.times()
    build(config(), dirty=True)
    spent.append(sum(os.times()[:4]) - sum(before[:4]))
    assert f"Once more, {number}." in Path(sys.argv[1], "perceptron/index.html").read_text(encoding="utf-8")
first.plugins.on_shutdown()
print("measured", min(spent))
"""
# `make record` after one edit, until the first program would run.
RECORD = """
import os, sys
from pathlib import Path
path = next(Path("snippets/perceptron").glob("*.py"))
path.write_text(path.read_text(encoding="utf-8") + "# changed\\n", encoding="utf-8")
before = os.times()
from descent import record

def stop(example, *_, **__):
    print("measured", sum(os.times()[:4]) - sum(before[:4]), flush=True)
    os._exit(0)

record.record = stop
sys.argv[1:] = ["--root", "."]
record.main()
"""
COLLECT = ["-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "tests/test_snippets.py"]


def run(root: Path, *arguments: str) -> tuple[float, float, str]:
    """CPU seconds, peak memory in MB, and what was printed, of Python with these arguments."""
    with tempfile.TemporaryFile() as said:
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root), "COUNT": "1"}
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=root, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode:
        sys.exit(f"python {' '.join(arguments)[:60]} in {root} ends with {process.returncode}:\n{text[-3000:]}")
    memory = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return used.ru_utime + used.ru_stime, memory, text


def measured(text: str) -> float:
    return float(re.findall(r"^measured (.*)", text, re.M)[-1])


def asked(site: Path) -> tuple[float, float]:
    """The index in MB, and what one query loads, in KB: the engine, the words, the places that it shows."""
    index = sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file()) / 1e6
    loaded = set()
    with serving(site) as address, chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"{address}/toolbox/")
        page.on("request", lambda request: loaded.add(request.url.partition("/pagefind/")[2].partition("?")[0]))
        page.keyboard.press("/")
        page.wait_for_selector("dialog.search input")
        page.keyboard.type("b")
        page.keyboard.insert_text("ias")
        page.wait_for_selector("[data-search-results] li")
        page.wait_for_load_state("networkidle")
    sizes = {name: (site / "pagefind" / name).stat().st_size / 1e3 for name in loaded if name}
    for name, size in sorted(sizes.items(), key=lambda it: -it[1])[:4]:
        print(f"    {name}: {size:.0f} KB")
    return index, sum(sizes.values())


def measure(times: int, folder: Path) -> dict[str, float]:
    root, site, start = folder / f"book-{times}", folder / f"site-{times}", time.time()
    grow(root, times)
    pages = sum(1 for _ in (root / "docs").rglob("*.md"))
    programs = sum(1 for _ in (root / "snippets").rglob("*.py"))
    print(f"{times}×: {pages} pages, {programs} programs, made in {time.time() - start:.0f} s", flush=True)
    found = {}
    found["build, s"], found["build, MB"], _ = run(root, "-m", "mkdocs", "build", "--strict", "-d", str(site))
    found["search: index, MB"], found["search: a query, KB"] = asked(site)
    found["tests: collection, s"] = run(root, *COLLECT)[0]
    _, found["serve, MB"], text = run(root, "-c", SERVE, str(site))
    found["serve: an edit, s"] = measured(text)
    found["record: before the run, s"] = measured(run(root, "-c", RECORD)[2])
    shutil.rmtree(root)
    shutil.rmtree(site)
    return found


# What may grow as the book does, and what must not: name → how much dearer, for a book of n times the size, it may be.
MARGIN = 1.25
BOUNDS = {
    "build, s": lambda n: MARGIN * n,
    "build, MB": lambda n: MARGIN * n,
    "search: index, MB": lambda n: MARGIN * n,
    "search: a query, KB": lambda n: 1.5,
    "tests: collection, s": lambda n: MARGIN * n,
    "serve, MB": lambda n: MARGIN * n,
    "serve: an edit, s": lambda n: 1.5 + n / 8,
    "record: before the run, s": lambda n: MARGIN * n,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make growth", description=__doc__)
    parser.add_argument("times", nargs="*", type=int, default=[10, 30])
    options, failed = parser.parse_args(), []
    with tempfile.TemporaryDirectory() as name:
        found = {times: measure(times, Path(name)) for times in [1, *options.times]}
    print(f"{'':28}{'1×':>10}" + "".join(f"{times:>9}×{'':>9}{'':>8}" for times in options.times))
    for what, bound in BOUNDS.items():
        row = f"{what:28}{found[1][what]:10.2f}"
        for times in options.times:
            ratio, most = found[times][what] / found[1][what], bound(times)
            row += f"{found[times][what]:10.2f}{ratio:8.2f}×{'' if ratio <= most else ' OVER':>6}"
            if ratio > most:
                failed.append(f"{what}: {ratio:.2f} times at {times}×; at most {most:g}")
        print(row)
    sys.exit("\n".join(failed) or 0)


if __name__ == "__main__":
    main()
