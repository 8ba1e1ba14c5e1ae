"""Each row in one set, in the right numbers, at random."""

import numpy as np
from check import close
from heaps import heaps


def drawn(n, rng):
    """The three sets as lists, if there are three."""
    got = heaps(n, rng)
    call = f"heaps({n}, rng)"
    assert got is not None, (
        f"`{call}` returned nothing: is a `return` missing?"
    )
    assert isinstance(got, tuple | list) and len(got) == 3, (
        f"`{call}` should return three arrays of row numbers"
    )
    for i, it in enumerate(got):
        assert np.ndim(it) == 1, (
            f"`{call}[{i}]` should be a list of numbers"
        )
    return [[int(row) for row in it] for it in got]


def apart_and_complete(n, got):
    every = [row for heap in got for row in heap]
    twice = sorted({row for row in every if every.count(row) > 1})
    assert not twice, (
        f"heaps({n}, rng): row {twice[0]} is in two sets, or twice in"
        " one. Make one order, and cut it twice."
    )
    none = sorted(set(range(n)) - set(every))
    assert not none, (
        f"heaps({n}, rng): row {none[0]} is in no set."
        " A set begins where the last one ended."
    )


def test_ten():
    got = drawn(10, np.random.default_rng(0))
    apart_and_complete(10, got)
    hint = "Of ten rows, six are for training and two for validation."
    sizes = [len(heap) for heap in got]
    close("the sizes of heaps(10, rng)", sizes, [6, 2, 2], hint)


def test_thirteen():
    got = drawn(13, np.random.default_rng(0))
    apart_and_complete(13, got)
    hint = "What is left over belongs to the test."
    sizes = [len(heap) for heap in got]
    close("the sizes of heaps(13, rng)", sizes, [7, 2, 4], hint)


def test_at_random():
    rng = np.random.default_rng(0)
    first, second = drawn(100, rng), drawn(100, rng)
    assert max(first[0]) > 59, (
        "The training rows are the first of the file, and a file is often"
        " sorted. Shuffle before you split."
    )
    assert first != second, (
        "Two calls gave the same sets. Let rng draw the order."
    )


def test_any_number():
    rng = np.random.default_rng(1)
    for n in range(60):
        got = drawn(n, rng)
        apart_and_complete(n, got)
        sizes = [len(heap) for heap in got]
        want = [3 * n // 5, n // 5, n - 3 * n // 5 - n // 5]
        hint = "Training and validation are rounded down."
        close(f"the sizes of heaps({n}, rng)", sizes, want, hint)
