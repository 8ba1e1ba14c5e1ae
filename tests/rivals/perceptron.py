"""The perceptron."""

import math

import numpy as np
from scipy.special import expit, logit

from rivals import rival

SIGMOID = (expit, lambda z: 1 / (4 * np.cosh(z / 2) ** 2))
TANH = (lambda z: 1 - 2 / (np.exp(2 * z) + 1), lambda z: 1 / np.cosh(z) ** 2)
RELU = (lambda z: (z + abs(z)) / 2, lambda z: (1 + np.sign(z)) / 2)
NAMES = {"sigmoid": SIGMOID, "tanh": TANH, "relu": RELU}
STUDENTS = [[4, 5], [0, 0], [6, 1], [2, 8]]


def eighths(rng, *shape) -> np.ndarray:
    """Numbers that 32 bits hold whole."""
    return (rng.integers(-24, 25, shape) / 8).astype(np.float32)


def weighed(X, w, b=0.0) -> np.ndarray:
    """One unit, example by example, exactly."""
    return np.array([math.fsum([b, *(float(x) * float(v) for x, v in zip(row, w))]) for row in np.atleast_2d(X)])


@rival
def forward(run):
    run.prints("z = {}", 1)
    run.prints("y_hat = {}", math.e / (math.e + 1))
    for rng in run.draws():
        x, w, b = eighths(rng, 3), eighths(rng, 3), float(eighths(rng))
        own = run.again(x=x, w=w, b=b)
        run.close(own["z"], weighed(x, w, b)[0], "z", 1e-5)
        run.close(own["y_hat"], expit(weighed(x, w, b)[0]), "y_hat", 1e-5)


@rival
def zero_input(run):
    run.prints("b = {}: z = {}, y_hat = {}", [0, -3], [0, -3], [0.5, 1 / (1 + math.e**3)])
    run.close(run["z"], run["b"], "z")
    for rng in run.draws():
        x, w = eighths(rng, 2), eighths(rng, 2)
        run.close(run.again(x=x, w=w)["z"], weighed(x, w, -3)[0], "z, at another x", 1e-5)


@rival
def crossing(run):
    run.prints("b = {}", 4.5)
    run.prints("y_hat = {}", 0.5)
    for rng in run.draws():
        w, x = 0.125 + float(abs(eighths(rng))), eighths(rng)
        own = run.again(w=w, x=np.asarray(x))
        run.close(own["b"], np.polynomial.Polynomial.fromroots([float(x)])(0) * w, "b", 1e-5)
        run.close(own["y_hat"], 0.5, "y_hat", 1e-5)
    x = np.asarray(np.float32(2))
    run.close(run.again(w=1.5, x=x, b=0.5)["y_hat"], expit(3.5), "y_hat, with another bias", 1e-5)


@rival
def vectorised(run):
    z = [1.0, -3.0, 0.4, 1.2]
    run.prints("one student: z = {}, y_hat = {}", 1, expit(1))
    run.prints("lectures {}, hours {}: y_hat = {}", *np.transpose(STUDENTS), expit(z))
    for rng in run.draws():
        X, w, b = eighths(rng, 5, 2), eighths(rng, 2), float(eighths(rng))
        own = run.again(X=X, w=w, b=b)
        run.close(own["z"], weighed(X, w, b), "z", 1e-5)
        run.close(own["y_hat"], expit(weighed(X, w, b)), "y_hat", 1e-5)


@rival
def batch_shape(run):
    run.prints("z has shape ({},)", 100)
    for rng in run.draws(2):
        X, w = eighths(rng, 7, 5), eighths(rng, 5)
        run.close(run.again(X=X, w=w)["z"], weighed(X, w, -1), "z", 1e-5)


@rival
def shape_trap(run):
    run.prints("X has shape ({}, {})", 4, 2)
    run.prints("(size {} is different from {})", 2, 4)


@rival
def activations(run):
    for name, (g, _) in NAMES.items():
        run.prints(name + " {*}", g(np.array([-4.0, -1, 0, 1, 4])))
        for rng in run.draws():
            z = eighths(rng, 5)
            run.close(run.again(z=z)["activations"][name], g(z.astype(float)), name, 1e-5, 1e-6)


@rival
def activations_plot(run):
    titles = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU"}
    z = run["z"]
    for name, (g, slope) in NAMES.items():
        ends = slope(np.array([-4.0, 4.0]))
        most = 0.25 if name == "sigmoid" else 1
        run.prints(titles[name] + ": slope {} at z = -4, at most {}, {} at z = 4.", ends[0], most, ends[1])
        a, s = run["curves"][titles[name]]
        run.close(a, g(z), name)
        off = abs(z) > 1e-9
        run.close(s[off], slope(z[off]), f"the slope of {name}", 1e-6, 1e-9)
    run.close([z[0], z[-1], len(z)], [-4, 4, 161], "z")
    run.close(run["below"], np.arange(161) <= 80, "which part is below")
    run.close(run["above"], np.arange(161) > 80, "which part is above")


@rival
def slopes(run):
    z = np.array([-2.0, 0.5, 3.0])
    for name, (_, slope) in NAMES.items():
        run.prints(name + " formula {*}", slope(z))
        run.prints(name + " checked {*}", slope(z))
        for rng in run.draws():
            at = rng.choice([-1, 1], 3) * rng.uniform(0.1, 4, 3)
            formula, checked = run.again(z=at)["rows"][name]
            run.close(formula, slope(at), f"the slope of {name}", 1e-6)
            run.close(checked, slope(at), f"the slope of {name}, nudged", 1e-5, 1e-8)
    for name, (g, _) in (("sigmoid", SIGMOID), ("relu", RELU)):
        run.close(run.function(name)(z), g(z), name)


@rival
def steepest(run):
    z = np.arange(-6.0, 7.0)
    run.prints("z = {}", 0)
    run.prints("slope = {}", 0.25)
    run.prints("product = {}", 2.0**-20)
    run.close(run["z"], z, "z")
    run.close(run["a"], SIGMOID[0](z), "a", 1e-5, 1e-7)
    run.close(run["slope"], SIGMOID[1](z), "slope", 1e-5)


@rival
def kink(run):
    run.prints("slope = {}", 0)


@rival
def kink_other(run):
    for name, slope in {"relu": 0, "maximum": 0.5, "clamp": 1}.items():
        run.prints(name + " = {}", slope)


@rival
def kink_sides(run):
    run.prints("slope from the left = {}", 0)
    run.prints("slope from the right = {}", 1)
    for step in (1e-3, 0.5, 2.0):
        own = run.again(step=step)
        run.close([own["left"], own["right"]], [0, 1], f"the slopes, with the step {step}")


CORNERS = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
XOR = np.array([0, 1, 1, 0])


@rival
def bend(run):
    sums = CORNERS.sum(axis=1)
    folded, straight = 0.5 - abs(sums - 1), 1.5 - sums
    line = "x = ({}, {}), y = {}: folded {} says {}, straight {} says {}"
    run.prints(line, *CORNERS.T, XOR, folded, folded > 0, straight, straight > 0)
    for rng in run.draws():
        X = (rng.integers(0, 9, (4, 2)) / 8).astype(np.float32)
        own, sums = run.again(X=X), X.astype(float).sum(axis=1)
        run.close(own["folded"], 0.5 - abs(sums - 1), "folded")
        run.close(own["straight"], 1.5 - sums, "straight")
        run.close(own["h1"] + 2 * own["h2"], sums + 2 * np.where(sums > 1, sums - 1, 0), "h1 + 2 h2")


@rival
def gates(run):
    a, b = CORNERS.T.astype(int)
    for name, table in {"AND": a & b, "OR": a | b, "NOT x1": 1 - a}.items():
        run.prints(name + " {*}", table)


@rival
def three_of_four(run):
    run.prints("guesses {*}", CORNERS.max(axis=1))
    run.prints("right = {} of {}", 3, 4)
    best = 0  # of all lines: no more than three
    for w in np.ndindex(9, 9, 17):
        z = CORNERS @ (np.array(w[:2]) - 4) + (w[2] - 8.5) / 2
        best = max(best, np.sum((z > 0) == XOR))
    run.close(run["right"], best, "right")
    run.close(run["z"], CORNERS.sum(axis=1) - 0.5, "z")


@rival
def separate(run):
    X, y = run["X"], run["y"]
    run.close(np.round(X), np.repeat([[0, 0], [1, 1], [0, 1], [1, 0]], 15, axis=0), "the corners")
    run.close(y, np.abs(np.round(X[:, 0]) - np.round(X[:, 1])), "y")
    run.close(
        10 * (X - np.round(X)), np.random.default_rng(0).standard_normal((60, 2)), "how they are shaken", 1e-6, 1e-9
    )
    pairs = [p - q for i, p in enumerate(X) for j, q in enumerate(X) if i != j]
    run.close(sorted(run["ties"]), sorted(np.angle([complex(dy, dx) for dx, dy in pairs])), "ties")
    turns = np.linspace(0, 2 * np.pi, 3001)
    along = X @ np.array([np.cos(turns), np.sin(turns)])
    order = np.argsort(-along, axis=0)
    right = np.sum(y == 0) + np.cumsum(2 * y[order] - 1, axis=0)  # the first ones are called squares
    strip = [min(u, v) < 0.5 < max(u, v) for u, v in X]  # about one corner of each
    run.prints("best line = {}, the strip of two ReLUs = {}.", 100 * right.max() / 60, 100 * np.mean(strip == y))
    run.close(run["share"], right.max() / 60, "share")
    normal = np.array([np.cos(run["angle"]), -np.sin(run["angle"])])
    run.close(np.sum((X @ normal > run["offset"]) == y), right.max(), "the points on the right side of its line")
    x1, x2 = np.meshgrid(np.linspace(-0.5, 1.5, 41), np.linspace(-0.5, 1.5, 41))
    run.close(run["line"], normal[0] * x1 + normal[1] * x2 - run["offset"], "its line, drawn")
    s = x1 + x2
    run.close(run["folded"], np.interp(s, [-1, 0, 1, 9], [-0.5, -0.5, 0.5, -7.5]), "the strip, drawn", 1e-6, 1e-9)
    sums = X.sum(axis=1)
    run.close(run["z"], np.interp(sums, [-1, 0, 1, 9], [-0.5, -0.5, 0.5, -7.5]), "z")
    run.close(run["sums"], sums, "sums")


@rival
def class_of_four(run):
    z = np.array([[1, 0.3], [-3, 0.1], [0.4, 1.7], [1.2, -0.9]])
    run.prints("pass {}, enjoy {}", *expit(z).T)
    for rng in run.draws():
        X, W, b = eighths(rng, 5, 3), eighths(rng, 3, 2), eighths(rng, 2)
        own = run.again(X=X, W=W, b=b)
        wanted = np.transpose([weighed(X, W[:, k], float(b[k])) for k in range(2)])
        run.close(own["Z"], wanted, "Z", 1e-5)
        run.close(own["Y_hat"], expit(wanted), "Y_hat", 1e-5)


@rival
def two_outputs(run):
    run.prints("z_1 = {}, y_hat_1 = {}", 1, expit(1))
    run.prints("z_2 = {}, y_hat_2 = {}", 0.3, expit(0.3))
    for rng in run.draws():
        x, W, b = eighths(rng, 2), eighths(rng, 2, 2), eighths(rng, 2)
        own = run.again(x=x, W=W, b=b)
        wanted = [weighed(x, W[:, k], float(b[k]))[0] for k in range(2)]
        run.close(own["z"], wanted, "z", 1e-5)
        run.close(own["y_hat"], expit(wanted), "y_hat", 1e-5)


@rival
def worked(run):
    run.prints("z = {}", -6)
    run.prints("y_hat = {}", expit(-6))
    run.prints("class = {}", 0)
    for rng in run.draws(6):
        x = eighths(rng, 2)
        own = run.again(x=x)
        run.close(own["z"], 1 + 3 * float(x[0]) - 2 * float(x[1]), "z", 1e-5)
        run.close(own["y_hat"], expit(1 + 3 * float(x[0]) - 2 * float(x[1])), "y_hat", 1e-5)


@rival
def other_point(run):
    run.prints("at (1, 1): z = {}, y_hat = {}", 2, expit(2))
    run.prints("at (1, 2): z = {}, y_hat = {}", 0, 0.5)
    for rng in run.draws():
        X = eighths(rng, 4, 2)
        own = run.again(X=X)
        run.close(own["z"], weighed(X, [3, -2], 1), "z", 1e-5)
        run.close(own["y_hat"], expit(weighed(X, [3, -2], 1)), "y_hat", 1e-5)


@rival
def sharper(run):
    z = np.array([0, 0.2, -0.2])
    run.prints("times 1: {*}", expit(z))
    run.prints("times 10: {*}", expit(10 * z))
    for rng in run.draws():
        X = eighths(rng, 3, 2) / 8
        run.close(run.again(X=X)["z"], 10 * weighed(X, [3, -2], 1), "z", 1e-5, 1e-5)


@rival("logit")
def back(run):
    run.prints("z = {}", math.log(9))
    run.prints("g(z) = {}", 0.9)
    for y_hat in (0.125, 0.5, 0.75):
        own = run.again(y_hat=np.asarray(np.float32(y_hat)))
        run.close(own["z"], logit(y_hat), "z", 1e-5)


@rival
def parameters(run):
    count = run.function("parameters")
    for m, k in ((2, 1), (2, 2), (64, 10), (3, 7)):
        run.close(count(m, k), np.size(np.zeros((m + 1, k))), f"parameters({m}, {k})")
    run.prints("2 inputs, 2 outputs: {}", 6)
    run.prints("64 inputs, 10 outputs: {}", 650)


@rival
def bias_shift(run):
    run.prints("With w = 1 and b = {} the curve crosses one half at x = {}.", [2, 0, -2], [-2, 0, 2])
    run.close(run["a"], SIGMOID[0](run["x"] + run["b"]), "the last curve")
    run.close(run["x"], np.linspace(-6, 6, 121), "x")
    run.true("-0" not in run.out, "zero has no sign")
    run.close(expit(run["at"] + run["b"]), 0.25, "how high the last words stand")
    for rng in run.draws():
        w = float(rng.uniform(0.5, 3))
        own = run.again(w=w)
        run.close(own["a"], expit(w * own["x"] - 2), "the last curve, with another weight")
        run.close(w * own["x_half"] - 2, 0, "z where it crosses")
        run.close(expit(w * own["at"] - 2), own["height"], "where the last words stand, with another weight")


@rival
def boundary(run):
    run.prints("lies above it, at distance = {}.", 6 / math.sqrt(13))
    for rng in run.draws():
        w, b, point = rng.normal(size=2), float(rng.normal()), rng.normal(size=2)
        own = run.again(w=w, b=b, point=point)
        ends = np.array([own["x1"], own["x2"]]).T
        run.close(weighed(ends, w, b), [0, 0], "z at the ends of its line", 1e-6, 1e-8)
        along, to = ends[1] - ends[0], point - ends[0]
        height = abs(along[0] * to[1] - along[1] * to[0]) / math.hypot(*along)  # of the parallelogram
        run.close(own["distance"], height, "the distance")
        run.close(weighed(own["foot"], w, b), [0], "z at the foot", 1e-6, 1e-8)
        run.close(math.dist(point, own["foot"]), height, "the way to the foot")


@rival
def summands(run):
    run.prints("b = {}, w1 x1 = {}, w2 x2 = {}, in total z = {}.", -3, 2, 2, 1)
    for rng in run.draws():
        x, w, b = rng.normal(size=2), rng.normal(size=2), float(rng.normal())
        own = run.again(x=x, w=w, b=b)
        run.close(own["ends"], [b, b + w[0] * x[0], weighed(x, w, b)[0]], "ends")
        run.close(own["start"], own["ends"][-1], "where the last arrow ends")


@rival
def diagram(run):
    run.close([run["x"], run["y"]], [6.5, -0.4], "where the last of its nodes stand")
    run.close(run["y"] + 2.9 * run["up"], 1.15, "where the last arrow would meet the sum")


@rival
def simplified(run):
    run.close(run["y"], -1.2, "where the last input stands")


@rival
def two_outputs_diagram(run):
    run.close([run["y"], run["lw"]], [-1.2, 0.7], "the last input, and how thick its last arrow is")
    at, unit = np.array([1, run["y"]]), np.array([3.7, run["unit"]])
    way = unit - at
    off = run["start"] - at
    run.close(off[0] * way[1] - off[1] * way[0], 0, "what is between the last arrow and the way to its unit")


# ---- networks that learn, by slopes that are themselves held against differences of the loss ----


def look(X, y, kind, up, W, b, v, c):
    """Of runs side by side: each unit's own sum, z of all points, the mean loss."""
    sums = X[:, 0, None] * W[:, None, 0] + X[:, 1, None] * W[:, None, 1] + b[:, None]
    z = np.einsum("rpu,ru->rp", kind[0](sums) + up, v) + c[:, None]
    return sums, z, np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z), axis=1)


def downhill(X, y, kind, up, W, b, v, c):
    """The slopes of the loss by W, b, v and c."""
    sums, z, _ = look(X, y, kind, up, W, b, v, c)
    by_z = (expit(z) - y) / len(y)
    by_sum = by_z[:, :, None] * v[:, None] * kind[1](sums)
    by_w = np.stack([(X[:, i, None] * by_sum).sum(axis=1) for i in (0, 1)], axis=1)
    return by_w, by_sum.sum(axis=1), np.einsum("rp,rpu->ru", by_z, kind[0](sums) + up), by_z.sum(axis=1)


def trained(X, y, weights, eta, steps, kind, up=0.0, down=0.0):
    """Runs side by side: z of all points and the loss, after `steps` of gradient descent, and the weights. Each answer
    is moved up by `up`; the last bias begins where it takes `down` from each."""
    with np.errstate(over="ignore"):
        now = [weights[:, :2], weights[:, 2], weights[:, 3], -down * weights[:, 3].sum(axis=1)]
        first = downhill(X, y, kind, up, *now)
        for i, part in enumerate(now):
            for place in np.ndindex(part.shape[1:]):
                nudge = np.zeros_like(part)
                nudge[(slice(None), *place)] = 1e-6
                above, below = ([*now[:i], part + sign * nudge, *now[i + 1 :]] for sign in (1, -1))
                slope = (look(X, y, kind, up, *above)[2] - look(X, y, kind, up, *below)[2]) / 2e-6
                assert np.allclose(slope, first[i][(slice(None), *place)], 1e-5, 1e-7), "this rival's own slopes"
        for _ in range(steps):
            steepest = downhill(X, y, kind, up, *now)
            now = [it - eta.reshape(-1, *[1] * (it.ndim - 1)) * by for it, by in zip(now, steepest)]
        return [*look(X, y, kind, up, *now)[1:], *now]


def points():
    corners = [[0.0, 0.0]] * 6 + [[1.0, 1.0]] * 6 + [[0.0, 1.0]] * 6 + [[1.0, 0.0]] * 6
    X = np.array(corners) + np.random.default_rng(0).uniform(-0.2, 0.2, (24, 2))
    return X, np.array([0.0] * 12 + [1.0] * 12)


def starts(count: int, units: int) -> np.ndarray:
    return np.array([np.random.default_rng(seed).uniform(-2, 2, (4, units)) for seed in range(count)])


@rival
def bending(run):
    X, y = points()
    run.close(run["X"], X, "X")
    run.close(run["y"], y, "y")
    z, _, *last = trained(X, y, starts(2, 4)[1:], np.full(1, 0.5), 400, TANH)
    run.prints("{} hidden units after {} steps: right = {}.", 4, 400, np.sum((z[0] > 0) == y))
    path = run["path"]
    run.close(len(path), 401, "the length of the path")
    for got, wanted, name in zip(path[-1], last, ("W1", "b1", "w2", "b2")):
        run.close(got, wanted[0], name, 1e-6)
    W, b, v, c = (it[0] for it in last)
    grid = np.array([[u, t] for t in np.linspace(-0.5, 1.5, 41) for u in np.linspace(-0.5, 1.5, 41)])
    heights = sum(v[j] * np.tanh(grid @ W[:, j] + b[j]) for j in range(4)) + c
    run.close(run["height"].ravel(), heights, "height", 1e-6)
    none = run.again(units=0, steps=3)["path"]
    w, b = np.random.default_rng(1).uniform(-2, 2, (1, 4))[0][:2], 0.0
    w = np.array(none[0][2])
    for _ in range(3):  # a perceptron alone
        p = expit(X @ w + b)
        w, b = w - 0.5 * np.mean((p - y)[:, None] * X, axis=0), b - 0.5 * np.mean(p - y)
    run.close(none[-1][2], w, "w2, without a hidden unit")
    run.close(none[-1][3], b, "b2, without a hidden unit")


@rival
def stuck(run):
    X, y = points()
    every = np.array([0.1, 0.2, 0.5, 1.0, 2.0])
    for i, (name, kind) in enumerate({"tanh": TANH, "sigmoid": SIGMOID, "ReLU": RELU}.items()):
        row = next(row for row in run.out.splitlines() if row.startswith(name))
        for j, (units, part) in enumerate(zip((2, 4, 8), row.split("]"))):
            rate = [[4, 2, 1], [2, 4, 1], [2, 1, 4]][i][j]  # one for each: to try them all takes too long
            z = trained(X, y, starts(40, units), np.full(40, every[rate]), 600, kind)[0]
            found = np.all((z > 0) == y, axis=1).sum()
            run.close(int(part.split("[")[1].split()[rate]), found, f"how often {units} units with {name} succeed")
    run.prints("holds = {} of {}", 15, 15)


@rival
def one_square(run):
    X, y = points()
    eta, weights = np.repeat([0.5, 1.0], 20), np.concatenate([starts(20, 8)] * 2)
    way = {}
    for squares in (1, 6):
        more = np.vstack([X, np.zeros((squares, 2))]), np.append(y, np.ones(squares))
        way[squares] = trained(*more, weights, eta, 600, TANH)[0][:, -1] > 0
    run.true(f"one square, 600 steps = {way[1].sum()} of 40" in run.out, "that many runs heed one square")
    some = [0, 1, 5, 7, 9, 10, 12, 15, 29, 30]  # all of them take too long
    one = np.vstack([X, [[0.0, 0.0]]]), np.append(y, 1)
    z = trained(*one, weights[some], eta[some], 6000, TANH)[0]
    run.close(run["patient"][some], z[:, -1] > 0, "which runs heed one square in the end")
    run.prints("six squares, 600 steps = {} of {}", way[6].sum(), 40)
    run.close(run["one"], way[1], "which runs heed one square")
    run.close(run["six"], way[6], "which runs heed six")
    run.prints("one square, 6000 steps = {} of {}", run["patient"].sum(), 40)
    run.prints("holds = {} of {}", np.sum(run["patient"] & way[6] & ~way[1]), 40)


@rival
def centred(run):
    X, y = points()
    rates = np.array([0.5, 1, 2, 4, 8, 16, 32, 64])
    run.close(run["rates"], rates, "the rates")
    eta, weights = np.repeat(rates, 20), np.concatenate([starts(20, 8)] * 8)
    held = 0
    for name, kind, middle, moved in ("tanh + 1", TANH, 0.0, 1.0), ("sigmoid", SIGMOID, 0.5, 0.0):
        best = []
        for up in (moved, -middle):
            losses = trained(X, y, weights, eta, 200, kind, up, up + middle)[1].reshape(8, 20)
            best.append(losses.min(axis=0))
            if name == "sigmoid":  # the last that the program leaves; at large rates each bit counts
                left = run["moved" if up == moved else "centred"]
                run.close(left[:4], losses[:4], f"the losses with the sigmoid moved by {up}", 1e-5)
        run.prints(name + ": {}, around zero: {}", np.median(best[0]), np.median(best[1]))
        held += np.sum(best[1] < best[0])
    run.prints("holds = {} of {}", held, 40)
