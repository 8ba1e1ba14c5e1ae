"""What the evaluator of the equations computes with: numbers, columns and matrices that go by their shapes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit


class Unreadable(Exception):
    """What the evaluator can't read or compute, with the place."""


class Index(int):
    """An index that runs: subscripts that hold it pick an entry. Its first value is 1, or, for classes, 0."""

    first = 1

    def __new__(cls, value: int, first: int = 1):
        self = super().__new__(cls, value)
        self.first = first
        return self


@dataclass(frozen=True)
class Each:
    """A term that stands for another value at each value of the indices that run: `over` names them."""

    over: str
    of: Callable


@dataclass(frozen=True)
class Shape:
    rows: int
    columns: int


def number(x):
    """Columns for vectors, plain numbers for what has a single entry."""
    if callable(x) or isinstance(x, (dict, range, Each, Shape, Index, bool, np.bool_)):
        return x
    x = np.asarray(x, float)
    if x.size == 1:
        return float(x.reshape(()))
    return x.reshape(-1, 1) if x.ndim == 1 else x


def shape(x) -> str:
    return "×".join(map(str, np.shape(x))) or "a number"


def scalar(x) -> bool:
    return np.ndim(x) == 0


def add(a, b, sign=1):
    """Equal shapes, a number, or a row that is added to each row. A column is not."""
    a, b = number(a), number(b)
    rows = np.ndim(a) == np.ndim(b) == 2 and a.shape[1] == b.shape[1] and 1 in (a.shape[0], b.shape[0])
    if not (scalar(a) or scalar(b) or a.shape == b.shape or rows):
        raise Unreadable(f"can't add {shape(a)} and {shape(b)}")
    return a + sign * b


def times(a, b):
    if isinstance(a, Shape) and isinstance(b, Shape):
        if a.columns != b.rows:
            raise Unreadable(f"the shapes {a} and {b} do not fit")
        return Shape(a.rows, b.columns)
    a, b = number(a), number(b)
    if scalar(a) or scalar(b):
        return a * b
    if a.shape[1] != b.shape[0]:
        raise Unreadable(f"can't multiply {shape(a)} by {shape(b)}")
    return number(a @ b)


def entrywise(a, b, what):
    a, b = number(a), number(b)
    if not (scalar(a) or scalar(b) or a.shape == b.shape):
        raise Unreadable(f"not entry by entry: {shape(a)} and {shape(b)}")
    return what(a, b)


KNOWN = {
    "e": np.e,
    r"\pi": np.pi,
    r"\ln": np.log,
    r"\exp": np.exp,
    r"\sin": np.sin,
    r"\cos": np.cos,
    r"\tanh": np.tanh,
    r"\max": lambda *a: np.max(np.broadcast_arrays(*a), axis=0),
    r"\sigma": expit,
    r"\operatorname{ReLU}": lambda z: np.where(np.asarray(z) > 0, z, 0.0),
    r"\operatorname{sign}": np.sign,
    r"\operatorname{diag}": lambda a: np.diag(np.ravel(a)),
}
