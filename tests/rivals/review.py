"""Chapter 10: the whole loop by the slopes of all nine numbers at once, and a unit that falls silent."""

from itertools import pairwise

import numpy as np
from scipy import special

from rivals import rival

X = np.array([[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]], float)
Y = np.array([0, 0, 0, 1, 1, 1, 0, 1], float)
START = np.array([0.2, -0.3, 0.1, 0.4, 0, 0, -1, -0.5, -0.497])  # W1 by rows, b1, W2, b2


def units(w) -> np.ndarray:
    """z of both, for each student."""
    return np.array([X @ w[[k, k + 2]] + w[4 + k] for k in (0, 1)])


def logits(w) -> np.ndarray:
    return w[6:8] @ units(w).clip(0) + w[8]


def slopes(w) -> np.ndarray:
    """Of all nine numbers at once: each logit's slopes, weighted by how far its probability is off."""
    z = units(w)
    off = (special.expit(logits(w)) - Y) / 8
    wake = (z > 0) * w[6:8, None]
    rows = np.array([*(wake * X[:, 0]), *(wake * X[:, 1]), *wake, *z.clip(0), np.ones(8)])
    return rows @ off


def walk(eta: float, steps: int):
    """Each point of a descent, its start first."""
    w = START
    for _ in range(steps):
        yield w
        w = w - eta * slopes(w)


def loss(w) -> float:
    """Minus the logarithm of what was given to the truth."""
    return -np.mean(special.log_expit(np.where(Y == 1, 1, -1) * logits(w)))


@rival
def whole(run):
    for w in (START, START + 0.1):  # the slopes above are those of the loss
        each = 1e-6 * np.eye(9)
        run.close(slopes(w), [(loss(w + e) - loss(w - e)) / 2e-6 for e in each], "the rival's own slopes", atol=1e-8)
    seen = list(walk(0.03, 2001))
    told = (0, 10, 100, 1000, 2000)
    chances = [special.expit(logits(seen[t])[4]) for t in told]
    run.prints("step {}: loss {}, you pass {}", told, [loss(seen[t]) for t in told], chances)
    run.prints("you = {}", chances[-1])
    run.prints("right = {} of 8", np.sum((logits(seen[-1]) > 0) == Y))


@rival
def silent(run):
    for eta in (0.03, 0.1):
        *_, w = walk(eta, 10_000)
        # The program's last look is at the weights before the last step; its loss too.
        run.prints(f"loss {eta} = {{}}, right {eta} = {{}} of 8", loss(w), np.sum((logits(w) > 0) == Y))
        awake = np.sum(units(w) > 0, axis=1)
        run.prints(f"right {eta} = 6 of 8, the units are awake for [{{}} {{}}]", *awake)
    run.prints("slopes of the silent unit: {} {}", 0, 0)
    run.close(slopes(w)[[0, 2]], [0, 0], "the slopes of the silent unit, by the rival")


@rival
def dies(run):
    after = {}
    for milli in (*range(5, 31, 5), *range(40, 101)):
        for t, w in enumerate(walk(milli / 1000, 20 if milli > 30 else 2000)):
            if not np.any(units(w) > 0, axis=1).all():
                after[milli] = t
                break
    run.true(
        [*after] == [*range(40, 101)] and max(after.values()) <= 12, "one falls silent from 0.04 on, in twelve steps"
    )
    for milli in (40, 49, 60, 80, 100):
        run.prints(f"eta {milli / 1000}: silent after {milli / 1000} = {{}}", after[milli])
    run.prints("rates up to 0.03 at which both stay awake: {}", 6)
    run.prints("holds = {} of 67", 6 + len(after))


@rival
def scale(run):
    W = np.random.default_rng(0).normal(size=(2, 50))
    for factor in (1, 100):
        z = factor * X @ W / 2**0.5
        flat = np.mean(special.expit(z) * special.expit(-z) < 0.01)
        run.prints(f"inputs times {factor}: {{}}% of the slopes below 0.01", round(100 * flat))
    run.close(run["A1"], special.expit(100 * X @ W / 2**0.5), "the activations")
    c = np.linalg.norm(X, 2) ** 2 / 32
    run.prints("largest curvature {}, eta < {}", [c, 1e4 * c], [2 / c, 2e-4 / c])


@rival
def precision(run):
    for number, eps, agree in (("float32", 0.1, 0), ("float32", 1e-5, 0), ("float64", 0.1, 0), ("float64", 1e-5, 1)):
        run.true(f"{number}, step {eps:g}: four digits? {bool(agree)}" in run.out, f"{number} at {eps:g} is as said")
    # d/dw of (σ(wx) − 1)²/2, where 1 − σ(1) = σ(−1).
    run.close(run["slope"], -4 * special.expit(1) * special.expit(-1) ** 2, "the slope")
    J = run["J"]
    run.close(J(0.3), special.expit(-1.2) ** 2 / 2, "the loss elsewhere")
    for type_, eps in ((np.float32, 1e-1), (np.float32, 1e-5), (np.float64, 1e-1), (np.float64, 1e-5)):
        up, down = (special.expit(-4 * type_(0.25 + e)) ** 2 / 2 for e in (eps, -eps))
        error = abs((up - down) / (2 * eps) / run["slope"] - 1)
        run.true((error < 5e-5) == (type_ is np.float64 and eps < 1e-3), f"{type_.__name__} at {eps:g}")


@rival
def loop(run):
    """Each arrow leads from a box to the next one, in the order of training."""
    places = {name: np.array(place) for name, (place, *_) in run["boxes"].items()}
    order = ["examples x, y", "network", "prediction ŷ", "loss J", "gradient ∇J", "step, by η", "network"]

    def nearest(at):
        return min(places, key=lambda name: np.hypot(*((places[name] - at) * [0.6, 1])))

    drawn = [given[1:3] for name, given, _ in run.space["__drawn"].calls if name == "annotate"]
    ways = [(nearest(start), nearest(end)) for end, start in drawn]
    run.true(ways == list(pairwise(order)), f"the arrows lead round, through {', '.join(order)}: {ways}")
