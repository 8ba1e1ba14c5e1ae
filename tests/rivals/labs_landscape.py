"""Rivals of lab 4."""

import ast
import re
from itertools import permutations

import numpy as np
from scipy.special import log_softmax

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
        run.true(np.allclose(rescale(w, 4.0)[: 65 * k], 4 * w[: 65 * k]), "the weights in grow, and their biases")
        logits = np.asarray(run.function("logits")(tensor(w[None]), tensor(X)))
        run.close(logits[0], answers(w, X, k), "logits", rtol=1e-9)
        d = normalised(rng.normal(size=w.size), w)
        for a, b, rows in ((0, 64 * k, 64), (65 * k, 75 * k, k)):
            lengths = [np.linalg.norm(v[a:b].reshape(rows, -1), axis=0) for v in (d, w)]
            run.close(*lengths, "the lengths of a normalised direction")
        run.true(not d[64 * k : 65 * k].any() and not d[75 * k :].any(), "a normalised direction leaves the biases")
        a, b = rng.normal(size=(2, 5))
        run.close(line(a, b, np.array([0.0, 0.25, 1.0])), [a, 0.75 * a + 0.25 * b, b], "a line between two networks")
    run.true("all answers the same: True" in run.out and "not fooled: True" in run.out, "rescaling changes no answer")
    run.prints("barrier {}, matched {} (the worst {})", *rows_of(run))
    run.true(f"[{np.log(10):.3f}]" in run.out, "a network of zeros gives each digit the same chance")
    run.prints("mu = {}: bound {}", *zip(*((mu, 2 * (1 + mu) / 0.3) for mu in (0, 0.25, 0.5))))
    long_walk = (1 + 1 / 9) / (np.pi**2 / 8)  # the squares of a walk's sines, seen from one end
    run.prints("eight random walks: {} to {}", long_walk, long_walk, slack=2)
    said(run)
    slopes(run)
    walls(run)
    walks(run)


def said(run):
    """The places that a line of numbers names, and the marks that a caption names."""
    alpha = np.linspace(
        *map(float, re.search(r"^alpha = np.linspace\((\S+), (\S+), 36\)", run.model, re.M).groups()), 36
    )
    which = re.search(r"for i in (\(\d+, \d+, \d+\))\), sep", run.model)
    run.close(alpha[list(ast.literal_eval(which[1]))], [0, 0.5, 1], "where the mean loss on the lines is looked at")
    groups = ast.literal_eval(re.search(r"^groups, nets = (\[.*?\]), \[\]", run.model, re.M)[1])
    looks = ast.literal_eval(re.search(r"^looks = (\[.*?\])$", run.model, re.M)[1])
    own = [("o" if B == 20 else "s", "black" if rate == 0.3 else "white") for B, rate in groups]
    run.true(looks == own, "circles are batches of 20, squares of 400, filled the smaller rate, open the larger")
    found = re.search(r"^(u = ends - starts\n.*?)^print\((rest.*?)\.round\(2\)\)$", run.model, re.M | re.S)
    for rng in run.draws(1):
        starts, ends, path = (rng.normal(size=shape) for shape in ((8, 5), (8, 5), (30, 8, 5)))
        space = {"np": np, "starts": starts, "ends": ends, "path": path}
        exec(found[1], space)
        own = [
            max(np.sin(np.arccos(cosine(p - a, b - a))) * np.linalg.norm(p - a) for p in way) / np.linalg.norm(b - a)
            for a, b, way in zip(starts, ends, path.swapaxes(0, 1))
        ]
        run.close(eval(found[2], space), own, "how far each path strays from its line, in the line's lengths")


def cosine(u, v):
    return u @ v / np.linalg.norm(u) / np.linalg.norm(v)


def slopes(run):
    """The start; losses, gradients and products against their definitions."""
    w = np.array([run.function("start")(seed, 40) for seed in range(6)])
    W1, W2 = w[:, : 64 * 40], w[:, 65 * 40 : 75 * 40]
    spreads = W1.std() / np.sqrt(2 / 64), W2.std() / np.sqrt(2 / 40)
    run.true(w.shape == (6, 3010) and np.allclose(spreads, 0.5, rtol=0.05), "half of He's spread")
    run.true(not w[:, 64 * 40 : 65 * 40].any() and not w[:, 75 * 40 :].any(), "the biases start at zero")
    loss, squares = run.function("cross_entropy"), run.function("squared_error")
    for rng in run.draws(1):
        points, X, Y = w[:2, : 75 * 3 + 10] + 0.1, rng.random((5, 64)), np.eye(10)[rng.integers(0, 10, 5)]
        z = [answers(point, X, 3) for point in points]
        own = [-(log_softmax(it, axis=1) * Y).sum() / 5 for it in z]
        run.close(loss(tensor(points), tensor(X), tensor(Y)), own, "cross_entropy", rtol=1e-9)
        own = [((it - Y) ** 2).sum() / 10 for it in z]
        run.close(squares(tensor(points), tensor(X), tensor(Y)), own, "half the squared error", rtol=1e-9)
        d = rng.normal(size=points.shape)
        eta, step, product = np.array([[0.3], [0.7]]), run.function("step"), run.function("product")
        losses, eps = run.function("losses"), 1e-6
        walked = np.sum((points - step(points, X, Y, eta)) * d, axis=1) / eta[:, 0]
        nudged = (losses(points + eps * d, X, Y) - losses(points - eps * d, X, Y)) / (2 * eps)
        run.close(walked, nudged, "the slope that a step goes against", rtol=1e-4)
        one = np.ones((2, 1))
        gradients = [p - step(p, X, Y, one, squares) for p in (points + eps * d, points - eps * d)]
        run.close(
            product(points, d, X, Y, squares), (gradients[0] - gradients[1]) / (2 * eps), "H v", rtol=1e-3, atol=1e-5
        )


def walls(run):
    """Units apart and together, the barrier, and the map."""
    units, weights = run.function("units"), run.function("weights")
    for rng in run.draws(1):
        w = rng.normal(size=310)
        U, b2 = units(w)
        run.close(weights(U, b2), w, "a network taken apart and put together")
        unit = [*w[2:256:4], w[258], *w[280:290]]
        run.close(U[2], unit, "the numbers of unit 2: its weights in, its bias, its weights out")
        other = rng.normal(size=310)
        V, c2 = units(other)
        orders = [weights(V[list(order)], c2) for order in permutations(range(4))]
        nearest = min(orders, key=lambda it, w=w: np.linalg.norm(it - w))
        run.close(run.function("matched")(w, other), nearest, "of all orders of its units the one nearest to the other")
        given = {"X": np.zeros(1), "Y": np.zeros(1), "train": slice(None)}
        barrier, grid = run.function("barrier", **given), run.function("grid", **given)
        for function in (barrier, grid):
            function.__globals__["losses"] = lambda points, X, Y: (points[:, 0] - 1) ** 2 * (points[:, 0] + 2) + 4
        J, height = barrier(np.array([-1.9, 0]), np.array([1.5, 0]))
        places = np.linspace(-1.9, 1.5, 21)
        own = (places - 1) ** 2 * (places + 2) + 4
        run.close(J, own, "the loss along a line")
        run.close(height, max(own - np.interp(places, [-1.9, 1.5], own[[0, -1]])), "the barrier")
        grid.__globals__["losses"] = lambda points, X, Y: points @ [1.0, 100.0]
        u, v = np.array([1.0, 0.0]), np.array([0.0, 1.0])
        own = [[x + 100 * y for x in (1, 2, 4)] for y in (0, 3)]
        run.close(grid(np.zeros(2), u, v, [1, 2, 4], [0, 3]), own, "the map, its rows along v")


def walks(run):
    """Power iteration on a matrix that is known; when a walk ends, and at which rate."""
    for rng in run.draws(1):
        Q = np.linalg.qr(rng.normal(size=(6, 6)))[0]
        A = Q @ np.diag([5.0, 2.0, 1.0, 0.5, -1.0, 0.1]) @ Q.T
        sharpness = run.function("sharpness", digits=())
        sharpness.__globals__["product"] = lambda points, v, *_, A=A: v @ A
        values, vectors = sharpness(np.zeros((3, 6)))
        run.close(values, np.full(3, 5.0), "the largest eigenvalue")
        run.close(np.abs(vectors @ Q[:, 0]), np.ones(3), "its eigenvector, of length 1")
    descend = run.function("descend", digits=(), train=np.arange(400), X=np.zeros(400), Y=np.zeros(400))
    batches = []

    def step(w, X, Y, rates):
        batches.append(len(X))
        return w - rates

    rows = np.arange(400)
    descend.__globals__.update(step=step, losses=lambda w, *_: w[:, 0], X=rows, Y=rows)
    w, steps = descend(np.array([[1.0], [0.55], [0.05]]), 40, 0.02)
    run.close(steps, [50, 30, 10], "the steps until the loss is below 0.1")
    run.close(w[:, 0], [0.0, -0.05, -0.15], "where each walk ended")
    run.true(batches == [40] * 50, "batches of forty")
    run.true(run.function("spread")([1.0, 2.0, 6.0], 2) == "3.00 +- 2.65", "a mean, and the spread with n - 1")


def rows_of(run):
    """Matched is lower than as it is, and its mean is not above its largest."""
    from descent.claims import matches

    rows = matches("barrier {}, matched {} (the worst {})", run.out)
    for plain, mean, most in rows:
        run.true(mean < plain and mean <= most, "matching lowers the wall")
    left = matches("left {} = {}", run.out)
    for (plain, mean, _), (_, share) in zip(rows, left):
        run.true(abs(mean / plain - share) < 0.02, "what is left is their ratio")
    return zip(*rows)


def tensor(x):
    import torch

    return torch.tensor(x)
