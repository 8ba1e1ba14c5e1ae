"""Loss: what its programs print, by SciPy's distributions, by fractions, by hand and by other orders of the sums."""

from fractions import Fraction
from itertools import product
from math import e, exp, log, log1p, sqrt
from statistics import fmean, median

import numpy as np
from scipy import integrate, optimize, special, stats

from rivals import rival

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]  # the eight students
PASSED = [0, 0, 0, 1, 1, 1, 0, 1]
GRADES, GUESSES = [90, 20, 95], [30, 80, 85]
THREE, TRUTHS = [0.1, 0.8, 0.6], [1, 0, 1]


def surprise(y_hat, y):
    """Of a coin that shows 1 with the probability y_hat."""
    return -stats.bernoulli.logpmf(np.asarray(y, int), y_hat)


def hand(x, w2=(-1, -0.5), b2=-0.497, W1=((0.2, -0.3), (0.1, 0.4)), b1=(0, 0)):
    """The logit of the network of two layers, unit by unit."""
    units = [max(0, sum(xi * row[j] for xi, row in zip(x, W1)) + b1[j]) for j in range(2)]
    return b2 + sum(a * w for a, w in zip(units, w2)), units


def slope(f, z, eps=1e-5):
    return (f(z + eps) - f(z - eps)) / (2 * eps)


@rival
def untrained(run):
    z, (first, second) = hand((4, 5))
    run.prints("hidden units: {} and {}", first, second)
    run.prints("z2 = {}", z)
    run.prints("y_hat = {}, but y = {}", special.expit(z), 1)
    for rng in run.draws():
        x, W1, b1 = rng.normal(size=2), rng.normal(size=(2, 2)), rng.normal(size=2)
        names = run.again(x=x.astype(np.float32), W1=W1.astype(np.float32), b1=b1.astype(np.float32))
        run.close(names["y_hat"], special.expit(hand(x, W1=W1, b1=b1)[0]), "y_hat of another student", 1e-5)


@rival
def wrong_way(run):
    run.prints("(0, 2): {}", special.expit(hand((0, 2))[0]))
    run.prints("(4, 5): {}", special.expit(hand((4, 5))[0]))
    run.prints("(6, 6): {}", special.expit(hand((6, 6))[0]))
    run.true(run.out.count("True") == 2 and "False" not in run.out, "each lecture and each hour lowers it")
    table = [[special.expit(hand((i, j))[0]) for j in range(10)] for i in range(10)]
    run.close(run["table"], table, "the answers to a hundred students", 1e-5)
    run.true(np.diff(table, axis=0).max() < 0 and np.diff(table).max() < 0, "the rival's answers fall as well")


@rival
def cost(run):
    for p in (0.1, 0.5, 0.9):
        run.prints(f"A prediction of {p} costs {{}} when the truth is 1", surprise(p, 1))
    run.prints("and {} when it is 0.", [surprise(p, 0) for p in (0.1, 0.5, 0.9)])


@rival
def one(run):
    run.prints("loss = {}", surprise(0.1, 1))
    run.prints("slope = {}", -1 / 0.1)
    run.close(run["slope"], slope(lambda p: surprise(p, 1), 0.1, 1e-6), "the slope", 1e-4)
    names = run.again(y=0)
    run.close(names["loss"], surprise(0.1, 0), "the loss if the truth is 0", 1e-5)
    run.close(names["slope"], 1 / 0.9, "the slope if the truth is 0", 1e-5)
    run.close(run["eps"], 1e-6, "a nudge that is small enough")


@rival
def nines(run):
    answers = (0.99, 0.9, 0.5, 0.1, 0.01, 0.001)
    run.prints("{} costs {}", answers, surprise(answers, 1))
    run.prints("saved = {}", surprise(0.9, 1) - surprise(0.99, 1))


@rival
def empirical(run):
    def J(w2, rows):
        return fmean(surprise(special.expit(hand(X[i], w2)[0]), PASSED[i]) for i in rows)

    run.prints("as_given = {}", J((-1, -0.5), range(8)))
    run.prints("turned = {}", J((1, 0.5), range(8)))
    run.prints("failed_only = {}", J((-1, -0.5), [i for i in range(8) if not PASSED[i]]))


@rival
def same_accuracy(run):
    sets = {"timid": (0.55, 0.45, 0.45), "sure": (0.95, 0.05, 0.45), "rash": (0.95, 0.05, 0.05)}
    for name, answers in sets.items():
        right = sum(round(p) == y for p, y in zip(answers, TRUTHS))
        run.prints(f"{{}} of 3 right, {name} = {{}}", right, -log(np.prod(_chances(answers, TRUTHS))) / 3)


def _chances(answers, truths):
    return [p if y else 1 - p for p, y in zip(answers, truths)]


@rival
def flat(run):
    logits, loss = run.function("logits"), run.function("loss")
    space = run.space
    for function in (logits, loss):
        function.__globals__.update(X=space["X"], y=space["y"])
    run.close(space["X"], X, "the students")
    rng = np.random.default_rng(0)
    stayed = moved = 0
    for _ in range(1000):
        w = rng.normal(size=9)
        z = [[], []]
        J = [0.0, 0.0]
        k = rng.integers(9)
        for turn in (0, 1):
            w[k] += 0.01 * turn
            W1 = (w[:2], w[2:4])
            z[turn] = [hand(x, w[6:8], w[8], W1, w[4:6])[0] for x in X]
            J[turn] = fmean(log1p(exp(it)) - it * y for it, y in zip(z[turn], PASSED))
        stayed += [it > 0 for it in z[0]] == [it > 0 for it in z[1]]
        moved += abs(J[1] - J[0]) > 1e-9
    run.close(logits(w), z[1], "the logits of the last network")
    run.close(loss(np.array(z[1])), J[1], "its loss")
    run.prints("loss moved in {} of 1000", moved)
    run.prints("holds = {} of 1000", stayed)


@rival
def bce(run):
    losses = surprise(THREE, TRUTHS)
    for name, loss in zip(("first", "second", "third"), losses):
        run.prints(f"{name} = {{}}", loss)
    run.prints("mean = {}", -log(Fraction(1, 10) * Fraction(2, 10) * Fraction(6, 10)) / 3)


@rival
def trap(run):
    exponents = [exp(p) for p in THREE]
    run.prints("wrong = {}", -sum(y * log(it / sum(exponents)) for y, it in zip(TRUTHS, exponents)))
    run.prints("right = {}", -log(0.1 * 0.2 * 0.6) / 3)


@rival
def undecided(run):
    run.prints("mean = {}", log(2))
    run.close(run.again(y=np.array([0.0, 0.0, 1.0], np.float32))["losses"], [log(2)] * 3, "the price of one half", 1e-6)


@rival
def naive(run):
    run.prints("y = 0: {*}", [log1p(e**2), np.inf, np.inf])
    run.prints("y = 1: {*}", [log1p(e**-2), np.nan, np.nan])


@rival
def safe(run):
    z = np.array([2, 40, 800, -800])
    run.prints("y = 0: {*}", -special.log_expit(-z))
    run.prints("y = 1: {*}", -special.log_expit(z))
    run.prints("mean = {}", fmean([log1p(e**2), 0, 0, 800]))
    run.prints("plain: {*}", [log1p(e**2), 40, np.inf, 0])
    loss_of = run.function("loss_of")
    for rng in run.draws():
        z, y = 20 * rng.normal(size=5), rng.integers(0, 2, 5).astype(float)
        run.close(loss_of(z, y), -special.log_expit(np.where(y == 1, z, -z)), "the loss at other logits")


@rival
def clamped(run):
    run.prints("y = 1, y_hat = 0: loss {}, slope {}", 100, 0)
    run.prints("y = 0, y_hat = 1: loss {}, slope {}", 100, 0)
    run.prints("from the logit: loss {}, slope {}", -special.log_expit(-200.0), special.expit(200.0))


@rival
def clipped(run):
    low, high = np.float32(1e-7), np.float32(1) - np.float32(1e-7)
    run.prints("y = 1, y_hat = 0: loss {}, slope {}", -log(low), 0)
    run.prints("y = 0, y_hat = 1: loss {}, slope {}", -log1p(-float(high)), 0)
    run.prints("Keras's own sigmoid: loss {}", -special.log_expit(-200.0))
    run.prints("from the logit: loss {}, slope {}", -special.log_expit(-200.0), special.expit(200.0))


@rival
def where_one(run):
    """A 1 is left alone by what is less than half its last place."""
    for name, digits in (("float32", 24), ("float64", 53)):
        run.prints(f"{name} = {{}}", next(z for z in range(60) if exp(-z) <= 2.0**-digits))
    run.close(run["z"], range(1, 60), "the logits tried")
    run.close(run["y_hat"], special.expit(run["z"]), "their sigmoids", 1e-14, 0)


@rival
def softmax(run):
    z = [1, 2, 0.5]
    shares = [1 / sum(exp(other - own) for other in z) for own in z]
    run.prints("z: {*}", shares)
    run.prints("z + 1000: {*}", shares)
    run.prints("z + 1000, plain: {*}", [np.nan] * 3)
    run.close(run["powers"], [np.inf] * 3, "the powers, too large")
    for rng in run.draws():
        z = 5 * rng.normal(size=4)
        run.close(run.function("softmax")(z), special.softmax(z), "the shares of other logits")


@rival
def classes(run):
    Z, c = np.array([[1, 2, 0.5], [0, -1, 3]]), [1, 0]
    losses = -special.log_softmax(Z, axis=1)[[0, 1], c]
    run.prints("index: {*}", losses)
    run.prints("one-hot: {*}", losses)
    run.prints("mean = {}", losses.mean())
    for rng in run.draws():
        Z = 3 * rng.normal(size=(2, 3))
        got = run.again(Z=Z.astype(np.float32))
        run.close(got["by_index"], -special.log_softmax(Z, axis=1)[[0, 1], c], "the losses of other logits", 1e-4)
    run.close(run.again(Z=np.array([[0, 800, -800.0]] * 2))["by_index"], [0, 800], "the losses of logits far apart")


@rival
def perfect(run):
    run.prints("loss = {}", log(2 + e) - 1)
    found = optimize.minimize_scalar(lambda a: log(exp(a) + exp(1 - a)) - 0.7 * a - 0.3 * (1 - a), (0, 1))
    run.prints("answer = {}", (1 + special.logit(0.7)) / 2)
    run.prints("answer = {}", found.x)
    run.close(run["losses"].min(), found.fun, "the lowest loss", 1e-5)
    run.close(run["a"], np.arange(1001) / 1000, "the answers tried", 1e-5)


@rival
def twice(run):
    """The slopes by SciPy; each draw and each rate trained again, the mean over the students taken at the end."""
    centres = 1.5 * np.array([[0, 1], [0.87, -0.5], [-0.87, -0.5]])
    run.close(run["centres"], centres, "the centres")
    right, gaps, cross = np.zeros((2, 3)), np.zeros((2, 3)), np.zeros((2, 3))
    seed = 4
    rng = np.random.default_rng(seed)
    c, truth = rng.integers(3, size=(2, 500))
    noise = rng.normal(size=(2, 500, 2))
    X, new = (np.column_stack([centres[k] + it, np.ones(500)]) for k, it in zip((c, truth), noise))
    for again, (i, rate) in product((0, 1), enumerate((0.3, 1.0, 3.0))):
        W = np.zeros((3, 3))
        for _ in range(300):
            P = special.softmax(X @ W, axis=1)
            d = (special.softmax(P, axis=1) if again else P).copy()
            d[range(500), c] -= 1
            if again:
                d = np.einsum("ni,nij->nj", d, P[:, :, None] * np.eye(3) - P[:, :, None] * P[:, None])
            W = W - rate * np.einsum("ni,nj->ij", X, d) / 500
        P = special.softmax(new @ W, axis=1)
        right[again, i] = np.count_nonzero(np.argmax(P, axis=1) == truth) / 500
        gaps[again, i] = np.sort(P, axis=1)[:, -1].mean() - right[again, i]
        cross[again, i] = fmean(-log(p[k]) for p, k in zip(P, truth))
    run.close(run["right"][:, seed], right, "the shares that are right, of one draw")
    run.close((run["sure"] - run["right"])[:, seed], gaps, "by how much they are too sure", atol=1e-7)
    run.close(run["cross"][:, seed], cross, "what they cost")
    for k, name in enumerate(("once", "twice")):
        gap = run["sure"][k] - run["right"][k]
        line = f"{name}: right {{}}, surer than right by {{}} to {{}}"
        run.prints(line, run["right"][k].mean(), gap.min(), gap.max())
    held = [
        run["sure"][1, s, i] > run["right"][1, s, i] and run["cross"][1, s, i] > run["cross"][0, s, i]
        for s in range(10)
        for i in range(3)
    ]
    run.prints("holds = {} of 30", sum(held))


@rival
def coincide(run):
    logits = (-2.0, 0.5, 3.0)
    run.prints("z = {}: {} {}", logits, *[[1 - 1 / (1 + exp(z)) for z in logits]] * 2)
    for y, sign in ((0, -1), (1, 1)):
        losses = [-special.log_expit(sign * z) for z in logits]
        run.prints(f"y = {y}: softmax {{}}, binary {{}}", losses, losses)


@rival
def shifted(run):
    run.prints("softmax = {}", special.softmax([3, 5])[1])
    run.prints("sigmoid = {}", special.expit(5 - 3))


@rival
def gradients(run):
    z, y = np.array([-2, 0.5, 3]), np.array(TRUTHS)
    binary = [slope(lambda t, yi=yi: -special.log_expit(t if yi else -t), zi) for zi, yi in zip(z, y)]
    run.prints("binary formula {*}", binary)
    run.prints("binary checked {*}", binary)
    soft = [slope(lambda t, e=e: -special.log_softmax(z + t * e)[2], 0) for e in np.eye(3)]
    run.prints("softmax formula {*}", soft)
    run.prints("softmax checked {*}", soft)
    run.true(run.out.count("equal to 1e-8: True") == 2, "formula and check agree twice")
    run.close(run["gap"], np.max(np.abs(run["formula"] - run["check"])), "by how much they differ", atol=0)
    loss = run.function("softmax")
    loss.__globals__["c"] = 2
    run.close(loss(z + 1), -special.log_softmax(z)[2], "the loss")


@rival
def sums(run):
    run.prints("total = {}", 0)
    run.close(run["gradient"], special.softmax([-2, 0.5, 3]) - [0, 0, 1], "the gradient", 1e-5)


@rival
def gap(run):
    found = optimize.minimize_scalar(lambda q: 0.7 * surprise(q, 1) + 0.3 * surprise(q, 0), (0.5, 0.9), (0.01, 0.99))
    run.prints("is lowest at q = {}", found.x)
    run.prints("the entropy, H = {}", stats.entropy([0.7, 0.3]))
    q = run["q"]
    run.close(run["cross"], [0.7 * surprise(it, 1) + 0.3 * surprise(it, 0) for it in q], "the curve")
    run.close(q, [0.03 + 0.005 * i for i in range(193)], "the predictions tried")


@rival
def entropy(run):
    p, q = [0.5, 0.5], [0.9, 0.1]
    run.prints("H(p) + KL(p, q) = {} + {}", log(2), stats.entropy(p, q))
    run.prints("cross = {}", -(log(0.9) + log(0.1)) / 2)
    run.prints("there = {}, back = {}", stats.entropy(p, q), stats.entropy(q, p))
    for rng in run.draws():
        p, q = rng.dirichlet([1, 1], 2)
        names = run.again(p=p.astype(np.float32), q=q.astype(np.float32))
        run.close(names["there"], stats.entropy(p, q), "the divergence of two others", 1e-4)
        run.close(names["cross"], stats.entropy(p) + stats.entropy(p, q), "their cross-entropy", 1e-4)


@rival
def detour(run):
    p, via, q = [0.5, 0.5], [0.7, 0.3], [0.9, 0.1]
    run.prints("straight = {}", stats.entropy(p, q))
    run.prints("detour = {}", stats.entropy(p, via) + stats.entropy(via, q))


@rival
def likelihood(run):
    chances = [Fraction(1, 10), Fraction(2, 10), Fraction(6, 10)]
    run.prints("each: {*}", [float(it) for it in chances])
    run.prints("likelihood = {}", float(chances[0] * chances[1] * chances[2]))
    run.prints("mean = {}", fmean(surprise(THREE, TRUTHS)))


@rival
def gaussian(run):
    bell = stats.norm(scale=30)
    for guesses in (GUESSES, [80, 30, 90]):
        gaps = np.subtract(GRADES, guesses)
        nll, half = -bell.logpdf(gaps).mean(), sum(gaps**2) / 3 / 1800
        run.true(abs(nll - half + bell.logpdf(0)) < 1e-12, "the rest is what the bell costs in its middle")
    both = [np.subtract(GRADES, guesses) for guesses in (GUESSES, [80, 30, 90])]
    nll = [-bell.logpdf(it).mean() for it in both]
    run.close(run["gap"], both[1], "by how much the truth is above the prediction")
    run.prints("{} - {} = {}", nll, [sum(it**2) / 5400 for it in both], -bell.logpdf(0))


@rival
def underflow(run):
    run.prints("product = {}", 0)
    run.prints("mean = {}", log(2))
    run.close(run["chances"], [0.5] * 2000, "the chances")


@rival
def squares(run):
    for name, guess, truth in zip(("First", "Second", "Third"), GUESSES, GRADES):
        side = sqrt((guess - truth) ** 2)
        run.prints(f"{name}: {{}} predicted, {{}} true, a square of {{}} by {{}}.", guess, truth, side, side)
    side, x = run["side"], run["x"]  # of the third square, beside which its cost is written
    run.close([side, x, *run["corner"]], [10, 170, 170, 85], "the third square")
    run.true(x + side < run["at"] < 225 and 85 < run["middle"] < 95, "its cost stands to its right")
    costs = [str((guess - truth) ** 2) for guess, truth in zip(GUESSES, GRADES)]
    run.true(all(cost in run.texts for cost in costs), "its drawing says 3600 and 100")


@rival
def students(run):
    points = run.out.replace("(", "").replace(")", "")
    for word, y in (("Circles, failed:", 0), ("Squares, passed:", 1)):
        line = next(it for it in points.splitlines() if it.startswith(word))
        found = [float(it) for it in line.removeprefix(word).replace(",", " ").split()]
        run.close(found, np.ravel([x for x, passed in zip(X, PASSED) if passed == y]), word)


@rival
def mse(run):
    gaps = [guess - truth for guess, truth in zip(GUESSES, GRADES)]
    run.prints("each: {*}", [it * it for it in gaps])
    run.prints("mse = {}", np.var(gaps) + np.mean(gaps) ** 2)
    run.prints("rmse = {}", np.linalg.norm(gaps) / sqrt(3))


@rival
def reduction(run):
    total = np.linalg.norm(np.subtract(GUESSES, GRADES)) ** 2
    run.prints("{} students: sum {}, mean {}", [3, 6], [total, 2 * total], total / 3)


@rival
def column(run):
    run.prints("shape ({}, {})", 3, 3)
    run.prints("wrong = {}", np.var(GUESSES) + np.var(GRADES) + (np.mean(GUESSES) - np.mean(GRADES)) ** 2)
    run.prints("right = {}", fmean((a - b) ** 2 for a, b in zip(GUESSES, GRADES)))
    run.close(run["gap"], [[a - b for b in GRADES] for a in GUESSES], "the table")


@rival
def bce_refuses(run):
    run.prints("lined up: {}", -special.log_expit([-2, -1, 0.5]).mean())
    run.true("ValueError" in run.out, "the call refuses")


@rival
def scale(run):
    gaps = np.subtract(GUESSES, GRADES)
    run.prints("times {}: MSE {}, RMSE {}", [1, 10], [gaps @ gaps / 3, 100 * gaps @ gaps / 3],
               [sqrt(gaps @ gaps / 3), 10 * sqrt(gaps @ gaps / 3)])  # fmt: skip


def square(z):
    return special.expit(-z) ** 2  # the truth is 1: (1 - y_hat)²


@rival
def slow(run):
    z = [-6, -2, 0, 2]
    run.prints("squared {*}", [slope(square, it) for it in z])
    run.prints("crossed {*}", [slope(lambda t: -special.log_expit(t), it) for it in z])


@rival
def slow_plot(run):
    for name, loss in (("squared", square), ("crossed", lambda t: -special.log_expit(t))):
        z, crossed = [-6.0], 0
        for step in range(1, 301):
            z.append(z[-1] - slope(loss, z[-1]))
            crossed = crossed or step * (z[-1] > 0)
        run.prints(f"{name} = {{}}.", crossed)
    run.close(run["path"], z, "the walk with cross-entropy", 1e-4)
    run.close(run["y_hat"], special.expit(z), "its predictions", 1e-4)
    run.prints("ratio = {}.", round(1 + np.cosh(6)))  # 1 / (2 y_hat (1 - y_hat))
    run.close(run["ratio"], 1 + np.cosh(6), "the ratio of the slopes")
    run.close(run["z"], [-8 + i / 10 for i in range(121)], "the logits of the left panel")


@rival
def walks(run):
    """The walk with the cross-entropy by its own steps; both lengths by the time that a smooth walk takes."""

    def smooth(start, push):
        return integrate.quad(lambda t: 1 / push(t), start, 0)[0]

    starts = [-2, -3, -4, -5, -6, -7]
    steps = run.function("steps")
    for rate in (0.1, 0.3, 1, 3, 10):
        row = [[], []]
        for z, squared in product(starts, (False, True)):
            at, count = float(z), 0
            while at < 0:
                at -= rate * (-2 * special.expit(at) * special.expit(-at) ** 2 if squared else -special.expit(-at))
                count += 1
            row[squared].append(count)
        run.prints(f"rate {rate}: crossed {{*}} squared {{*}}", *row)
        if rate == 0.1:
            growth = [b / a for a, b in zip(row[1], row[1][1:])]
            time = [smooth(z, lambda t: special.expit(-t)) / rate for z in starts]
            run.true(np.abs(np.subtract(row[0], time)).max() < 2, "a smooth walk takes as long, by the logarithm")
            time = [smooth(z, lambda t: 2 * special.expit(t) * special.expit(-t) ** 2) / rate for z in starts]
            run.true(np.abs(np.divide(row[1], time) - 1).max() < 0.02, "a smooth walk takes as long, by the square")
    run.true(steps(1.0, 1, True) == 0, "nothing to walk from beyond one half")
    run.prints("least = {} times", min(growth))
    run.prints("most = {} times", max(growth))
    run.prints("holds = {} of {}", 30, 30)


@rival
def strongest(run):
    found = optimize.minimize_scalar(lambda p: -2 * (1 - p) ** 2 * p, bounds=(0, 1), method="bounded")
    run.prints("y_hat = {}", found.x)
    run.prints("push = {}", -found.fun)
    run.close(run["push"], 2 * (1 - run["y_hat"]) ** 2 * run["y_hat"], "the push everywhere", 1e-4, 1e-6)
    run.close(run["y_hat"], np.arange(3001) / 3000, "the predictions tried", 1e-5, 1e-6)


@rival
def base_rate(run):
    answers = (0.5, 2 / 3, 0.8)
    run.prints("always {}: {}", answers, [-(2 * log(p) + log(1 - p)) / 3 for p in answers])
    run.prints("entropy = {}", stats.entropy([2, 1]))


@rival
def half(run):
    answers = (0.1, 0.5, 0.9)
    costs = [-log(p * (1 - p)) / 2 for p in answers]
    run.prints("y_hat {}: {}, above the entropy {}", answers, costs, [it - log(2) for it in costs])


@rival
def outlier(run):
    grades = [80, 85, 90, 95, 5]
    for name, answer in (("mean", fmean(grades)), ("median", median(grades))):
        squared = np.var(grades) + (fmean(grades) - answer) ** 2
        absolute = sum(max(g, answer) - min(g, answer) for g in grades) / 5
        run.prints(f"{name} = {{}}: MSE {{}}, MAE {{}}", answer, squared, absolute)


@rival
def own_rates(run):
    """Two of the ten networks again, one example at a time in the sums, each at each rate."""
    X, truth = run["X"][:, 0], run["X"][:, 0].prod(axis=-1) > 0
    first, last = run["start"]
    run.close(run["y"][:, 0, :, 0], truth, "who shares a sign")
    steps = run.function("steps")
    steps.__globals__.update({name: run.space[name] for name in ("X", "y", "start", "rates", "LIMIT")})

    def arrives(i, bias, squared, rate, limit):
        W, w, b, c = first[i, 0].T.copy(), last[i, 0, :, 0].copy(), np.zeros(8), bias
        for step in range(limit):
            A = np.tanh(np.einsum("ni,ji->nj", X[i], W) + b)
            z = np.einsum("nj,j->n", A, w) + c
            if np.count_nonzero((z > 0) == truth[i]) >= 76:
                return step
            p = special.expit(z)
            d = (p - truth[i]) * (2 * p * special.expit(-z) if squared else 1) / 80
            D = np.einsum("n,j,nj->nj", d, w, 1 / np.cosh(np.einsum("ni,ji->nj", X[i], W) + b) ** 2)
            w, c = w - rate * np.einsum("n,nj->j", d, A), c - rate * d.sum()
            W, b = W - rate * np.einsum("nj,ni->ji", D, X[i]), b - rate * D.sum(axis=0)
        return limit

    total, limit = 0, 150
    for name, bias in (("undecided", 0), ("no", -6), ("yes", 6)):
        counts = {}
        for loss, squared in (("crossed", False), ("squared", True)):
            counts[loss] = got = steps(bias, squared)
            slow = [[arrives(i, bias, squared, rate, limit) for i in (0, 7)] for rate in (1, 3, 10, 20)]
            run.true(any(np.array_equal(got[[0, 7]], it) for it in slow), f"two arrive, {name}, {loss}, as its rival's")
            run.prints(f"{name}_{loss} = {{}} steps", median(map(int, got)))
            run.prints(f"{name}_{loss}_arrive = {{}} of 10", sum(it < limit for it in got))
        if bias:
            total += sum(a < b for a, b in zip(counts["crossed"], counts["squared"]))
    run.prints("holds = {} of 20", total)
