"""What the shuffled network has to be."""

import numpy as np
from check import close
from shuffle import shuffle

W1 = np.array([[1.0, 2.0, 3.0]])
B1 = np.array([10.0, 20.0, 30.0])
W2 = np.array([[0.1], [0.2], [0.3]])
ORDER = np.array([2, 0, 1])
CALL = "shuffle([[1, 2, 3]], [10, 20, 30], [[.1], [.2], [.3]], [2, 0, 1])"


def test_what_moves():
    got = shuffle(W1.copy(), B1.copy(), W2.copy(), ORDER)
    if not isinstance(got, tuple | list) or len(got) != 3:
        close(CALL, got, (W1, B1, W2), "")
    hint = "Column order[j] of W1 goes to the place j."
    close(f"{CALL}[0]", got[0], [[3.0, 1.0, 2.0]], hint)
    hint = "The bias moves with its unit."
    close(f"{CALL}[1]", got[1], [30.0, 10.0, 20.0], hint)
    hint = "The row of W2 moves with its unit."
    if np.shape(got[2]) == (3, 1) and np.allclose(
        got[2], [[0.2], [0.3], [0.1]]
    ):
        hint = "All three move by the same order, not by its inverse."
    close(f"{CALL}[2]", got[2], [[0.3], [0.1], [0.2]], hint)


def test_what_was_handed_in():
    mine = W1.copy(), B1.copy(), W2.copy()
    shuffle(*mine, ORDER)
    hint = "The arrays that were handed in must stay; return new ones."
    for name, array, old in zip(("W1", "b1", "W2"), mine, (W1, B1, W2)):
        close(f"{name} after the call", array, old, hint)


def test_same_answers():
    rng = np.random.default_rng(0)
    for m, units, k in ((2, 3, 1), (4, 6, 2), (3, 3, 3)):
        X = rng.normal(size=(5, m))
        w1, b1 = rng.normal(size=(m, units)), rng.normal(size=units)
        w2, order = rng.normal(size=(units, k)), rng.permutation(units)
        want = np.tanh(X @ w1 + b1) @ w2
        v1, c1, v2 = shuffle(w1, b1, w2, order)
        hint = "The shuffled network must answer as before."
        close(
            "the answers afterwards",
            np.tanh(X @ v1 + c1) @ v2,
            want,
            hint,
        )
