"""Evaluates the book's equations from their TeX: every side of every relation, in NumPy.

The dialect is small. What a name stands for is said by the caller, under the TeX that the page has; a whole term that
can't be computed from its letters, such as a partial derivative, may be a name as well. Small bold letters are
columns, and products go by the shapes, so that a transpose that is missing is an error. Whatever can't be read is
an error that names the place.
"""

import re

import numpy as np
from algebra import KNOWN, Each, Index, Shape, Unreadable, add, entrywise, number, scalar, shape, times
from dialect import ACCENTS, BARE, CLOSING, EITHER, ORDER, RELATIONS, SEPARATORS, STOPS, Statement, normal, tokens


class Reader:
    """Reads and computes at once, by recursive descent."""

    def __init__(self, tex: str, names: dict):
        self.tex, self.tokens, self.at = tex, tokens(tex), 0
        self.names = {normal(key): number(value) for key, value in (KNOWN | names).items()}
        self.keys = sorted(((key.split(" "), key) for key in self.names if key), key=lambda pair: -len(pair[0]))
        self.used: set[str] = set()
        self.running: list[str] = []  # the indices of the sums around a term

    def fail(self, why: str):
        rest = self.tex[self.tokens[self.at][1] :] if self.at < len(self.tokens) else "the end"
        raise Unreadable(f"{why}, at: {rest[:60]}")

    def peek(self, ahead=0) -> str:
        return self.tokens[self.at + ahead][0] if self.at + ahead < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        if not self.peek() or (wanted and self.peek() != wanted):
            self.fail(f"{wanted or 'more'} expected")
        self.at += 1
        return self.tokens[self.at - 1][0]

    def text(self, start: int, end: int | None = None) -> str:
        return " ".join(token for token, _ in self.tokens[start : self.at if end is None else end])

    # Statements

    def statements(self) -> list[Statement]:
        if self.peek() == r"\begin{aligned}":
            self.tokens = [pair for pair in self.tokens[1:-1] if pair[0] != "&"]
        out = []
        while self.peek():
            if self.peek() in SEPARATORS:
                self.take()
                continue
            label = ""
            if self.peek() == EITHER:
                self.used.add(EITHER)
                out.append(Statement([], [], self.take()))
                continue
            if self.peek().startswith(r"\text") and self.peek(1) not in RELATIONS | SEPARATORS | {""}:
                name = self.matched()
                if name is None:
                    self.fail("what is said here")
                label = self.take() if name == self.peek() else ""  # a label, or else a term that begins with words
                self.used |= {label} - {""}
            statement = self.chain()
            statement.label = label
            if self.peek() and self.peek() not in SEPARATORS:
                self.fail("can't read on")
            out.append(statement)
        return out

    def chain(self) -> Statement:
        sides, relations = [], []
        while True:
            start, end = self.at, self.at
            depth = 0
            while end < len(self.tokens) and (depth or self.tokens[end][0] not in RELATIONS | SEPARATORS):
                depth += (self.tokens[end][0] in "([{") - (self.tokens[end][0] in ")]}")
                end += 1
            arrow = end < len(self.tokens) and self.tokens[end][0] == r"\leftarrow"
            if arrow and (key := self.text(start, end + 1)) in self.names:  # the new value of what is on the left
                self.used.add(key)
                self.at, value = end, self.names[key]
            else:
                value = self.sum()
            sides.append((self.text(start), value))
            if self.peek() not in RELATIONS:
                return Statement(sides, relations)
            relations.append(self.take())

    # Expressions

    def sum(self):
        sign = -1 if self.peek() == "-" else 1
        if self.peek() in "+-" and self.peek():
            self.take()
        value = self.product()
        value = value if sign == 1 else times(-1.0, value)
        while self.peek() in ("+", "-", r"\pm"):
            sign = {"+": 1, "-": -1}.get(self.peek()) or self.names.get(r"\pm")
            if sign is None:
                self.fail("is it plus or minus?")
            self.used.add(self.take())
            value = add(value, self.product(), sign)
        return value

    def product(self):
        value = self.factor()
        while self.peek() and self.peek() not in STOPS and not self.peek().startswith(r"\end"):
            sign = self.peek()
            if sign in (r"\cdot", r"\odot", "/", r"\times", r"\circ"):
                self.take()
            other = self.factor()
            if sign == r"\times":
                value = Shape(int(value), int(other))
            elif sign == r"\circ":
                value = (lambda outer, inner: lambda x: outer(inner(x)))(value, other)
            elif sign == r"\odot":
                value = entrywise(value, other, np.multiply)
            elif sign == "/":
                value = entrywise(value, other, np.divide)
            elif callable(value) or callable(other):
                self.fail("a function without its argument")
            else:
                value = times(value, other)
        return value

    def factor(self):
        """An atom with what hangs on it: arguments, transposes, powers, entries."""
        start = self.at
        value = self.atom()
        power = None
        if callable(value) and self.peek() == "^":
            self.take()
            power = self.group()
        if callable(value):
            if self.peek() == "(":
                value = number(value(*self.arguments()))
                if self.peek() == "_":  # an entry of what a function gives, counted from 0 as classes are
                    self.take()
                    place = self.group()
                    value = number(np.ravel(value)[int(place) - (place.first if isinstance(place, Index) else 0)])
            elif self.text(start) in BARE:
                value = number(value(self.factor()))
        if power is not None:
            value = value**power
        while self.peek() == "^" and not callable(value):
            self.take()
            if self.peek() == r"\top":
                self.take()
                value = np.transpose(value) if not scalar(value) else value
                continue
            exponent = self.group()
            if not scalar(value):
                self.fail("a power of what is no number")
            value = float(value) ** float(exponent)
        return value

    def group(self):
        """What stands in braces, or the one thing that stands without them."""
        if self.peek() != "{":
            return self.atom()
        self.take()
        value = self.sum()
        self.take("}")
        return value

    def arguments(self) -> list:
        self.take("(")
        out = [self.sum()]
        while self.peek() == ",":
            self.take()
            out.append(self.sum())
        self.take(")")
        return out

    def matched(self) -> str | None:
        """The longest name of the caller's that stands here, if any."""
        here = [token for token, _ in self.tokens[self.at : self.at + 60]]
        for key, name in self.keys:
            if here[: len(key)] == key and "".join(here[len(key) : len(key) + 1]) not in ("_", "'"):
                return name
        return None

    def atom(self):
        name = self.matched()
        if name is not None:
            self.used.add(name)
            self.at += len(name.split(" "))
            value = self.names[name]
            return number(value.of(*(int(self.names[i]) for i in value.over))) if isinstance(value, Each) else value
        token = self.peek()
        if re.fullmatch(r"\d+(\.\d+)?", token):
            return float(self.take())
        if token in CLOSING:
            return self.brackets(token)
        if token in (r"\frac", r"\tfrac"):
            self.take()
            return entrywise(self.group(), self.group(), np.divide)
        if token == r"\sqrt":
            self.take()
            return number(np.sqrt(self.group()))
        if token in (r"\sum", r"\prod"):
            return self.series()
        if token == r"\begin{pmatrix}":
            rows = self.table(r"\end{pmatrix}", lambda: float(self.sum()))
            return number(np.array(rows))
        if token == r"\begin{cases}":
            rows = self.table(r"\end{cases}", self.condition)
            held = [value for value, true in rows if isinstance(true, (bool, np.bool_)) and true]
            return held[0] if len(held) == 1 else self.fail(f"{len(held)} cases hold at once")
        if token == r"\underbrace":
            self.take()
            value = self.group()
            self.take("_")
            start = self.at
            self.skip()
            label = re.sub(r"^\{ | \}$", "", self.text(start))
            if label not in self.names or not np.allclose(self.names[label], value, rtol=1e-9):
                self.fail(f"what stands above {label} is {value}, and it is {self.names.get(label, 'not known')}")
            self.used.add(label)
            return value
        return self.entry()

    def brackets(self, opening: str):
        self.take()
        value = self.condition() if opening == "(" else self.sum()
        self.take(CLOSING[opening])
        if opening in ("|", r"\lvert"):
            return abs(value)
        if opening == r"\lVert":
            if not scalar(value) and min(np.shape(value)) > 1:
                self.fail("the norm of a matrix: the caller says which")
            return float(np.sqrt(np.sum(np.square(value))))
        return {r"\lceil": np.ceil, r"\lfloor": np.floor}.get(opening, lambda x: x)(value)

    def condition(self):
        """A value, or whether it stands as said to the next one."""
        chain = self.chain()
        values = [value for _, value in chain.sides]
        held = [ORDER[r](a, b) for a, r, b in zip(values, chain.relations, values[1:])]
        return all(held) if held else values[0]

    def table(self, end: str, cell) -> list[list]:
        self.take()
        rows = [[cell()]]
        while self.peek() != end:
            rows.append([cell()]) if self.take() == r"\\" else rows[-1].append(cell())
        self.take()
        return rows

    def skip(self):
        """Over one group."""
        depth = 0
        while True:
            depth += {"{": 1, "}": -1}.get(self.take(), 0)
            if not depth:
                return

    def series(self):
        """A sum or a product over an index: its term is read once for each value."""
        total, combine = (0.0, add) if self.take() == r"\sum" else (1.0, times)
        self.take("_")
        start, condition = self.at, None
        self.skip()
        after, inside = self.at, [token for token, _ in self.tokens[start : self.at] if token not in "{}"]
        if len(inside) > 2 and inside[1] == "=":
            index = inside[0]
            self.at = start + 3
            first = int(self.sum())
            self.at = after
            self.take("^")
            values = [Index(i, min(first, 1)) for i in range(first, int(self.group()) + 1)]
        elif len(inside) > 2 and inside[1] == r"\in":
            index = inside[0]
            self.at = start + 3
            values = [Index(i) for i in self.atom()]
            self.at = after
        else:  # over all values, which the caller gives as a range, perhaps under a condition
            index = next((token for token in inside if isinstance(self.names.get(token), range)), None)
            if index is None:
                self.fail("a sum over what?")
            self.used.add(index)
            span = self.names[index]
            values, condition = [Index(i, span.start) for i in span], start + 1 if len(inside) > 1 else None
        if not values:
            self.fail("a sum of nothing")
        body, before, keys = self.at, self.names.get(index), self.keys
        if index in self.running:
            self.fail(f"{index} counts already in the sum around this one")
        self.running.append(index)
        self.keys = [pair for pair in keys if pair[1] != index] + [([index], index)]
        for value in values:
            self.names[index] = value
            self.at = condition or body
            true = condition is None or self.condition()
            self.at = body
            term = self.product()
            total = combine(total, term) if true else total
        self.names[self.running.pop()], self.keys = before, keys
        return total

    def entry(self):
        """A name whose subscript holds indices that run: an entry of an array, a row, a value of a function."""
        start = self.at
        if self.peek() == r"\nabla":
            self.take()
        base = self.take()
        if base in ACCENTS:
            self.skip()
        base = self.text(start)
        if self.peek() != "_":
            self.at = start
            self.fail(f"what is {base}")
        self.take()
        inside = self.at
        self.skip()
        after, still, running = self.at, [], []
        self.at = inside + (self.tokens[inside][0] == "{")
        end = after - (self.tokens[inside][0] == "{")
        compound = any(token in "+-" for token, _ in self.tokens[self.at : end])
        while self.at < end:
            value = self.names.get(self.peek())
            if self.peek() == ",":
                self.take()
            elif compound and isinstance(value, Index):
                running.append(Index(int(self.sum()), value.first))
            elif isinstance(value, Index):
                self.used.add(self.peek())
                running.append(value)
                self.take()
            else:
                still.append(self.take())
        self.at = after
        if not running:
            self.at = start
            self.fail(f"what is {self.text(start, after)}")
        tail = f" _ {still[0]}" if len(still) == 1 else " _ { " + " ".join(still) + " }" if still else ""
        letter = re.search(r"([A-Za-z])(\}| \}|$)", base)
        bold = base if "mathbf" in base or not letter else re.sub(r"([A-Za-z])( \}|$)", r"\\mathbf{\1}\2", base)
        large = re.sub(r"\{(\w)\}", lambda m: "{" + m[1].upper() + "}", bold)
        for name in dict.fromkeys([base + tail, bold + tail, large + tail]):
            if name in self.names:
                self.used.add(name)
                return self.pick(self.names[name], running)
        self.at = start
        self.fail(f"what is {self.text(start, after)}")

    def pick(self, array, running: list[Index]):
        if callable(array):
            return number(array(*map(int, running)))
        if isinstance(array, dict):
            return number(array[int(running[0])])
        array = np.atleast_2d(array)
        places = [int(i) - i.first for i in running]
        if any(not 0 <= place < size for place, size in zip(places, array.shape)):
            self.fail(f"no entry {tuple(map(int, running))} in {shape(array)}")
        if array.shape[1] == 1 and len(places) == 1:
            return float(array[places[0], 0])
        return number(array[tuple(places)])
