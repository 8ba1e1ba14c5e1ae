"""`make record`: run the examples that changed, by content or by version, and keep what they print.

An example's recording is replaced only when each of its files ran well and all printed the same.
Whatever ends it, run it again: what was recorded is kept, what was cut short is seen and done anew.
"""

import argparse
import os
import platform
import sys
from collections.abc import Container, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

from descent.alone import alone, cant
from descent.book import read
from descent.claims import Claim, hold, read_claims
from descent.compare import changes, runs_differ
from descent.example import Example, find
from descent.lab import Lab, find_labs
from descent.lab_record import derive, record_lab
from descent.ledger import Wrong, expected, outdated, today
from descent.run import run


def record(
    example: Example,
    runs: Executor,
    method: str = "spawn",
    claims: Iterable[Claim] = (),
    accept: Container[str] = (),
) -> list[str]:
    """Record one example, its twins side by side; raises Wrong. Returns what has changed. `spawn`,
    so that an import that is forgotten here is missed, where a fork server would have brought it
    along."""
    for fault in example.faults():
        raise Wrong(fault)
    programs = {example.relative_path(it): example.source(it) for it in example.sources.values()}
    written = not example.same_sources()
    waiting = [runs.submit(run, *it, method=method) for it in programs.items()]
    # A new text's digits must be sure: another processor adds in another order, and comes to them.
    tried = programs if written and platform.machine() in ("x86_64", "AMD64") else {}
    as_old = [runs.submit(run, *it, method="spawn", like="old") for it in tried.items()]
    results = {path: it.result() for path, it in zip(programs, waiting)}
    for result in results.values():
        if result.error:
            raise Wrong(result.error)
    (first, model), *others = results.items()
    for path, result in others:
        if differs := runs_differ(model, result, ("there", "here")):
            other = f"prints something else than {first}"
            raise Wrong(f"{path}: {other}: {differs}; mend one of them")
    for path, old in zip(tried, as_old):
        result = old.result()
        if differs := result.error or runs_differ(results[path], result, ("here", "there")):
            other = "as on an old processor it prints something else"
            mend = "print fewer digits, or what holds on both"
            raise Wrong(f"{path}: {other}: {differs}; {mend}")
    hold(claims, example.name, model.out)
    files = {".out": model.out, ".svg": model.svg, ".wav": model.wav}
    new = {suffix: content for suffix, content in files.items() if content is not None}
    changed = []
    for suffix in (".out", ".svg"):
        before = example.source(suffix) if suffix in example.files else ""
        changed += changes(before, new.get(suffix, "")) if example.ledger else []
    if written:
        expected(example.name, changed, example.ledger, accept)
    example.save(today(*programs.values()), new)
    return changed


def main() -> None:
    parser = argparse.ArgumentParser(prog="make record", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every example, changed or not")
    parser.add_argument("--studies", action="store_true", help="every study, changed or not")
    help = "names of examples and labs whose numbers have changed, and should"
    parser.add_argument("--accept", default="", help=help)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    options = parser.parse_args()
    with alone(options.root):
        failed = record_all(options)
    sys.exit(failed)


def record_all(options: argparse.Namespace) -> bool:
    """Did anything fail?"""
    everything = [*find_labs(options.root), *find(options.root)]  # the long ones first
    again = set(read(options.root).studies) if options.studies else ()
    todo = [
        it
        for it in everything
        if options.all or it.name in again or it.problem or outdated(it.ledger)
    ]

    # As many runs at once as there are cores, and as many examples that wait for theirs.
    pool, runs = ThreadPoolExecutor(os.cpu_count()), ThreadPoolExecutor(os.cpu_count())
    failed, claims = 0, list(read_claims(options.root))
    changed, accept = {}, options.accept.replace(",", " ").split()

    def attempt(it: Example | Lab) -> str | None:
        try:
            if isinstance(it, Lab):
                book = read(options.root)
                changed[it.name] = record_lab(it, book, runs, accept=accept, claims=claims)
            else:
                changed[it.name] = record(it, runs, claims=claims, accept=accept)
        except Wrong as wrong:
            return str(wrong)
        except OSError as error:
            return f"{it.name}: {cant(error)}"

    try:
        for it, problem in zip(todo, pool.map(attempt, todo)):
            print(problem or f"recorded {it.name}", *changed.get(it.name, ()), sep="\n", flush=True)
            failed += bool(problem)
    finally:  # Ctrl-C ends it after the runs under way
        pool.shutdown(wait=False, cancel_futures=True)
        runs.shutdown(cancel_futures=True)
    wrong = derive(read(options.root))
    done = f"{len(todo) - failed} recorded, {failed} failed, the others unchanged"
    print(*wrong, done, sep="\n")
    return bool(failed or wrong)


if __name__ == "__main__":
    try:
        main()
    except Wrong as wrong:
        sys.exit(str(wrong))
