"""Rivals of lab 3."""

from itertools import pairwise

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit

from rivals import rival


def slope(s, z, y):
    """Of the loss along s = 1/T."""
    return np.mean((expit(z * s) - y) * z)


@rival("labs/too_few_rows")
def too_few_rows(run):
    edges = np.array([0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
    given = {"edges": edges, "y_test": None, "c_fp": 1, "c_fn": 10}
    cross_entropy, temperature = run.function("cross_entropy"), run.function("temperature")
    ece, parts, cost = (run.function(name, **given) for name in ("ece", "brier_parts", "cost"))
    for rng in run.draws():
        z = rng.normal(0, 4, 300)
        y = (rng.random(300) < expit(z / 2.5)).astype(float)
        p = expit(z)
        run.close(cross_entropy(z, y), -np.mean(np.log(np.where(y == 1, p, 1 - p))), "cross_entropy")
        best = brentq(slope, 1e-3, 10, args=(z, y))
        run.close(temperature(z, y), 1 / best, "the best temperature", rtol=1e-3)
        inside = [(p >= low) & (p < high) for low, high in pairwise(edges)]
        run.close(ece(p, y), sum(abs(p[i].mean() - y[i].mean()) * i.sum() for i in inside if i.any()) / 300, "ece")
        score, off, knows = parts(p, y)
        run.close(score, np.mean((p - y) ** 2), "the Brier score")
        run.close(
            off, sum(i.sum() * (p[i].mean() - y[i].mean()) ** 2 for i in inside if i.any()) / 300, "miscalibration"
        )
        run.close(knows, sum(i.sum() * (y[i].mean() - y.mean()) ** 2 for i in inside if i.any()) / 300, "resolution")
        paid = [10.0 if b and a < 0.3 else float(not b and a >= 0.3) for a, b in zip(p, y)]
        run.close(cost(p, y, 0.3), 100 * np.mean(paid), "the cost of a hundred patients")
    run.prints("threshold = {}", 1 / 11)
