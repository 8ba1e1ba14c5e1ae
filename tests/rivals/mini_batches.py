"""Mini-batches."""

import contextlib
import io
import sys
from collections import Counter
from itertools import combinations, product
from math import ceil, comb, e
from multiprocessing import Pipe
from threading import Thread
from types import SimpleNamespace

import numpy as np
from oracles.means import cross_entropies, gradient
from scipy.optimize import minimize
from scipy.special import log_softmax

from descent.claims import matches
from rivals import rival

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
Y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
AT = np.array([0.5, 0.4])


def pulls(w, rows=range(8)):
    """The gradient of each student, without a formula for it."""
    return np.array([gradient(lambda v, i=i: cross_entropies(X[i] @ v - 3, Y[i]), w) for i in rows])


def mean_square(g, middle):
    return float(np.mean([sum((a - b) ** 2 for a, b in zip(row, middle)) for row in g]))


def digits():
    from sklearn.datasets import load_digits

    X, c = load_digits(return_X_y=True)
    return X / 16, c


@rival
def all_batches(run):
    full = pulls(AT).mean(axis=0)
    run.prints("B = {}, {} batches: [{*}]", range(1, 9), [comb(8, B) for B in range(1, 9)], np.tile(full, 8))
    run.close(run["G"], pulls(AT), "the gradients")
    run.true(run.out.count("B =") == 8, "there are eight sizes")


@rival
def batches(run):
    order, drop = np.random.default_rng(0).permutation(10), []
    for whole in ("False", "True"):
        drop.append(f"drop the last: {whole}")
        rows = [order[:4], order[4:8], order[8:]][: 2 if whole == "True" else 3]
        drop += ["  " + " ".join(f"{i}:{i % 2}" for i in row) for row in rows]
    run.true(run.out.splitlines() == drop, "the batches are those of this order")


@rival
def buffer(run):
    shuffled = run.function("shuffled")
    first = Counter()
    for rng in run.draws(300):
        out = shuffled(range(12), 5, rng)
        run.true(sorted(out) == list(range(12)), "every example comes out once")
        run.true(all(value < place + 5 for place, value in enumerate(out)), "none is early by the buffer's size")
        first[out[0]] += 1
    run.true(sorted(first) == list(range(5)) and max(first.values()) < 100, "the first is any of the buffer")
    run.true(shuffled(range(7), 1, np.random.default_rng(0)) == list(range(7)), "a buffer of one keeps the order")
    run.prints("buffer of {}: correlation = {}, ahead of its place by at most {}", [1, 10, 100], *drawn_buffers())


def drawn_buffers():
    rng, link, ahead = np.random.default_rng(2), [], []
    for size in (1, 10, 100):
        waiting, out = list(range(size)), []
        for coming in [*range(size, 100), None]:
            out.append(waiting.pop(rng.integers(size)))
            if coming is not None:
                waiting.append(coming)
        out += [waiting[i] for i in rng.permutation(size - 1)]
        ranks = np.arange(100.0)
        link.append(1 - np.sum((ranks - out) ** 2) / np.sum((ranks - ranks.mean()) ** 2) / 2)
        ahead.append(max(value - place for place, value in enumerate(out)))
    return link, ahead


@rival
def cloud(run):
    g, groups = pulls(AT), [list(b) for b in combinations(range(8), 4)]
    full = sum(g) / 8
    tau2 = mean_square(g, full)
    run.prints("The full gradient is ({}, {})", *full)
    run.prints("batches of one: {}, of four: {}", tau2**0.5, (tau2 / 4 * 4 / 7) ** 0.5)
    run.prints("different batches of four = {}", comb(8, 4))
    run.close(run["G"], g, "the gradients")
    run.close(run["fours"], [sum(g[i] for i in b) / 4 for b in groups], "the means of four")


@rival
def fan(run):
    w = np.array([-0.614, 0.498])
    g = pulls(w)
    full, drawn = sum(g) / 8, np.random.default_rng(3).random((50, 64))
    of = np.array([[g[int(8 * u)] for u in row[:4]] for row in drawn]).mean(axis=1)
    run.prints("noise = {}, predicted = {}", mean_square(of, full) ** 0.5, (mean_square(g, full) / 4) ** 0.5)
    run.prints("agree = {} of {}", sum(float(np.dot(row, full)) > 0 for row in of), 50)
    run.close(run["g"], of, "the fan")
    run.close(run["full"], full, "the full gradient")
    run.close(run["tau2"], mean_square(g, full), "tau2")
    run.close(run["picks"], np.floor(8 * drawn), "who is drawn")
    out = run.again(put_back=False)
    ranks = [sorted(range(8), key=lambda i, row=row: row[i]) for row in drawn]
    run.close(out["picks"], ranks, "who is drawn, kept out")


@rival
def fan_draws(run):
    sizes, held = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64), 0
    for name, w in {"start": np.array([-0.614, 0.498]), "near": AT}.items():
        g = pulls(w)
        full, ratios, agree = sum(g) / 8, [], {4: [], 24: []}
        one = mean_square(g, full) ** 0.5
        for seed in range(1, 51):
            sums = np.cumsum(g[np.floor(8 * np.random.default_rng(seed).random((50, 64))).astype(int)], axis=1)
            for B in sizes:
                of = sums[:, B - 1] / B
                ratios.append(mean_square(of, full) ** 0.5 / one * B**0.5)
                if B in agree:
                    agree[B].append(sum(of @ full > 0))
        held += sum(0.75 < it < 1.25 for it in ratios)
        run.prints(f"{name}: noise over formula from {{}} to {{}}", min(ratios), max(ratios))
        for B, counts in agree.items():
            numbers = round(sum(counts) / 50), min(counts), max(counts)
            run.prints(f"of 50 batches of {B}, to the right side: {name}_{B} = {{}} ({{}} to {{}})", *numbers)
    run.prints("holds = {} of {}", held, 2 * 50 * 12)
    run.close(run["G"], g, "the gradients")


@rival
def gather(run):
    X, c = digits()
    W = np.random.default_rng(0).normal(0, 0.1, (64, 10))

    def J(W):
        z = X[:64] @ W.reshape(64, 10)
        return -np.mean(log_softmax(z.real, axis=1)[range(64), c[:64]])

    run.true("same gradient: True" in run.out, "the two are the same")
    run.close(run["W"], W, "the weights")
    for way in np.random.default_rng(1).normal(size=(3, 64, 10)):
        by_steps = (J(W + 1e-5 * way) - J(W - 1e-5 * way)) / 2e-5
        run.close(np.sum(run["gathered"] * way), by_steps, "the slope along a direction", rtol=1e-6)


@rival
def last_batch(run):
    order = np.random.default_rng(0).permutation(8)
    run.prints("left for the last step: {}", 28 - sum(order[:7]))
    run.prints("the last step takes: {}", order[-1])


@rival
def linear_scaling(run):
    start, rates = np.array([0.0, 0.5]), (0.01, 0.001, 0.0001)
    apart = []
    for eta in rates:
        w = start
        for i in range(8):
            w = w - eta * pulls(w, [i])[0]
        long = -eta * pulls(start).sum(axis=0)
        apart.append(np.hypot(*(w - start - long)) / np.hypot(*long))
    run.prints("eta = {}: apart by {} of the way", rates, apart)
    run.close(run["w"], w, "the last end")


@rival
def mean_of_means(run):
    run.prints("batch means: {*}", [0, 0, 1])
    run.prints("their mean = {}", 1 / 3)
    run.prints("weighted by size = {}", 0.2)
    run.prints("mean of all = {}", 0.2)


@rival
def missed(run):
    run.prints("missed = {}", [np.exp(1797 * np.log1p(-1 / 1797)), 0], slack=1.5)
    run.prints("formula = {}", np.exp(1797 * np.log1p(-1 / 1797)))
    run.prints("1/e = {}", 1 / e)
    rng = np.random.default_rng(0)
    run.close(run["seen"], [np.count_nonzero(np.bincount(rng.choice(1797, 1797))) for _ in range(200)], "seen")


@rival
def noise(run):
    X, c = digits()
    n, rng = len(c), np.random.default_rng(0)
    W1, W2 = rng.normal(0, 0.18, (64, 32)), rng.normal(0, 0.18, (32, 10))

    def losses(W):
        V1, V2 = W[:2048].reshape(64, 32), W[2048:].reshape(32, 10)
        return -log_softmax(np.clip(X @ V1, 0, None) @ V2, axis=1)[range(n), c]

    at, steps = np.concatenate([W1.ravel(), W2.ravel()]), np.random.default_rng(1).normal(size=(3, 2368))
    for way in steps:  # how much the slopes of single digits along a direction scatter
        by_steps = (losses(at + 1e-6 * way) - losses(at - 1e-6 * way)) / 2e-6
        run.close(run["G"] @ way, by_steps - by_steps.mean(), "slopes along a direction", rtol=1e-4, atol=1e-4)
    run.close(run["W2"], W2, "the weights")
    one = np.linalg.norm(run["G"]) / n**0.5
    run.close(run["tau2"], one**2, "tau2")
    sizes = 2.0 ** np.arange(11)
    run.close(run["sizes"], sizes, "the sizes")
    kept = one * np.sqrt((n - sizes) / (n - 1) / sizes)
    run.close(run["noise"] / [one / sizes**0.5, kept], np.ones((2, 11)), "noise over formula", rtol=0.06)
    run.prints("put back: slope = {}. At B = {}", -0.5, 1024, slack=1.5)
    run.prints("{} put back and {} kept out", run["noise"][0, 10], run["noise"][1, 10])


@rival
def noise_scale(run):
    X, c = digits()
    n = len(c)
    M = np.hstack([X.T @ np.eye(10)[c]])
    W, at, scales = np.zeros((64, 10)), [0, 10, 100, 1000], []
    for t in range(1001):
        p = np.exp(log_softmax(X @ W, axis=1))
        full = (X.T @ p - M) / n
        if t in at:
            off = (p - np.eye(10)[c])[:, None, :] * X[:, :, None] - full
            scales.append(np.einsum("ijk,ijk", off, off) / n / np.vdot(full, full))
        W -= full / 2
    run.prints("after {} steps: scale_{} = {}, its root: longer_{} = {}", at, at, np.round(scales), at, np.sqrt(scales))


@rival
def overlap(run):
    one, two = (set(np.random.default_rng(s).permutation(8)[:4].tolist()) for s in (0, 1))
    for says, who in {
        "worker 1": one,
        "worker 2": two,
        "in both": one & two,
        "in none": set(range(8)) - one - two,
    }.items():
        run.prints(f"{says}: {{*}}", sorted(who))


def as_thread(target, args):
    def work():
        with args[0]:  # if it fails, nobody waits for it
            target(*args)

    return Thread(target=work, daemon=True)


@rival
def parallel(run):
    w = np.zeros(2)
    for _ in range(20):
        w = w - 0.1 * pulls(w).mean(axis=0)
    run.prints("workers: {}, w: {} {}", [1, 2], [w[0]] * 2, [w[1]] * 2)
    # A process would read the program's file: here each worker is a thread.
    order = np.random.default_rng(1).permutation(8)
    work, train = (run.function(name, "_numpy.py", X=X, y=Y, order=order) for name in ("work", "train"))
    train.__globals__["get_context"] = lambda _: SimpleNamespace(Pipe=Pipe, Process=as_thread)
    for workers in (1, 2, 4):
        run.close(np.array(train(workers).split(), float), w, f"the weights of {workers} workers", atol=1e-4)
    left, right = Pipe()
    for message in (AT, None):
        left.send(message)
    work(right, order[:3])
    run.close(left.recv(), pulls(AT, order[:3]).mean(axis=0), "the gradient of a share of three")


@rival
def reshuffle(run):
    """Near the best, a walk is linear: how far it strays in the long run, from the slopes and curvatures there."""

    def J(w):
        return np.mean(np.logaddexp(0, X @ w - 3) - Y * (X @ w - 3))

    best = minimize(J, [0.5, 0.5], tol=1e-14).x
    run.close(run["best"][0], best, "the best", rtol=1e-4)
    g = pulls(best)
    H = np.array([(pulls(best + 1e-6 * d) - pulls(best - 1e-6 * d)).mean(axis=0) / 2e-6 for d in np.eye(2)])
    cov = np.linalg.solve(np.kron(H, np.eye(2)) + np.kron(np.eye(2), H), (g.T @ g / 8).ravel()).reshape(2, 2)
    draws = np.random.default_rng(1).multivariate_normal([0, 0], cov, 20_000)
    far = np.mean(np.hypot(*draws.T))  # for a rate of 1
    rates = np.array([0.04, 0.02, 0.01, 0.005])
    rows = matches("eta = {}: put back {}, shuffled {}", run.out)
    run.close([row[0] for row in rows], rates, "the rates")
    run.close([row[1] for row in rows], far * rates**0.5, "put back, by the linear walk", rtol=0.12)
    of = [shuffled_far(eta, best) for eta in rates]
    run.close([row[2] for row in rows], of, "shuffled", rtol=0.12)


def shuffled_far(eta, best):
    """Walks in pure shuffled epochs."""
    rng = np.random.default_rng(5)
    w = np.tile(best, (150, 1))
    for _ in range(round(3 / eta)):
        order = np.array([rng.permutation(8) for _ in range(150)])
        for i in order.T:
            z = np.einsum("ij,ij->i", X[i], w) - 3
            w = w - eta * ((1 + np.tanh(z / 2)) / 2 - Y[i])[:, None] * X[i]
    return np.mean(np.hypot(*(w - best).T))


@rival
def ring(run):
    start = np.random.default_rng(0).normal(size=(4, 4, 3))
    run.close(run["chunks"], np.tile(np.einsum("ijk->jk", start), (4, 1, 1)), "what each worker has")
    run.true("all have the sum: True" in run.out, "all have the sum")
    run.close(run["moving"], [3, 0, 1, 2], "what moves in the last turn")
    run.prints("sent by each = {} gradients", 6 * 3 / 12)
    run.prints("formula = {}", 1.5)


@rival
def shuffle_apart(run):
    X, c = digits()
    rng = np.random.default_rng(0)
    order, one, other = (rng.permutation(1797) for _ in range(3))
    run.close([run["order"], run["one"], run["other"]], [order, one, other], "the orders")
    run.close(run["X"], X, "the pictures")

    def learn(X, c):
        """The same walk, by weights that are zero and a loss whose slope is taken from a softmax of SciPy's."""
        W = np.zeros((64, 10))
        for _ in range(100):
            slope = X.T @ (np.exp(log_softmax(X @ W, axis=1)) - np.eye(10)[c]) / 1797
            W = W - slope / 2
        return np.count_nonzero(np.argmax(X @ W, axis=1) == c) / 1797

    run.prints("one order for both: right = {}", learn(X, c))
    run.prints("names = {} kept, right = {}", np.count_nonzero(c[one] == c[other]) / 1797, learn(X[one], c[other]))


@rival
def stratified(run):
    g = pulls(AT)
    full = sum(g) / 8
    tau2 = mean_square(g, full)
    groups = [a + b for a in combinations((0, 1, 2, 6), 2) for b in combinations((3, 4, 5, 7), 2)]
    of = [sum(g[i] for i in b) / 4 for b in groups]
    run.prints("mean [{*}], variance = {}", np.tile(full, 2), [tau2 / 4 * 4 / 7, mean_square(of, full)])
    run.prints("formula = {}", mean_square(of, full))
    passed = g[[3, 4, 5, 7]]
    run.close(run["away"], passed - sum(passed) / 4, "how far those who passed are away")


@rival
def tenth(run):
    rng = np.random.default_rng(0)
    pulls = rng.normal(0, 1, 100_000)
    run.prints("B = {}: noise = {}", [4, 400], [0.5, 0.05], slack=4)
    for B in (4, 400):
        means = [float(np.sum(row)) / B for row in rng.choice(pulls, (1000, B))]
    run.close(run["means"], means, "the means")


@rival
def tenth_of_gradient(run):
    X, c = digits()
    off = 0.1 - np.eye(10)[c]
    full = np.einsum("ij,ik->jk", X, off) / 1797
    S = 100 * (np.sum(np.sum(X * X, axis=1) * np.sum(off * off, axis=1)) / 1797 / np.vdot(full, full) - 1)
    n = 1797
    kept = 1 / (1 / n + (n - 1) / (n * S))
    run.prints("put_back = {}, noise: {} of the gradient", round(S), 0.1)
    run.prints("kept_out = {}, noise: {} of the gradient", round(kept), 0.1)
    run.prints("kept out: share = {} of the digits", kept / n)
    run.close(run["full"], full.ravel(), "the full gradient")
    run.close([run["put_back"], run["kept_out"]], [S, kept], "the sizes, before they are rounded")
    run.true(len(run["squares"]) == 100, "a hundred batches are drawn")


@rival
def three_gradients(run):
    g = pulls(AT)
    full, one, four = g.mean(axis=0), g[4], g[[1, 3, 4, 6]].mean(axis=0)
    run.prints("all 8: {} {}", *full)
    run.prints("one : {} {}", *one)
    run.prints("four : {} {}", *four)
    run.prints("harder = {}", np.hypot(*one) / np.hypot(*full))
    run.close([run["full"], run["one"], run["four"]], [full, one, four], "the gradients", rtol=1e-6)


@rival
def unequal_shares(run):
    g = pulls(AT)
    run.prints("all 8: [{*}]", g.mean(axis=0))
    run.prints("averaged: [{*}]", (g[:6].sum(axis=0) / 6 + g[6:].sum(axis=0) / 2) / 2)
    run.prints("weighted: [{*}]", g.mean(axis=0))


@rival
def updates(run):
    sizes, n = (1, 32, 256, 1797), 1797
    cuts = [[len(range(n)[k : k + B]) for k in range(0, n, B)] for B in sizes]
    run.prints("B = {}: updates = {}, last batch = {}", sizes, [len(it) for it in cuts], [it[-1] for it in cuts])
    run.true([ceil(n / B) for B in sizes] == [len(it) for it in cuts], "rounding up counts them")


@rival
def variance(run):
    g = pulls(AT)
    full = g.mean(axis=0)
    tau2 = mean_square(g, full)
    twos = [(g[i] + g[j]) / 2 for i, j in product(range(8), repeat=2)]
    kept = [(g[i] + g[j]) / 2 for i, j in combinations(range(8), 2)]
    run.prints("tau^2 = {}", tau2)
    run.close(run["G"], g, "the gradients")
    run.prints("put back = {}, by formula {}", mean_square(twos, full), tau2 / 2)
    run.prints("kept out = {}, by formula {}", mean_square(kept, full), tau2 / 2 * 6 / 7)


@rival
def time_to_loss(run):
    ms, updates = run["to_loss"], run["updates"]
    run.prints("longer = {} times", ms[2] / updates[2] / (ms[0] / updates[0]))
    run.prints("To the loss: B = {} takes {} ms, B = {} {} ms.", 16, round(ms[2]), 64, round(ms[3]))
    run.prints("B = {} takes {} times as long as B = {}", 1, round(ms[0] / ms[3]), 64)
    run.prints("all the data at once {} times", round(ms[5] / ms[3]))
    run.close(np.array(run["epoch"]) * np.array(updates) * run["sizes"], 1797 * np.array(ms), "the epochs")


def network(rng, X, c, eta, batches, after):
    """Walk over the batches; `after` is asked with the loss on all rows, and ends the walk."""
    W1, b1 = rng.normal(0, 0.18, (64, 32)), np.zeros(32)
    W2, b2 = rng.normal(0, 0.25, (32, 10)), np.zeros(10)
    for t, rows in enumerate(batches(rng), 1):
        z = np.einsum("ij,jk->ik", X[rows], W1) + b1
        a = np.clip(z, 0, None)
        d = np.exp(log_softmax(a @ W2 + b2, axis=1))
        d[range(len(rows)), c[rows]] -= 1
        back = np.einsum("ik,jk->ij", d, W2) * np.heaviside(z, 0)
        step = eta / len(rows)
        W2, b2 = W2 - step * np.einsum("ij,ik->jk", a, d), b2 - step * sum(d)
        W1, b1 = W1 - step * np.einsum("ij,ik->jk", X[rows], back), b1 - step * sum(back)
        loss = -np.mean(log_softmax(np.clip(X @ W1 + b1, 0, None) @ W2 + b2, axis=1)[range(len(c)), c])
        if after(t, loss):
            return t, loss, (W1, b1, W2, b2)
    return None


def epochs(n, B, left_out=0):
    """Rows of batches without end."""

    def draw(rng):
        while True:
            order = rng.permutation(n)[left_out:]
            yield from (order[k : k + B] for k in range(0, len(order), B))

    return draw


def full_epochs(n, B):
    def draw(rng):
        while True:
            order = rng.permutation(n)
            yield from (order[k : k + B] for k in range(0, n - B + 1, B))

    return draw


def with_few(run, name, n=90):
    """A function of the program, given a part of the digits. (What stands above its functions prepares all of them.)"""
    X, c = digits()
    exec(run.model.partition("\n\n\n")[0], above := {})
    run.close(above["X"], X, "the digits")
    run.close(above["Y"], np.arange(10) == c[:, None], "their truths")
    f = run.function(name)
    f.__globals__.update(X=X[:n], c=c[:n], Y=np.eye(10)[c[:n]], n=n)
    return f, X[:n], c[:n]


def ends_with(f, *given):
    """What a function returns, and its names as it does: what it walked to it does not hand out."""
    ends = {}

    def look(frame, event, _):
        if event == "return" and frame.f_code is f.__code__:
            ends.update(frame.f_locals)

    sys.setprofile(look)
    try:
        return f(*given), ends
    finally:
        sys.setprofile(None)


def kept_from_overflow(run):
    A, y_hat = run.function("forward")(X, np.eye(2), np.zeros(2), Z := 1e3 * np.eye(2)[::-1], np.ones(2))
    run.close(y_hat, np.exp(log_softmax(A @ Z, axis=1)), "probabilities of inputs whose exponentials overflow")


def same_walk(run, f, given, t, weights):
    """A walk that takes as many updates, to the same weights and biases."""
    updates, ends = ends_with(f, *given)
    run.true(updates == t, f"with batches of {given[0]} it takes {t} updates")
    for name, wanted in zip(("W1", "b1", "W2", "b2"), weights):
        run.close(ends[name], wanted, f"{name} after batches of {given[0]}")


@rival
def speed(run):
    pixels, digit = digits()
    for B in (256, 700):
        _, ends = ends_with(run["seconds"], B)
        W = np.zeros((64, 10))
        for rows in (slice(k, k + B) for k in range(0, 1797, B)):
            slopes = np.exp(log_softmax(pixels[rows] @ W, axis=1))
            slopes[np.arange(len(slopes)), digit[rows]] -= 1
            W = W - 0.1 * np.mean(pixels[rows][:, :, None] * slopes[:, None], axis=0)
        run.close(ends["W"], W, f"the weights after an epoch of batches of {B}")


@rival
def to_loss(run):
    train, X, c = with_few(run, "train")
    for B, eta in ((1, 0.05), (20, 0.3), (64, 0.5), (90, 0.5), (90, 0.02)):
        every = max(1, 128 // B)
        t, _, weights = network(
            np.random.default_rng(B),
            X,
            c,
            eta,
            full_epochs(90, B),
            lambda t, J, every=every: t % every == 0 and J < 0.1,
        )
        same_walk(run, train, (B, eta, np.random.default_rng(B)), t, weights)
    rows = matches("B = {}: eta = {}, updates {} to {}, mean {}, epochs_{} = {}", run.out)
    sizes = [row[0] for row in rows]
    mean = dict(zip(sizes, (row[4] for row in rows)))
    run.true(sizes == [1, 4, 16, 64, 256, 1797] and sizes == [row[5] for row in rows], "all sizes are there")
    run.true([row[1] for row in rows] == [0.05, 0.2, 0.7, 1, 1, 1], "the rates are these")
    for B, _, low, high, middle, _, passes in rows:
        run.true(low <= middle <= high, "the mean is between")
        run.close(passes, middle * B / 1797, "the epochs", atol=0.06 + 0.5 * B / 1797)
        if B < 16:  # looked at every so many updates; the mean is printed whole
            run.true(4 * float(middle) % (128 // B) == 0, "it is the mean of four starts")
    saved = [1 - mean[b] / mean[a] for a, b in ((1, 16), (16, 64), (64, 1797))]
    run.prints("{} to {}: saved_{} = {}", [1, 16, 64], [16, 64, 1797], [16, 64, 1797], saved, slack=1)


@rival
def to_loss_rates(run):
    updates, X, c = with_few(run, "updates")
    for B, eta, most in ((1, 0.05, 5000), (1, 0.05, 300), (20, 0.3, 5000), (64, 0.5, 20), (90, 0.5, 5000)):
        every = max(1, 128 // B)
        t, _, weights = network(
            np.random.default_rng(B),
            X,
            c,
            eta,
            full_epochs(90, B),
            lambda t, J, every=every, most=most: t % every == 0 and (t > most or J < 0.1),
        )
        same_walk(run, updates, (B, eta, B, most), t, weights)
    kept_from_overflow(run)
    asked = []

    def slower(B, eta, seed, most=None):
        asked.append((B, eta, seed, most))
        return 7 if most is None else 8

    with contextlib.redirect_stdout(io.StringIO()):
        exec(run.model.rpartition("\n\n\n")[2], end := {"updates": slower, "n": 1797})
    run.close(end["held"], 24, "how often both rates are slower, if they always are")
    for k, (B, eta) in enumerate(zip((1, 4, 16, 64, 256, 1797), (0.05, 0.2, 0.7, 1, 1, 1))):
        for s in range(4):
            three = [(B, eta, s, None), (B, eta / 2, s, 7), (B, 2 * eta, s, 7)]
            run.true(asked[12 * k + 3 * s :][:3] == three, f"with batches of {B} half the rate is tried, and twice")
    run.prints("holds = {} of {}", 22, 24)


@rival
def rate_limit(run):
    arrives, X, c = with_few(run, "arrives")
    for seed, eta, B, left_out in (
        (0, 0.5, 30, 0),
        (1, 0.05, 40, 0),
        (2, 0.4, 40, 10),
        (3, 0.3, 90, 0),
        (4, 0.14, 40, 0),
        (5, 0.12, 40, 0),
        (6, 0.1, 40, 10),
    ):
        walk = epochs(90, B, left_out)
        t, J, weights = network(
            np.random.default_rng(seed), X, c, eta, walk, lambda t, J: t % 20 == 0 and (J < 0.1 or t == 160)
        )
        early, ends = ends_with(arrives, np.random.default_rng(seed), eta, B, left_out)
        run.true(early == (t < 160) and ends["t"] == t, f"eta = {eta}: {t}, {J}")
        for name, wanted in zip(("W1", "b1", "W2", "b2"), weights):
            run.close(ends[name], wanted, f"{name} at the rate {eta}")
    kept_from_overflow(run)
    run.prints("eta = {}, B = all: {} of 8", [1, 2], [8, 0])
    run.prints("eta = {}, B = 256: {} of 8", [1, 2], [8, 0])
    run.prints("eta = {}, B = 256, the last 5: {} of 8", [1, 2], [0, 0])


@rival
def sorted_data(run):
    X, c = digits()
    n, rng = len(c), np.random.default_rng(0)
    ways = {"by_class": [sorted(range(n), key=lambda i: c[i])] * 3, "shuffled": [rng.permutation(n) for _ in range(3)]}
    for name, orders in ways.items():
        W, found = np.zeros((64, 10)), []
        for order in orders:
            for k in range(0, n, 32):
                rows = np.array(order[k : k + 32])
                d = np.exp(log_softmax(X[rows] @ W, axis=1))
                d[range(len(rows)), c[rows]] -= 1
                W = W - np.einsum("ij,ik->jk", X[rows], d) / 2 / len(rows)
                says = log_softmax(X @ W, axis=1)
                found.append(-np.mean(says[range(n), c]))
        run.close(run[name], found, f"the losses, {name}", rtol=1e-6)
        right = np.mean(np.argmax(says, axis=1) == c)
        run.prints(f"{'sorted' if name == 'by_class' else name}: right = {{}}, J = {{}}", right, found[-1])
        if name == "by_class":
            run.prints("at most {} on the way", max(found))


@rival
def not_shuffled(run):
    import torch

    plain, other = torch.arange(12), torch.arange(12).flip(0)
    for first, second in product((plain, other), repeat=2):
        said = run.said(first=first, second=second)
        run.true(f"shuffled: {first is other}\n" in said, "shuffled is said of the first epoch, beside the data")
        run.true(f"each epoch: {first is not second}\n" in said, "another order is said of the two epochs")


@rival
def batch_then_shuffle(run):
    for last in ([8, 9, 10], [8, 10, 9]):
        rows = [np.arange(3), np.array(last)]
        run.true(f"in all rows: {last[1] == 9}\n" in run.said(rows=rows), "neighbours stand side by side in each row")
