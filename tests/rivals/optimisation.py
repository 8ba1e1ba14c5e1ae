"""Chapter 7a: valleys in closed form, digits with SciPy's softmax, schedules as they are said in words."""

import copy
import functools
import math
from itertools import pairwise

import numpy as np
from mpmath import mp
from oracles.means import cross_entropies, gradient, hessian
from scipy.optimize import brentq, minimize
from scipy.sparse.linalg import LinearOperator, eigsh
from scipy.special import log_softmax, softmax
from threadpoolctl import threadpool_limits

from rivals import rival

EIGHT = np.array([[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]], float)
PASSED = np.array([0, 0, 0, 1, 1, 1, 0, 1], float)
VALLEY = np.array([1.0, 10.0])


# ---- slices ----

W1, W2 = np.array([[2.0, -1.0, 0.5], [1.0, 2.0, -1.5]]), np.array([1.5, 1.0, -2.0])
U1, U2 = np.array([[-1.0, 2.0, 1.0], [0.5, 1.0, 1.0]]), np.array([1.0, -1.0, 0.5])


def of_eight(A, b):
    """The loss of the small network, student by student."""
    losses = []
    for x, y in zip(EIGHT / 6, PASSED):
        z = math.fsum(b[j] * max(0.0, x[0] * A[0, j] + x[1] * A[1, j]) for j in range(3)) - 3
        losses.append(cross_entropies(z, y))
    return math.fsum(losses) / 8


@rival
def along(run):
    places = [i / 2 for i in range(-4, 5)]
    run.prints("alpha = {}: J = {}", places, [of_eight(W1 + p * U1, W2 + p * U2) for p in places])
    run.close(run["loss"], of_eight(W1 + 2 * U1, W2 + 2 * U2), "the last loss", rtol=1e-9)


@rival
def between(run):
    places = [i / 2 for i in range(5)]
    run.prints("alpha = {}: J = {}", places, [((1 - p) * (1 - p) - 1) ** 2 for p in places])


def lengthened(U, W):
    return np.stack([u / math.dist(u, 0 * u) * math.dist(w, 0 * w) for u, w in zip(U.T, W.T)], axis=1)


@rival
def rescaled(run):
    raw, normal = [], []
    for r in (1, 10):
        A, b = r * W1, W2 / r
        raw.append(of_eight(A + U1, b + U2))
        V2 = U2 * (np.hypot.reduce(b) / np.hypot.reduce(U2))
        normal.append(of_eight(A + lengthened(U1, A), b + V2))
    run.prints("r = {}: J = {}, along U {}, normalised {}", [1, 10], of_eight(W1, W2), raw, normal)
    for name, wanted in (("R1", 10 * W1), ("R2", W2[:, None] / 10), ("V1", lengthened(U1, 10 * W1))):
        run.close(run[name], wanted, name)


@rival
def whole(run):
    found = []
    for r in (1, 10):
        A, b = r * W1, W2 / r
        scale = np.hypot.reduce([*A.flat, *b]) / np.hypot.reduce([*U1.flat, *U2])
        found.append(of_eight(A + scale * U1, b + scale * U2))
    run.prints("r = {}: J = {}", [1, 10], found)


@rival
def keyhole(run):
    v = np.random.default_rng(0).standard_normal((1000, 100))
    bends = 1 - 2 * v[:, 0] ** 2 / np.sum(v**2, axis=1)
    run.prints("bends downwards: {} of 1000", np.sum(bends < 0))
    run.prints("mean bend {}, lowest {}", np.mean(bends), min(bends))


# ---- digits ----


@functools.cache
def digits():
    from sklearn.datasets import load_digits

    X, c = load_digits(return_X_y=True)
    return X / 16, c


def parts():
    """The rows that train, and those held back."""
    _, c = digits()
    chance = np.random.default_rng(1).random(1797)
    rows = sorted(range(1797), key=lambda i: (c[i], chance[i]))
    return rows[::2], rows[1::4]


def surprise(Z, c):
    return -np.mean(log_softmax(Z, axis=1)[np.arange(len(c)), c])


@threadpool_limits.wrap(limits=1)  # on a busy machine more would wait for one another
def one_hidden(X, c, seed, eta, steps=60):
    """The losses on the way, and the weights at the end."""
    rng = np.random.default_rng(seed)
    A, B = rng.normal(0, 1, (64, 32)) * 64**-0.5 * 2**0.5, rng.normal(0, 1, (32, 10)) / 4
    losses, truth = [], np.arange(10) == c[:, None]
    for _ in range(steps):
        H = X @ A
        H[H < 0] = 0
        losses.append(surprise(H @ B, c))
        off = (softmax(H @ B, axis=1) - truth) / len(c)
        back = np.where(H > 0, off @ B.T, 0)
        A, B = A - eta * X.T @ back, B - eta * H.T @ off
    return losses, A, B, H


@rival
def digits_rates(run):
    X, c = (v[:1000] for v in digits())
    for eta in (0.01, 0.1, 0.5, 3):
        losses, _, _, H = one_hidden(X, c, 0, eta)
        pattern = f"At eta = {eta:g} the loss goes from {{}} to {{}}; highest {{}}; at last {{}} of {{}} activations"
        run.prints(pattern, losses[0], losses[-1], max(losses), np.count_nonzero(H), 32 * 1000)


@rival
def flat(run):
    X, c = (v[:1000] for v in digits())
    for seed in (0, 1, 5):
        end = []
        for eta in (0.5, 3):
            _, A, B, _ = one_hidden(X, c, seed, eta)
            end.append(surprise(np.maximum(X @ A, 0) @ B, c))
        run.prints(f"seed {seed}: at 0.5 {{}}, at 3 {{}}", *end)
    run.prints("at 3: {} times", 4)
    run.prints("holds = {} of 10", 10)


@rival
def sweep(run):
    X, c = digits()
    train, held = parts()
    rates, ends = [2.0**i for i in range(-10, 3)], []
    for eta in rates:
        _, A, B, _ = one_hidden(X[train], c[train], 0, eta)
        ends.append(surprise(np.maximum(X[held] @ A, 0) @ B, c[held]))
    run.prints("eta = {}: loss on digits held back {}", rates, ends)
    run.prints("best = {}", rates[int(np.argmin(ends))])
    forward, rng = run.function("forward", X=X, Y=np.eye(10)[c]), np.random.default_rng(7)
    A, P, _ = forward(held, rng.normal(0, 0.2, (64, 32)), W2 := rng.normal(0, 1e3, (32, 10)))
    run.close(P, softmax(A @ W2, axis=1), "probabilities of inputs whose exponentials overflow")
    _, A, B, _ = one_hidden(X[train], c[train], 0, rates[2], 120)  # half the rate, twice the steps
    twice = surprise(np.maximum(X[held] @ A, 0) @ B, c[held])
    run.close(twice, ends[3], "the loss of half the rate after twice the steps", rtol=0.01)


@rival
def sweep_again(run):
    (X, c), rng = digits(), np.random.default_rng(6)
    chance = rng.random(1797)
    rows = sorted(range(1797), key=lambda i: (c[i], chance[i]))
    start = rng.standard_normal((64, 32)), rng.standard_normal((32, 10))
    found = run.function("sweep")
    found.__globals__.update(X=np.float32(X), Y=np.eye(10, dtype=np.float32)[c], c=c, rates=[0.125, 1.0, 64.0])
    ends = [from_start(X, c, rows[::2], rows[1::4], start, eta) for eta in (0.125, 1.0)]
    with threadpool_limits(1):
        own = found(6)
    run.close(own[:2], ends, "the losses", rtol=1e-2)
    run.true(np.isfinite(own), "a loss is a number at any rate: no exponential overflows")
    run.prints("best rates: {*}", np.full(10, 1.0))
    run.close(run["rates"], [0.125, 0.25, 0.5, 1, 2, 4], "the rates")
    run.close(run["losses"][4, [0, 3]], ends, "the losses of the fifth start", rtol=1e-2)
    run.close(run["next_one"], run["losses"][:, 4], "the losses at twice the best rate")
    run.prints("holds = {} of 10", 10)


@threadpool_limits.wrap(limits=1)
def from_start(X, c, train, held, start, eta):
    A, B = start[0] * math.sqrt(2 / 64), start[1] * math.sqrt(2 / 32)
    truth = np.arange(10) == c[train, None]
    for _ in range(60):
        H = np.maximum(X[train] @ A, 0)
        off = (softmax(H @ B, axis=1) - truth) / len(train)
        A, B = A - eta * X[train].T @ ((H > 0) * (off @ B.T)), B - eta * H.T @ off
    return surprise(np.maximum(X[held] @ A, 0) @ B, c[held])


@threadpool_limits.wrap(limits=1)
def one_layer(X, c, eta, steps):
    W, path = np.zeros((64, 10)), []
    truth = np.arange(10) == c[:, None]
    for _ in range(steps + 1):
        path.append(W)
        W = W - eta / len(c) * (X.T @ (softmax(X @ W, axis=1) - truth))
    return path


@rival
def sweep_small(run):
    X, c = digits()
    train, held = parts()
    rates = 0.01, 0.1, 1.0, 3.0, 10.0
    ends = [one_layer(X[train], c[train], eta, 40)[-1] for eta in rates]
    losses = [[surprise(X[rows] @ W, c[rows]) for W in ends] for rows in (train, held)]
    run.prints("eta = {}: training loss {}, held back {}", rates, *losses)


def curved(X, W):
    """The second slope along a direction: how the chances spread what a step does."""
    P = softmax(X @ W, axis=1)

    def bent(v):
        move = X @ v.reshape(W.shape)
        return (X.T @ (P * (move - np.sum(P * move, axis=1, keepdims=True)))).ravel() / len(X)

    return LinearOperator((W.size, W.size), bent, dtype=float)


def sharpest(X, W):
    return eigsh(curved(X, W), 1, v0=np.ones(W.size) + W.ravel())[0][0]


@rival
def wall(run):
    X, c = digits()
    train, _ = parts()
    X, c = X[train], c[train]
    for eta in (3, 10):
        path = one_layer(X, c, eta, 40)
        losses = [surprise(X @ W, c) for W in path]
        for t in (0, 5, 40):
            P = softmax(X @ path[t], axis=1)
            pattern = f"rate {eta}, step {t}: wall_{eta}_{t} = {{}}, the mean slope is {{}}"
            run.prints(pattern, 2 / sharpest(X, path[t]), np.mean(P - P**2))
        rises = sum(b > a for a, b in pairwise(losses))
        run.prints(f"rises_{eta} = {{}}, highest_{eta} = {{}}, last_{eta} = {{}}", rises, max(losses), losses[-1])
    run.close(run["losses"], losses, "the losses at the rate 10")
    H, u = curved(X, path[40]), np.random.default_rng(0).standard_normal(640)
    for _ in range(100):
        u = H.matvec(u / np.linalg.norm(u))
    run.close(run["U"].ravel(), u, "the Hessian times the steepest direction", rtol=1e-3, atol=1e-3)


# ---- skips ----

SHAPES = [(64, 24), *[(24, 24)] * 9, (24, 10)]


@threadpool_limits.wrap(limits=1)
def deep(W, X, c, keep, s):
    """The loss of a network with or without skips, and its slopes along all weights, by the chain rule."""
    A, on = [np.maximum(X @ W[0], 0)], []
    for w in W[1:-1]:
        Z = A[-1] @ w
        on.append(Z > 0)
        A.append(keep * A[-1] + s * Z * on[-1])
    Z = A[-1] @ W[-1]
    back = (softmax(Z, axis=1) - (np.arange(10) == c[:, None])) / len(c)
    slopes, back = [A[-1].T @ back], back @ W[-1].T
    for a, w, open_ in zip(A[-2::-1], W[-2:0:-1], on[::-1]):
        through = s * back * open_
        slopes.append(a.T @ through)
        back = keep * back + through @ w.T
    slopes.append(X.T @ (back * (A[0] > 0)))
    return surprise(Z, c), slopes[::-1]


NETS = {"without": (0, 1, 0.01), "with": (1, 10**-0.5, 0.04)}


@functools.cache
def trained(name):
    """A network on 200 digits when its loss is 0.1, and its generator as it is then."""
    keep, s, eta = NETS[name]
    X, c = (v[:200] for v in digits())
    generator = np.random.default_rng(0)
    draw = generator.standard_normal
    W = [draw(shape) * math.sqrt(2 / shape[0]) for shape in SHAPES]
    while (found := deep(W, X, c, keep, s))[0] > 0.1:
        W = [w - eta * g for w, g in zip(W, found[1])]
    return W, generator


def same_loss(run, keep, s):
    """The program's loss, at weights that it does not know, against ours."""
    import torch

    J = run.function("J")
    X, c = (v[:200] for v in digits())
    rng = np.random.default_rng(7)
    W = [rng.normal(size=shape) * 0.3 for shape in SHAPES]
    J.__globals__.update(X=torch.tensor(X * 16), c=torch.tensor(c))
    run.close(J([torch.tensor(w) for w in W], keep, s).item(), deep(W, X, c, keep, s)[0], "J")


@rival
def landscape(run):
    same_loss(run, 1, 0.3)
    X, c = (v[:200] for v in digits())
    places = np.arange(-12, 13) / 12
    places = np.sign(places) * abs(places) ** 1.5
    tops = []
    for name, (keep, s, _) in NETS.items():
        W, generator = trained(name)
        draw = copy.deepcopy(generator).standard_normal
        pairs = [draw((2, *shape)) for shape in SHAPES]
        D = [[lengthened(u, w) for u in pair] for pair, w in zip(pairs, W)]
        high = max(
            deep([w + a * u + b * v for w, (u, v) in zip(W, D)], X, c, keep, s)[0]
            for a in places[[0, -1]] for b in places
        )  # fmt: skip
        high = max(high, *(
            deep([w + a * u + b * v for w, (u, v) in zip(W, D)], X, c, keep, s)[0]
            for a in places for b in places[[0, -1]]
        ))  # fmt: skip
        run.prints(f"highest, {name} = {{}}.", high)  # it stands on the edge
        tops.append(high)
    run.close(run["p"], places, "the places, closer where the ground is low")
    lines = run["levels"][1:]
    run.close([lines[0], *lines[1:] / lines[:-1]], [0.25] + [4] * (len(lines) - 1), "the lines of equal loss")
    run.true(lines[-2] < max(tops) < lines[-1], "the last line is the first that neither map reaches")
    inside = [w + places[9] * u + places[4] * v for w, (u, v) in zip(W, D)]
    run.close(run["h"][4, 9], deep(inside, X, c, keep, s)[0], "a height inside, with skips", rtol=1e-5)


@rival
def many_lines(run):
    same_loss(run, 0, 1)
    X, c = (v[:200] for v in digits())
    for name, (keep, s, _) in NETS.items():
        W, generator = trained(name)
        draw = copy.deepcopy(generator).standard_normal
        heights = []
        for _ in range(20):
            U = [lengthened(draw(shape), w) for shape, w in zip(SHAPES, W)]
            heights.append([
                deep([w + p / 10 * u for w, u in zip(W, U)], X, c, keep, s)[0] for p in range(-10, 11)
            ])  # fmt: skip
        middles = np.array([[(h[i - 1] + h[i + 1]) / 2 < h[i] for i in range(1, 20)] for h in heights])
        run.prints(f"{name} = {{}}, on {name}_lines = {{}} of 20 lines", middles.mean(), sum(map(any, middles)))
    run.close(run["heights"], heights, "the heights with skips", rtol=1e-5)


@rival
def skips(run):
    import torch

    X, c = (v[:50] for v in digits())
    J = run.function("J")
    J.__globals__.update(X=torch.tensor(X * 16), c=torch.tensor(c))
    rng = np.random.default_rng(8)
    W = [rng.normal(size=(10, *shape)) * 0.3 for shape in SHAPES]
    for keep, s in ((0, 1.0), (1, 0.3)):
        wanted = [deep([w[i] for w in W], X, c, keep, s)[0] for i in range(10)]
        run.close(J([torch.tensor(w) for w in W], keep, s), wanted, "the losses of ten networks")
    run.prints("holds = {} of 10", 10)
    # What is left at its end: the ten networks with full skips, the last directions, and the heights along all.
    W, U, H = [w.numpy() for w in run["W"]], [u.numpy() for u in run["U"]], run["H"]
    for w, u in zip(W, U):
        run.close(np.linalg.norm(u, axis=1), np.linalg.norm(w, axis=1), "a unit's direction is as long as its weights")
    ends = [deep([w[i] for w in W], X, c, 1, 1.0)[0] for i in range(10)]
    run.true(max(ends) < 1, f"300 steps lead each of ten networks down: {ends}")
    for at, p in ((0, -1.0), (10, 0.0), (13, 0.3), (20, 1.0)):
        moved = [deep([(w + p * u)[i] for w, u in zip(W, U)], X, c, 1, 1.0)[0] for i in range(10)]
        run.close(H[4, at], moved, f"the heights at {p}")
    run.close(run["full"], [max(H[line, at, i] for line in range(5) for at in range(21)) for i in range(10)], "highest")
    bent = [[H[line, at - 1, i] + H[line, at + 1, i] < 2 * H[line, at, i] for line in range(5) for at in range(1, 20)]
            for i in range(10)]  # fmt: skip
    run.close(run["d2"], np.mean(bent, axis=1), "the share of places that bend down")
    middles = [np.mean(sorted(run[name])[4:6]).round() for name in ("none", "weak", "full")]
    run.prints("highest, in the middle: {*}", middles)
    for net, name, share in (("without", "none", "d0"), ("with", "weak", "d1")):  # the fourth start, from its draw on
        (keep, s, eta), draw = NETS[net], np.random.default_rng(0).standard_normal
        W = [draw((10, *shape))[3] * math.sqrt(2 / shape[0]) for shape in SHAPES]
        for _ in range(300):
            loss, slopes = deep(W, X, c, keep, s)
            if loss <= 0.2:
                break
            W = [w - eta * g for w, g in zip(W, slopes)]
        lines = []
        for _ in range(5):
            U = [lengthened(draw((10, *shape))[3], w) for shape, w in zip(SHAPES, W)]
            lines.append([deep([w + p / 10 * u for w, u in zip(W, U)], X, c, keep, s)[0] for p in range(-10, 11)])
        run.close(run[name][3], np.max(lines), f"the highest place {net} skips", rtol=1e-3)
        run.close(run[share][3], np.mean([h[i - 1] + h[i + 1] < 2 * h[i] for h in lines for i in range(1, 20)]), share)


# ---- valleys ----


def after(eta, steps, start=(10.0, 1.0), curvature=VALLEY):
    return np.array(start) * (1 - eta * curvature) ** steps


@rival
def four_rates(run):
    for eta in (0.01, 2 / 11, 0.2, 0.22):
        run.prints(f"eta = {eta:.2f}: after eight steps at ({{}}, {{}}).", *after(eta, 8))
    run.close(run["turn"], np.radians(9.0 * np.arange(41)), "the directions in which a line of equal loss is drawn")


@rival
def factors(run):
    best = brentq(lambda eta: (1 - eta) + (1 - 10 * eta), 0, 1)
    run.prints("best = {}, where share = {};", best, 1 - best)
    run.prints("bound = {}.", brentq(lambda eta: (1 - 10 * eta) ** 2 - 1, 0.11, 1))
    run.close(run["eta"], 0.005 * np.arange(49), "the rates that are drawn")


@rival
def regimes(run):
    rates = 0.01, 0.1, 2 / 11, 0.2, 0.22
    ends = np.array([after(eta, 10) for eta in rates])
    run.prints("eta = {}: w = ({}, {}), J = {}", rates, *ends.T, ends**2 @ VALLEY / 2)
    run.close(run["w"], ends[-1], "the last place", rtol=1e-9)


@rival
def one_curve(run):
    run.prints("w times {} a step", 1 - 0.9 * 2)
    w = -1.8 * (-0.8) ** 10
    run.prints("from {} to w = {} in {}; J = {}.", -1.8, w, 10, w * w)
    run.prints("Rate {}, bound {}:", 0.9, 1)
    run.close(run["w"], -1.8 * (-0.8) ** np.arange(11), "the walk")
    run.close(run["J"], (-1.8 * (-0.8) ** np.arange(11)) ** 2, "its losses")
    run.close(run["ground"], 0.05 * np.arange(-40, 41), "the places that are drawn")
    height, slope = run.function("two_valleys")(0.7)
    run.close(slope, float(mp.diff(lambda w: w**4 / 4 - w**2 / 2 + w / 10, 0.7)), "the slope of the two valleys")
    run.close(height, float(mp.quad(lambda w: w**3 - w + mp.mpf("0.1"), [0, 0.7])), "their height")


@rival
def condition(run):
    for kappa in (1.5, 10.0, 100.0, 1000.0):
        share = 1 - 2 / (1 + kappa)
        # Both distances shrink alike from 1 and 1, so the length does.
        steps = math.ceil(math.log(1e-3) / math.log(share))
        run.prints(f"condition number {kappa}: share {{}}, {{}} steps", share, steps)


@rival
def own_rates(run):
    run.prints("one rate, step {}: w = ({}, {})", [1, 2, 3], *np.array([after(2 / 11, t) for t in (1, 2, 3)]).T)
    run.prints("own rates, step {}: w = ({}, {})", [1, 2, 3], 0, 0)


@rival
def thousand(run):
    found = minimize(lambda eta: max(abs(1 - eta[0]), abs(1 - 10 * eta[0])), [0.15], method="Nelder-Mead")
    run.prints("tried: best rate {}, share {}", found.x[0], found.fun)
    run.prints("by formula: {}, share {}", found.x[0], found.fun)
    rates = np.arange(1, 1001) * 0.0002
    run.close(run["rates"], rates, "the rates")
    run.close(run["pace"], [max(abs(1 - eta), abs(1 - 10 * eta)) for eta in rates], "the pace of each")


@rival
def at_rest(run):
    for eta in (0.01, 0.049, 0.051, 0.1):
        word = "stays" if abs(1 - 40 * eta) < 1 else "leaves"
        run.true(f"eta = {eta}: {word}" in run.out, f"{eta} {word}")
    run.close(run["w"], 1e-6 * 3.0**100, "the last place")


# ---- the perceptron ----


def of_w(w):
    return np.sum(cross_entropies(EIGHT @ w - 3, PASSED)) / 8


def exactly(*w):
    total = mp.mpf(0)
    for x, y in zip(EIGHT, PASSED):
        z = w[0] * x[0] + w[1] * x[1] - 3
        total += mp.log(1 + mp.exp(z)) - y * z
    return total / 8


LOWEST = np.array([0.45955083, 0.4863573])


def sharpest_at(w):
    return np.linalg.eigvalsh(hessian(exactly, w))[-1]


@rival
def bound(run):
    largest = 2 / sharpest_at(LOWEST)
    run.prints("bound = {}", largest)
    run.close(run["bound"], largest, "the bound", rtol=1e-6)
    run.close(minimize(of_w, [0.4, 0.4], tol=1e-12).x, run["best"], "the lowest point", rtol=1e-4)
    for share in (0.95, 1.05):
        w, J = np.array([0.0, 0.5]), []
        for _ in range(201):
            J.append(of_w(w))
            w = w - share * largest * gradient(of_w, w)
        run.prints(f"{share} of it, t = {{}}: J = {{}}", [0, 1, 2, 199, 200], [J[t] for t in (0, 1, 2, 199, 200)])
    run.close(run["w"], w, "where the last walk is after 201 steps", rtol=1e-5)
    run.close(run["y_hat"], [float(mp.exp(z) / (1 + mp.exp(z))) for z in EIGHT @ LOWEST - 3], "the predictions")


@rival
def one_step(run):
    w = np.array([0.0, 0.5])
    g, H = gradient(of_w, w), hessian(exactly, w)
    rates = np.array([0.05, 0.1, 0.2, 0.4])
    fall = [of_w(w - eta * g) - of_w(w) for eta in rates]
    forecast = [eta * eta * np.einsum("i,ij,j", g, H, g) / 2 - eta * np.sum(g**2) for eta in rates]
    run.prints("eta = {}: forecast {}, measured {}", rates, forecast, fall)
    run.prints("own = {}", brentq(lambda eta: eta * np.einsum("i,ij,j", g, H, g) / 2 - np.sum(g**2), 0, 9))
    run.prints("start = {}", 2 / sharpest_at(w))
    run.close(run["H"], H, "the Hessian")
    run.close(run["g"], g, "the gradient")


@rival
def largest(run):
    H = hessian(exactly, LOWEST)
    u, rounds = np.array([1.0, 0.0]), []
    for _ in range(6):
        rounds.append(np.hypot(*(H @ u)))
        u = H @ u / rounds[-1]
    run.prints("round {}: {}", range(1, 7), rounds)
    run.prints("largest = {}, bound = {}", sharpest_at(LOWEST), 2 / sharpest_at(LOWEST))
    run.close(run["u"], u, "the steepest direction", rtol=1e-5)


# ---- two valleys ----

LOW = sorted(np.roots([1, 0, -1, 0.1]).real)


def two_valleys(starts, eta, steps):
    """Where walks are, one after the other, with the slope from the product of its zeros."""
    a, b, c = LOW
    w = np.array(starts, float)
    for _ in range(steps):
        w = np.minimum(np.maximum(w - eta * (w - a) * (w - b) * (w - c), -10), 10)
        yield w


@rival
def shares(run):
    starts = -1.9 + 3.8 * np.arange(76) / 75
    run.close(run["starts"], starts, "the starts")
    for eta in (0.01, 0.1, 0.5, 0.9, 1.1, 1.3):
        path = list(two_valleys(starts, eta, 3500))
        last, watched = path[-1], np.array(path[3000:])
        deep, shallow = abs(last - LOW[0]) < 1e-5, abs(last - LOW[2]) < 1e-5
        swing = ~deep & (watched.max(axis=0) < 0) & (last > -10)
        counts = [deep.sum(), shallow.sum(), swing.sum()]
        pattern = f"eta = {eta:.2f}: at rest {{}} deep, {{}} shallow; {{}} swing in the deep, {{}} elsewhere or gone"
        run.prints(pattern, *counts, 76 - sum(counts))
    run.true(900 < max(abs(run["slope"])) < 991, "what is gone is stopped at 10")
    run.prints("deep = {}", 2 / (3 * LOW[0] ** 2 - 1))
    run.prints("shallow = {}", 2 / (3 * LOW[2] ** 2 - 1))


@rival
def many_starts(run):
    starts = np.random.default_rng(0).uniform(-1.9, 1.9, 4000)
    for eta in (0.05, 0.5, 0.85, 0.9, 1.1):
        *_, last = two_valleys(starts, eta, 2000)
        deep, shallow = (np.mean(abs(last - low) < 1e-5) for low in (LOW[0], LOW[2]))
        run.prints(f"eta = {eta:.2f}: rest deep {{}}, shallow {{}}", deep, shallow)
    run.prints("holds = {} of 13", 13)
    run.close(run["starts"], starts, "the starts")
    run.true((min(run["w"]), max(run["w"])) == (last.min(), last.max()), "what is gone is stopped at 10")


# ---- noise ----


def expected(rates, start=4.0):
    """Half the mean square, written out: what is left of the start, and of each step's noise."""
    keep = np.cumprod((1 - np.asarray(rates)[::-1]) ** 2)[::-1]
    later = np.append(keep[1:], 1)
    return 0.5 * (start**2 * keep[0] + np.sum(np.asarray(rates) ** 2 * later))


def half_wave(T):
    return np.cos(np.pi * np.arange(T) / (2 * T)) ** 2


@rival
def noise(run):
    noise = np.random.default_rng(0).standard_normal((400, 500))
    names = {"constant": np.full(400, 0.5), "small": np.full(400, 0.005), "between": np.full(400, 0.02)}
    names["cosine"] = 0.5 * half_wave(400)
    for name, rates in names.items():
        keep = np.cumprod((1 - rates)[::-1])[::-1]
        w = 4 * keep[0] - (rates * np.append(keep[1:], 1)) @ noise  # all steps at once
        run.prints(f"Mean loss after 400 steps, {name} = {{}}.", np.mean(w**2) / 2)
        run.true(abs(np.mean(w**2) / 2 / expected(rates) - 1) < 0.2, f"{name} is near what is expected")
    run.prints("floor = {}.", expected(np.full(2000, 0.5)))
    run.close(run["losses"][0], 8, "the loss at the start")
    for name, rates in names.items():
        run.close(run["rates"][name], rates, f"the rates of {name}")
    run.close(run["square"], 2 * expected(np.full(2000, 0.5)), "the mean square")


@rival
def tuned(run):
    peaks = [2 ** (i / 4 - 10) for i in range(41)]
    for T in (100, 400, 1600):
        for start in (1, 4, 16):
            constant = np.array([expected(np.full(T, peak), start) for peak in peaks])
            cosine = np.array([expected(peak * half_wave(T), start) for peak in peaks])
            near = [np.array(peaks)[v < 2 * min(v)] for v in (constant, cosine)]
            wide = [max(v) / min(v) for v in near]
            pattern = f"{T} steps from {start}: {{}} and {{}}; rates within twice of it are up to {{}} and {{}} times"
            run.prints(pattern, min(constant), min(cosine), *wide)
            if (T, start) == (400, 4):
                run.prints("constant = {}, cosine = {}", min(constant), min(cosine))
    run.prints("holds = {} of 9", 9)
    run.close(run["peaks"], peaks, "the rates that are tried")
    run.close(run["wave"], half_wave(400), "the wave")
    best = [min(expected(peak * rates, 4) for peak in peaks) for rates in (np.ones(400), half_wave(400))]
    run.close(run["ratio"], best[0] / best[1], "how much lower the cosine is")


# ---- schedules ----


def wave(t, T, top=0.1):
    return top * math.cos(math.pi * t / (2 * T)) ** 2


def stairs(t, each, factor=0.5, top=0.1):
    for _ in range(each, t + 1, each):
        top *= factor
    return top


def ramp(t, first, top, up, down):
    return float(np.interp(t, [0, up], [first, top])) if t < up else wave(t - up, down, top)


@rival
def step(run):
    rates = [stairs(t, 4) for t in range(10)]
    run.prints("step {} with eta = {}, then w = {}", range(10), rates, -np.cumsum(rates))


@rival
def cosine(run):
    run.prints("t = {}: eta = {}", range(11), [wave(t, 10) for t in range(11)])


@rival
def warmup(run):
    run.prints("t = {}: eta = {}", range(13), [ramp(t, 0.025, 0.1, 4, 8) for t in range(13)])


@rival
def schedules(run):
    steps, waves = [stairs(t, 25) for t in range(100)], [wave(t, 100) for t in range(100)]
    warm = [ramp(t, 0.01, 0.1, 10, 90) for t in range(100)]
    for name, *found in (("step", steps), ("cosine", waves, warm), ("warm-up, cosine", warm)):
        at = [[rates[t] for rates in found] for t in (0, 50, 99)]
        run.prints(f"{name}: {{}} at step 0, {{}} at step 50, {{}} at step 99.", *at)
    for name, rates in (("step", steps), ("cosine", waves), ("warm", warm)):
        run.close(run[name], rates, f"the rates of {name}")


@rival
def boundary(run):
    times = [3, 4, 5, 7, 8, 9]
    listed = [0.1 if t <= 4 else 0.05 if t <= 8 else 0.025 for t in times]
    right = [stairs(t, 4) for t in times]
    run.prints("t = {}: decay {}, listed [4, 8] {}, listed [3, 7] {}", times, right, listed, right)


@rival
def past_end(run):
    times = [0, 9, 10, 11, 15, 20]
    keras = [wave(min(t, 10), 10) for t in times]
    run.prints("t = {}: PyTorch {}, Keras {}", times, [wave(t, 10) for t in times], keras)
    run.close(run["t"], 20, "the last step")


@rival
def first_step(run):
    rates = [ramp(t, 0, 0.1, 4, 8) for t in range(3)]
    run.prints("after step {}: w = {}", range(3), 1 - np.cumsum(rates))


@rival
def first_fraction(run):
    rates = [0.1 * (t + 1) / 4 for t in range(4)]
    run.prints("t = {}: formula {}, PyTorch {}, Keras {}", range(4), rates, rates, rates)


@rival
def warm_zero(run):
    run.prints("rate before: {}", 0.1)
    run.true("ValueError" in run.out, "PyTorch refuses to begin at zero")


@rival
def scheduler_first(run):
    run.prints("went right = {}", sum(0.1**t for t in (1, 2, 3)))
    run.prints("went swapped = {}", sum(0.1**t for t in (2, 3, 4)))
    run.prints("went forgotten = {}", 3 * 0.1)


@rival
def keras_lr(run):
    run.prints("learning_rate: {}", 0.01)
    run.true("AttributeError" in run.out, "the old name is gone")


@rival
def keras_lr_set(run):
    run.prints("the step went {}", 0.1)


@rival
def plateau(run):
    losses = [0.9, 0.7, 0.6, 0.61, 0.6, 0.6, 0.5, 0.51, 0.52, 0.49]
    rates, rate, since = [], 0.1, 0
    for epoch, loss in enumerate(losses):
        lowest = min(losses[: epoch + 1])
        better = epoch == 0 or loss < min(losses[:epoch])
        since = 0 if better else since + 1
        if since == 2:  # two in a row, then it begins to count anew
            rate, since = rate / 10, 0
        rates.append(rate)
        assert lowest <= loss
    run.prints("epoch {}: loss {}, then eta = {}", range(10), losses, rates)
