"""The tests of turns: a chain, forks, and random graphs."""

import numpy as np
from check import close
from turns import turns


def in_order(call, got, parents, loss):
    """Each once, the loss first, each after all its uses."""
    if got is None:
        close(call, got, [loss], "")
    got = list(got)
    assert len(set(got)) == len(got), (
        f"`{call}` is {got}: each value has one turn, however often it "
        "was used."
    )
    assert loss in got, (
        f"`{call}` is {got}, without {loss}. The loss has a turn as "
        "well, the first one."
    )
    assert got[0] == loss, (
        f"`{call}` is {got}. The way back begins at the loss, so {loss} "
        "comes first."
    )
    for value in got:
        for u in parents[value]:
            assert u in got, (
                f"`{call}` is {got}: {u} is missing, and {value} was "
                "made from it."
            )
            assert got.index(value) < got.index(u), (
                f"`{call}` is {got}: {u} comes before all its uses have "
                f"reported. {value} was made from it."
            )


def test_chain():
    parents = {0: [], 1: [0], 2: [1]}
    in_order(
        "turns({0: [], 1: [0], 2: [1]}, 2)", turns(parents, 2), parents, 2
    )


def test_square():
    parents = {0: [], 1: [0, 0]}
    in_order(
        "turns({0: [], 1: [0, 0]}, 1)", turns(parents, 1), parents, 1
    )


def test_fork():  # 2 is the product of 0 and 1, in either order
    for of_2 in ([0, 1], [1, 0]):
        parents = {0: [], 1: [0, 0], 2: of_2}
        call = f"turns({{0: [], 1: [0, 0], 2: {of_2}}}, 2)"
        in_order(call, turns(parents, 2), parents, 2)


def test_what_the_loss_was_not_made_from():
    parents = {0: [], 1: [0], 2: [0]}
    got = turns(parents, 1)
    in_order("turns({0: [], 1: [0], 2: [0]}, 1)", got, parents, 1)
    assert 2 not in list(got), (
        "2 is no part of the loss 1, and so it has no turn."
    )


def test_random_graphs():
    rng = np.random.default_rng(0)
    for _ in range(20):
        names = rng.permutation(8).tolist()
        parents = {names[0]: []}
        for i in range(1, 8):
            parents[names[i]] = rng.choice(names[:i], size=2).tolist()
        got = turns(parents, names[7])
        in_order(f"turns({parents}, {names[7]})", got, parents, names[7])
