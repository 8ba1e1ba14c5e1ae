"""The mean of the rows that a batch names."""

import numpy as np
from batch_gradient import batch_gradient
from check import close

G = np.array([[2.0, 0.0], [4.0, 2.0], [9.0, 9.0], [1.0, 1.0]])


def like(got, value):
    """Is it this value, whatever it is?"""
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def test_two_of_four():
    got = batch_gradient(G, [0, 1])
    assert got is None or np.ndim(got), (
        "`batch_gradient(G, [0, 1])` is one number, and should be one"
        " for each weight: take the mean over the rows, axis=0."
    )
    hint = "Rows 0 and 1 of G are (2, 0) and (4, 2): take their mean."
    if like(got, [6, 2]):
        hint = "That is the sum: divide it by B, the places of the batch."
    if like(got, [1.5, 0.5]):
        hint = "Divide by B, the places of the batch, and not by n."
    close("batch_gradient(G, [0, 1])", got, [3.0, 1.0], hint)


def test_one_of_four():
    got = batch_gradient(G, [2])
    hint = "A batch of one is the gradient of its only example."
    close("batch_gradient(G, [2])", got, [9.0, 9.0], hint)


def test_an_example_in_two_places():
    got = batch_gradient(G, [0, 0, 1, 3])
    hint = "Row 0 is in two places of the batch, so it counts twice."
    close("batch_gradient(G, [0, 0, 1, 3])", got, [2.25, 0.75], hint)


def test_all_batches_of_two_have_the_full_gradient_as_their_mean():
    rng = np.random.default_rng(0)
    for n, d in ((3, 1), (5, 4), (8, 2)):
        G = rng.normal(size=(n, d))
        pairs = [[i, j] for i in range(n) for j in range(n)]
        got = [batch_gradient(G, pair) for pair in pairs]
        close(
            f"the mean of all {n * n} batches of two",
            np.mean(got, axis=0),
            np.mean(G, axis=0),
            "By (8.4) it is the full gradient.",
        )


def test_g_stays_as_it_is():
    mine = G.copy()
    batch_gradient(mine, [0, 1])
    close("G, afterwards", mine, G, "Do not write into G.")
