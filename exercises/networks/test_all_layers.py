"""What the list of activations has to be."""

from itertools import pairwise

import numpy as np
from all_layers import all_layers
from check import close

X = np.array([[1.0, -2.0]])
TURN = np.array([[0.0, 1.0], [1.0, 0.0]])


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def relu(Z):
    return np.maximum(0, Z)


def test_a_list_with_the_inputs_first():
    got = all_layers(X, [(np.eye(2), np.ones(2), relu)])
    call = "all_layers([[1, -2]], one layer)"
    if isinstance(got, list | tuple) and len(got) == 1:
        hint = "A_0, the inputs themselves, belongs in the list, first."
        raise AssertionError(
            f"`{call}` has one entry, and should have 2. {hint}"
        )
    hint = "Z_1 is [2, -1], and the ReLU makes it [2, 0]."
    if (
        isinstance(got, list)
        and len(got) == 2
        and same(got[1], [[2, -1]])
    ):
        hint = "Keep what comes out after its activation: g(Z)."
    want = X, np.array([[2.0, 0.0]])
    close(call, got, want, hint)


def test_each_layer_reads_the_one_before():
    layers = [(np.eye(2), np.ones(2), relu), (TURN, np.zeros(2), relu)]
    got = all_layers(X, layers)
    want = X, np.array([[2.0, 0.0]]), np.array([[0.0, 2.0]])
    hint = "Layer 2 reads what the layer before it gave, not X."
    close("all_layers([[1, -2]], two layers)", got, want, hint)


def test_the_inputs_stay():
    mine = X.copy()
    all_layers(mine, [(np.eye(2), np.ones(2), relu)])
    close("X afterwards", mine, X, "Do not change the inputs in place.")


def test_random_networks():
    rng = np.random.default_rng(0)
    for sizes in ((2, 3), (3, 5, 1), (2, 5, 4, 3, 1)):
        layers = []
        for m, k in pairwise(sizes):
            layers.append(
                (rng.normal(size=(m, k)), rng.normal(size=k), np.tanh)
            )
        inputs = rng.normal(size=(4, sizes[0]))
        got = all_layers(inputs, layers)
        want = [inputs]
        for W, b, g in layers:
            sums = [
                [row @ W[:, j] + b[j] for j in range(len(b))]
                for row in want[-1]
            ]
            want.append(g(np.array(sums)))
        call = f"all_layers(X, layers) of the sizes {sizes}"
        close(call, got, tuple(want), "Compare layer by layer.")
