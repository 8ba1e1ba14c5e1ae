"""Rivals of lab 2."""

import numpy as np
from scipy import stats

from rivals import rival


@rival("labs/handwriting")
def handwriting(run):
    judge, stop, wilson = (run.function(name) for name in ("judge", "stop", "wilson"))
    for rng in run.draws():
        new, old = rng.normal(size=5), rng.normal(size=5)
        mean, half, verdict = judge(new, old)
        low, high = stats.ttest_rel(new, old).confidence_interval(0.95)
        run.close([mean - half, mean + half], [low, high], "the interval of judge")
        run.true(
            verdict == ("noise" if low < 0 < high else "better" if high < 0 else "WORSE"),
            "the verdict is that of the interval",
        )
        right, n = int(rng.integers(1, 50)), 50
        exact = stats.binomtest(right, n).proportion_ci(0.95, "wilson")
        run.close(wilson(right, n, stats.norm.ppf(0.975)), [exact.low, exact.high], "the interval of wilson")
        digits, rows = rng.integers(0, 10, 30), np.arange(30)
        given = {"digits": digits, "val": rows, "fit": rows, "X": np.zeros((30, 64))}
        probs = rng.dirichlet(np.ones(10), size=(5, 30))
        run.close(run.function("wrong", **given)(probs, rows), [sum(p.argmax(1) != digits) for p in probs], "wrong")
        each = [[np.log(p[i, digits[i]]) for i in rows] for p in probs]
        run.close(run.function("mean_loss", **given)(probs, rows), -np.mean(each, axis=1), "mean_loss")
    best, last = stop(np.array([5.0, 3.0, 4.0, 4.5, 1.0]), 2)
    run.true((best, last) == (1, 3), "stop waits two looks after the best and no longer")
    pictures = np.arange(64.0)[None]
    views = run.function("shifted")(pictures)[:, 0].reshape(-1, 8, 8)
    square = pictures.reshape(8, 8)
    moved = {
        tuple(np.roll(np.pad(square, 1), shift, (0, 1))[1:9, 1:9].ravel())
        for shift in ((0, 0), (0, 1), (1, 0), (0, -1), (-1, 0))
    }
    run.true({tuple(view.ravel()) for view in views} == moved, "shifted moves by one pixel in each direction, or not")
