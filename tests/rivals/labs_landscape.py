"""Rivals of lab 4."""

import ast
import re
from itertools import pairwise, permutations

import numpy as np
from scipy import stats
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
    cells(run)
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


def cells(run):
    """Cells alone, with numbers of another kind: what they make of them."""
    for rng in run.draws(2):
        error, rates = rng.random((9, 6)), np.repeat([0.1, 0.2, 0.3], 2)[:, None]
        error[0] = [0.9, 0.1, 0.9, 0.9, 0.1, 0.9]
        error[1] = [0.9, 0.9, 0.1, 0.9, 0.9, 0.9]
        error[-1] = 0.5
        it = run.cell("up_steps = ", error=error, rates=rates)
        own = [sum(b > a for a, b in pairwise(column)) for column in error.T]
        run.prints("rate {}: up {} and {} times", (0.1, 0.2, 0.3), own[::2], own[1::2], of=it["printed"])
        run.true(
            re.findall("end: (.*)", it["printed"]) == ["False", "True", "False"], "lower at the end than at the start"
        )
        lam, right = rng.random((4, 8)), rng.random((4, 8)) / 10 + 0.85
        groups, X, c = [(20, 0.3), (20, 0.5), (400, 0.3), (400, 1.0)], np.arange(30), rng.integers(0, 3, 30)
        given = {"groups": groups, "nets": range(4), "val": slice(10, 20), "test": slice(20, 30), "X": X, "c": c}
        guesses = rng.integers(0, 3, (4, 8, 30))
        given |= {"answers": lambda w, X, g=guesses: g[w][:, X], "sharpness": lambda w, lam=lam: (lam[w], None)}
        it = run.cell("flatter = ", **given)
        run.close(it["flatter"], sum(a < b for a, b in zip(lam[0], lam[2])), "how often small batches end flatter")
        share = [[np.mean(g[10:20] == c[10:20]) for g in group] for group in guesses]
        run.close(it["right"], share, "the accuracy on the validation digits")
        run.prints("B = {}, rate {}: sharpness {} +- {}, validation {} +- {} %", *zip(*groups),
                   lam.mean(1), lam.std(1, ddof=1), 100 * np.mean(share, 1), 100 * np.std(share, 1, ddof=1),
                   of=it["printed"])  # fmt: skip
        it = run.cell("tested = np.array", **given)
        tested = np.array([[np.mean(g[20:] == c[20:]) for g in group] for group in guesses])
        run.close(it["tested"], tested, "the accuracy on the test digits")
        low, high = stats.ttest_rel(100 * tested[0], 100 * tested[2]).confidence_interval(0.95)
        run.close([it["wide"], it["less"].mean()], [(high - low) / 2, (high + low) / 2], "its interval", rtol=3e-3)
        it = run.cell("r = np.corrcoef(lam_nets", groups=groups, lam_nets=lam, tested=right)
        run.axes(it["plt"], x=("sharpness", lam), y=("test accuracy", 100 * right))
        run.close(it["r"], stats.pearsonr(lam.ravel(), right.ravel()).statistic, "the correlation")
        J = rng.random((8, 36)) - 3 * np.linspace(0, 1, 36)
        places = {"starts": range(8), "ends": range(8), "line": lambda a, b, x: np.full((36, 1), a)}
        given = {"X": {0: 0}, "Y": {0: 0}, "train": 0, "losses": lambda *_, J=J: J.ravel()}
        it = run.cell("rises = np.diff(", **places, **given)
        own = [max(b - a for a, b in pairwise(row[5:26])) for row in J]
        run.close(it["rises"], own, "the largest rise between the start and the end")
        run.prints("always down = {} of 8", sum(rise < 0 for rise in own), of=it["printed"])
        it = run.cell("lowest_at = ", alpha=it["alpha"], along=J, J_start=J[:, 5], J_end=J[:, 25])
        run.axes(it["plt"], x=("α along the line", np.linspace(-0.25, 1.5, 36)), y=("training loss", J))
        own = [-0.25 + 0.05 * row.tolist().index(min(row)) for row in J]
        run.close(it["lowest_at"], own, "where each line is lowest", atol=1e-9)
        run.prints("At 0, 0.5 and 1 the mean loss is {}, {}, {}", *J[:, [5, 15, 25]].mean(0), of=it["printed"])
        sharp = rng.random((5, 6))
        it = run.cell("for bound in (10, 2 / 0.3)", sharp=sharp, rates=rates)
        run.axes(it["plt"], x=("step", range(0, 301, 75)), y=("sharpness", sharp))
        dashed = [given[1] for name, given, _ in it["plt"].calls if name == "plot" and given[2].endswith("--")]
        run.close(dashed, sharp[None, :, :2], "the sharpness at the rate 0.1, dashed")
        bounds = [given[0] for name, given, _ in it["plt"].calls if name == "axhline"]
        run.close(bounds, [2 / 0.2, 2 / 0.3], "the bounds 2/eta")
        named = [given for name, given, _ in it["plt"].calls if name == "text"]
        run.close([height for _, height, _ in named], sharp[4].reshape(3, 2).max(1), "the heights of the rates' words")
        run.true([word for *_, word in named] == ["η = 0.1", "η = 0.2", "η = 0.3"], "the rates, in their order")
        low, high = rng.random((2, 21))
        it = run.cell("As they are, the line climbs", J_plain=high, J_match=low)
        run.axes(it["plt"], x=("α, from network 0", np.linspace(0, 1, 21)), y=("training loss", [low, high]))
        path = rng.normal(size=(41, 3, 12)) * np.linspace(3, 0, 41)[:, None, None]
        it = run.cell("trail = ", path=path, ends=path[-1])
        values, vectors = np.linalg.eigh((path[:, 0] - path[-1, 0]).T @ (path[:, 0] - path[-1, 0]))
        run.close(it["kept"][:2], values[::-1][:2] / values.sum(), "what the first directions keep")
        P, Q = vectors[:, -1], vectors[:, -2]
        run.close(np.abs([it["x"], it["y"]]), np.abs((path[:, 0] - path[-1, 0]) @ np.array([P, Q]).T).T, "the path")
        at = [0, 2, 5, 10, 20, 40]
        flat = path[-1, 0] + sum(np.outer((path[:, 0] - path[-1, 0]) @ v, v) for v in (P, Q))
        given = {"ends": path[-1], "x": it["x"], "y": it["y"], "P": it["P"], "Q": it["Q"], "path": path}
        given |= {"X": {0: 0}, "Y": {0: 0}, "train": 0, "losses": lambda w, *_: np.sum(w**2, axis=1)}
        it = run.cell("flat = ends[0]", **given)
        run.close(it["off"], np.linalg.norm(path[at, 0] - flat[at], axis=1), "how far the path is off its plane")
        run.close(it["there"], np.sum(path[at, 0] ** 2, axis=1), "the loss on the path")
        run.close(it["drawn"], np.sum(flat[at] ** 2, axis=1), "the loss on the map")
        v, Hv = rng.normal(size=(2, 8, 5))
        lam = rng.random(8)
        it = run.cell("bends = ", v=v, Hv=Hv, lam=lam, steepest=np.eye(8, 12), P=P, Q=Q)
        run.close(it["bends"], [a @ b / (a @ a) for a, b in zip(v, Hv)], "the bend in a random direction")
        run.close(it["in_plane"], np.hypot(P[0], Q[0]), "the part of a direction that is in the plane")
        walls = {(a, b): rng.random() for a in range(8) for b in range(a)}
        given = {"ends": range(8), "matched": lambda u, v: (u, v)}
        it = run.cell("pairs = [", barrier=lambda u, v, w=walls: (0, w[v] / 3 if isinstance(v, tuple) else w[u, v]),
                      **given)  # fmt: skip
        run.close(sorted(it["plain"]), sorted(walls.values()), "the walls between all pairs")
        run.close(it["match"], it["plain"] / 3, "the walls after matching")
        run.prints("lower after matching = {} of 28", 28, of=it["printed"])
        run.prints("mean share left = {}", 1 / 3, of=it["printed"])
    starts = np.array([[1.0, 0.5], [2.0, 0.25]] * 4)
    given = {"X": np.zeros(9), "Y": np.zeros(9), "c": np.zeros(9), "train": slice(0, 4), "val": slice(4, 9)}
    given |= {"step": lambda w, X, Y, eta: w * (1 - eta), "losses": lambda w, *_: w[:, 0], "starts": starts}
    it = run.cell("eta, path, w = ", answers=lambda w, X: np.zeros((8, len(X))), **given)
    run.close(
        it["path"], [starts * 0.6 ** (10 * t) for t in range(41)], "the places on the way, each tenth", atol=1e-12
    )
    run.close(it["ends"], starts * 0.6**400, "where it ends")
    sharp = {"digits": (), "sharpness": lambda w, *_: (w[:, 0], None), "squared_error": None}
    it = run.cell("rates = np.repeat", starts=starts, **sharp, losses=lambda w, *_: w[:, 1],
                  step=lambda w, *given: w - np.reshape(given[-2], (6, 1)) / 300)  # fmt: skip
    rates = np.array([0.1, 0.1, 0.2, 0.2, 0.3, 0.3])
    run.close(it["sharp"], [[1, 2] * 3 - rates * t / 300 for t in range(0, 301, 75)], "the sharpness each 75 steps")
    run.close(it["error"], [[0.5, 0.25] * 3 - rates * t / 300 for t in range(150, 301)], "the loss from step 150")
    run.close(it["share"], it["sharp"][2:] / (2 / rates), "the sharpness in shares of the bound")
