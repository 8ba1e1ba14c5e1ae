"""Rivals of lab 4."""

import numpy as np

from rivals import rival


def answers(w, X, k):
    """The network by itself: 64 inputs, k ReLUs, ten logits."""
    W1, b1 = w[: 64 * k].reshape(64, k), w[64 * k : 65 * k]
    W2, b2 = w[65 * k : 75 * k].reshape(k, 10), w[75 * k :]
    return np.maximum(0, X @ W1 + b1) @ W2 + b2


@rival("labs/landscape")
def landscape(run):
    rescale, normalised, line = (run.function(name) for name in ("rescale", "normalised", "line"))
    for rng in run.draws():
        k = 12
        w, X = rng.normal(size=75 * k + 10), rng.normal(size=(6, 64))
        for r in (2.0, 7.0):
            run.close(answers(rescale(w, r), X, k), answers(w, X, k), "what a rescaled network answers", rtol=1e-9)
        logits = np.asarray(run.function("logits")(tensor(w[None]), tensor(X)))
        run.close(logits[0], answers(w, X, k), "logits", rtol=1e-9)
        d = normalised(rng.normal(size=w.size), w)
        for a, b, rows in ((0, 64 * k, 64), (65 * k, 75 * k, k)):
            lengths = [np.linalg.norm(v[a:b].reshape(rows, -1), axis=0) for v in (d, w)]
            run.close(*lengths, "the lengths of a normalised direction")
        a, b = rng.normal(size=(2, 5))
        run.close(line(a, b, np.array([0.0, 0.25, 1.0])), [a, 0.75 * a + 0.25 * b, b], "a line between two networks")
    run.true("all answers the same: True" in run.out and "not fooled: True" in run.out, "rescaling changes no answer")
    run.prints("barrier {}, matched {} (at most {})", *rows_of(run))


def rows_of(run):
    """Matched is lower than as it is, and its mean is not above its largest."""
    from descent.claims import matches

    rows = matches("barrier {}, matched {} (at most {})", run.out)
    for plain, mean, most in rows:
        run.true(mean < plain and mean <= most, "matching lowers the wall")
    left = matches("left {} = {}", run.out)
    for (plain, mean, _), (_, share) in zip(rows, left):
        run.true(abs(mean / plain - share) < 0.02, "what is left is their ratio")
    return zip(*rows)


def tensor(x):
    import torch

    return torch.tensor(x)
