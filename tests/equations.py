"""Holds the equations of the pages and the code lines that carry their numbers against the oracles."""

import ast
import hashlib
import re
import types
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from algebra import Shape, Unreadable, number
from dialect import EITHER, WHILE, Statement, normal
from oracles import AsIs, Code, Oracle, Reviewed, collect
from oracles.means import tensorflow
from tex import Reader

from descent.grammar import scan

ROOT = Path(__file__).parent.parent
SEEDS = range(4)
# A single name, with what stands below it: \\mathbf{A} _ l
NAME = re.compile(r"(\\hat \{ )?(\\\w+\{\\?\w+\}|\\?\w+)( \})?( _ (\w+|\{ [^{}]* \}))?")


@dataclass(frozen=True)
class Equation:
    number: str
    tex: str
    place: str


@dataclass(frozen=True)
class Mark:
    """A code line that ends with the number of an equation."""

    number: str
    path: Path
    line: int

    @property
    def example(self) -> str:
        return f"{self.path.parent.name}/{re.sub(r'_(numpy|torch|tensorflow)$', '', self.path.stem)}"

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}"


def equations() -> list[Equation]:
    """Every numbered equation of the book."""
    found = []
    for path in sorted((ROOT / "docs").glob("*.md")):
        for it in scan(path.read_text(encoding="utf-8")):
            if it.kind == "equation" and it.detail:
                tex = it.text.strip().removeprefix("$$").rpartition("$$")[0].strip()
                found.append(Equation(it.detail, tex, f"docs/{path.name}:{it.line}"))
    return sorted(found, key=lambda e: [*map(int, e.number.split("."))])


def marks() -> list[Mark]:
    found = []
    for path in sorted((ROOT / "snippets").glob("*/*.py")):
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if m := re.search(r"# \((\d+\.\d+)\)$", text):
                found.append(Mark(m[1], path, line))
    return found


def seal(tex: str) -> str:
    return hashlib.sha256(normal(tex).encode()).hexdigest()[:12]


def counts() -> dict[str, int]:
    """How many equations there are, and how each is held: a page can say it."""
    table = collect()
    all_marks = marks()
    by_code = {m.number for m in all_marks if loose(table.get(m.number), m) is None and m.number in table}
    kinds = [table[e.number] for e in equations() if e.number in table]
    return {
        "equations": len(equations()),
        "tex": sum(isinstance(kind, Oracle) for kind in kinds),
        "code": len(by_code),
        "reviewed": sum(isinstance(kind, Reviewed) for kind in kinds),
        "lines": sum(loose(table.get(m.number), m) is None for m in all_marks if m.number in table),
        "loose": sum(loose(table.get(m.number), m) is not None for m in all_marks if m.number in table),
    }


def points(oracle: Oracle) -> list[dict]:
    draws = [oracle.given] * len(SEEDS) + list(oracle.extreme)
    with np.errstate(all="ignore"):
        return [draw(np.random.default_rng(seed)) for seed, draw in enumerate(draws)]


# The page's side


def compare(a, relation: str, b, rtol: float, approx: float, atol: float = 0.0) -> bool:
    """Whether a relation holds. What is equal has the same shape, too."""
    if isinstance(a, (bool, np.bool_, Shape)) or isinstance(b, (bool, np.bool_, Shape)):
        return type(a) is type(b) and a == b
    if callable(a) or callable(b):
        return False
    a, b = number(a), number(b)
    size = max(np.max(np.abs(a)), np.max(np.abs(b)))
    if not np.isfinite(size):  # else everything would be near
        return False
    if relation in ("<", ">", r"\le", r"\ge"):
        a, b = (a, b) if relation in ("<", r"\le") else (b, a)
        return bool(np.all(a < b if relation in "<>" else a <= b + rtol * size + atol))
    near = approx if relation in (r"\approx", r"\longrightarrow") else rtol
    return np.shape(a) == np.shape(b) and bool(np.all(np.abs(a - b) <= near * np.abs(b) + near * 1e-3 * size + atol))


def show(x) -> str:
    if isinstance(x, (bool, np.bool_, Shape)) or callable(x):
        return str(x)
    return np.array2string(np.asarray(x), precision=10, separator=", ").replace("\n", "")


def names_itself(s: Statement) -> None:
    """What is set equal to something that it is itself part of: a = g(a), A = A."""
    (name, _), *rest = s.sides
    for (text, _), relation in zip(rest, s.relations):
        if relation == "=" and NAME.fullmatch(name) and re.search(rf"(?<!\S){re.escape(name)}(?! _)(?!\S)", text):
            raise Unreadable(f"{name} = {text} says what {name} is by {name} itself")


def claims(statements: list[Statement], names: dict, tolerances: tuple) -> list[tuple]:
    """What an equation says, each claim as what it says, its two values and their relation."""
    out, last, holds = [], None, None
    for s in statements:
        if s.label == EITHER:
            continue
        if s.sides[0][0] == WHILE:
            holds = s.sides[0][1]
            out = out if holds else []
            continue
        names_itself(s)
        said = [(f"{a[0]} {r} {b[0]}", a[1], r, b[1]) for a, r, b in zip(s.sides, s.relations, s.sides[1:])]
        text, value = s.sides[0]
        if holds is not None:
            said = [(WHILE, all(compare(*claim[1:], *tolerances) for claim in said), "=", holds)]
        elif s.label and isinstance(names[s.label], bool):  # words that name a condition
            said = [(s.label, all(compare(*claim[1:], *tolerances) for claim in said), "=", names[s.label])]
        elif s.label:
            said.append((f"{s.label} {text}", value, "=", names[s.label]))
        elif not s.relations and not isinstance(value, (Shape, bool)):
            if "" not in names:
                raise Unreadable(f"nothing to compare {text} with")
            said = [(text, value, "=", names[""])]
        elif isinstance(value, bool) and not s.relations:
            said = [(text, value, "=", True)]
        if isinstance(s.sides[-1][1], Shape):
            said.append((f"the shape {s.sides[-1][0]}", Shape(*np.shape(last)), "=", s.sides[-1][1]))
        if not isinstance(value, (Shape, bool)):
            last = value
        out += said
    return out


def check_tex(oracle: Oracle, tex: str) -> list[str]:
    """What does not hold in an equation as the page has it."""
    used, wanted, tolerances = set(), set(), (oracle.rtol, oracle.approx, oracle.atol)
    for base in re.findall(r"(\\mathbf\{\w\})_\{?t", tex):
        if re.search(rf"{re.escape(base)}(?![_^}}])", tex):
            return [f"{base} stands there with its step and without; write which"]
    apart = {}  # what is said to be near or at most, and whether it is ever not the same
    for v in points(oracle):
        with np.errstate(all="ignore"):
            expected = oracle.expect(v)
            names = {normal(key): value for key, value in (v | expected).items()}
            wanted |= {normal(key) for key in expected} - {""}
            try:
                reader = Reader(tex, names)
                said = claims(statements := reader.statements(), names, tolerances)
                used |= reader.used
                for text, a, r, b in said:
                    if r in (r"\approx", r"\le", r"\ge"):
                        apart[text] = apart.get(text, False) or not compare(a, "=", b, *tolerances)
                if v.get("tight"):  # here a bound is met
                    said = [(text, a, {r"\le": "=", r"\ge": "="}.get(r, r), b) for text, a, r, b in said]
                held = [compare(*claim[1:], *tolerances) for claim in said]
            except (Unreadable, LookupError, ValueError, TypeError, ArithmeticError, AttributeError) as error:
                return [f"{type(error).__name__}: {error}"]
        if EITHER in names:
            if sum(s.label == EITHER for s in statements) < len(said) - 1:
                return [rf"two conditions stand side by side without {EITHER}"]
            said, held = [("the condition", any(held), "=", names[EITHER])], [any(held) == names[EITHER]]
        elif isinstance(names.get(""), bool):  # the oracle says whether it should hold
            said, held = [("whether it holds", all(held), "=", names[""])], [all(held) == names[""]]
        if not said:
            return ["it says nothing that could be compared"]
        wrong = [
            f"{text}\n  left:  {show(a)}\n  right: {show(b)}" for (text, a, r, b), true in zip(said, held) if not true
        ]
        if wrong:
            return wrong
    wrong = [f"{text}: both sides are always equal; write =" for text, differs in apart.items() if not differs]
    return wrong + [f"the oracle's term {name!r} is not on the page" for name in sorted(wanted - used)]


# The code's side


def code_names(tex: str) -> list[str]:
    """The names that the code may have for what the page calls so: w for \\mathbf{w}_{t-1}, y_hat for \\hat{y}."""
    name = re.sub(r"\\(mathbf|boldsymbol|operatorname|text|mathcal)\s*\{\s*(\\?\w+)\s*\}", r"\2", normal(tex))
    name = re.sub(r"\\(hat|tilde|bar) (?:\{ (\\?\w+) \}|(\\?\w+))", r"\2\3_\1", name)
    name = re.sub(r" _ (\{ )?[tl]( - 1)?( \})?$| _ i$", "", name).replace("\\", "")
    m = re.fullmatch(r"(\w+)(?: _ (\w+))?", name)
    if not m:
        return []
    base, below = m.groups()
    if below is None:
        return [base]
    head, hat, tail = base.partition("_")
    return [f"{head}{below}{hat}{tail}", f"{head}_{below}{hat}{tail}"]


def in_code(names: dict) -> dict:
    return {code: value for tex, value in names.items() for code in code_names(tex)}


def loose(oracle, mark: Mark) -> str | None:
    """Why a line is not run alone, if so."""
    if isinstance(oracle, Reviewed):
        return oracle.reason
    if oracle is None:
        return None
    return oracle.loose.get(mark.example) or oracle.loose.get(
        f"{mark.example} {library(mark.path.read_text(encoding='utf-8'))}"
    )


def statement_at(tree: ast.Module, line: int) -> ast.stmt | None:
    """The innermost statement on a line."""
    inside = [n for n in ast.walk(tree) if isinstance(n, ast.stmt) and n.lineno <= line <= n.end_lineno]
    return max(inside, key=lambda n: (n.lineno, -n.end_lineno), default=None)


def expression_at(source: str, line: int) -> tuple[ast.expr, str]:
    """What a marked line computes, and the name that it gives to it.

    Of a statement of several lines it is what stands on this line, a dictionary's value without its key; of a pair the
    first; what is handed to `append`; what a variable is after `assign_sub`, `-=` and so on; a condition; a function.
    """
    statement, name = statement_at(ast.parse(source), line), ""
    if isinstance(statement, (ast.While, ast.If)):
        return statement.test, ""
    if isinstance(statement, ast.FunctionDef):
        return ast.fix_missing_locations(ast.Name(statement.name, ast.Load())), ""
    if statement is None or isinstance(statement, (ast.For, ast.With, ast.ClassDef)):
        raise Unreadable("the line is no statement that can be run alone")
    if statement.lineno < line < statement.end_lineno:
        whole = [n for n in ast.walk(statement) if isinstance(n, ast.expr) and n.lineno == n.end_lineno == line]
        keys = [key for n in ast.walk(statement) if isinstance(n, ast.Dict) for key in n.keys]
        value = max((n for n in whole if n not in keys), key=lambda n: n.end_col_offset - n.col_offset)
        return (value.elts[0] if isinstance(value, ast.Tuple) else value), ""
    if isinstance(statement, ast.Assign):
        value, target = statement.value, statement.targets[0]
        name = ast.unparse(target)
    elif isinstance(statement, ast.AugAssign):
        name = ast.unparse(statement.target)
        left = ast.parse(name, mode="eval").body
        value = ast.BinOp(left, statement.op, statement.value)
    elif isinstance(statement, (ast.Return, ast.Expr)):
        value = statement.value
    else:
        raise Unreadable(f"a {type(statement).__name__} computes nothing")
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and isinstance(statement, ast.Expr):
        if value.func.attr == "append":
            value = value.args[0]
        elif value.func.attr in ("assign_sub", "assign_add"):
            name = ast.unparse(value.func.value)
            operator = ast.Sub() if value.func.attr == "assign_sub" else ast.Add()
            value = ast.BinOp(value.func.value, operator, value.args[0])
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "print":  # the last number that it prints
        printed = [n.value for n in ast.walk(value) if isinstance(n, ast.FormattedValue)]
        value = printed[-1] if printed else value.args[-1]
    return ast.fix_missing_locations(value), name


def library(source: str) -> str:
    """The library that computes in a program."""
    return "tensorflow" if "import tensorflow" in source else "torch" if "import torch" in source else "numpy"


def convert(x, to: str):
    """A value as the library has it, in its own precision."""
    if isinstance(x, AsIs):
        return x.value
    if isinstance(x, dict) and all(isinstance(key, str) for key in x):
        return types.SimpleNamespace(**{key: convert(value, to) for key, value in x.items()})
    if isinstance(x, (list, tuple)):
        return type(x)(convert(each, to) for each in x)
    if not isinstance(x, (float, np.floating, np.ndarray)):
        return x
    array = np.asarray(x)
    if to == "torch":
        import torch

        return torch.tensor(array)
    if to == "tensorflow":
        return tensorflow().constant(array)
    return float(x) if array.ndim == 0 else array


class NotGiven(Exception):
    """A name that the line uses, and the oracle doesn't give."""


class Namespace(dict):
    """The names of a line: those that were given, else what the program itself imports or defines.

    What it computed before from given names counts, too. Its own numbers count only if the oracle says so in `own`:
    else a wrong constant would not be noticed.
    """

    def __init__(self, source: str, line: int, names: dict, allowed: tuple = ()):
        super().__init__({name: convert(value, library(source)) for name, value in names.items()})
        self.own, self.allowed, self.given = {}, allowed, set(names)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self.own |= {(alias.asname or alias.name).split(".")[0]: node for alias in node.names}
            elif isinstance(node, ast.FunctionDef):
                self.own[node.name] = node
        for node in before(ast.parse(source), line):
            names = [n for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
            self.own |= {n.id: node for n in names if isinstance(n.ctx, ast.Store)}

    def computed(self, name, seen=()) -> bool:
        """Whether a name stands for something made from given names, or has no number of its own."""
        node = self.own.get(name)
        if name in self.given or not isinstance(node, ast.Assign):
            return name in self.given
        value, target = node.value, node.targets[0]
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            value = next(v for t, v in zip(target.elts, value.elts) if getattr(t, "id", "") == name)
        uses = {n.id for n in ast.walk(value) if isinstance(n, ast.Name)} - {name, *seen}
        own = any(isinstance(getattr(n, "value", None), (int, float)) for n in ast.walk(value))
        return not own or any(self.computed(use, (name, *seen)) for use in uses)

    def __missing__(self, name):
        if name not in self.own:
            raise KeyError(name)
        if isinstance(self.own[name], ast.Assign) and name not in self.allowed and not self.computed(name):
            raise NotGiven(
                f"{name} would be the program's own: give it in the oracle's `code`, or let it stay in `own`"
            )
        given = dict(self)
        exec(compile(ast.Module([self.own[name]], []), "the program", "exec"), self)
        self.update(given)
        return self[name]


def before(tree: ast.AST, line: int) -> list[ast.Assign]:
    """The assignments above a line, in the blocks that hold it."""
    found = []
    for block in ("body", "orelse"):
        for node in getattr(tree, block, []):
            if isinstance(node, ast.Assign) and node.end_lineno < line:
                found.append(node)
            elif node.lineno <= line <= node.end_lineno:
                found += before(node, line)
    return found


@dataclass
class Line:
    """A marked line of a program, as an oracle runs it: with the names that it gives, some of them perhaps others."""

    source: str
    number: int
    expression: ast.expr
    names: dict
    own: tuple

    def space(self, more: dict) -> Namespace:
        return Namespace(self.source, self.number, self.names | more, self.own)

    def raw(self, **more):
        """What the line gives, as its library has it: an object, a pair."""
        return eval(compile(ast.Expression(self.expression), "the line", "eval"), self.space(more))

    def __call__(self, **more):
        value = self.raw(**more)
        return value if callable(value) else plain(value)

    def given(self, *names: str) -> list:
        """What is given, as the program's library has it."""
        space = self.space({})
        return [space[name] for name in names]

    def made(self, name: str, **more):
        """What the program makes before the line, from plain numbers: an optimiser that the line is handed later."""
        space = self.space(more)
        space.update({name: x for name, x in self.names.items() if isinstance(x, float)})
        space.allowed += (name,)
        return space[name]

    def function(self, name: str, **more):
        """The function that the line ends: it is run as a whole, where the line alone computes nothing."""
        functions = [n for n in ast.walk(ast.parse(self.source)) if isinstance(n, ast.FunctionDef) and n.name == name]
        *_, before_last, last = [None, *functions[0].body]
        ends = [last, before_last] if isinstance(before_last, ast.Assign) else [last]
        if not any(n.lineno <= self.number <= n.end_lineno for n in ends):
            raise Unreadable(f"the line is not the end of {name}")
        return self.space(more)[name]

    def block(self, name: str, **more):
        """What a name is after the line, run with what stands before it in its block: a tape, a loss.

        What is handed to it stays: the block does not assign it.
        """
        tree = ast.parse(self.source)
        bodies = [b for n in ast.walk(tree) for b in (getattr(n, "body", None), getattr(n, "orelse", None))]
        bodies = [b for b in bodies if isinstance(b, list) and b]
        inside = [b for b in bodies if b[0].lineno <= self.number <= b[-1].end_lineno]
        body = max(inside, key=lambda b: b[0].lineno)
        space = self.space(more)
        run = [n for n in body if n.lineno <= self.number]
        run = [n for n in run if not isinstance(n, ast.Assign) or ast.unparse(n.targets[0]) not in more]
        exec(compile(ast.Module(run, []), "the block", "exec"), space)
        return eval(name, space)


def plain(value):
    if isinstance(value, (tuple, list)):
        return np.array([plain(each) for each in value])
    if hasattr(value, "detach"):
        value = value.detach()
    return np.asarray(value.numpy() if hasattr(value, "numpy") else value)


def check_code(oracle: Oracle, mark: Mark, source: str) -> list[str]:
    """What does not hold in a code line that carries the equation's number."""
    try:
        expression, target = expression_at(source, mark.line)
    except Unreadable as error:
        expression, target, unreadable = None, "", error
    keys = [f"{mark.example} {target}", f"{mark.example} {library(source)}", mark.example]
    entry = next((oracle.code[key] for key in keys if key in oracle.code), Code())
    if expression is None and not entry.run:
        return [f"{unreadable}; say in the oracle's `loose` why it isn't run, or how it is"]
    for v in points(oracle):
        expected = oracle.expect(v)
        names = in_code(expected) | in_code(v) | {key: x for key, x in v.items() if key.isidentifier() and len(key) > 1}
        names |= entry.names(v | expected)
        names = {"self": dict(names)} | names
        targets = in_code(v) | in_code(expected)
        if entry.value:
            wanted = entry.value(v | expected)
        elif target in targets:
            wanted = targets[target]
        elif len(expected) == 1:
            wanted = next(iter(expected.values()))
        else:
            return [f"what should come out? The line names it {target!r}; say it in the oracle's `code`"]

        line = Line(source, mark.line, expression, names, entry.own)
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                got = np.asarray(plain(entry.run(line, v | expected)) if entry.run else line(), float)
            wanted = np.asarray(wanted, float)
        except Exception as error:
            return [f"{type(error).__name__}: {error}"]
        near = entry.rtol or max(oracle.rtol, 1e-9)
        size = np.max(np.abs(wanted), initial=0)
        if not np.isfinite(size):
            return [f"the oracle gives {show(wanted)}: draw other values"]
        if got.shape != wanted.shape or not np.allclose(got, wanted, rtol=near, atol=near * 1e-3 * size + oracle.atol):
            return [f"{ast.unparse(expression)}\n  gives:  {show(got)}\n  should: {show(wanted)}"]
    return []
