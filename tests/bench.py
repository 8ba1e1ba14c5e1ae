"""`make bench`: speed as ratios within one run, and size. A figure above its bound fails.

Time on a shared machine is noisy: each pair is measured in turn, a few times, and the ratio of the best is taken.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from descent.example import find  # noqa: E402
from descent.lab import find_labs  # noqa: E402
from descent.ledger import raises  # noqa: E402

# What asks for devices before TensorFlow has started, or starts processes, can't share one: left out on both sides.
ALONE = "parallel"
# One process, one snippet after the other, each in its own folder: the least that running them can cost.
PLAIN = """
import contextlib, os, runpy, sys, tempfile
os.environ["MPLBACKEND"] = "svg"
for path in sys.argv[1:]:
    os.chdir(tempfile.mkdtemp())
    space = runpy.run_path(path, run_name="__main__")
    if plt := space.get("plt"):
        plt.savefig("figure.svg")
        plt.close("all")
"""
BARE = """
site_name: Bare
docs_dir: {docs}
theme: {{name: material, font: false}}
plugins: [search, mkdocs-jupyter: {{include: ["labs/*.ipynb"], ignore: ["*.md"], execute: false, cache: false}}]
markdown_extensions: [admonition, attr_list, def_list, tables, pymdownx.details, fenced_code, toc]
"""


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, **quiet)
    return time.perf_counter() - start


def ratio(ours: list[str], other: list[str], times: int = 3) -> tuple[float, float, float]:
    pairs = [(seconds(ours), seconds(other)) for _ in range(times)]
    a, b = (min(column) for column in zip(*pairs))
    return a / b, a, b


def assets(site: Path, page: str) -> dict[str, int]:
    """What a first visit to a page loads: file → its weight, gzip (fonts are compressed already)."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    names = {f"{page}/index.html"}
    for link in re.findall(
        r'(?:<link rel="(?:stylesheet|icon)" href|<script src|<script[^>]* src)=?"?([^"\s>]+)', html
    ):
        names.add(os.path.normpath(f"{page}/{link.partition('?')[0]}"))
    css = (site / "assets/book.css").read_text(encoding="utf-8")
    names |= {f"assets/{font}" for font in re.findall(r"url\((fonts/[^)?]+)", css)}
    found = {name: (site / name).read_bytes() for name in names}
    return {name: len(data) if name.endswith("woff2") else len(gzip.compress(data, 9)) for name, data in found.items()}


def main() -> None:
    python, failed = sys.executable, 0

    def report(what: str, value: float, bound: float, unit: str, detail: str = "") -> None:
        nonlocal failed
        failed += value > bound
        print(
            f"{'ok  ' if value <= bound else 'OVER'} {what}: {value:.2f}{unit} (at most {bound:g}{unit}) {detail}",
            flush=True,
        )

    sources = [(example.path(end), example.source(end)) for example in find(ROOT) for end in example.sources.values()]
    good = [str(path) for path, source in sources if not raises(source) and ALONE not in path.name]
    with tempfile.TemporaryDirectory() as folder:
        (plain := Path(folder, "plain.py")).write_text(PLAIN, encoding="utf-8")
        # The same Markdown: the chapters, and the labs as what their cells say.
        docs = shutil.copytree(ROOT / "docs", Path(folder, "docs"), ignore=shutil.ignore_patterns("*.ipynb", "*.py"))
        for lab in find_labs(ROOT):
            Path(docs, f"{lab.name}.md").write_text(lab.markdown(), encoding="utf-8")
        (bare := Path(folder, "mkdocs.yml")).write_text(BARE.format(docs=docs), encoding="utf-8")
        value, a, b = ratio(
            [python, "-m", "pytest", "-q", "tests/test_snippets.py", "-k", f"prints and not {ALONE}"],
            [python, str(plain), *good],
            times=2,  # a minute and more each: noise has averaged out
        )
        report(
            "all snippets, isolated, under pytest : in one plain process",
            value,
            1.25,
            "×",
            f"{len(sources)} files, {a:.1f} s : {b:.1f} s",
        )
        site = Path(folder, "site")
        build = [python, "-m", "mkdocs", "build", "-q"]
        value, a, b = ratio(
            [*build[:-1], "--strict", "-d", str(site)], [*build, "-f", str(bare), "-d", str(Path(folder, "bare-site"))]
        )
        report("strict build : the same Markdown with Material alone", value, 2, "×", f"{a:.1f} s : {b:.1f} s")
        weights = assets(site, "perceptron")
        theirs = sum(
            w for name, w in weights.items() if name.endswith("woff2") or re.match(r"assets/(java|style)", name)
        )
        report("first visit of the chapter, gzip", sum(weights.values()) / 1e3, 300, " KB")
        report("  of it neither fonts nor the theme's", (sum(weights.values()) - theirs) / 1e3, 80, " KB")
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "descent").glob("*.py")]
    print(f"     lines of our machinery: {sum(len(text.splitlines()) for text in texts)} with blanks and docstrings")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
