"""What two halves have to be."""

import numpy as np
from check import close
from halves import halves

LABELS = np.array([3, 8, 3, 8, 8, 3, 3, 8])
CALL = "halves([3, 8, 3, 8, 8, 3, 3, 8], rng)"


def cut(labels, seed=0):
    got = halves(labels, np.random.default_rng(seed))
    rows = isinstance(got, np.ndarray) and got.ndim == 2
    if not (rows or isinstance(got, tuple | list)) or len(got) != 2:
        close(CALL, got, (np.arange(4), np.arange(4)), "")
    return np.asarray(got[0]), np.asarray(got[1])


def test_the_size_of_the_halves():
    one, other = cut(LABELS)
    hint = "Take the pictures of its own class in each turn of the loop."
    close(f"len({CALL}[0])", len(one), 4, hint)
    close(f"len({CALL}[1])", len(other), 4, hint)


def test_each_picture_in_one_half():
    for seed in range(10):
        one, other = cut(LABELS, seed)
        all_of_them = np.sort(np.concatenate([one, other]))
        hint = (
            "Each picture belongs to one half, so 0 to 7 come once each."
        )
        if set(one.tolist()) & set(other.tolist()):
            hint = (
                "Some pictures are in both halves: you test what you have "
                "learned. Put the places in random order once, then cut."
            )
        if set(all_of_them.tolist()) <= {3, 8}:
            hint = (
                "Return not the labels of the pictures, but their places."
            )
        close(
            "the places in both halves, sorted",
            all_of_them,
            np.arange(8),
            hint,
        )


def test_half_of_each_class():
    rng = np.random.default_rng(1)
    for _ in range(20):
        labels = rng.permutation(np.repeat([0, 3, 8], [6, 10, 4]))
        one, _ = cut(labels, rng.integers(1000))
        for label, half in ((0, 3), (3, 5), (8, 2)):
            count = int((labels[one] == label).sum())
            hint = "Cut each class in the middle, on its own."
            close(f"how often {label} is in `one`", count, half, hint)


def test_at_random():
    labels = np.repeat([3, 8], 20)
    drawn = {tuple(sorted(cut(labels, seed)[0])) for seed in range(10)}
    hint = (
        "This is the order of the file, which may hide an order of its "
        "own: draw at random, with `rng`."
    )
    assert len(drawn) > 1, (
        f"`halves` returned the same halves ten times. {hint}"
    )
