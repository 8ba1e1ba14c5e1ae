"""The walks are taken here in other coordinates: a step changes the eight z by -eta K (y_hat - y), with K = X X^T / 8.
Slopes are complex steps, bends are differences of them, the lowest point is SciPy's."""

import functools
import inspect
import itertools
import re

import mpmath
import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from rivals import rival

X = np.column_stack([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).astype(float)
Y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])
START = np.array([-0.614, 0.498])


def J(w, X=X, y=Y, b=-3.0):
    """-ln of the probability that was given to the truth; complex w are welcome."""
    return sum(np.log(1 + np.exp((1 - 2 * t) * (x @ w + b))) for x, t in zip(X, y)) / len(y)


def slopes(f, w):
    """By steps along the imaginary axis: exact to rounding."""
    w = np.asarray(w, float)
    return np.array([f(w + 1e-30j * e).imag / 1e-30 for e in np.eye(len(w))])


def bends(f, w):
    w = np.asarray(w, float)
    return np.array([(slopes(f, w + 1e-5 * e) - slopes(f, w - 1e-5 * e)) / 2e-5 for e in np.eye(len(w))])


@functools.cache
def lowest():
    found = minimize(lambda w: J(w), [0.5, 0.4], jac=lambda w: slopes(J, w), method="BFGS", options={"gtol": 1e-11}).x
    return found, J(found), np.linalg.eigvalsh(bends(J, found))


def walk(starts, eta, steps, A=X, y=Y, b=-3.0):
    """All weights, from each start, after each step: in the coordinates z."""
    starts = np.asarray(starts, float)
    K, z, errors = A @ A.T / len(y), starts @ A.T + b, np.zeros((*starts.shape[:-1], len(y)))
    yield starts
    for _ in range(steps):
        error = expit(z) - y
        z, errors = z - eta * error @ K, errors + error
        yield starts - eta * errors @ A / len(y)


def at(path, *steps):
    return {t: w for t, w in enumerate(path) if t in steps}


def heights(starts):
    """J of many places."""
    z = np.asarray(starts) @ X.T - 3
    return np.mean(-np.log(expit(np.where(Y == 1, z, -z))), axis=-1)


def degrees(v):
    return np.angle(complex(*v), deg=True)


# ---- which weights are the best? ----


@rival
def argmin(run):
    best, least, _ = lowest()
    run.prints("min J = {}", J(np.round(best, 2)))
    run.prints("argmin w1 = {}, argmin w2 = {}", *np.round(best, 2))
    side = np.arange(-100, 201) / 100
    run.close(np.sort(run["W"], axis=1), np.sort([np.repeat(side, 301), np.tile(side, 301)], axis=1), "the grid")
    for rng in run.draws(5):
        k = rng.integers(301**2)
        w = run["W"][:, k]
        run.close(run["J"][k], J(w), "J at a place of the grid")
        run.close(run["losses"][:, k].mean(), J(w), "the mean of its losses")
    run.true(abs(run["J"].min() - least) < 1e-4, "the grid comes close to the lowest loss")


@rival
def twice(run):
    best, least, _ = lowest()
    run.prints("w2 = {}, w3 = {}: J = {}", best[1] - 60 * np.array([0, 0.004, -0.1]), [0, 0.004, -0.1], least)


@rival
def surface(run):
    levels = run["levels"][:, None] + 0 * run["near"][..., 0]
    run.close(heights(run["best"] + run["near"] * run["ways"]), levels, "J along a line of the map")
    run.close(run["ways"][0], run["ways"][-1], "the first and the last way")
    turned = np.unwrap(np.arctan2(*run["ways"].T[::-1]))
    run.true(np.all(np.diff(turned) > 0) or np.all(np.diff(turned) < 0), "the ways go around, one after the other")
    run.close(abs(turned[-1] - turned[0]), 2 * np.pi, "the whole turn")
    run.close(run["ways"][[0, 30]], [[0.3, 0.3], [-0.3, -0.3]], "the ways to the two corners")
    run.prints("lowest, J = {}, near w = [{*}]", J([0.46, 0.486]), [0.46, 0.486])
    run.prints("lower left J = {}, at the upper right {}.", J([-1, -1]), J([2, 2]))
    run.close(run["line"], run["best"] + run["near"][0] * run["ways"], "the innermost line")


@rival
def lifted(run):
    run.prints("J = {} high in the corner (-1, -1) and {} at (2, 2)", J([-1, -1]), J([2, 2]))
    side = np.arange(-20, 41, 3) / 20
    run.close(run["J"], heights([[(a, b) for a in side] for b in side]), "the surface")
    thread = re.search(r"ax\.plot\(\[(\S+), \1\], \[(\S+), \2\], \[-4, ", run.model)
    run.true(thread, "a thread hangs straight down to the map")
    run.close([float(it) for it in thread.groups()], lowest()[0], "the place of the thread", atol=0.005)


@rival
def two_spaces(run):
    for name, w in {"A": (0.46, 0.49), "B": (-0.25, 1.5), "C": (1.25, -0.5)}.items():
        correct = sum((a * w[0] + b * w[1] > 3) == t for (a, b), t in zip(X, Y))
        run.prints(f"J_{name} = {{}}, {{}} of 8 students", J(w), correct)
    side = np.arange(-10, 21) / 10
    run.close(run["J"], heights([[(a, b) for a in side] for b in side]), "the map")


@rival
def fewest(run):
    grid = np.array([*itertools.product(range(-100, 201), repeat=2)])  # in hundredths, so that no sum is rounded
    right = np.sum((grid @ X.T.astype(int) > 300) == Y, axis=1)
    losses = heights(grid / 100)
    among, best = losses[right == right.max()], losses.argmin()
    run.prints("most = {} of 8, on {}% of the grid", right.max(), round(100 * np.mean(right == right.max())))
    run.prints("least = {}, worst = {}", among.min(), among.max())
    run.prints("lowest loss of all = {}, there: {} of 8", losses[best], right[best])


@rival
def vertical(run):
    run.prints("z = {*}", 3 * (X[:, 0] / 4 - 1))
    run.prints("J = {}", J([0.75, 0]))


# ---- the gradient ----


@rival
def directions(run):
    g = slopes(J, [0, 0.5])
    run.prints("largest = {}, at crest = {} degrees, and {} opposite", np.hypot(*g), round(degrees(g)), -np.hypot(*g))
    run.prints("uphill = {} degrees", round(degrees(g)))
    turn = np.exp(1j * np.radians(run["angles"]))
    run.close(run["slopes"], turn.real * g[0] + turn.imag * g[1], "the slope in each direction", atol=1e-6)
    run.close(run["angles"], np.arange(-180, 181), "its directions")
    run.close([run["at"], run["height"]], [degrees(-g), -np.hypot(*g)], "the arrow downhill")


@rival
def level(run):
    g = slopes(J, [0, 0.5])
    length = np.hypot(*g)
    for name, s in {"up": g, "level": [-g[1], g[0]], "half": [-g[1] / 2, g[0] / 2], "down": -g}.items():
        s = np.array(s) / length / 100
        run.prints(f"{name}: {{}}, predicted {{}}" if len(name) > 4 else f"{name} : {{}}, predicted {{}}",
                   J(s + np.array([0, 0.5])) - J(np.array([0, 0.5])), g @ s)  # fmt: skip
    run.prints("downhill = {} degrees", round(degrees(-g)))
    run.prints("straight = {} degrees", round(degrees(lowest()[0] - [0, 0.5])))


@rival
def one_student(run):
    # Her loss is ln(1 + e^-z), and 0.1 is what z = ln(1/9) gives.
    z = np.log(1 / 9)
    run.prints("along w1 = {}", -4 / (1 + np.exp(z)))
    run.prints("along w2 = {}", -5 / (1 + np.exp(z)))


def along_first(w1):
    return J(np.array([w1, 0.4]))


@rival
def forward_central(run):
    slope = slopes(J, [0.5, 0.4])[0]
    for eps in (0.1, 0.01, 0.001):
        here, up, down = (along_first(0.5 + s) for s in (0, eps, -eps))
        rows = np.array([(up - here) / eps, (up - down) / eps / 2])
        run.prints(f"eps = {eps}\n forward {{}}, off by {{}}\n central {{}}, off by {{}}",
                   rows[0], abs(rows[0] - slope), rows[1], abs(rows[1] - slope))  # fmt: skip


@rival
def step_size(run):
    with mpmath.workdps(40):
        students = [(int(a), int(b), int(t)) for (a, b), t in zip(X, Y)]

        def exact(w1):
            zs = [(mpmath.mpf(w1) * a + mpmath.mpf("0.4") * b - 3, t) for a, b, t in students]
            return float(mpmath.fsum(mpmath.log1p(mpmath.exp(z if t == 0 else -z)) for z, t in zs) / 8)

        slope = slopes(J, [0.5, 0.4])[0]
        steps = 2.0 ** -np.arange(1, 45)
        here = exact(0.5)
        up, down = (np.array([exact(0.5 + sign * s) for s in steps]) for sign in (1, -1))
    forward, central = abs((up - here) / steps - slope), abs((up - down) / steps / 2 - slope)
    run.close(run["steps"], steps, "its steps")
    run.close(run["errors"]["forward"], forward, "the forward errors", rtol=1e-3, atol=1e-15)
    run.close(run["errors"]["central"], central, "the central errors", rtol=1e-3, atol=1e-15)
    for name, error in {"forward": forward, "central": central}.items():
        run.prints(f"Smallest {name} error = {{}}, at {name} step = {{}}.", error.min(), steps[error.argmin()])


@rival
def nudges(run):
    places = np.random.default_rng(0).uniform(-1, 2, (200, 2))
    exact = np.array([slopes(J, w) for w in places])
    for power in range(2, 9):
        s = 10.0**-power
        errors = [
            abs((heights(places + s * e) - heights(places - s * e)) / s / 2 - exact[:, k])
            for k, e in enumerate(np.eye(2))
        ]
        run.prints(f"eps = 1e-{power}: off by about {{}}, in the middle", 10.0 ** round(np.log10(np.median(errors))))
    run.prints("holds = {} of {}", 200, 200)
    run.close(run["gradient"], exact, "the gradient, at each place")
    run.close(run["errors"].shape, (200, 2), "the shape of its errors")
    run.close(run.out.count("off by about"), 7, "how many nudges it tries")


@rival
def float32(run):
    slope, eps = slopes(J, [0.5, 0.4])[0], np.finfo(np.float32).eps
    run.close(run["central"](1e-5, np.float64), slope, "the slope in 64 bits")
    run.close(run["central"](0.2, np.float32), (along_first(0.7) - along_first(0.3)) / 0.4, "a large step", rtol=1e-5)
    run.true(eps < run["large"] < 1e-4 < run["small"] < eps / 1e-5, "the errors are of the size that rounding makes")
    run.prints("right to {}", 1e-4)
    for eps, right in (("1e-2", True), ("1e-5", False)):
        run.true(f"eps = {eps}: right to 1e-4: {right}" in run.out, f"it says of {eps} whether it is right")


@rival
def gradient(run):
    run.prints("J = {}", J([0.5, 0.4]))
    for i, slope in enumerate(slopes(J, [0.5, 0.4]), 1):
        run.prints(f"along w{i}: derivative {{}}, checked {{}}", slope, slope)
    for rng in run.draws(1):
        w = rng.normal(size=2)
        again = run.again(w=w)
        run.close(again["checked"], slopes(J, w), "its differences, elsewhere", rtol=1e-5)


@rival
def sum_or_mean(run):
    g = slopes(J, [0.5, 0.4])
    run.prints("mean: length {}, direction {} degrees", np.hypot(*g), degrees(g))
    run.prints("sum : length {}, direction {} degrees", 8 * np.hypot(*g), degrees(g))


@rival
def squared(run):
    def square(w):
        return sum((1 / (1 + np.exp(3 - x @ w)) - t) ** 2 for x, t in zip(X, Y)) / 8

    for i, slope in enumerate(slopes(square, [0.5, 0.4]), 1):
        run.prints(f"along w{i}: formula {{}}, checked {{}}", slope, slope)
    z = np.array([-10.0])
    run.prints("squared_slope = {}", slopes(lambda z: (1 / (1 + np.exp(-z[0])) - 1) ** 2, z))
    run.prints("cross_entropy_slope = {}", slopes(lambda z: np.log(1 + np.exp(-z[0])), z))
    run.close(run["y_hat"], expit(-10), "what is predicted at z = -10")


# ---- the walk ----


@rival
def descend(run):
    steps = (0, 1, 2, 10, 100, 500)
    path = at(walk(START, 0.1, 501), *steps, 501)
    run.prints("step {}: loss {}", steps, [J(path[t]) for t in steps])
    run.prints("w1 = {}, w2 = {}", *path[501])
    run.close(run["t"], 500, "its last step")


@rival
def path(run):
    path = [*walk(START, 0.1, 500)]
    steps = (0, 1, 2, 10, 100, 500)
    run.prints("After {} steps at ({}, {}).", steps, *np.transpose([path[t] for t in steps]))
    run.close(run["path"], path, "the way")
    side = np.arange(-10, 21) / 10
    run.close(run["J"], heights([[(a, b) for a in side] for b in side]), "the map")
    w = path[-1]
    run.close(run["x2"], [(3 - w[0] * x) / w[1] for x in (-0.5, 7)], "the last line among the students")


def arrivals(starts, eta, close, most):
    """How many steps until `close` holds of the weights, for each start."""
    steps = np.full(len(starts), most)
    for t, w in enumerate(walk(starts, eta, most)):
        steps = np.where((steps == most) & close(w), t, steps)
        if np.all(steps < most):
            break
    return steps, w


@rival
def arrives(run):
    side = np.arange(-1, 2.1, 0.2)
    starts = np.array([(a, b) for b in side for a in side])

    def flat(w):
        return np.linalg.norm((expit(w @ X.T - 3) - Y) @ X, axis=1) < 8e-6

    rates = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4)
    found = [arrivals(starts, eta, flat, 4000)[0] for eta in rates]
    run.prints(
        "eta = {}: {} of 256 at the same place, in {} to {} steps",
        rates,
        [256] * 7,
        *zip(*((min(it), max(it)) for it in found)),
    )
    run.prints("eta = {}: 0 of 256", 0.5)
    run.prints("holds = {} of {}", 7 * 256, 7 * 256)


@rival
def corners(run):
    places = {
        "lower left": (-1, -1),
        "upper right": (2, 2),
        "upper left": (-1, 2),
        "lower right": (2, -1),
        "left edge": (-1, 0),
    }
    steps, _ = arrivals(np.array([*places.values()]), 0.1, lambda w: heights(w) < lowest()[1] + 0.001, 500)
    for (name, w), count in zip(places.items(), steps):
        run.prints(
            f"{name}: loss {{}}, within 0.001 of the bottom after {{}} steps"
            if len(name) > 10
            else f"{name} : loss {{}}, within 0.001 of the bottom after {{}} steps",
            J(np.array(w, float)),
            count,
        )


@rival
def how_far(run):
    starts = np.random.default_rng(0).uniform(-1, 2, (400, 2))
    best, least, _ = lowest()
    along = np.linalg.svd(bends(J, best))[2][-1]
    of = {"high": heights(starts), "far": abs((starts - best) @ along)}
    held = 0
    for near in (0.01, 0.001, 1e-6):
        steps, _ = arrivals(starts, 0.1, lambda w, near=near: heights(w) <= least + near, 251)
        pairs = list(zip(range(200), range(200, 400)))
        count = {
            name: sum((v[i] - v[j]) * (int(steps[i]) - int(steps[j])) > 0 for i, j in pairs) for name, v in of.items()
        }
        run.prints(
            f"to {near:g} above the bottom, of 200 pairs: the higher takes longer in {{}}, the farther in {{}}",
            count["high"],
            count["far"],
        )
        held += count["far"]
    run.prints("holds = {} of 600", held)


@rival
def optimiser(run):
    path = [*walk([0, 0.5], 0.1, 3)][1:]
    run.prints("step {}: w1 = {}, w2 = {}", [1, 2, 3], *np.transpose(path))


@rival
def default_rates(run):
    import tensorflow as tf
    import torch

    run.prints("pytorch = {}", inspect.signature(torch.optim.SGD).parameters["lr"].default)
    run.prints("keras = {}", inspect.signature(tf.keras.optimizers.SGD).parameters["learning_rate"].default)


@rival
def first_step(run):
    w = np.array([0.5, 0.4])
    g = slopes(J, w)
    for eta in (0.1, 0.01, 0.001):
        run.prints(f"eta = {eta}: predicted {{}}, done {{}}", eta * np.hypot(*g) ** 2, J(w) - J(w - eta * g))


# ---- what goes wrong in the code ----


def by_hand(run, *pairs):
    """J = w^2: its slope is 2w, and a step of 0.1 leaves eight tenths."""
    for pattern, expected in pairs:
        run.prints(pattern, *expected)


@rival
def assign(run):
    by_hand(run, ("step {}: ResourceVariable, gradient = {}", ([1, 2], [6, 0.8 * 6])))


@rival
def rebind(run):
    by_hand(run, ("step {}: ResourceVariable, gradient = {}", (1, 6)), ("step {}: EagerTensor, gradient = None", (2,)))
    run.true("'float' and 'NoneType'" in run.out, "the second gradient fails at the product")
    run.close(run["weights"], 0.8 * 3, "what the one step leaves")


@rival
def rebind_leaf(run):
    by_hand(run, ("step {}: is a leaf: True", (1,)), ("step {}: is a leaf: False", (2,)))
    run.true("'float' and 'NoneType'" in run.out, "the second gradient fails at the product")
    run.close(run["weights"], 0.8 * 3, "what the one step leaves")


@rival
def outside(run):
    by_hand(run, ("computed inside: gradient = {}", (6,)))
    run.true("computed outside: gradient = None" in run.out, "what was computed outside has no gradient")


@rival
def in_place(run):
    by_hand(run, ("gradient = {}", (6,)))
    run.true("RuntimeError: a leaf Variable" in run.out, "PyTorch refuses the step")


@rival
def accumulate(run):
    by_hand(run, ("call {}: gradient = {}", ([1, 2, 3], [6, 12, 18])), ("after forgetting: gradient = {}", (6,)))


@rival
def never_cleared(run):
    cleared = [J(w) for w in walk([0, 0], 0.1, 199)]
    z, pull, all_pulls, losses = np.full(8, -3.0), np.zeros(8), np.zeros(8), []
    for _ in range(200):
        losses.append(np.mean(-np.log(expit(np.where(Y == 1, z, -z)))))
        pull = pull + expit(z) - Y
        all_pulls = all_pulls + pull
        z = -3 - 0.1 * X @ X.T @ all_pulls / 8
    run.prints("never cleared: in the last {} steps J is up to {}", 100, max(losses[100:]))
    run.true(
        f"\ncleared: in the last 100 steps J is up to {max(cleared[100:]):.2f}" in "\n" + run.out,
        "cleared, it comes to rest",
    )
    run.close(len(run["losses"]), 200, "its steps")


# ---- one valley, or more ----


@rival
def hessian(run):
    for point in ([0.0, 0.0], [2.0, -1.0], [-0.5, 0.5], [0.46, 0.486]):
        run.prints(f"at {point}: eigenvalues {{}} and {{}}", *np.linalg.eigvalsh(bends(J, point)))


def crossed(starts, eta, steps):
    """The network of two weights, as s = w1 + w2 and d = w1 - w2: a step multiplies each by a factor."""
    s, d = np.sum(starts, axis=-1), np.subtract(*np.moveaxis(np.asarray(starts, float), -1, 0))
    for _ in range(steps):
        slack = 1 - (s * s - d * d) / 4
        s, d = s * (1 + 2 * eta * slack), d * (1 - 2 * eta * slack)
    return np.stack([(s + d) / 2, (s - d) / 2], axis=-1)


@rival
def saddle(run):
    starts = [[1.5, -1.5], [1.5, -1.6], [-0.5, 2.0], [-2.0, 0.3]]
    for start, end in zip(starts, crossed(starts, 0.03, 150)):
        run.prints(f"From {start} to ({{}}, {{}}).", *end)
    side = np.linspace(-2.5, 2.5, 25)
    run.close(run["J"], np.subtract(np.multiply.outer(side, side), 1) ** 2, "the map")
    run.close(run["path"], [crossed(starts[-1], 0.03, t) for t in range(151)], "the last walk")
    run.close(run["floor"], np.arange(-25, -4 + 0.5, 21 / 19) / 10, "where J = 0 is drawn, on the left")


@rival
def saddle_point(run):
    def f(w):
        return (w[0] * w[1]) ** 2 - 2 * w[0] * w[1] + 1

    for point in ([0.5, 2.0], [2.0, 0.5], [1.25, 1.25], [0.0, 0.0]):
        run.prints(f"{point}: J = {{}}, gradient ({{}}, {{}}), eigenvalues {{}}, {{}}",
                   f(point), *slopes(f, point), *np.linalg.eigvalsh(bends(f, point)))  # fmt: skip
    for rng in run.draws():
        w = rng.normal(size=2)
        loss, slope, bend = run.function("derivatives", "_numpy.py")(w)
        run.close(
            [loss, *slope, *bend.ravel()],
            [f(w), *slopes(f, w), *bends(f, w).ravel()],
            "J, its slopes and bends",
            rtol=1e-5,
        )


@rival
def balanced(run):
    ends = crossed([[1.0, -1.0], [1.0, -1.001]], 0.05, 1000)
    run.prints("ends at w1 = {}, w2 = {}, J = {}", *ends.T, (ends.prod(axis=1) - 1) ** 2)


@rival
def past_saddle(run):
    starts = np.random.default_rng(0).uniform(-2.5, 2.5, (1000, 2))
    held = sum(np.sum(abs(crossed(starts, eta, 1000).prod(axis=1) - 1) < 1e-3) for eta in (0.01, 0.03, 0.05, 0.1))
    run.prints("holds = {} of 4000", held)
    for beside in (0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6):
        w, steps = np.array([[1.0, -1.0 - beside]]), 0
        while abs(w.prod() - 1) > 1e-3:
            w, steps = crossed(w, 0.05, 1), steps + 1
        run.prints(f"{beside:g} beside the diagonal: {{}} steps to a valley", steps)
    run.prints("ln 10 / ln 1.1 = {}", 1 / np.log10(1.1))
    run.close(run["starts"], starts, "its starts")


def rest(start, eta, tilt, steps):
    """The walk on w^4/4 - w^2/2 + tilt w, as Horner computes its slope."""
    w = np.asarray(start, float)
    for _ in range(steps):
        w = w - eta * np.polyval([1, 0, -1, tilt], w)
    return w


@rival
def two_valleys(run):
    left, _, right = np.sort(np.roots([1, 0, -1, 0.1]).real)
    deep = np.polyval([0.25, 0, -0.5, 0.1, 0], left) < np.polyval([0.25, 0, -0.5, 0.1, 0], right)
    run.true(deep, "the left valley is the deep one")
    for start, eta in itertools.product((1.9, -1.9), (0.1, 0.5)):
        end = rest(start, eta, 0.1, 2000)
        run.prints(f"From {start} with eta = {eta} to w = {{}}: {'deep' if abs(end - left) < 0.1 else 'shallow'}.", end)
    run.close(run.function("J")(1.3), 1.3**4 / 4 - 1.3**2 / 2 + 0.13, "the curve")
    run.close(run.function("slope")(1.3), 1.3**3 - 1.3 + 0.1, "its slope")
    run.close(len(run["path"]), 33, "the places of a walk")
    run.close(run["steps"], np.linspace(-2.05, 2.05, 36), "the curve's places")
    run.close(len(run["path"]), 33, "how many places a walk has")


@rival
def leaps(run):
    starts = np.arange(-200, 201) / 100
    held = 0
    for tilt in (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        ridge = np.sort(np.roots([1, 0, -1, tilt]).real)[1]  # which divides the valleys
        short, long = starts > ridge, rest(starts, 0.5, tilt, 1000) > ridge
        into, out = short & ~long, ~short & long
        run.prints(f"tilt {tilt:.2f}: {{}} leap into the deep valley, {{}} out of it, all of them from beyond {{}}",
                   into.sum(), out.sum(), abs(starts[into | out]).min() - 0.01)  # fmt: skip
        held += out.sum() > 0 and into.sum() > out.sum()
    run.prints("holds = {} of {}", held, 7)


# ---- the end ----


@rival
def stop(run):
    before = slope = change = None
    for t, w in enumerate(walk(START, 0.1, 1000)):
        loss, g = J(w), X.T @ (expit(X @ w - 3) - Y) / 8
        if slope is None and np.hypot(*g) < 1e-6:
            slope = t, *w
        if change is None and before is not None and before - loss < 1e-9:
            change = t, *w
        before = loss
    for name, it in {"change": change, "gradient": slope, "limit": (1000, *w)}.items():
        run.prints(f"{name} = {{}}, at w1 = {{}}, w2 = {{}}", *it)
    run.close([run["t"], run["J"]], [1000, J(run["w"], b=-3.0)], "its last step, and the loss there", rtol=1e-5)


@rival
def too_early(run):
    for eta in (0.1, 1e-7):
        before = np.inf
        for w in walk(START, eta, 1000):
            if before - J(w) < 1e-6:
                break
            before = J(w)
        run.prints(f"eta = {eta:g}: stopped at J = {{}}, gradient norm {{}}", J(w), np.hypot(*slopes(J, w)))


@rival
def quadratic(run):
    left = 4 * np.exp(np.array([1, 10, 30]) * np.log(0.95))
    run.prints("t = {}: walked {}, formula {}", [1, 10, 30], left, left)
    for rng in run.draws():
        curvature, eta = rng.uniform(0.1, 2, 2)
        w = run.again(curvature=float(curvature), eta=float(eta))["w"]
        run.close(w, 4 * (1 - eta * curvature) ** 30, "thirty steps at other numbers", rtol=1e-5)
    run.close(run["J"], 4 * 0.95**58, "J = w^2 / 4 before the last step")


@rival
def convergence(run):
    _, least, (low, high) = lowest()
    excess = [J(w) - least for w in walk(START, 0.1, 250)]
    run.prints("The excess falls from {} to {}.", excess[0], excess[250], slack=0.5)
    run.prints("lowest curvature = {}, highest curvature = {}", low, high)
    run.prints("measured = {}, predicted = {}", np.exp(np.log(excess[200] / excess[100]) / 100), (1 - low / 10) ** 2)
    run.close(run["excess"][:200], excess[:200], "what is left of the loss", rtol=1e-4, atol=1e-11)
    run.close(run["steps"], np.arange(251), "the steps that are drawn")


@rival
def digit(run):
    low = lowest()[2][0]
    run.prints("share = {}", (1 - low / 10) ** 2)
    run.prints("steps = {}", round(1 / -np.log10((1 - low / 10) ** 2)))


@rival
def pace(run):
    for eta in (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.47):
        gentle, steep = (1 - eta * lowest()[2]) ** 2
        slow = max(gentle, steep)
        run.prints(f"eta = {eta:.2f}: a step leaves {{}} to {{}}; gentle {{}}, steep {{}}", slow, slow, gentle, steep)
    run.prints("holds = {} of {}", 600, 600)


# ---- exercises ----


def three(students):
    """With the bias as a third weight, from (0.5, 0.4, -3): all places of 30,000 steps, in the coordinates z."""
    A, y = np.column_stack([X, np.ones(8)])[students], Y[students]
    return A, y, walk([0.5, 0.4, -3.0], 0.1, 30001, A, y, 0.0)


@rival
def with_bias(run):
    A, y, path = three(slice(None))
    steps = (0, 100, 1000, 30000, 30001)
    places = at(path, *steps)
    for t in steps[:-1]:
        run.prints(f"step {t:5}: J_{t} = {{}}, b = {{}}", J(places[t], A, y, 0.0), places[t][2])
    run.prints("w1 = {}, w2 = {}, b = {}", *places[30001])
    best = lowest()[0]
    for name, w, f in (("fixed", [*best, -3.0], J), ("free", places[30001], lambda w: J(w, A, y, 0.0))):
        run.prints(f"{name} lectures = {{}}, {name} hours = {{}}", -w[2] / w[0], -w[2] / w[1])
        values = np.linalg.eigvalsh(bends(f, w[:2] if name == "fixed" else w))
        run.prints(
            f"eigenvalues {{}} to {{}}, {name} ratio = {{}}", values[0], values[-1], round(values[-1] / values[0])
        )
    run.close(run["t"], 30000, "its last step")
    run.close(run["y_hat"], expit(A @ places[30001]), "its last predictions", rtol=1e-5)


@rival
def no_minimum(run):
    A, y, path = three(np.arange(8) != 6)
    steps = (0, 100, 1000, 10000, 30000)
    before, rule, kept = np.inf, None, {}
    for t, w in enumerate(path):
        z = A @ w
        loss = np.mean(-np.log(expit(np.where(y == 1, z, -z))))
        if rule is None and before - loss < 1e-6:
            rule = t
        before = loss
        if t in steps:
            kept[t] = loss, np.sqrt(w @ w)
    run.prints("step {}: J = {}, length {}", steps, *zip(*kept.values()))
    run.prints("rule = {}: the loss changes", rule)
    run.close(run["t"], 30000, "its last step")
