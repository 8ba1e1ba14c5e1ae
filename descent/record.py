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
from descent.examples import Example, find
from descent.run import run


def stale(example: Example) -> bool:
    return bool(example.problem()) or example.ledger["versions"] != example.versions()


def record(example: Example, method: str = "spawn") -> str | None:
    """Record one example; returns what went wrong. `spawn`, so that an import forgotten here is
    missed, where a fork server would have brought it along."""
    runs = {end: run(example.shown(end), example.source(end), method) for end in example.sources.values()}
    (first, model), *others = runs.items()
    if errors := [result.error for result in runs.values() if result.error]:
        return errors[0]
    for end, result in others:
        differs = difference(model.out, result.out, ("there", "here"))
        if differs := differs or sounds_different(model.wav, result.wav):
            return (
                f"{example.shown(end)}: prints something else than {example.shown(first)}: {differs}; mend one of them"
            )
    ledger = {
        "date": datetime.date.today().isoformat(),
        "python": platform.python_version(),
        "versions": example.versions(),
    }
    files = {".out": model.out, ".svg": model.svg, ".wav": model.wav}
    example.save(ledger, {end: content for end, content in files.items() if content is not None})
    return None


def main() -> None:
    parser = argparse.ArgumentParser(prog="make record", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every example, changed or not")
    parser.add_argument("--root", type=Path, default=Path.cwd())
    options = parser.parse_args()
    todo = [example for example in find(options.root) if options.all or stale(example)]
    failed = 0
    pool = ThreadPoolExecutor(os.cpu_count())
    try:
        for example, problem in zip(todo, pool.map(record, todo)):
            print(problem or f"recorded {example.name}", flush=True)
            failed += bool(problem)
    finally:
        pool.shutdown(cancel_futures=True)  # Ctrl-C ends it after the runs under way
    print(f"{len(todo) - failed} recorded, {failed} failed, the others unchanged")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
