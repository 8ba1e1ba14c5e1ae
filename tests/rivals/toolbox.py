"""Rivals of the toolbox."""

import math
from fractions import Fraction
from statistics import fmean, pvariance

import numpy as np

from rivals import rival


@rival
def dot(run):
    run.prints("w @ x = {}", sum(a * b for a, b in zip((0.5, 0.4), (4, 5))))
    run.prints("X @ w = [{*}]", [0.5 * a + 0.4 * b for a, b in ((4, 5), (1, 0), (0, 6))])
    run.true("shape of X: (3, 2) turned: (2, 3)" in run.out, "three rows of two become two of three")


@rival
def broadcast(run):
    rows = [[1, 2], [3, 4], [5, 6]]
    added = str([[float(a + 10), float(b + 20)] for a, b in rows])
    shifted = str([[float(a + i), float(b + i)] for i, (a, b) in enumerate(rows, 1)])
    run.true(run.out.splitlines()[:2] == [added, shifted], "each row gets b, each column c")
    run.true(run.out.endswith("(3, 2)\n"), "a row and a column make a table")


@rival
def slope(run):
    exact = Fraction(18) * 2 + 6  # of 9 x² + 6 x + 1
    run.prints("= {}\n", float(exact))
    run.prints("nudged: {}", float(exact))
    for rng in run.draws():
        x = rng.normal()
        run.close(run.function("f")(x), 9 * x**2 + 6 * x + 1, "f, multiplied out")


@rival
def logarithm(run):
    run.prints("product = {}", 0.01)
    run.prints("sum of logarithms = {}", -2 * math.log(10))
    run.prints("back = {}", 0.01)
    run.prints("ln {} = {}", [1, 0.5, 0.1, 0.01], [0, -math.log(2), -math.log(10), -math.log(100)])


@rival
def spread(run):
    grades = [2, 4, 4, 6]
    run.prints("mean = {}, variance = {}", fmean(grades), pvariance(grades))
    run.prints("standard deviation = {}", math.sqrt(pvariance(grades)))
    run.close(len(run["thrown"]), 10_000, "the throws")
    run.prints("expected = {}, mean of 10000 = {}", 3.5, fmean(np.random.default_rng(0).integers(1, 7, 10000).tolist()))


@rival
def eigen(run):
    run.true(
        "A @ [1.0, 1.0] = [3.0, 3.0]" in run.out and "A @ [1.0, -1.0] = [1.0, -1.0]" in run.out, "two keep their way"
    )
    run.prints("eigenvalues: [{*}]", [1, 3])
    run.prints("A @ [1.0, 0.0] = [{*}]", [2, 1])


@rival
def line(run):
    run.prints("5 stations cost {}", 13)
    run.prints("after the rise {}", 15.5)
    for rng in run.draws():
        a, b, x = rng.normal(size=3)
        run.close(run.function("Line")(a, b)(x), b + x * a, "a line")
