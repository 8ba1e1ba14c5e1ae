"""`make record`: run the examples that changed, by content or by version, and keep what they print.

An example's recording is replaced only when each of its files ran well and all printed the same.
"""

import argparse
import dataclasses
import datetime
import os
import platform
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from descent.book import Book, read
from descent.compare import difference, sounds_different
from descent.example import Example, Wrong, outdated, replace, versions
from descent.lab import KEYS, Lab, pairs
from descent.run import run

# As many at once as there are cores, whether they are twins or have nothing to do with each other.
RUNS = ThreadPoolExecutor(os.cpu_count())


def today(*sources: str) -> dict:
    """A ledger, but for the fingerprints."""
    date, python = datetime.date.today().isoformat(), platform.python_version()
    return {"date": date, "python": python, "versions": versions(*sources)}


def record(example: Example, method: str = "spawn") -> None:
    """Record one example; raises Wrong. `spawn`, so that an import forgotten here is missed, where
    a fork server would have brought it along."""
    for fault in example.faults():
        raise Wrong(fault)
    paths = [example.relative_path(suffix) for suffix in example.sources.values()]
    sources = [example.source(suffix) for suffix in example.sources.values()]
    runs = [RUNS.submit(run, *it, method=method) for it in zip(paths, sources)]
    model, *others = results = [it.result() for it in runs]
    for result in results:
        if result.error:
            raise Wrong(result.error)
    for path, result in zip(paths[1:], others):
        differs = difference(model.out, result.out, ("there", "here"))
        differs = differs or sounds_different(model.wav, result.wav)
        if differs:
            other = f"prints something else than {paths[0]}"
            raise Wrong(f"{path}: {other}: {differs}; mend one of them")
    files = {".out": model.out, ".svg": model.svg, ".wav": model.wav}
    new = {suffix: content for suffix, content in files.items() if content is not None}
    example.save(today(*sources), new)


def record_lab(lab: Lab, book: Book, method: str = "spawn") -> None:
    """Record one lab, once for each library; raises Wrong."""
    cells, own = lab.read(), f"{lab.name}#"

    def resolve(target: str) -> object:
        return target.startswith(own) or book.resolve(target)  # its own numbers come with the run

    if faults := lab.faults(cells) or list(lab.astray(cells, resolve)):
        raise Wrong("\n".join(faults))
    programs = [lab.program(key, cells) for key in KEYS]
    lab.packages("".join(programs))
    runs = [RUNS.submit(run, lab.relative_path(".py"), it, "lab", method) for it in programs]
    torch, tensorflow = [it.result() for it in runs]
    if error := torch.error or tensorflow.error:
        raise Wrong(error)
    for number, twins in pairs(cells):
        first, last = torch.cells[twins[0]["id"]], tensorflow.cells[twins[-1]["id"]]
        where, about = lab.at(number), twins[0]["metadata"]
        for verb, here, there in zip(("prints", "draws"), first, last):
            words = ("in PyTorch", "in TensorFlow")
            if differs := difference(here or "", there or "", words):
                what = f"{verb} something else in each library"
                raise Wrong(f"{where} {what}: {differs}; mend it")
        out, svg = first
        if bool(svg) != bool(about.get("caption") and about.get("title")):
            has = "draws a figure" if svg else "draws nothing"
            mend = 'a figure, and nothing else, has a header # %% Title caption="…"'
            raise Wrong(f"{where} {has}; {mend}")
        twins[0]["outputs"] = outputs(out, svg)
    new = lab.recorded(cells, today(lab.source))
    known = dataclasses.replace(book, labs=book.labs | {lab.name: new})
    if faults := list(lab.astray(cells, known.resolve)):
        raise Wrong("\n".join(faults))
    replace(lab.path(".ipynb"), new.recording)


def outputs(out: str, svg: str | None) -> list[dict]:
    """What a cell printed and drew, as a notebook keeps it."""
    found = []
    if out:
        stream = {"name": "stdout", "output_type": "stream"}
        found.append(stream | {"text": out.splitlines(keepends=True)})
    if svg:
        data = {"image/svg+xml": svg.splitlines(keepends=True), "text/plain": ["<Figure>"]}
        found.append({"data": data, "metadata": {}, "output_type": "display_data"})
    return found


def derive(book: Book) -> list[str]:
    """Write what the labs' readers download where it is not what the recordings give; returns what
    went wrong."""
    wrong = []
    for lab in book.labs.values():
        try:
            for suffix, content in ({} if lab.problem() else lab.files(book.resolve)).items():
                if (
                    not lab.path(suffix).exists()
                    or lab.path(suffix).read_bytes().decode() != content
                ):
                    replace(lab.path(suffix), content)
        except Wrong as error:
            wrong.append(str(error))
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(prog="make record", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every example, changed or not")
    parser.add_argument("--root", type=Path, default=Path.cwd())
    options = parser.parse_args()
    book = read(options.root)
    everything = [*book.labs.values(), *book.examples.values()]  # the long ones first
    todo = [it for it in everything if options.all or it.problem() or outdated(it.ledger)]

    def attempt(it: Example | Lab) -> str | None:
        try:
            record_lab(it, book) if isinstance(it, Lab) else record(it)
        except Wrong as wrong:
            return str(wrong)

    failed, pool = 0, ThreadPoolExecutor(os.cpu_count())
    try:
        for it, problem in zip(todo, pool.map(attempt, todo)):
            print(problem or f"recorded {it.name}", flush=True)
            failed += bool(problem)
    finally:  # Ctrl-C ends it after the runs under way
        pool.shutdown(wait=False, cancel_futures=True)
        RUNS.shutdown(cancel_futures=True)
    wrong = derive(read(options.root))
    done = f"{len(todo) - failed} recorded, {failed} failed, the others unchanged"
    print(*wrong, done, sep="\n")
    sys.exit(bool(failed or wrong))


if __name__ == "__main__":
    main()
