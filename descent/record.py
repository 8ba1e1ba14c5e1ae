"""`make record`: run the examples that changed, by content or by version, and keep what they print.

An example's recording is replaced only when each of its files ran well and all printed the same.
"""

import argparse
import datetime
import os
import platform
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from descent.compare import difference, sounds_different
from descent.examples import Example, find, replace
from descent.labs import KEYS, Lab, find_labs, outputs, tags
from descent.pages import Book
from descent.run import run


def stale(example: Example) -> bool:
    return bool(example.problem()) or example.ledger["versions"] != example.versions()


def record(example: Example, method: str = "spawn") -> str | None:
    """Record one example; returns what went wrong. `spawn`, so that an import forgotten here is
    missed, where a fork server would have brought it along."""
    runs = {end: run(example.shown(end), example.source(end), method=method) for end in example.sources.values()}
    (first, model), *others = runs.items()
    if errors := [result.error for result in runs.values() if result.error]:
        return errors[0]
    for end, result in others:
        differs = difference(model.out, result.out, ("there", "here"))
        if differs := differs or sounds_different(model.wav, result.wav):
            return (
                f"{example.shown(end)}: prints something else than {example.shown(first)}: {differs}; mend one of them"
            )
    ledger = today(example)
    files = {".out": model.out, ".svg": model.svg, ".wav": model.wav}
    example.save(ledger, {end: content for end, content in files.items() if content is not None})
    return None


def today(example: Example) -> dict:
    return {
        "date": datetime.date.today().isoformat(),
        "python": platform.python_version(),
        "versions": example.versions(),
    }


def record_lab(lab: Lab, method: str = "spawn") -> str | None:
    """Record one lab, once for each library; returns what went wrong."""
    cells = lab.read()
    if faults := lab.faults(cells):
        return "\n".join(faults)
    torch, tensorflow = (run(lab.shown(".py"), lab.program(key, cells), "lab", method) for key in KEYS)
    if torch.error or tensorflow.error:
        return torch.error or tensorflow.error
    for number, cell in enumerate(cells):
        if cell["cell_type"] != "code" or "tensorflow" in tags(cell):
            continue
        out, svg = torch.cells[cell["id"]]
        twin = cells[number + ("torch" in tags(cell))]
        now, drawn = tensorflow.cells[twin["id"]]
        words = ("in PyTorch", "in TensorFlow")
        if differs := difference(out, now, words):
            return f"{lab.at(number)} prints something else in each library: {differs}; mend it"
        if differs := difference(svg or "", drawn or "", words):
            return f"{lab.at(number)} draws something else in each library: {differs}; mend it"
        if bool(svg) != bool(lab.caption(cell) and cell["metadata"].get("title")):
            has = "draws a figure" if svg else "draws nothing"
            return f'{lab.at(number)} {has}; a figure, and nothing else, has a header # %% Title caption="…"'
        cell["outputs"] = outputs(out, svg)
    replace(lab.path(".ipynb"), lab.recorded(cells, today(lab)))
    return None


def derive(root: Path) -> list[str]:
    """Write the files for readers that are not what the labs' recordings give; returns what went wrong."""
    wrong, book = [], Book(root)
    for lab in book.labs.values():
        try:
            for end, content in ({} if lab.problem() else lab.files(book)).items():
                if not lab.exists(end) or lab.source(end) != content:
                    replace(lab.path(end), content)
        except ValueError as error:
            wrong.append(str(error))
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(prog="make record", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every example, changed or not")
    parser.add_argument("--root", type=Path, default=Path.cwd())
    options = parser.parse_args()
    everything = [*find_labs(options.root), *find(options.root)]  # the long ones first
    todo = [example for example in everything if options.all or stale(example)]
    failed = 0
    pool = ThreadPoolExecutor(os.cpu_count())
    try:
        for example, problem in zip(
            todo, pool.map(lambda it: record_lab(it) if isinstance(it, Lab) else record(it), todo)
        ):
            print(problem or f"recorded {example.name}", flush=True)
            failed += bool(problem)
    finally:
        pool.shutdown(cancel_futures=True)  # Ctrl-C ends it after the runs under way
    wrong = derive(options.root)
    print(*wrong, f"{len(todo) - failed} recorded, {failed} failed, the others unchanged", sep="\n")
    sys.exit(bool(failed or wrong))


if __name__ == "__main__":
    main()
