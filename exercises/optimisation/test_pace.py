"""The tests of pace: one direction, two, and walks."""

import numpy as np
from check import close
from pace import pace


def test_one_direction():
    close(
        "pace(0.1, [1])",
        pace(0.1, np.array([1.0])),
        0.9,
        "Each step multiplies by 1 - eta times the curvature.",
    )


def test_across():
    hint = (
        "The factor is -0.5: it leaps across, and half of the distance "
        "is left. A share has no sign."
    )
    close("pace(0.3, [5])", pace(0.3, np.array([5.0])), 0.5, hint)


def test_small_rate():
    hint = (
        "At this rate the gentle direction is the slow one. Take the "
        "largest of the sizes, not the mean."
    )
    close("pace(0.1, [1, 5])", pace(0.1, np.array([1.0, 5])), 0.9, hint)


def test_large_rate():
    hint = (
        "At this rate the steep direction leaves the most: it leaps far "
        "across."
    )
    close("pace(0.38, [1, 5])", pace(0.38, np.array([1.0, 5])), 0.9, hint)


def test_best_rate():
    rng = np.random.default_rng(0)
    for _ in range(10):
        curvatures = rng.uniform(0.1, 20, 4)
        low, high = curvatures.min(), curvatures.max()
        hint = "At the best rate (7.4) it should be the share of (7.5)."
        close(
            "pace(best, curvatures)",
            pace(2 / (low + high), curvatures),
            (high - low) / (high + low),
            hint,
        )


def test_walks():
    rng = np.random.default_rng(1)
    for _ in range(20):
        eta, curvatures = rng.uniform(0.01, 0.3), rng.uniform(0.1, 10, 3)
        w = np.ones(3)
        before = w - eta * curvatures * w
        after = before - eta * curvatures * before
        want = np.max(np.abs(after / before))
        close(
            f"pace({eta:.3f}, {np.round(curvatures, 2)})",
            pace(eta, curvatures),
            want,
            "A walk is slower or faster.",
        )
