"""The shapes that a program's comments name, beside those that its names have."""

import ast
import re
from functools import cache

import numpy as np

SHAPE = re.compile(r"[Ss]hape (\(\w+,(?: ?\w+)?(?:, ?\w+)*\))|(?:^# |: )(\(\d+, ?\d+\))")
THINGS = re.compile(r"# (\d+) [a-z]+, (\d+) [a-z]+$")  # 2 students, 3 classes
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef


def shapes(path: str, source: str, space: dict) -> list[str]:
    """An assignment with a comment at its end, or above it, that says `shape (3, 1)`, or `(64, 10): in x out`: at the
    margin, and in each function as it was called last."""
    lines, found, tree = source.splitlines(), [], ast.parse(source)
    scopes = [(tree, space)]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            first = min([node, *node.decorator_list], key=lambda it: it.lineno).lineno
            scopes.append((node, space.get("__locals", {}).get(first, {})))
    for scope, values in scopes:
        nodes = list(own(scope))
        stored = [it.id for it in nodes if isinstance(it, ast.Name) and isinstance(it.ctx, ast.Store)]
        for node in nodes:
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            if stored.count(node.targets[0].id) > 1:  # at the end it may be another
                continue
            above = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
            remark = re.search(r"#.*", lines[node.end_lineno - 1])
            said = SHAPE.search(remark[0] if remark else above if above.startswith("# Shape") else "")
            value = values.get(node.targets[0].id)
            things = THINGS.search(remark[0]) if remark else None
            if things and getattr(value, "shape", ())[:2] != tuple(map(int, things.groups())):
                found.append(
                    f"{path}:{node.lineno}: the comment says {things[0][2:]!r}, and {node.targets[0].id} has the shape "
                    f"{tuple(getattr(value, 'shape', ()))}; mend the comment"
                )
            if said and hasattr(value, "shape") and not fits(said[1] or said[2], tuple(value.shape)):
                found.append(
                    f"{path}:{node.lineno}: the comment says {said[1] or said[2]}, and {node.targets[0].id} has the "
                    f"shape {tuple(value.shape)}; mend the comment"
                )
    return found


def fits(said: str, shape: tuple) -> bool:
    """`(rows, 64)`: as many axes as that, and 64 where it says so."""
    parts = re.findall(r"\w+", said)
    return len(parts) == len(shape) and all(a == str(b) for a, b in zip(parts, shape) if a.isdigit())


def own(scope: ast.AST):
    """The nodes of a program or a function, without those of functions in it."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, FUNCTIONS):
            yield node
            yield from own(node)


def names_shapes(source: str) -> bool:
    remarks = re.findall("#.*", source)
    return bool(SHAPE.search("\n".join(remarks)) or any(map(THINGS.search, remarks)))


NAMED = re.compile(r"^ *(\w+) = .*(#.*)$", re.M)


def twins(sources: dict[str, str]) -> list[str]:
    """Names of whose shape the comments of a twin say something else than those of the first."""
    found, first = [], next(iter(sources))
    known = {name: said[0] for name, remark in NAMED.findall(sources[first]) if (said := SHAPE.search(remark))}
    for path, source in sources.items():
        for it in NAMED.finditer(source):
            said = SHAPE.search(it[2])
            if said and said[0] != known.get(it[1], said[0]):
                line = source.count("\n", 0, it.start()) + 1
                found.append(f"{path}:{line}: of {it[1]} it says {said[0]!r}, and {first} {known[it[1]]!r}; mend one")
    return found


WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS += ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
WORDS = dict(zip(WORDS, range(20))) | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
WORDS |= {"seventy": 70, "eighty": 80, "ninety": 90}
LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}


@cache
def counted(source: str) -> set[float]:
    """The numbers in a program: those that are written, also by their names; how many things are in a list, in a range;
    how often a range goes round."""
    tree, names, found, lengths = ast.parse(source), {}, set(), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            pairs = [(node.targets[0], node.value)]
            if all(isinstance(it, ast.Tuple) for it in pairs[0]):
                pairs = zip(node.targets[0].elts, node.value.elts)
            names |= {
                a.id: b.value for a, b in pairs
                if isinstance(a, ast.Name) and isinstance(b, ast.Constant) and isinstance(b.value, int | float)
            }  # fmt: skip

    def value(node):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return node.value
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and value(node.operand) is not None:
            return -value(node.operand)
        return names.get(node.id) if isinstance(node, ast.Name) else None

    for node in ast.walk(tree):
        if (x := value(node)) is not None:
            found.add(x)
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict):
            found.add(len(node.keys if isinstance(node, ast.Dict) else node.elts))
        given = [*map(value, node.args)] if isinstance(node, ast.Call) else []
        if given and all(isinstance(it, int) for it in given) and ast.unparse(node.func) in ("range", "np.arange"):
            lengths.append(len(range(*given)))
        if isinstance(node, ast.BinOp):
            a, b = value(node.left), value(node.right)
            if isinstance(node.op, ast.Add) and None not in (a, b):
                found.add(a + b)
            if isinstance(node.op, ast.Mult) and isinstance(node.left, ast.List) and b is not None:
                found.add(len(node.left.elts) * b)
    rounds = [value(it.right) for it in ast.walk(tree) if isinstance(it, ast.BinOp) and isinstance(it.op, ast.Mod)]
    return found | {*lengths} | {n / by for n in lengths for by in rounds if by}


def first_line(path: str, source: str, out: str) -> list[str]:
    """*Ten examples in batches of four*: each number of a program's first line is one of its own, or it is printed."""
    said = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0].lower()
    own = counted(source) | {float(it) for it in re.findall(r"\d+(?:\.\d+)?", out)}
    own |= {float(it) for it in re.findall(r"\.(\d+)[fe]", source)}  # digits
    return [
        f"{path}:1: its first line says {word!r}, and nothing in it is {word}; mend the line"
        for word, times in re.findall(r"\b([a-z]+)(?: (hundred|thousand|million)\b)?", said)
        if word in WORDS and word not in ("zero", "one") and WORDS[word] * LARGE.get(times, 1) not in own
    ]


def named(path: str, source: str) -> list[str]:
    """*From w = 10*, in the first line or in a comment: where the program writes a number for w, it is that."""
    tree, names = ast.parse(source), {}
    for node in (it for it in ast.walk(tree) if isinstance(it, ast.Assign)):
        pairs = [(node.targets[0], node.value)]
        if all(isinstance(it, ast.Tuple) for it in pairs[0]):
            pairs = zip(node.targets[0].elts, node.value.elts)
        for target, value in pairs:
            names.setdefault(ast.unparse(target), []).append(ast.unparse(value))
    said = re.findall(r"\A\"\"\".*|#.*", source)
    return [
        f"{path}:{source.count(chr(10), 0, source.index(text)) + 1}: it says {name} = {number}, and the program "
        f"{name} = {names[name][0]}; mend one of them"
        for text in said for name, number in re.findall(r"\b([A-Za-z_]\w*) = (-?\d+(?:\.\d+)?)\b", text)
        if all(re.fullmatch(r"-?[\d._e]+", it) for it in names.get(name, "x"))
        and float(number) not in map(float, names[name])
    ]  # fmt: skip


def data(source: str):
    """The rows of numbers in a program: line, shape with numbers, the comment behind them."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.List | ast.Tuple):
            try:
                rows = np.array(ast.literal_eval(node), float)
            except (TypeError, ValueError):
                continue
            remark = re.search(r"#.*", lines[node.end_lineno - 1])
            if rows.size > 1:
                yield node.lineno, (rows.shape, tuple(rows.ravel().tolist())), remark[0] if remark else ""


def slips(sources: dict[str, str]) -> list[str]:
    """Data that many programs share, typed otherwise in one: the eight students with another hour, a start that was
    drawn once with two digits swapped. A program that means it says so at the end of the line."""
    found, shared, called = [], {}, {}
    for path, source in sources.items():
        for line, rows, remark in data(source):
            shared.setdefault(rows, []).append((path, line, remark))
            if remark and not SHAPE.search(remark):
                called.setdefault(remark, {}).setdefault(rows, []).append(f"{path}:{line}")
    common = [rows for rows, places in shared.items() if len({it[0] for it in places}) > 5 and len(rows[1]) > 5]
    for (shape, numbers), places in shared.items():
        for form, known in common:
            apart = [(a, b) for a, b in zip(numbers, known) if a != b] if form == shape else []
            if len(apart) == 1 and (shape, numbers) not in common:
                found += [
                    f"{path}:{line}: {apart[0][0]:g} stands where other programs have {apart[0][1]:g}; mend it, or say "
                    f"why at the end of the line"
                    for path, line, remark in places if not remark
                ]  # fmt: skip
    for remark, values in called.items():
        most = max(values, key=lambda it: len(values[it]))
        found += [
            f"{places[0]}: {rows[1]} is {remark[2:]!r}, and in {len(values[most])} programs {most[1]} is; mend it"
            for rows, places in values.items() if rows != most and len(values[most]) > 3 > len(places)
        ]  # fmt: skip
    return found
