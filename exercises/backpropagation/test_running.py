"""The tests of running: short chains, a zero, and the work it takes."""

import numpy as np
from check import close
from running import slopes


class Counted(float):
    """A number that counts how often it is multiplied."""

    times = 0

    def __mul__(self, other):
        Counted.times += 1
        return Counted(float(self) * float(other))

    __rmul__ = __mul__


def of(w):
    """A list of numbers that divide by zero without an error."""
    return list(np.array(w, float))


def test_one_link():
    hint = (
        "Along a weight the slope is what it is multiplied by. Its own "
        "value has no part in it."
    )
    close("slopes([3], 4)", slopes(of([3]), 4.0), [4], hint)


def test_two_links():
    hint = "The first entry of the list belongs to the first weight."
    close("slopes([2, 5], 1)", slopes(of([2, 5]), 1.0), [5, 2], hint)


def test_a_weight_of_zero():
    with np.errstate(all="ignore"):
        got = slopes(of([2, 0, 5]), 3.0)
    hint = (
        "Do not divide the whole product by a weight: it may be 0. "
        "Multiply what comes before it and after it."
    )
    close("slopes([2, 0, 5], 3)", got, [0, 30, 0], hint)


def test_any_chain():
    rng = np.random.default_rng(0)
    for D in (1, 3, 10):
        w, x = rng.normal(size=D), rng.normal()
        rest = [x * np.prod(np.delete(w, i)) for i in range(D)]
        hint = "It is x times all the other weights."
        close(
            f"slopes(w, x) for {D} weights",
            slopes(list(w), x),
            rest,
            hint,
        )


def test_work():
    Counted.times = 0
    slopes([Counted(1.01)] * 100, Counted(0.5))
    assert Counted.times <= 400, (
        f"a chain of 100 weights took {Counted.times} multiplications, "
        "and 400 are enough: the same products are made again for each "
        "weight. Keep a running product."
    )
