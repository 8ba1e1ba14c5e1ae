"""What the choice of a threshold has to do."""

import numpy as np
from check import close
from threshold import best_threshold

INK = np.array([0.1, 0.2, 0.3, 0.4])
EIGHT = np.array([False, False, True, True])
CALL = (
    "best_threshold([0.1, 0.2, 0.3, 0.4], [False, False, True, True], {})"
)


def test_two_candidates():
    got = best_threshold(INK, EIGHT, [0.25, 0.45])
    hint = (
        "Where there is more ink than the threshold, the rule says eight."
    )
    if np.isscalar(got) and got in (0, 1.0, 4):
        hint = (
            "Return the threshold itself, neither its place in the list "
            "nor how many it gets right."
        )
    close(CALL.format("[0.25, 0.45]"), got, 0.25, hint)


def test_threes_count():
    got = best_threshold(INK, EIGHT, [0.05, 0.25])
    hint = "At 0.05 every picture is called an eight: threes count too."
    close(CALL.format("[0.05, 0.25]"), got, 0.25, hint)


def test_at_the_threshold():
    got = best_threshold(INK, EIGHT, [0.15, 0.2])
    hint = "An ink of 0.2 is not above 0.2, so this picture is a three."
    close(CALL.format("[0.15, 0.2]"), got, 0.2, hint)


def test_the_first_of_those_that_tie():
    got = best_threshold(INK, EIGHT, [0.15, 0.22, 0.28])
    hint = "0.22 and 0.28 are equally good; take the first of them."
    close(CALL.format("[0.15, 0.22, 0.28]"), got, 0.22, hint)


def test_random_pictures():
    rng = np.random.default_rng(0)
    for _ in range(50):
        ink, eight = rng.random(30), rng.random(30) < 0.5
        candidates = sorted(rng.random(7).tolist())
        most, want = -1, None
        for c in candidates:
            right = sum(
                bool(a > c) == bool(b) for a, b in zip(ink, eight)
            )
            if right > most:
                most, want = right, c
        hint = "Count the right answers of each candidate again."
        got = best_threshold(ink, eight, candidates)
        close("best_threshold(ink, eight, candidates)", got, want, hint)
