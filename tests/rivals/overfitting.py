"""Overfitting and its cures."""

from itertools import product

import numpy as np
from numpy.polynomial import Chebyshev
from oracles.means import cross_entropies, gradient
from scipy.special import log_softmax
from scipy.stats import binom

from descent.claims import matches
from rivals import rival

X = np.array([[0.0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
Y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def slope_of(w, penalty=0.0):
    """The gradient for the eight students, without a formula for it."""

    def J(v):
        return np.mean(cross_entropies(X @ v - 3, Y)) + penalty / 2 * np.sum(v * v)

    return gradient(J, w)


def world(rng, x):
    return np.sin(np.pi * x) + 0.3 * rng.normal(size=len(x))


def class_of_twelve():
    rng = np.random.default_rng(9)
    x = np.linspace(-1, 1, 12)
    y = world(rng, x)
    x_new = rng.uniform(-1, 1, 1000)
    return x, y, x_new, world(rng, x_new)


def fit(x, y, degree):
    """In other polynomials, which are nearly at right angles to one another."""
    return Chebyshev.fit(x, y, degree, domain=[-1, 1])


def off(p, x, y):
    return float(np.mean((p(x) - y) ** 2))


@rival
def adamw(run):
    ends = []
    for penalty, decay in ((0.1, 0.0), (0.0, 0.1)):
        w, m, s = (np.zeros(2) for _ in range(3))
        for t in range(1, 101):
            g = slope_of(w, penalty)
            m += (g - m) / 10
            s += (g * g - s) / 1000
            w = w - 0.03 * decay * w - 0.03 * m / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
        ends.append(w)
    run.prints("penalty: w1 = {}, w2 = {}", *ends[0])
    run.prints("AdamW: w1 = {}, w2 = {}", *ends[1])
    run.close(run["w"], ends[1], "the last end", rtol=1e-4)


@rival
def bias(run):
    run.prints("weights: [{*}]", [0.95, 0.95])
    run.prints("bias: [{}]", 1)


@rival
def choices(run):
    """The best of so many guessers, from how often all of them stay below a number."""
    tried, rights = 10.0 ** np.arange(5), np.arange(101)
    best = [float(np.sum(1 - binom.cdf(rights[:-1], 100, 0.5) ** k)) / 100 for k in tried]
    run.prints("{} {} {}", tried, best, np.full(5, 0.5), slack=1.5)
    run.prints("chosen = {}, honest = {}", best[-1], 0.5, slack=1.5)
    rng = np.random.default_rng(0)
    run.close([run["y_val"], run["y_test"]], [rng.integers(0, 2, 100) for _ in range(2)], "the truths")
    run.true(len(run["picked"]) == len(run["tested"]) == 200, "two hundred repeats")
    run.close(np.std(run["tested"]), 0.05, "how far one test score lies from the next", atol=0.01)
    last = np.mean(run["guess_test"] == run["y_test"])
    run.close(run["tested"][-1], last, "the last test score, of the last guesses and the test students", rtol=1e-12)


@rival
def decay(run):
    for name, penalty, shrink in (("penalty", 0.1, 0), ("decay", 0, 0.1), ("neither", 0, 0)):
        w = np.zeros(2)
        for _ in range(100):
            w = w - 0.1 * slope_of(w, penalty) - 0.1 * shrink * w
        run.prints(f"{name}: w1 = {{}}, w2 = {{}}", *w)
    run.close(run["w"], w, "the last end", rtol=1e-6)


@rival
def decay_fit(run):
    """The same least squares, with a row more for each weight that is to be small."""
    x, y, x_new, y_new = class_of_twelve()
    for name, strength in {"little": 1e-6, "right": 1e-2, "much": 1.0}.items():
        rows = np.vstack([np.vander(x, 12, True), (6 * strength) ** 0.5 * np.eye(12)[1:]])
        w = np.linalg.lstsq(rows, np.concatenate([y, np.zeros(11)]))[0]
        error = np.mean((np.vander(x_new, 12, True) @ w - y_new) ** 2)
        length = np.sum(w[1:] ** 2) ** 0.5
        run.prints(f"decay {strength:g}: length of the weights {{}}, new_{name} = {{}}", length, error)
    run.close(run["w"], w, "the weights with much decay", rtol=1e-5)
    run.close(run["line"], np.linspace(-1, 1, 81), "where it is drawn")


@rival
def decompose(run):
    rng, x = np.random.default_rng(0), np.linspace(-1, 1, 12)
    classes = np.sin(np.pi * x) + 0.3 * rng.normal(size=(4000, 12))
    x_new = rng.uniform(-1, 1, 300)
    biases, variances = [], []
    for degree in (0, 1, 3, 5, 8):  # by what the fit makes of the truth, and of luck
        rows = np.linalg.pinv(np.polynomial.legendre.legvander(x, degree))
        answers = np.polynomial.legendre.legvander(x_new, degree) @ rows
        each = answers @ classes.T
        biases.append(np.mean((np.mean(each, axis=1) - np.sin(np.pi * x_new)) ** 2))
        variances.append(np.mean(np.mean(each**2, axis=1) - np.mean(each, axis=1) ** 2))
        run.close(variances[-1], 0.09 * np.mean(np.sum(answers**2, axis=1)), "variance, by theory", rtol=0.05)
    fresh = np.sin(np.pi * x_new) + 0.3 * rng.normal(size=(4000, 300))
    run.close(run["y_new"], fresh, "the new students")
    run.close(run["Y"], classes, "the classes")
    total = np.add(biases, variances) + 0.09
    run.prints("{} {} {} 0.090 {} {}", (0, 1, 3, 5, 8), biases, variances, total, total, slack=2.5)
    run.prints("0.090 {} {}", total, total, slack=2.5)


@rival
def dropout(run):
    run.true(run.out.count("True") == 3 and "False" not in run.out, "all that it tests holds")
    run.prints("dropped = {}", 0.25)
    run.prints("not training, a comes back: [{*}]", [1, 2, -3, 4])


@rival
def enough(run):
    run.prints("students = {}, gap = {}", 180, 0.009)
    rng, x = np.random.default_rng(0), np.linspace(-1, 1, 180)
    old, new = (np.sin(np.pi * x) + 0.3 * rng.normal(size=(4000, 180)) for _ in range(2))
    run.close([run["Y"], run["Y_new"]], [old, new], "the grades")
    basis = np.linalg.qr(np.polynomial.legendre.legvander(x, 8))[0]
    run.close(run["y_hat"], old @ basis @ basis.T, "the fits", rtol=1e-5)
    run.close(run["gap"], 2 * np.mean(old @ basis @ basis.T * (old - new)) + np.mean(new**2 - old**2), "the gap")


@rival
def first_adam(run):
    strengths = (0.0, 0.5, 2.0)
    run.prints("lambda = {}: inside {}, beside {}", strengths, 10 - 0.1, [10 - it - 0.1 for it in strengths])


@rival
def fits(run):
    x, y, *_ = class_of_twelve()
    line = np.linspace(-1, 1, 81)
    for degree in (1, 3, 11):
        miss = max(abs(a - b) for a, b in zip(fit(x, y, degree)(line), np.sin(np.pi * line)))
        run.prints(f"Degree {degree}: the curve misses the truth by up to miss_{degree} = {{}}.", miss)
    run.close(run["line"], line, "where it is drawn")


@rival
def l2(run):
    run.prints("penalty = {}, with one half it were {}", 0.1 * 25, 0.05 * 25)
    run.prints("gradient: [{*}] but 0.1 * w: [{*}]", [0.6, 0.8], [0.3, 0.4])


@rival
def leak_scale(run):
    hours = [2.0, 4, 1, 6, 5, 2, 3, 40]

    def scale(those, by):
        middle = sum(by) / len(by)
        return [(it - middle) / (sum((b - middle) ** 2 for b in by) / len(by)) ** 0.5 for it in those]

    run.prints("leaky: [{*}]", scale(hours[:6], hours))
    run.prints("right: [{*}]", scale(hours[:6], hours[:6]))
    run.prints("test: [{*}]", scale(hours[6:], hours[:6]))


@rival
def left(run):
    after = np.array([500, 1000, 2000])
    run.prints(
        "after {} steps: {}, e^(-eta lambda t) {}",
        after,
        np.exp(after * np.log(0.999)),
        np.exp(-after / 1000),
        slack=0.55,
    )


@rival
def more_data(run):
    rng, sizes, training, new = np.random.default_rng(0), (12, 16, 24, 40, 80, 160, 320), [], []
    for n in sizes:
        x = np.linspace(-1, 1, n)
        old = np.sin(np.pi * x) + 0.3 * rng.normal(size=(1000, n))
        fresh = np.sin(np.pi * x) + 0.3 * rng.normal(size=(1000, n))
        basis = np.linalg.qr(np.polynomial.legendre.legvander(x, 8))[0]
        answers = old @ basis @ basis.T
        training.append(np.mean((answers - old) ** 2))
        new.append(np.mean((answers - fresh) ** 2))
    run.close(run["training"], training, "training")
    run.close(run["new"], new, "new")
    run.close(run["below"] + run["above"], np.full(7, 0.18), "both lines")
    run.close(run["above"] - run["below"], 2 * 0.09 * 9 / np.array(sizes), "what lies between the lines")
    run.prints("training_12 = {}, new_12 = {}; by formula {}, {}.", training[0], new[0], 0.09 * 3 / 12, 0.09 * 21 / 12)
    run.prints("training_320 = {}, new_320 = {}.", training[-1], new[-1])


@rival
def nested(run):
    x, y, *_ = class_of_twelve()
    three, five = (off(fit(x, y, k), x, y) for k in (3, 5))
    run.prints("degree 3: {}", three)
    run.prints("padded: {}", three)
    run.prints("degree 5: {}", five)


@rival
def patience(run):
    losses, stops, keeps = run["losses"], [], []
    for wait in (1, 2, 3, 5):
        stop = next(
            t
            for t in range(wait, 17)
            if min(losses[: t - wait + 1 or 1]) <= min(losses[:t]) and t - 1 - int(np.argmin(losses[:t])) >= wait
        )
        stops.append(stop)
        keeps.append(int(np.argmin(losses[:stop])) + 1)
    run.prints(
        "patience {}: stops after epoch {}, keeps epoch {} with {}",
        (1, 2, 3, 5),
        stops,
        keeps,
        [losses[k - 1] for k in keeps],
    )


@rival
def penalised_dropout(run):
    rng = np.random.default_rng(0)
    X, w, y = rng.normal(size=(50, 4)), rng.normal(size=4), rng.normal(size=50)
    plain, every = np.mean((X @ w - y) ** 2), 0.0
    for r in product((0, 1), repeat=4):  # all masks that one row can have
        chance = 0.7 ** sum(r) * 0.3 ** (4 - sum(r))
        every += chance * np.mean((X * r / 0.7 @ w - y) ** 2)
    run.prints("without dropout: {}", plain)
    run.prints("penalty: {}", every - plain)
    run.prints("their sum: {}", every)
    run.prints("mean with masks: {}", every, slack=2)
    run.true(len(run["losses"]) == 20_000, "so many masks are drawn")


@rival
def polynomial(run):
    x, y, x_new, y_new = class_of_twelve()
    for degree in (1, 3, 11):
        p = fit(x, y, degree)
        run.prints(f"training_{degree} = {{}}, new_{degree} = {{}}", off(p, x, y), off(p, x_new, y_new))
    run.close(run.function("powers")(np.array([2.0, 3.0]), 3), [[1, 2, 4, 8], [1, 3, 9, 27]], "powers")


@rival
def restore(run):
    """The distance to 3 shrinks by a factor of 0.8 in each step; the validation loss is lowest nearest to 1."""
    path = [3 - 3 * 0.8**t for t in range(1, 20)]
    best = int(np.argmin([(w - 1) ** 2 for w in path]))
    run.prints("restore_best_weights=False: w = {}", path[best + 3])
    run.prints("restore_best_weights=True: w = {}", path[best])


@rival
def same_name(run):
    run.prints("torch_adam = {}", 10 - 0.1)
    run.prints("torch_adamw = {}", 10 * 0.95 - 0.1)
    run.prints("keras_adam = {}", 10 * 0.95 - 0.1)
    run.prints("keras_adamw = {}", 10 * 0.95 - 0.1)


@rival
def shrink(run):
    """Along a weight whose gradient goes to and fro, the root of the mean square is its size."""
    run.prints("large_penalty = {}, small_penalty = {}", np.exp(-0.2 / 10), np.exp(-0.2 / 0.1), slack=1.5)
    run.prints("large_AdamW = {}, small_AdamW = {}", np.exp(-0.2), np.exp(-0.2))
    run.prints("0.99999 to the power 20000: {}", np.exp(-0.2))
    for name, size in (("large", 10.0), ("small", 0.1)):  # AdamW's last weights, in plain numbers
        w, m, s = 1.0, 0.0, 0.0
        for t in range(1, 20_001):
            g = size if t % 2 == 0 else -size
            m, s = m + (g - m) / 10, s + (g * g - s) / 1000
            w = w - 1e-5 * w - 0.001 * m / (1 - 0.9**t) / ((s / (1 - 0.999**t)) ** 0.5 + 1e-8)
        run.close(run["w"][int(name == "small")], w, f"the {name} weight", rtol=1e-7)


@rival
def spread(run):
    rng = np.random.default_rng(0)
    a, w = rng.random(100), rng.normal(size=100) / 10
    shares = (0.1, 0.5, 0.9)
    sums = [np.linalg.norm(a * w) * (p / (1 - p)) ** 0.5 for p in shares]
    run.prints("p = {}: spread {}, formula {}", shares, sums, sums, slack=1.5)
    run.close(np.mean(run["z"]), np.dot(a, w), "the mean of the last", atol=5 * sums[-1] / 200)


@rival
def sweep(run):
    x, y, x_new, y_new = class_of_twelve()
    both = [(off(p, x, y), off(p, x_new, y_new)) for p in (fit(x, y, k) for k in range(11))]
    old, new = zip(*both)
    run.close(run["training"], old, "training", rtol=1e-5)
    run.close(run["new"], new, "new", rtol=1e-5)
    run.prints("{} at degree 0 to {} at 10", old[0], old[-1])
    run.prints("best degree = {}", int(np.argmin(new)))
    run.prints("least = {}, and is {} at 10", min(new), new[-1])


@rival
def test_size(run):
    n = np.array([100, 1000, 10000])
    spread = [binom.std(k, 0.9) / k for k in n]
    run.prints("n = {}: spread {}, measured {}", n, spread, spread, slack=1.5)
    run.true(np.shape(run["right"]) == (1000, 10000), "a thousand test sets")
    run.close(np.mean(run["right"]), 0.9, "how many are right", atol=0.001)


@rival
def thinned(run):
    rng = np.random.default_rng(0)
    W1, W2 = rng.normal(size=(2, 4)), rng.normal(size=4)
    a = [max(0.0, 0.4 * W1[0, j] + 0.5 * W1[1, j]) for j in range(4)]
    z = [sum(2 * a[j] * W2[j] for j in kept) for kept in _subsets(4)]
    run.prints("networks = {}", 16)
    run.prints("mean of their z: {}, eval mode: {}", sum(z) / 16, np.dot(a, W2))
    sigmoid = [0.5 + 0.5 * np.tanh(it / 2) for it in [*z, np.dot(a, W2)]]
    run.prints("mean of their y_hat: {}, eval mode: {}", sum(sigmoid[:16]) / 16, sigmoid[16])


def _subsets(k):
    return [[j for j in range(k) if bits >> j & 1] for bits in range(2**k)]


def swings(strength=None):
    """A thousand classes of twelve, and how a fit of theirs answers at two thousand places."""
    classes = np.sin(np.pi * np.linspace(-1, 1, 12)) + 0.3 * np.random.default_rng(0).normal(size=(1000, 12))
    x, places = np.linspace(-1, 1, 12), np.linspace(-0.999, 0.999, 1000)
    return classes, x, places, np.sin(np.pi * places)


@rival
def cancel(run):
    """By Newton's divided differences, and powers of one place after the other."""
    x = np.linspace(-1, 1, 12)
    classes = np.sin(np.pi * x) + 0.3 * np.random.default_rng(9).normal(size=(1000, 12))
    w = np.linalg.solve(np.vander(x, 12, True), classes.T)
    places = [*np.linspace(-1, -0.5, 51), *np.linspace(0.5, 1, 51)]
    terms = np.array([[u**k for k in range(12)] for u in places])[:, :, None] * w
    run.close(run["outer"], np.linspace(0.5, 1, 51), "the outer half")
    left = np.abs(terms.sum(axis=1)) / np.abs(terms).sum(axis=1)
    largest = np.max(np.abs(w), axis=0)
    run.prints("largest = {}, farthest = {}", round(largest[0]), np.max(np.abs(classes[0])))
    run.prints("swing = {}, left over {} at most", np.max(np.abs(terms[:, :, 0].sum(axis=1))), np.max(left[:, 0]))
    run.prints("largest weights: {}, {}, {}", *np.round(np.quantile(largest, (0.1, 0.5, 0.9))))
    run.prints("holds = {} of {}", np.sum(np.max(left, axis=0) < 0.1), 1000)


@rival
def classes(run):
    old, x, places, f = swings()
    new = []
    for degree in range(12):
        answers = np.polynomial.legendre.legvander(places, degree) @ np.linalg.pinv(
            np.polynomial.legendre.legvander(x, degree)
        )
        new.append(((answers @ old.T - f[:, None]) ** 2).mean(axis=0) + 0.09)
    new = np.array(new)
    run.close(run["new"], new, "the errors", rtol=1e-4)
    run.close(run["x_new"], places, "the places")
    best = [int(np.argmin(errors)) for errors in new.T]
    run.close(run["best"], [best.count(k) for k in range(12)], "which is best")
    run.prints("lowest at degree 3 in at_3 = {}, at 5 in at_5 = {}", best.count(3), best.count(5))
    for degree in (1, 3, 11):
        run.prints(f"degree {degree}: {{}}, middle_{degree} = {{}}, {{}}", *np.quantile(new[degree], (0.1, 0.5, 0.9)))
    run.prints("no_worse = {}", np.sum(new[1] >= new[11]))
    run.prints("holds = {} of {}", np.sum(np.argmin(new[[1, 3, 11]], axis=0) == 1), 1000)


@rival
def decay_classes(run):
    """By rows that are added to the data, one for each weight."""
    old, x, places, f = swings()
    new = []
    for decay in (1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0):
        rows = np.vstack([np.vander(x, 12, True), (6 * decay) ** 0.5 * np.eye(12)[1:]])
        w = np.linalg.lstsq(rows, np.vstack([old.T, np.zeros((11, 1000))]))[0]
        new.append(((np.vander(places, 12, True) @ w - f[:, None]) ** 2).mean(axis=0) + 0.09)
    run.close(run["new"], new, "the errors", rtol=1e-4)
    best = [int(np.argmin(errors)) for errors in np.transpose(new)]
    run.close(run["x_new"], places, "the places")
    run.close(run["lowest"], [best.count(k) for k in range(7)], "which is best")
    run.close(run["miss"], np.vander(places, 12, True) @ w - f[:, None], "the last misses", rtol=1e-4)
    low = np.quantile(new, (0.1, 0.5, 0.9), axis=1)
    run.prints("decay {}: {}, {}, {}, best for {}", 10.0 ** np.arange(-6, 1), *low, [best.count(k) for k in range(7)])
    run.prints("middling = {}", best.count(3))
    run.prints("holds = {} of {}", sum(e[4] == min(e[0], e[4], e[6]) for e in np.transpose(new)), 1000)


def slopes(X, Y, weights, r=1.0):
    """Of the mean cross-entropy, by one sum for all examples: weights W1, b1, W2, b2 of a network with ReLU."""
    W1, b1, W2, b2 = weights
    z = X.dot(W1) + b1
    a = np.clip(z, 0, None) * r
    d2 = (np.exp(log_softmax(a.dot(W2) + b2, axis=1)) - Y) / len(X)
    d1 = np.inner(d2, W2) * r * np.heaviside(z, 0)
    return [np.inner(X.T, d1.T), sum(d1), np.inner(a.T, d2.T), sum(d2)]


def answers_of(X, weights):
    W1, b1, W2, b2 = weights
    return log_softmax(np.clip(X @ W1 + b1, 0, None) @ W2 + b2, axis=-1)


def digits_with_chance():
    from sklearn.datasets import load_digits

    images, c = load_digits(return_X_y=True)
    rng = np.random.default_rng(0)
    order = rng.permutation(1797)
    c = c[order]
    c[np.arange(0, 100, 5)] = rng.integers(0, 10, 20)
    W1 = rng.normal(size=(64, 32)) / 32**0.5
    return images[order] / 16, c, [W1, np.zeros(32), rng.normal(size=(32, 10)) / 32**0.5, np.zeros(10)]


def epochs_of(last):
    """The losses and the share that is right, before each epoch, and after the last."""
    X, c, weights = digits_with_chance()
    Y, found = np.eye(10)[c], []
    for _ in range(last + 1):
        says = answers_of(X[:400], weights)
        each = -says[range(400), c[:400]]
        found.append((each[:100].mean(), each[100:].mean(), np.mean(says[100:].argmax(axis=1) == c[100:400])))
        for rows in np.arange(100).reshape(10, 10):
            weights = [w - 0.2 * d for w, d in zip(weights, slopes(X[rows], Y[rows], weights))]
    return np.array(found)


@rival
def early(run):
    validation = epochs_of(30)[:, 1]
    stop = next(t for t in range(1, 31) if t - 1 - np.argmin(validation[1 : t + 1]) >= 5)
    best = 1 + int(np.argmin(validation[1 : stop + 1]))
    run.prints("stopped = {}, best epoch = {}", stop, best)
    run.prints("last = {}, restored = {}", validation[stop], validation[best])


@rival
def early_plot(run):
    found = epochs_of(60)
    best = int(np.argmin(found[:, 1]))
    run.close(run["losses"], found[:, :2].T, "the losses", rtol=1e-4)
    run.close(run["right"], found[:, 2], "the share that is right", atol=0.011)
    for name, t in {"best": best, "late": 60}.items():
        run.prints(f"{name} = {{}}: validation_{name} = {{}}, accuracy_{name} = {{}}", t, *found[t, 1:])


@rival
def stop(run):
    """Of a few weights: the slope of the loss by small steps; and the velocities, out of the path."""
    for given in ({}, {"units": 3, "tau": 0.1, "decay": 0.05, "seed": 2, "steps": 30}):
        space = run.again(**given)
        path, x, y = np.array(space["path"]), space["x"], space["y"]
        fall, units = given.get("decay", 0.0), given.get("units", 16)

        def J(W, rows, x=x, y=y):
            return np.mean((W[2] @ np.tanh(np.outer(W[0], x[rows]) + W[1][:, None]) - y[rows]) ** 2)

        twelve, thirty = slice(0, 12), slice(12, 42)
        run.close(space["J"], [J(W, twelve) for W in path], "the training loss")
        run.close(space["J_val"], [J(W, thirty) for W in path], "the validation loss")
        speed = np.diff(path, axis=0) / -0.03
        for t in (1, 5, 25):
            pull = speed[t] - 0.9 * speed[t - 1]
            slope = np.zeros((3, units))
            for place in np.ndindex(3, units):
                nudge = np.zeros((3, units))
                nudge[place] = 1e-5
                slope[place] = (J(path[t] + nudge, twelve) - J(path[t] - nudge, twelve)) / 2e-5
            slope += fall * path[t] * np.array([[1], [0], [1]])
            run.close(pull, slope, "the slopes on the way", rtol=1e-4, atol=1e-6)
        rng = np.random.default_rng(given.get("seed", 0))
        hours = [*np.linspace(-1, 1, 12), *rng.uniform(-1, 1, 30)]
        u, v = rng.random((2, 42))
        luck = np.sqrt(np.log((1 - u) ** -2.0)) * np.sin(np.pi * (0.5 + 2 * v))
        run.close(y, np.sin(np.pi * np.array(hours)) + given.get("tau", 0.3) * luck, "the grades")
        size = np.array([[4], [4], [units**-0.5]])
        run.close(path[0], (2 * rng.random((3, units)) - 1) * size, "the first weights")
    best = int(np.argmin(run["J_val"]))
    run.prints("Lowest: step best = {}, J_best = {}", best, min(run["J_val"]))
    run.prints("After 600: training = {}, validation = {}", run["J"][600], run["J_val"][600])
    half = run.again(p=0.5, steps=400)["path"]
    run.true(np.any(np.abs(half[400] - run["path"][400]) > 0.01), "dropout changes the walk")


@rival
def stiff(run):
    """In the mean over classes: what is missing below, and added above."""
    rng, best = np.random.default_rng(0), 0.5 - 3 / np.pi**2 + 0.09
    for n in (12, 120, 1200):
        x = rng.uniform(-1, 1, (1000, n))
        y = np.sin(np.pi * x) + 0.3 * rng.normal(size=x.shape)
        ends = [np.polynomial.polynomial.polyfit(a, b, 1) for a, b in zip(x, y)]
        old = np.mean([np.mean((b - k[0] - k[1] * a) ** 2) for a, b, k in zip(x, y, ends)])
        x_new = rng.uniform(-1, 1, (1000, 1000))
        y_new = np.sin(np.pi * x_new) + 0.3 * rng.normal(size=(1000, 1000))
        slope = np.array(ends)[:, 1] - 3 / np.pi
        new = best + np.mean(slope**2) / 3 + np.mean(np.array(ends)[:, 0] ** 2)
        run.prints(f"n = {n}: training {{}}, new {{}}", old, new)
    run.close([run["b"], run["slope"]], np.transpose(ends), "the last lines", rtol=1e-5)
    run.close([run["x"], run["y"]], [x_new, y_new], "the new students")


def least(P, y, decay):
    """Least squares with a penalty on all weights but the first: by rows that are added to the data."""
    free = np.sqrt(decay * len(y) / 2) * np.eye(P.shape[1])[1:]
    return np.linalg.lstsq(np.vstack([P, free]), np.concatenate([y, np.zeros(len(free))]))[0]


def some(rng, n):
    x = rng.uniform(-1, 1, n)
    return np.polynomial.polynomial.polyvander(x, 11), world(rng, x)


def tried(rng, validating, testing):
    (P, y), others, new = some(rng, 30), some(rng, validating), some(rng, testing)
    w = [least(P, y, 10.0**k) for k in range(-6, 1)]
    return [(np.mean((others[0] @ it - others[1]) ** 2), np.mean((new[0] @ it - new[1]) ** 2)) for it in w]


@rival
def choose_decay(run):
    rng = np.random.default_rng(1)
    runs = [tried(rng, 10, 1000) for _ in range(200)]
    best = [int(np.argmin([v for v, _ in it])) for it in runs]
    chosen = np.array([it[k] for it, k in zip(runs, best)])
    for name, of in {"chosen": chosen, "fixed": np.array([it[3] for it in runs])}.items():
        for kind, (v, test) in {"middle": np.median(of, axis=0), "mean": np.mean(of, axis=0)}.items():
            run.prints(f"{name}, {kind}: {name}_{kind}_val = {{}}, {name}_{kind}_test = {{}}", v, test)
    worst = np.argsort(chosen[:, 1])[-10:]
    run.prints("small = {}", sum(best[i] < 3 for i in worst))
    run.close([it[:2] for it in run["worst"]], chosen[worst], "the ten worst", rtol=1e-3)
    run.true(len(run["y_test"]) == 1000, "a thousand students test")


@rival
def choose_again(run):
    f = run.function("run")
    decays = 10.0 ** np.arange(-6, 1)
    f.__globals__.update(decays=decays, penalties=decays[:, None, None] * np.diag([0.0] + [1.0] * 11))
    for m in (10, 100):
        for seed in range(6):
            both = tried(np.random.default_rng(seed), m, 300)
            best = int(np.argmin([v for v, _ in both]))
            run.close(f(np.random.default_rng(seed), m), [both[best][1], both[3][1]], "the test errors", rtol=1e-3)
    run.close(run["decays"], decays, "the decays")
    run.close(run["penalties"].sum(axis=(1, 2)), 11 * decays, "the penalties")
    rng, last = np.random.default_rng(9), []
    for _ in range(200):
        both = tried(rng, 100, 300)
        last.append((min(both)[1], both[3][1]))
    run.close(run["means"][:, 9], np.mean(last, axis=0), "the last means", rtol=1e-3)
    low, high = np.min(run["means"], axis=1), np.max(run["means"], axis=1)
    run.prints("100 to validate: mean test error chosen {} to {}, fixed {} to {}", low[0], high[0], low[1], high[1])
    run.prints("10 to validate: mean test error chosen {} to {}, fixed {} to {}", 0.161, 0.586, 0.128, 0.141)
    run.prints("holds = {} of {}", 10, 10)


@rival
def double(run):
    rng, widths = np.random.default_rng(0), [2, 4, 7, 11, 15, 20, 26, 32, 40, 52, 80, 200, 600]
    found = np.zeros((3, 40, 13))
    for trial in range(40):
        X, X_new = rng.normal(size=(40, 8)), rng.normal(size=(200, 8))
        y, y_new = (np.sin(it @ np.full(8, 8**-0.5)) + 0.3 * rng.normal(size=len(it)) for it in (X, X_new))
        W, b = rng.normal(size=(8, 600)) / 8**0.5, rng.normal(size=600) / 2
        for i, k in enumerate(widths):
            A, A_new = (np.clip(it @ W[:, :k] + b[:k], 0, None) for it in (X, X_new))
            w = np.linalg.lstsq(A, y)[0]
            found[:, trial, i] = np.mean((A @ w - y) ** 2), np.mean((A_new @ w - y_new) ** 2), np.sum(w * w) ** 0.5
    run.close(run["errors"], found, "errors and lengths", rtol=1e-3, atol=1e-6)
    _, new, length = np.quantile(found, 0.5, axis=1)
    for k in (2, 15, 40, 600):
        run.prints(f"{k} units: new_{k} = {{}}, length_{k} = {{}}", new[widths.index(k)], length[widths.index(k)])
    run.prints("From 40 units on the training error is {}.", 0)


@rival
def double_again(run):
    errors = run.function("errors")
    shares = np.array([1, 2, 3, 4, 6, 8, 12, 16, 32, 64]) / 8
    errors.__globals__["shares"] = shares
    run.close(run["shares"], shares, "the shares")
    for n, tau in ((24, 0.1), (16, 1.0)):
        rng = np.random.default_rng(n)
        X = rng.normal(size=(n + 300, 8))
        y = np.sin(X @ np.full(8, 8**-0.5)) + tau * rng.normal(size=n + 300)
        W, b = rng.normal(size=(8, 8 * n)) / 8**0.5, rng.normal(size=8 * n) / 2
        found = []
        for share in shares:
            A = np.clip(X @ W[:, : int(share * n)] + b[: int(share * n)], 0, None)
            w = np.linalg.lstsq(A[:n], y[:n])[0]
            found.append(np.mean((A[n:] @ w - y[n:]) ** 2))
        run.close(errors(n, tau, np.random.default_rng(n)), found, "the errors", rtol=1e-4)
    last = run["new"]
    run.prints("noise 1.0, n = 80: valley {}, peak {}, second valley {}", min(last[:5]), max(last), last[-1])
    run.close(run["new"], np.median(run["tried"], axis=0), "the medians")
    run.true(np.shape(run["tried"]) == (20, 10), "twenty data sets, ten widths")
    run.prints("holds = {} of {}", 9, 9)


def cured(seed, n=100, p=0.0, decay=0.0, early=False, by_chance=True):
    from sklearn.datasets import load_digits

    images, c = load_digits(return_X_y=True)
    rng = np.random.default_rng(seed)
    order = rng.permutation(1797)
    X, c, lowest, right = images[order] / 16, c[order], np.inf, 0.0
    given = c.copy()
    if by_chance:
        label = rng.integers(0, 50, 200)
        given[:200] = np.where(label < 10, label, c[:200])
    weights = [rng.normal(size=(64, 32)) / 32**0.5, 0.0, rng.normal(size=(32, 10)) / 32**0.5, 0.0]
    for t in range(301):
        if t == 300 or (early and not t % 10):
            says = answers_of(X[200:], weights)
            loss = -np.mean(says[range(100), c[200:300]])
            if loss < lowest:
                lowest, right = loss, np.mean(np.argmax(says[100:], axis=1) == c[300:])
        r = (rng.random((n, 32)) >= p) / (1 - p) if p else 1.0
        down = slopes(X[:n], np.eye(10)[given[:n]], weights, r)
        weights = [w - 0.5 * (d + decay * w) if np.ndim(w) else w for w, d in zip(weights, down)]
    return right


CURES = {"none": {}, "twice the rows": {"n": 200}, "dropout": {"p": 0.5}, "weight decay": {"decay": 0.02}}
CURES |= {"stopping": {"early": True}}


@rival
def cures(run, by_chance=True):
    accuracy = run["accuracy"]
    for k, settings in enumerate(CURES.values()):
        run.close(accuracy[k, 4], cured(4, **settings, by_chance=by_chance), f"cure {k}", atol=0.0007)
    run.close(accuracy[-1, -1], np.mean(run["right"][-1497:]), "the accuracy: over all rows but 300", atol=1e-9)
    for row, name in zip(accuracy - accuracy[0], CURES):
        run.prints(f"{name} = {{}} +- {{}}", sum(row) / 6, (sum((row - sum(row) / 6) ** 2) / 5) ** 0.5)


@rival
def cures_clean(run):
    cures(run, by_chance=False)
    run.prints("without a cure = {}", np.mean(run["accuracy"][0]))


@rival
def cures_again(run):
    f, rng = run.function("accuracy"), np.random.default_rng(0)
    from sklearn.datasets import load_digits

    images, c = load_digits(return_X_y=True)
    order = [rng.permutation(1797)[:420] for _ in range(10)]
    X, y = images[order] / 16, c[order]
    Y, V1, V2 = np.eye(10)[y], rng.normal(size=(10, 64, 32)), rng.normal(size=(10, 32, 10))
    for settings in ({"n": 200, "p": 0.3, "decay": 0.02}, {"stop": True}):
        f.__globals__.update(X=X, y=y, Y=Y, V1=V1, V2=V2, rng=np.random.default_rng(8))
        got, coins = f(**settings)[0], np.random.default_rng(8)
        n, p, lowest, right = settings.get("n", 100), settings.get("p", 0.0), np.inf, 0.0
        weights = [V1[0] / 32**0.5, 0.0, V2[0] / 32**0.5, 0.0]
        for t in range(301):
            if t == 300 or ("stop" in settings and not t % 10):
                says = answers_of(X[0, 200:], weights)
                loss = -np.sum(says[:100] * Y[0, 200:300])
                if loss < lowest:
                    lowest, right = loss, np.mean(np.argmax(says[100:], axis=1) == y[0, 300:])
            r = (coins.random((10, n, 32))[0] >= p) / (1 - p)
            down = slopes(X[0, :n], Y[0, :n], weights, r)
            decay = settings.get("decay", 0.0)
            weights = [w - 0.5 * (d + decay * w) if np.ndim(w) else w for w, d in zip(weights, down)]
        run.close(got, right, f"with {settings}", atol=0.009)
    rows = matches("}: {} +- {}", run.out)  # as they came when this was written: to compute them anew takes long
    run.close(rows, [[0.058, 0.046], [0.038, 0.026], [0.047, 0.035], [0.055, 0.025]], "what it prints", atol=0.0011)
    run.prints("holds = {} of {}", 37, 40)


def by_epochs(X, given, rng, weights, last, shuffle):
    """The weights before each epoch, and after the last."""
    Y, found = np.eye(10)[given], [weights]
    for _ in range(last):
        order = shuffle(rng)
        for rows in np.reshape(order, (10, 10)):
            weights = [w - 0.2 * d for w, d in zip(weights, slopes(X[rows], Y[rows], weights))]
        found.append(weights)
    return found


@rival
def luck_last(run):
    from sklearn.datasets import load_digits

    images, c = load_digits(return_X_y=True)
    rngs, rng = [np.random.default_rng(seed) for seed in range(1, 11)], np.random.default_rng(0)
    order = [r.permutation(1797)[:100] for r in rngs]
    chance = rng.integers(0, 10, (10, 20))
    W1, W2 = rng.normal(size=(10, 64, 32)) / 32**0.5, rng.normal(size=(10, 32, 10)) / 32**0.5
    shares, ends = [], []
    for k in range(10):
        X, given = images[order[k]] / 16, np.concatenate([chance[k], c[order[k][20:]]])
        way = by_epochs(X, given, rngs[k], [W1[k], np.zeros(32), W2[k], np.zeros(10)], 60, lambda r: r.permutation(100))
        learned = [np.argmax(answers_of(X, way[t]), axis=1) == given for t in (2, 10, 20, 60)]
        ends.append(by_epochs(X, given, rngs[k], way[60], 1, lambda r: r.permutation(100))[1])
        shares.append([(it[:20].mean(), it[20:].mean()) for it in learned])
    shares = np.array(shares)
    run.close(run["W1"], [end[0] for end in ends], "the last weights", rtol=1e-4, atol=1e-6)
    run.close(run["W2"], [end[2] for end in ends], "the last weights", rtol=1e-4, atol=1e-6)
    run.close(run["X"], images[np.array(order)] / 16, "the pictures")
    run.prints("epoch {}: learned by chance {}, true {}", (2, 10, 20, 60), *shares.mean(axis=0).T, slack=1)
    run.prints("holds = {} of {}", np.sum((shares[:, 1, 1] > 0.5) & (shares[:, 1, 0] < 0.5)), 10)


@rival
def surer(run):
    from sklearn.datasets import load_digits

    images, c = load_digits(return_X_y=True)
    rows = []
    for seed in range(1, 11):
        rng = np.random.default_rng(seed)
        order = rng.permutation(1797)[:400]
        X, y = images[order] / 16, c[order]
        given = np.concatenate([rng.integers(0, 10, 20), y[20:]])
        weights = [rng.normal(size=(64, 32)) / 32**0.5, np.zeros(32), rng.normal(size=(32, 10)) / 32**0.5, np.zeros(10)]
        way = by_epochs(X[:100], given[:100], rng, weights, 60, lambda r: r.permutation(100))
        says = np.array([answers_of(X[100:], it) for it in way])
        loss = -says[:, range(300), y[100:]]
        best = int(np.argmin(np.sum(loss, axis=1)))
        hit = np.argmax(says, axis=2) == y[100:]
        up, wrong = loss[60] - loss[best], np.logical_not(hit[best] | hit[60])
        rows.append((best, np.mean(up), np.dot(up, wrong) / np.sum(up), np.mean(hit[best]), np.mean(hit[60])))
    pattern = "lowest at {}, then up by {}, {} of it from old mistakes; right {}, then {}"
    run.prints(pattern, *np.transpose(rows), slack=1)
    run.prints("holds = {} of {}", sum(row[2] > 0.5 for row in rows), 10)


@rival
def ten_classes(run):
    losses = run.function("losses")

    def own(seed, units=16, tau=0.3, p=0.0, decay=0.0):
        rng = np.random.default_rng(seed)
        x = np.append(np.linspace(-1, 1, 12), rng.uniform(-1, 1, 30))
        u, v = rng.random((2, 42))
        y = np.sin(np.pi * x) + tau * np.sqrt(np.log((1 - u) ** -2.0)) * np.sin(np.pi * (0.5 + 2 * v))
        w, b, out = np.array([[4], [4], [units**-0.5]]) * (2 * rng.random((3, units)) - 1)
        speed, found = [0.0, 0.0, 0.0], []
        for _ in range(601):
            hidden = np.tanh(np.add.outer(b, 0 * x) + np.multiply.outer(w, x))
            found.append(np.sum((out @ hidden[:, 12:] - y[12:]) ** 2) / 30)
            r = ((rng.random((12, units)) >= p) / (1 - p)).T
            miss = out @ (hidden[:, :12] * r) - y[:12]
            back = (
                np.multiply.outer(out, miss)
                / 6
                * r
                / np.cosh(np.arctanh(np.clip(hidden[:, :12], -1 + 1e-16, 1 - 1e-16))) ** 2
            )
            pull = [back @ x[:12] + decay * w, back @ np.ones(12), (hidden[:, :12] * r) @ miss / 6 + decay * out]
            speed = [0.9 * s + g for s, g in zip(speed, pull)]
            w, b, out = (it - 0.03 * s for it, s in zip((w, b, out), speed))
        return min(found), found[-1]

    for case in (
        {"seed": 0},
        {"seed": 3, "units": 2, "decay": 0.1},
        {"seed": 5, "tau": 0.0},
        {"seed": 7, "p": 0.2, "units": 4},
    ):
        run.close(losses(**case), own(**case), f"the losses of {case}", rtol=1e-3, atol=1e-6)
    before = np.array([losses(seed) for seed in range(10)])
    run.prints("as it is: lowest {}, end {}", *np.mean(before, axis=0))
    for case in ({"units": 2}, {"decay": 0.003}):
        after = np.array([losses(seed, **case) for seed in range(10)])
        better = sum(a < b for a, b in zip(after[:, 1], before[:, 1]))
        run.prints(f"{case}: lowest {{}}, end {{}}, better in {{}} of 10", *np.mean(after, axis=0), better)
    run.prints("holds = {} of {}", better, 10)


@rival
def leak_choose(run):
    """Without the leak it is a coin toss; with it, once more by sums over the patients."""
    accuracy = run.function("accuracy")
    for leak in (True, False):
        for seed in range(4):
            rng = np.random.default_rng(seed)
            X = rng.normal(size=(60, 2000))
            y = np.array([-1, 1])[rng.integers(0, 2, 60)]
            seen = range(60 if leak else 40)
            strength = np.abs(sum(X[i] * y[i] for i in seen))
            genes = sorted(range(2000), key=lambda j: strength[j])[-20:]
            vote = sum(X[i, genes] * y[i] for i in range(40))
            right = sum((X[i, genes] @ vote > 0) == (y[i] > 0) for i in range(40, 60)) / 20
            run.close(accuracy(leak, np.random.default_rng(seed)), right, "the accuracy")
    run.close(np.mean(run["results"]), 0.5, "pure chance", atol=0.02)
    run.prints("honest = {}", np.mean(run["results"]))
    run.prints("leak = {}", 0.93)


@rival
def dropout_diagram(run):
    masks = [[1, 1, 1, 1], [1, 0, 1, 0], [0, 1, 1, 1], [0, 0, 0, 1]]
    run.prints("Mask {} {} {} {} keeps {} of 4 hidden units.", *np.transpose(masks), [4, 2, 3, 1])


@rival
def forgot_training(run):
    import tensorflow as tf

    run.true("any: True" not in run.said(dropout=tf.keras.layers.Dropout(0.0)), "what drops nothing drops none")
    run.true("any: False" not in run.said(a=tf.zeros([1, 1000])), "zeros are counted as dropped")


@rival
def functional(run):
    import torch

    run.true("False" not in run.said(a=torch.zeros(9)), "zeros are counted as dropped, by either model")
