"""Each example once, in batches of B, in a new order."""

import numpy as np
from check import close
from epoch import epoch


def batches(n, B, rng):
    got = epoch(n, B, rng)
    call = f"epoch({n}, {B}, rng)"
    assert got is not None, (
        f"`{call}` returned nothing: is a `return` missing?"
    )
    assert np.iterable(got), f"`{call}` should return a list of batches"
    got = list(got)
    assert got and np.ndim(got[0]) == 1, (
        f"`{call}` should return a list of batches,"
        " and each batch is a list of numbers"
    )
    return got


def test_each_example_once():
    got = batches(8, 4, np.random.default_rng(0))
    numbers = sorted(int(i) for batch in got for i in batch)
    hint = "Each example belongs in one batch."
    if len(numbers) == 8 and len(set(numbers)) < 8:
        hint = "You drew with replacement. Shuffle instead."
    close("sorted(numbers)", numbers, [*range(8)], hint)


def test_what_is_left_over():
    got = batches(10, 4, np.random.default_rng(0))
    sizes = [len(batch) for batch in got]
    assert sum(sizes) >= 10, (
        f"The batches of epoch(10, 4, rng) have the sizes {sizes}."
        " What is left over makes a smaller last batch."
    )
    hint = "Only the last batch may be smaller than B."
    close("the sizes of epoch(10, 4, rng)", sizes, [4, 4, 2], hint)


def test_the_order_is_random():
    rng = np.random.default_rng(0)
    first = np.concatenate(batches(100, 10, rng)).tolist()
    assert first != sorted(first), (
        "The batches of epoch(100, 10, rng) are in the order of the"
        " data. Shuffle before you cut."
    )
    ten = batches(100, 10, rng)[0]
    assert max(ten) - min(ten) > 9, (
        "The first batch of epoch(100, 10, rng) holds ten neighbours:"
        " shuffle the examples, not the batches."
    )
    second = np.concatenate(batches(100, 10, rng)).tolist()
    assert first != second, (
        "Two epochs came in the same order. Let rng draw: then each"
        " epoch has a new order."
    )


def test_any_size():
    rng = np.random.default_rng(1)
    for _ in range(50):
        n, B = (int(i) for i in rng.integers(1, 40, size=2))
        got = batches(n, B, rng)
        call = f"epoch({n}, {B}, rng)"
        sizes = [B] * (n // B) + [n % B] * (n % B > 0)
        hint = "All have B places, except the last."
        mine = [len(batch) for batch in got]
        close(f"the sizes of {call}", mine, sizes, hint)
        numbers = sorted(int(i) for batch in got for i in batch)
        hint = "Each example belongs in one batch."
        close(f"sorted numbers of {call}", numbers, [*range(n)], hint)
