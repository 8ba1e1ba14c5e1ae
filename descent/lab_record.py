"""The recording of a lab: run once for each library, compared cell by cell."""

import dataclasses
from collections.abc import Container, Iterable
from concurrent.futures import Executor

from descent.alone import cant, replace
from descent.blank import TRY
from descent.book import Book
from descent.claims import Claim, hold
from descent.compare import changes, difference
from descent.lab import KEYS, Lab, outputs_of, pairs
from descent.ledger import Wrong, expected, today
from descent.run import run


def record_lab(
    lab: Lab,
    book: Book,
    runs: Executor,
    method: str = "spawn",
    accept: Container[str] = (),
    claims: Iterable[Claim] = (),
) -> list[str]:
    """Record one lab, once for each library; raises Wrong. Returns what has changed."""
    cells, own = lab.read(), f"{lab.name}#"

    def resolve(target: str) -> object:
        return target.startswith(own) or book.resolve(target)  # its own numbers come with the run

    if faults := lab.faults(cells) or list(lab.astray(cells, resolve)):
        raise Wrong("\n".join(faults))
    lab.packages(cells)
    programs = [lab.program(key, cells, trials=True) for key in KEYS]
    waiting = [runs.submit(run, lab.relative_path(".py"), it, "lab", method) for it in programs]
    torch, tensorflow = [it.result() for it in waiting]
    if error := torch.error or tensorflow.error:
        raise Wrong(error)
    tried = [{name: out for name, (out, _) in it.cells.items()} for it in (torch, tensorflow)]
    if passed := [why for key, it in zip(KEYS, tried) for why in lab.missed(key, it)]:
        raise Wrong("\n".join(passed))
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
        twins[0]["outputs"] = outputs_of(out, svg)
    said = "".join(out for name, out in tried[0].items() if not name.startswith(TRY))
    hold(claims, lab.name, said)
    new = lab.recorded(cells, today(lab.source))
    known = dataclasses.replace(book, labs=book.labs | {lab.name: new})
    if faults := list(lab.astray(cells, known.resolve)):
        raise Wrong("\n".join(faults))
    changed = []
    for what in ("output", "svg") if lab.ledger else ():
        before, after = ("".join(getattr(it, what) for it in its.cells) for its in (lab, new))
        changed += changes(before, after)
    if changed and lab.ledger["sha256"][".py"] != new.ledger["sha256"][".py"]:
        expected(lab.name, changed, lab.ledger, accept)
    replace(lab.path(".ipynb"), new.recording)
    return changed


def derive(book: Book) -> list[str]:
    """Write what the labs' readers download where it is not what the recordings give; returns what
    went wrong."""
    wrong = []
    for lab in book.labs.values():
        try:
            for suffix, content in ({} if lab.problem else lab.stale(book.resolve)).items():
                replace(lab.path(suffix), content)
        except Wrong as error:
            wrong.append(str(error))
        except OSError as error:
            wrong.append(f"{lab.name}: {cant(error)}")
    return wrong
