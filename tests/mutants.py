"""`make mutants`: programs with one thing wrong in them, and whether anything notices.

Each program is changed in one place (a sign, a count, a factor or a square left out, an axis, `/ n`, `1 - p`, two names
swapped), the same in all its twins, and recorded in memory: so its twins agree, and its output is its own. Then the
claims, the rivals and the oracles of its equations are asked, as `make record` and `make test` would ask them. A mutant
lives if it computes something else and nothing notices.

    python tests/mutants.py                     every example
    python tests/mutants.py loss perceptron/forward
    python tests/mutants.py --changed COMMIT    those whose sources have changed since
    python tests/mutants.py exercises           the solutions of exercises: what their rivals see, and their tests not

What is left out: seeds, drawing, words, and data: numbers in a list, and a number that a name stands for (`eta = 0.1`).
Twins are as one: only the first is run.
"""

import argparse
import ast
import copy
import io
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import tokenize
import types
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
if __name__ == "__main__":  # before NumPy is there: threads that wait for one another would use up a mutant's time
    os.environ.update({"OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"})

import numpy as np  # noqa: E402

PATIENCE = 40  # seconds of computing for one mutant
EXPLAINED = ROOT / "tests/survivors"  # a file for each chapter: example: was → now -- why nothing need notice
SWAPPED = {"max": "min", "maximum": "minimum", "argmax": "argmin", "sum": "mean", "sin": "cos", "exp": "expm1"}
SWAPPED |= {new: old for old, new in SWAPPED.items()} | {"log": "log1p", "sqrt": "abs", "var": "std", "std": "var"}
DRAWS = {"ax", "axes", "fig", "plt", "left", "right", "upper", "lower", "above", "below"}
TURNED = {ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}


class Mutant(NamedTuple):
    line: int
    was: str
    now: str
    source: str


# ---- what is changed ----


def instead(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in a node's place."""
    if isinstance(node, ast.BinOp):
        left, right, kind = node.left, node.right, type(node.op)
        if kind in (ast.Add, ast.Sub):
            yield ast.BinOp(left, ast.Sub() if kind is ast.Add else ast.Add(), right)
            if kind is ast.Sub:
                yield right if getattr(left, "value", None) == 1 else ast.BinOp(right, ast.Sub(), left)
        elif kind in (ast.Mult, ast.Div):
            yield left
            yield right if kind is ast.Mult else ast.BinOp(right, ast.Div(), left)
        elif kind is ast.Pow:
            yield left
        elif kind is ast.MatMult:
            yield ast.BinOp(left, ast.MatMult(), ast.Attribute(right, "T", ast.Load()))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand
    elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in TURNED:
        yield ast.Compare(node.left, [TURNED[type(node.ops[0])]()], node.comparators)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Constant) and type(node.value) is float:
        yield ast.Constant(node.value * 2 if node.value else 0.5)
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        if node.attr in SWAPPED:
            yield ast.Attribute(node.value, SWAPPED[node.attr], ast.Load())
        elif node.attr == "T":
            yield node.value
    elif isinstance(node, ast.keyword) and node.arg in ("axis", "dim") and isinstance(node.value, ast.Constant):
        yield ast.keyword(node.arg, ast.Constant(1 if node.value.value == 0 else 0))
    elif isinstance(node, ast.Call) and len(node.args) == 2 and all(isinstance(it, ast.Name) for it in node.args):
        yield ast.Call(node.func, node.args[::-1], node.keywords)


def given(node: ast.AST) -> bool:
    """A number, or rows of them."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return all(map(given, node.elts))
    return isinstance(node.operand if isinstance(node, ast.UnaryOp) else node, ast.Constant)


def left_out(node: ast.AST) -> bool:
    """Seeds, drawing, imports, data."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return True
    if isinstance(node, (ast.List, ast.Tuple)) and all(map(given, node.elts)):
        return True
    if isinstance(node, ast.Assign):
        return given(node.value) and type(getattr(node.value, "value", 0.0)) is not int
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        return (
            name.endswith(("default_rng", "set_seed", "manual_seed", "savefig"))
            or name.split(".")[0].split("[")[0] in DRAWS
        )
    return False


def places(node: ast.AST, path: tuple = ()) -> Iterator[tuple[tuple, ast.AST]]:
    """Every node that may be changed, and the way to it."""
    if left_out(node):
        return
    yield path, node
    for name, child in ast.iter_fields(node):
        if name in ("format_spec", "returns", "annotation", "decorator_list", "targets"):
            continue
        for i, it in enumerate(child if isinstance(child, list) else [child]):
            if isinstance(it, ast.AST):
                yield from places(it, (*path, (name, i if isinstance(child, list) else None)))


def follow(tree: ast.AST, path: tuple) -> ast.AST:
    for name, i in path:
        tree = getattr(tree, name) if i is None else getattr(tree, name)[i]
    return tree


def mutants(source: str) -> Iterator[Mutant]:
    tree = ast.parse(source)
    ends = {
        token.end[0]: token.string
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    lines, seen = source.splitlines(), set()
    for path, node in places(tree):
        steps = [i for i in range(len(path) + 1) if isinstance(follow(tree, path[:i]), ast.stmt)]
        if not steps:
            continue
        at = path[: steps[-1]]
        for new in instead(node):
            statement = copy.deepcopy(follow(tree, at))
            inner = path[len(at) :]
            if not inner:
                continue
            (name, i), owner = inner[-1], follow(statement, inner[:-1])
            if i is None:
                setattr(owner, name, new)
            else:
                getattr(owner, name)[i] = new
            first, last = statement.lineno, statement.end_lineno
            if hasattr(statement, "body"):  # its head alone
                last = statement.body[0].lineno - 1
                statement.body, statement.orelse = [ast.Pass()], []
                text = "\n".join(ast.unparse(ast.fix_missing_locations(statement)).splitlines()[:-1])
                if last < first:
                    continue
            else:
                text = ast.unparse(ast.fix_missing_locations(statement))
            margin = re.match(r" *", lines[first - 1])[0]
            text = margin + text.replace("\n", "\n" + margin) + (f"  {ends[last]}" if last in ends else "")
            padding = [""] * (last - first - text.count("\n"))
            whole = "\n".join([*lines[: first - 1], text, *padding, *lines[last:]]) + "\n"
            if whole not in seen:
                seen.add(whole)
                yield Mutant(first, ast.unparse(node), ast.unparse(new), whole)


# ---- whether it is noticed ----


def numbers(space: dict) -> dict[str, np.ndarray]:
    """What a program computes: the numbers under its own names."""
    found = {}
    for name, value in space.items():
        if isinstance(value, types.ModuleType | type):
            continue
        value = value.detach() if hasattr(value, "detach") else value
        value = value.numpy() if hasattr(value, "numpy") else value
        if isinstance(value, list):
            value = [it.detach() if hasattr(it, "detach") else it for it in value]
        if not name.startswith("__") and isinstance(value, (bool, int, float, list, np.ndarray, np.generic)):
            try:
                array = np.asarray(value)
            except ValueError:  # a list of unlike things
                continue
            if array.dtype.kind in "biuf":
                found[name] = array
    return found


def same(a: dict[str, np.ndarray], b: dict[str, np.ndarray]) -> bool:
    return a.keys() == b.keys() and all(
        a[k].shape == b[k].shape and np.allclose(a[k], b[k], 1e-9, 1e-12, equal_nan=True) for k in a
    )


def verdict(look, claims, rival, marks, mutant: Mutant, before: dict) -> str:
    """What notices a mutant: "" if nothing does, "same" if it computes what was computed before."""
    import programs
    from rivals import Look

    from descent.compare import difference

    suffix = next(iter(look.sources))
    try:
        space, out = programs.run(mutant.source, {}, look.name)
    except (Exception, SystemExit) as error:
        return f"fails: {type(error).__name__}"
    if not difference(look.out, out) and same(before, numbers(space)):
        return "same"
    if why := next((claim.place for claim in claims if claim.fails(out)), ""):
        return why
    for oracle, mark in marks:
        import equations as eq

        if eq.check_code(oracle, mark, mutant.source):
            return f"equation {mark.number}"
    if rival:
        changed = Look(look.name, {suffix: mutant.source}, out, look.svg)
        changed.space = space
        try:
            rival(changed)
        except Exception as error:
            return f"rival: {type(error).__name__}"
    return ""


def judge(name: str, pipe) -> None:
    """All mutants of one example, each in a fork of its own; in a process that has imported what it imports."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    import equations as eq
    import programs
    from oracles import Oracle
    from oracles import collect as oracles
    from rivals import collect, looks

    from descent.claims import read_claims
    from descent.preload import beforehand

    look = looks()[name]
    if any("tensorflow" in source for source in look.sources.values()):
        programs.dynamo_first()
    for module in beforehand(look.model):
        if not module.startswith("matplotlib"):
            __import__(module)
    claims = [claim for claim in read_claims(ROOT) if claim.example == name]
    rival, table = collect().get(name), oracles()
    path = ROOT / look.path
    marks = [
        (table[m.number], m) for m in eq.marks()
        if m.path == path and isinstance(table.get(m.number), Oracle) and not eq.loose(table[m.number], m)
    ]  # fmt: skip

    def ask(task) -> str:
        here, there = os.pipe()
        child = os.fork()
        if not child:
            os.setsid()
            signal.setitimer(signal.ITIMER_PROF, PATIENCE)
            signal.alarm(30 * PATIENCE)  # who waits computes nothing
            try:
                os.write(there, json.dumps(task()).encode())
            finally:
                os._exit(0)
        os.close(there)
        with os.fdopen(here) as answer:
            said = answer.read()
        os.waitpid(child, 0)
        return json.loads(said) if said else "fails: its process died"

    def run_unchanged() -> list:
        start = time.perf_counter()
        space = programs.run(look.model, {}, name)[0]
        np.savez(f"/tmp/.mutants-{os.getppid()}", **numbers(space))
        return [time.perf_counter() - start]

    took = ask(run_unchanged)
    if isinstance(took, str):
        pipe.send((name, [((0, "the program", "does not run by itself"), "")], 0))
        return
    stored = Path(f"/tmp/.mutants-{os.getpid()}.npz")
    with np.load(stored) as file:
        before = dict(file)
    stored.unlink()
    found = []
    for mutant in mutants(look.model):
        near = [it for it in marks if it[1].line == mutant.line]
        found.append((mutant[:3], ask(lambda m=mutant, near=near: verdict(look, claims, rival, near, m, before))))
    pipe.send((name, found, took[0]))


def exercises_alive() -> tuple[int, list[str]]:
    """How many wrong solutions there are, and those which an exercise's own tests pass, and its rival does not."""
    from solved import differs

    import exercises

    made, alive, exercises.LIMIT = 0, [], 2
    for path in sorted((ROOT / "exercises").glob("*/*_solution.py")):
        stem = path.stem.removesuffix("_solution")
        text, given = path.read_text("utf-8"), path.with_name(f"{stem}.py").read_text("utf-8").splitlines()
        for mutant in mutants(text):
            if text.splitlines()[mutant.line - 1] in given:  # no reader writes it
                continue
            with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
                file.write(mutant.source)
                file.flush()
                said = exercises.tried(path.parent, stem, Path(file.name))
            made += 1
            if not said and differs(f"{path.parent.name}/{stem}", mutant.source):
                alive.append(f"{path.relative_to(ROOT).as_posix()}:{mutant.line}: {mutant.was} → {mutant.now}")
    return made, alive


def too_few(totals: Counter) -> bool:
    """Of a hundred that compute something else, 95 are noticed, and all but one noticed or explained."""
    made = totals["killed"] + totals["explained"] + totals["alive"]
    return totals["killed"] < 0.95 * made or totals["killed"] + totals["explained"] < 0.99 * made


def main() -> None:
    from descent.example import find

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="*", help="chapters or examples; all, if none is named")
    parser.add_argument("--changed", metavar="COMMIT")
    parser.add_argument("--verbose", action="store_true", help="what noticed each")
    options = parser.parse_args()
    if options.which == ["exercises"]:
        made, alive = exercises_alive()
        print(f"{made} wrong solutions; {len(alive)} of them pass the exercise's own test:", *alive, sep="\n  ")
        sys.exit(len(alive) > made / 100)
    names = [it.name for it in find(ROOT) if ".out" in it.files]
    if options.changed:
        command = ["git", "diff", "--name-only", options.changed, "--", "snippets", "tests/rivals", "tests/claims"]
        done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True)
        if done.returncode:  # a new branch's first push names none; all would take hours
            print(f"no commit {options.changed!r} to compare with: none is asked; the pull request asks")
            return
        files = done.stdout.splitlines()
        stems = {re.sub(r"^snippets/|(_numpy|_torch|_tensorflow)?\.py$", "", file) for file in files}
        names = [name for name in names if name in stems]
    if options.which:
        names = [name for name in names if name in options.which or name.split("/")[0] in options.which]
    known = {}
    for path in sorted(EXPLAINED.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            mutant, _, why = line.partition(" -- ")
            if why.strip() and not line.startswith("#"):
                known[mutant.strip()] = why.strip()

    context = multiprocessing.get_context("spawn")

    def work(name: str):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=judge, args=(name, there))
        process.start()
        there.close()
        try:
            return here.recv()
        except EOFError:
            return name, [((0, "the program", "its process died"), "")], 0
        finally:
            process.join()

    totals, alive = Counter(), []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, found, seconds in pool.map(work, names):
            counts = Counter()
            for (line, was, now), noticed in found:
                text = f"{name}: {was} → {now}"
                kind = (
                    "same" if noticed == "same" else "killed" if noticed else "explained" if text in known else "alive"
                )
                counts[kind] += 1
                if kind == "alive":
                    alive.append(f"{text}    (line {line})")
                if options.verbose and kind != "same":
                    print(f"    {text}    {noticed or kind}")
            totals += counts
            made = counts["killed"] + counts["explained"] + counts["alive"]
            print(
                f"{name}: {counts['killed']} of {made} noticed, {counts['explained']} explained ({seconds:.1f} s)",
                flush=True,
            )
    made = totals["killed"] + totals["explained"] + totals["alive"]
    print("\nNothing notices:" if alive else "\nEach is noticed, or explained.", *alive, sep="\n  ")
    share = totals["killed"] / made if made else 1
    print(f"\n{made} mutants of {len(names)} examples compute something else:")
    print(
        f"{totals['killed']} noticed, {100 * share:.1f} %; {totals['explained']} explained, {totals['alive']} neither."
    )
    sys.exit(too_few(totals))


if __name__ == "__main__":
    main()
