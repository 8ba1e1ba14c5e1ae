"""What the count has to be."""

import numpy as np
from check import close
from parameters import parameters


def test_one_layer():
    got = parameters([3, 2])
    hint = "Two units read three numbers each: a weight for each, and a bias."
    if got == 6:
        hint = "Each unit has a bias as well."
    elif got == 9:
        hint = "Biases belong to units, one for each unit, not to inputs."
    elif got == 0:
        hint = "Is the output layer counted?"
    close("parameters([3, 2])", got, 8, hint)


def test_two_layers():
    got = parameters([2, 3, 2])
    hint = "A layer of 9 parameters, then one of 8."
    if got == 9:
        hint = "There is a layer between each pair of neighbours: 2-3 and 3-2."
    close("parameters([2, 3, 2])", got, 17, hint)


def test_any_depth():
    rng = np.random.default_rng(0)
    for _ in range(30):
        sizes = rng.integers(1, 20, rng.integers(2, 7)).tolist()
        want = 0
        for i in range(1, len(sizes)):
            want += np.zeros((sizes[i - 1], sizes[i])).size + sizes[i]
        hint = "Go through the layers one by one."
        close(f"parameters({sizes})", parameters(sizes), want, hint)
