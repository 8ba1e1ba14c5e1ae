"""Networks of layers, once more: unit by unit, by interpolation, from the other library."""

from fractions import Fraction
from itertools import pairwise, permutations

import numpy as np
from mpmath import mp
from scipy.special import expit

from rivals import rival

STUDENTS = np.array([[4, 5], [0, 0], [6, 1], [2, 8]], float)


def relu(z):
    return (z + np.abs(z)) / 2


def saw(x, folds=6):
    """Peaks at the odd multiples of 2^-folds, by interpolation."""
    knots = np.arange(2**folds + 1)
    return np.interp(x, knots / 2**folds, knots % 2)


def units(X, W, b, g):
    """One unit after the other, each for one example at a time."""
    X, W = np.asarray(X), np.asarray(W)
    return np.array([[g(np.sum(x * W[:, j]) + b[j]) for j in range(W.shape[1])] for x in X])


def rmse(a, b):
    return np.linalg.norm(np.asarray(a) - b) / np.size(a) ** 0.5


# ---- layers ----


@rival
def any_rows(run):
    run.prints("X ({}, {}) gives A ({}, {}); W stays ({}, {})", [1, 100], 2, [1, 100], 3, 2, 3)
    run.close(run["A"], np.full((100, 3), 0.5), "the answer to zeros")


@rival
def dense(run):
    run.prints("y_hat_1 = {}, y_hat_2 = {}", expit(0.5 * 4 + 0.4 * 5 - 3), expit(0.3 * 4 - 0.2 * 5 + 0.1))
    run.prints("W has shape ({}, {})", 2, 2)
    run.prints("b has shape ({},)", 2)
    for rng in run.draws():
        layer = run.function("Dense")(3, 2)
        run.close(layer(rng.normal(size=(4, 3))), np.full((4, 2), 0.5), "a layer of zeros")
        X, layer.W, layer.b = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
        run.close(layer(X), units(X, layer.W, layer.b, expit), "a layer")
        run.true(len(layer.parameters()) == 2, "the layer lists two weights")


@rival
def one_call(run):
    W, b = np.array([[0.5, 0.3], [0.4, -0.2]]), np.array([-3, 0.1])
    wanted = units(STUDENTS, W, b, expit)
    run.prints("{*} equal", wanted)
    run.close(run["A"], wanted, "the answers")
    run.true(run["gap"] < 1e-12, "both layers agree")
    for rng in run.draws():
        X, W, b = rng.normal(size=(5, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
        for name in ("own", "layer"):
            f = run.function(name)
            f.__globals__.update(W=W, b=b)
            run.close(f(X), units(X, W, b, expit), name)


@rival
def layout(run):
    run.prints("Keras Dense:  kernel ({}, {}), bias ({},)", 3, 2, 2)
    run.prints("torch Linear: weight ({}, {}), bias ({},)", 2, 3, 2)


@rival
def unregistered(run):
    run.prints("output has shape ({}, {})", 1, 2)
    run.close(run["A"], [[0, 0]], "the answer of zeros")


def centred(run, column, gap):
    heights = np.array(column)
    run.close(heights, gap * (len(heights) - 1 - 2 * np.arange(len(heights))) / 2, "the heights in a column")


@rival
def hidden_diagram(run):
    for column, place, gap in zip([column for column, *_ in run["layers"]], [0, 3.1, 6.2], [2.2, 1.7, 2.2]):
        run.true([x for x, *_ in column] == [place] * len(column), "units of a layer stand in a column")
        centred(run, [y for _, y, _ in column], gap)
    arrow = np.array([run["dx"], run["dy"]])
    run.close(arrow, 0.47 * np.array([3.1, 0.6]) / np.hypot(3.1, 0.6), "the last arrow's way from a circle")
    run.close(np.add(run["ends"], [arrow, -arrow]), [[6.2, -1.1], [3.1, -1.7]], "the units that it joins")
    run.close(run["x"], 4.8, "where the last matrix is named")
    run.true(run["line"]["lw"] == 0.7, "the last arrow is thin")


@rival
def deep_diagram(run):
    for number, k in enumerate([2, 5, 4, 3, 1]):
        run.true([x for x, _ in run["places"](number)] == [2 * number] * k, "units of a layer stand in a column")
        centred(run, [y for _, y in run["places"](number)], 0.8)
    run.close([run["dx"], run["dy"]], 0.3 * np.array([2, 0.8]) / np.hypot(2, 0.8), "the last line's way from a circle")
    ends = [6 + run["dx"], 8 - run["dx"]], [-0.8 + run["dy"], -run["dy"]]
    run.close(np.array(run["ends"]), ends, "the last line's ends")
    run.true(run["label"] == "W₄" and len(run["looks"]) == 5, "each matrix and each column has its look")


@rival
def square_trap(run):
    right = expit(4 * 0.5 + 5 * 0.4 - 3), expit(4 * 0.3 - 5 * 0.2 + 0.1)
    wrong = expit(4 * 0.5 + 5 * 0.3 - 3), expit(4 * 0.4 - 5 * 0.2 + 0.1)
    run.prints("right_1 = {}, right_2 = {}", *right)
    run.prints("wrong_1 = {}, wrong_2 = {}", *wrong)


@rival
def move_house(run):
    X, W, b = run["X"].astype(float), run["W"].astype(float), run["b"]
    run.prints("kernel ({}, {})", *W.shape)
    run.close(run["before"], units(X, W, b, float), "PyTorch's answers", 1e-4, 1e-5)
    run.true(run["gap"] == np.abs(run["dense"](X.astype("float32")) - run["before"]).max(), "the gap is the largest")


# ---- one hidden layer ----


@rival
def hidden(run):
    W1, b1 = np.array([[1, 1, -1], [1, -1, 1]]), [-6, 0, 0]
    W2, b2 = np.array([[0.8, -0.2], [-0.5, 0.4], [-0.5, -0.3]]), [-1, 0.5]
    A1 = units(STUDENTS, W1, b1, relu)
    Y = units(A1, W2, b2, expit)
    run.prints("hidden {} {} {}: pass {}, enjoy {}", *A1.T, *Y.T)
    for name, shape in {"X ": (4, 2), "A1 ": (4, 3), "Y_hat ": (4, 2)}.items():
        run.prints(name + "has shape ({}, {})", *shape)
    for rng in run.draws():
        X, W1, b1 = rng.normal(size=(4, 5)), rng.normal(size=(5, 3)), rng.normal(size=3)
        W2, b2 = rng.normal(size=(3, 2)), rng.normal(size=2)
        after = run.again(X=X, W1=W1, b1=b1, W2=W2, b2=b2)
        run.close(after["A1"], units(X, W1, b1, relu), "A1, with other weights")
        run.close(after["Y_hat"], units(units(X, W1, b1, relu), W2, b2, expit), "Y_hat, with other weights")


@rival
def balance(run):
    """By the distance from balance, |x₁ − x₂|, and no matrix."""
    for (x1, x2), a, z in zip(STUDENTS, run["A1"], run["Z2"][:, 0]):
        wanted = 0.8 * max(0, x1 + x2 - 6) - 0.5 * abs(x1 - x2) - 1
        run.close(z, wanted, f"z of ({x1:g}, {x2:g})")
        run.close(a.sum(), max(0, x1 + x2 - 6) + abs(x1 - x2), f"what the three hand on of ({x1:g}, {x2:g})")
        place = f"({x1:g}, {x2:g}): a = {a[0]:g}, {a[1]:g}, {a[2]:g}"
        run.true(f"{place}; {'pass' if wanted > 0 else 'no pass'}" in run.out.splitlines(), f"the line of {place}")
    run.close(run["u"], np.linspace(0, 9, 91), "where it is asked")
    x1, x2 = np.meshgrid(run["u"], run["u"])
    heights = 0.8 * np.clip(x1 + x2 - 6, 0, None) - 0.5 * np.abs(x1 - x2) - 1
    run.close(run["height"], heights, "the height over the plane", atol=1e-9)
    turn = 29 / 8  # where 0.8 (2 x − 6) = 1: the corner of what is tinted
    run.close(heights[x1 == x2] > 0, run["u"] > turn, "the border crosses the diagonal at its corner")


@rival
def sequential(run):
    W1, b1 = np.array([[1, 1, -1], [1, -1, 1]]), [-6, 0, 0]
    W2, b2 = np.array([[0.8, -0.2], [-0.5, 0.4], [-0.5, -0.3]]), [-1, 0.5]
    Y = units(units(STUDENTS, W1, b1, relu), W2, b2, expit)
    run.prints("pass {}, enjoy {}", *Y.T)
    for rng in run.draws(2):
        draws = {name: rng.normal(size=s).astype("f") for name, s in [("W1", (2, 3)), ("b1", 3), ("W2", (3, 2))]}
        draws |= {"X": rng.normal(size=(4, 2)).astype("f"), "b2": rng.normal(size=2).astype("f")}
        A1 = units(draws["X"], draws["W1"], draws["b1"], relu)
        got = run.again(**draws)["A"]
        run.close(got, units(A1, draws["W2"], draws["b2"], expit), "the answers, with other weights", 1e-4)


@rival
def one_unit(run):
    run.prints("z = {}", 8 - 2)
    run.prints("a = {}", 8 - 2)
    for rng in run.draws():
        x, w, b = rng.normal(size=3), rng.normal(size=3), float(rng.normal())
        after = run.again(x=x, w=w, b=b)
        z = float(sum(Fraction(p) * Fraction(q) for p, q in zip(x, w)) + Fraction(b))
        run.close(after["z"], z, "z, at another x")
        run.close(after["a"], relu(z), "a, at another x")


@rival
def xor(run):
    run.prints("x = ({}, {}): z = {}, {}", [0, 0, 1, 1], [0, 1, 0, 1], [-0.5, 0.5, 0.5, -0.5], [0, 1, 1, 0])
    for rng in run.draws():
        X, W1, b1 = rng.normal(size=(4, 2)), rng.normal(size=(2, 3)), rng.normal(size=3)
        W2, b2 = rng.normal(size=(3, 1)), rng.normal(size=1)
        after = run.again(X=X, W1=W1, b1=b1, W2=W2, b2=b2)
        run.close(after["z"], units(units(X, W1, b1, relu), W2, b2, float)[:, 0], "z, with other weights")


@rival
def permute(run):
    run.prints("different networks = {}, same answers = {}", *[len([*permutations(range(4))])] * 2)
    for rng in run.draws():
        X, W1, W2 = rng.normal(size=(5, 2)), rng.normal(size=(2, 4)), rng.normal(size=(4, 1))
        W1[:, 3] = W1[:, 0]  # two units that weigh their inputs alike
        after = run.again(X=X, W1=W1, W2=W2)
        run.true(len(after["networks"]) == 12, "two units alike leave half of the orders")
        run.true(after["same"] == 24, "no order changes the answers")
        run.close(after["before"], units(units(X, W1, np.zeros(4), relu), W2, [0], float), "the answers")


@rival
def count(run):
    first, second = (len([*range((m + 1) * k)]) for m, k in [(64, 32), (32, 10)])
    run.prints("in each layer: {*}", [first, second])
    run.prints("parameters = {}", first + second)
    run.true([M.shape for pair in run["model"] for M in pair] == [(64, 32), (32,), (32, 10), (10,)], "the shapes fit")


# ---- deep networks ----


def deep_answers(X):
    rng = np.random.default_rng(36)
    A = np.array(X, float)
    for m, k in pairwise([2, 5, 4, 3, 1]):
        W = rng.normal(0, (2 / m) ** 0.5, (m, k))
        A = units(A, W, np.zeros(k), expit if k == 1 else relu)
    return A


@rival
def deep(run):
    run.prints("layer {}: W ({}, {}), A ({}, {})", [1, 2, 3, 4], [2, 5, 4, 3], [5, 4, 3, 1], 4, [5, 4, 3, 1])
    run.prints("Y_hat: {*}", deep_answers(STUDENTS))
    for rng in run.draws(2):
        X = rng.normal(size=(3, 2)).tolist()
        run.close(run.again(X=X)["A"], deep_answers(X), "the answers to other students")


@rival
def deep_sequential(run):
    run.prints("Y_hat: {*}", deep_answers(STUDENTS))
    import torch

    X = np.random.default_rng(1).normal(size=(3, 2))
    run.close(run["model"](torch.tensor(X)), deep_answers(X), "the answers to other students")


@rival
def zeros_in(run):
    run.prints("draw {}: {}", [1, 2, 3], 0.5)
    rng, A = np.random.default_rng(3), np.array([[2.0, -1.0]])
    for shape in pairwise([2, 5, 4, 3, 1]):
        Z = units(A, rng.standard_normal(shape), np.zeros(shape[1]), float)
        A = relu(Z)
    run.close(run["A"], np.zeros((1, 1)), "what ends at zero")
    run.close(run["y_hat"], [[0.5]], "what a zero is answered")


# ---- no bend ----


@rival
def collapse(run):
    rng = np.random.default_rng(5)
    numbers = [rng.integers(-9, 9, s, endpoint=True) for s in [(4, 2), (2, 16), 16, (16, 2), 2]]
    W, b = np.einsum("ij,jk->ik", numbers[1], numbers[3]), np.einsum("j,jk->k", numbers[2], numbers[3]) + numbers[4]
    run.prints("W = {*}", W)
    run.prints("b = {*}", b)
    run.prints("layers: {} {}", *(numbers[0][0] @ W + b))
    run.prints("one layer: {} {}", *(numbers[0][0] @ W + b))
    for rng in run.draws():
        X, W1, b1, W2, b2 = numbers = [rng.normal(size=it.shape) for it in run["numbers"]]
        after = run.again(numbers=numbers)
        wanted = units(units(X, W1, b1, float), W2, b2, float)
        for name in ("Z", "one"):
            run.close(after[name], wanted, name)
        run.close(after["gap"], 0, "the gap", atol=1e-12)


@rival
def dense_dense(run):
    run.prints("parameters = {}, numbers that matter = {}", 2 * 16 + 16 + 16 * 2 + 2, 2 * 2 + 2)
    (W1, b1, W2, b2) = (it.detach().numpy() for it in run["model"].parameters())
    run.close(run["W"], W1.T @ W2.T, "W", 1e-9)
    run.close(run["b"], W2 @ b1 + b2, "b", 1e-9)
    run.true(run["gap"] < 1e-12, "the single layer answers the same")


@rival
def bottleneck(run):
    run.prints("W = {*}", np.outer([2, 3], [1, -4]))
    run.prints("rank = {}", 1)
    for rng in run.draws():
        u, v = rng.normal(size=3), rng.normal(size=4)
        run.close(run.again(W1=u[:, None], W2=v[None])["W"], np.outer(u, v), "W", 1e-6)


# ---- depth ----


@rival
def tent(run):
    run.prints("parameters = {}, pieces = {}", 37, 2**6)
    run.prints("largest error = {}", 0)
    x = np.arange(1025) / 1024
    run.close(run["y"], saw(x), "the saw")
    run.close(run["folded"], saw(x), "the folded strip")
    run.close(abs(run["slopes"]), np.full(1024, 64.0), "how steep the saw is")
    after = run.again(H=3)
    run.close(after["y"], saw(after["x"], 3), "three folds")
    run.true((after["pieces"], after["parameters"]) == (8, 4 + 6 * 2 + 3), "three folds make 8 pieces of 19 parameters")


@rival
def one_unit_folds(run):
    run.prints("parameters = {}", 12)
    run.prints("largest difference = {}", 0)
    x = np.arange(1025) / 1024
    run.close(run["a"], saw(x), "the saw")
    run.close(run["z"], 2 * saw(x, 5) - 1, "the last pre-activation")
    run.close(run["saw"], saw(x), "the saw of two ReLUs")
    run.close(run.again(H=2)["a"], saw(x, 2), "two folds")


@rival
def depth(run):
    x = np.arange(1025) / 1024
    run.close(run["saw"], saw(x), "the saw")
    run.close(run["deep"], saw(x), "the deep network")
    errors, tries = [], [np.arange(12) / 12, *((start + np.arange(12)) / 64 for start in range(53))]
    run.close(np.array(run["tries"]), tries, "the kinks that are tried")
    for kinks in [*tries, np.sort(np.random.default_rng(1).random(12))]:
        hats = np.array([np.interp(x, np.append(kinks, 1), here) for here in np.eye(13)]).T
        wide = hats @ np.linalg.pinv(hats) @ saw(x)
        errors.append(rmse(wide, saw(x)))
    run.close(run["fit"](kinks), wide, "the fit with kinks anywhere", 1e-5, 1e-7)
    errors.pop()
    run.prints("off by {}.", 0)
    run.prints("error = {}.", min(errors))
    run.close(rmse(run["wide"], saw(x)), min(errors), "the error of the best")


def best_error(x, y, pieces):
    """By recursion, with each piece fitted by itself."""
    n, known = len(x), {}

    def piece(i, j):
        if j - i < 3:
            return 0.0
        return np.sum((np.polyval(np.polyfit(x[i:j], y[i:j], 1), x[i:j]) - y[i:j]) ** 2)

    costs = {(i, j): piece(i, j) for i in range(n) for j in range(i + 1, n + 1)}

    def best(start, left):
        if start == n:
            return 0.0
        if not left:
            return np.inf
        if (start, left) not in known:
            known[start, left] = min(costs[start, end] + best(end, left - 1) for end in range(start + 1, n + 1))
        return known[start, left]

    return (best(0, pieces) / n) ** 0.5


@rival
def from_three_folds(run):
    x = np.arange(513) / 512
    run.prints("folds {}: pieces {} against {}", [1, 2, 3, 4, 5, 6, 7], 2 ** np.arange(1, 8), 2 * np.arange(1, 8) + 1)
    costs, errors = run["costs"], []
    for H in range(1, 8):
        cost = costs(saw(x, H))
        best = cost[:-1, -1]  # from each point to the end, with one piece
        for _ in range(2 * H):
            best = np.min(cost[:-1, :-1] + best[None], axis=1, initial=np.inf)
            best = np.minimum(best, cost[:-1, -1])
        errors.append((best[0] / 513) ** 0.5)
    run.prints("least error {}", errors)
    run.close(run["rmse"], errors[-1], "the least error at seven folds")
    run.prints("holds = {} of {}", 7, 7)
    y = np.random.default_rng(1).normal(size=513)
    cost = costs(y)
    for i, j in [(0, 513), (3, 9), (100, 150), (7, 8), (11, 13)]:
        rest = np.polyfit(x[i:j], y[i:j], 1, full=True)[1] if j > i + 2 else [0.0]
        run.close(cost[i, j], rest[0], "the cost of a piece", 1e-6)
    run.true(np.isinf(cost[5, 5]) and np.isinf(cost[9, 3]), "no piece ends before it begins")


@rival
def folds_by_chance(run):
    import torch

    rng = np.random.default_rng(0)
    x = torch.linspace(0, 1, 257, dtype=torch.float64)[:, None]
    y, shapes = torch.tensor(saw(x.numpy())), [*pairwise([1, *[2] * 6, 1])]
    W = [torch.tensor(rng.normal(0, (2 / m) ** 0.5, (40, m, k)), requires_grad=True) for m, k in shapes]
    b = [torch.zeros(40, 1, k, dtype=torch.float64, requires_grad=True) for _, k in shapes]
    rates = torch.tensor([0.01] * 10 + [0.03] * 10 + [0.1] * 10 + [0.3] * 10)[:, None, None]

    def answers():
        A = x.expand(40, 257, 1)
        for number, (weight, bias) in enumerate(zip(W, b)):
            A = torch.baddbmm(bias, A, weight)
            A = torch.relu(A) if number < 6 else A
        return A

    for _ in range(300):
        slopes = torch.autograd.grad((answers() - y).square().mean(dim=1).sum(), W + b)
        with torch.no_grad():
            for it, slope in zip(W + b, slopes):
                it -= rates * slope
    with torch.no_grad():
        errors = (answers() - y).square().mean(dim=(1, 2)).sqrt()
    run.close(run["errors"], errors, "the errors after descent", 1e-6)
    for ours, theirs in zip(run["W"] + run["b"], W + b):
        run.close(ours, theirs, "weights after descent", 1e-3, 1e-3)
    run.prints("least error {}, a flat line {}", errors.min(), np.std(y.numpy()))
    run.prints("holds = {} of {}", 40, 40)


@rival
def best_pieces(run):
    x = np.arange(1025) / 1024
    run.close(run["y"], saw(x), "the saw")
    run.prints("flat = {}", rmse(saw(x), saw(x).mean()))
    run.prints("pieces {}", [2, 13])
    run.prints("rmse_13 = {}", np.floor(1000 * run["rmse"]) / 1000)
    for rng in run.draws(1):
        x, y = np.sort(rng.normal(size=60)), 3 * rng.normal(size=60)
        after, error = run.again(x=x, y=y), best_error(x, y, 13)
        run.close(after["rmse"], error, "the best error of 13 pieces", 1e-5, 1e-7)
        run.close(after["best"][-1], 60 * error**2, "its squares, added", 1e-5, 1e-7)
        run.close(after["down"], error // 0.001 / 1000, "the error, rounded down")
        run.close(after["flat"], np.std(y), "the error of a flat line")


@rival
def most_pieces(run):
    run.prints("pieces = {}", 2**10)
    run.prints("deep = {} parameters", 61)
    run.prints("units = {}, wide = {} parameters", 2**10 - 1, 3 * (2**10 - 1) + 1)
    for H in (1, 4):
        after = run.again(H=H)
        shapes = [*pairwise([1, *[2] * H, 1])], [(1, after["units"]), (after["units"], 1)]
        deep, wide = (sum((m + 1) * k for m, k in some) for some in shapes)
        run.true((after["deep"], after["wide"], after["units"]) == (deep, wide, 2**H - 1), "all is counted")


# ---- where to start ----


@rival
def symmetry(run):
    rng = np.random.default_rng(0)
    starts = [(np.zeros((2, 3)), np.zeros(3)), (np.full((2, 3), 0.1), np.full(3, 0.1))]
    starts += [(rng.normal(0, 0.1, (2, 3)), rng.normal(0, 0.1, 3))]
    for name, (W1, w2) in zip(["all zero", "all 0.1", "random"], starts):
        z1 = np.array([4, 5]) @ W1
        slopes = np.array([[x * w / mp.cosh(z) ** 2 for w, z in zip(w2, z1)] for x in (4, 5)], float)
        z2 = np.sum(np.tanh(z1) * w2)
        slopes *= expit(z2) * expit(-z2)
        run.prints(name + " {*}\n" + name + " {*}", *slopes)
    run.close(run["slopes"], slopes, "the slopes of the last start", 1e-5)


def descended(w, g, rate, steps):
    """Weights of two inputs, three units and an output, after steps along the slopes that nudges find."""
    X = np.array([[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]], float)
    y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

    def loss(w):  # of many networks at once
        A = g(np.einsum("ni,bij->bnj", X, w[:, :6].reshape(-1, 2, 3)))
        return np.mean((expit(np.einsum("bnj,bj->bn", A, w[:, 6:])) - y) ** 2, axis=1)

    nudges = 1e-5 * np.vstack([np.eye(9), -np.eye(9)])
    for _ in range(steps):
        up, down = np.split(loss(w + nudges), 2)
        w = w - rate * (up - down) / 2e-5
    return w


@rival
def stay_equal(run):
    starts = {"equal": np.full(9, 0.1), "random": np.random.default_rng(0).normal(0, 0.1, 9)}
    for name, w in starts.items():
        w = descended(w, np.tanh, 0.1, 200)
        run.prints(name + " {*}\n" + name + " {*}", *w[:6].reshape(2, 3))
    run.close(run["W1"].ravel(), w[:6], "the weights that started at random", 1e-5)
    run.close(run["W2"].ravel(), w[6:], "the weights behind them", 1e-5)


@rival
def equal_units(run):
    run.prints("ended equal: {}; from a random start, ended apart: {}", 3 * 3 * 10, 3 * 3 * 10)
    run.prints("holds = {} of {}", 3 * 3 * 10, 3 * 3 * 10)
    run.close(run["W"], np.random.default_rng(0).normal(0, 0.5, (90, 3, 3))[-1], "the last start")
    for bend, g, rate in [("tanh", np.tanh, 0.1), ("sigmoid", expit, 0.1), ("ReLU", relu, 0.01)]:
        W = np.random.default_rng(1).normal(0, 0.5, (3, 3))
        after = descended(W.ravel(), g, rate, 200)[:6].reshape(2, 3)
        wanted = [max(abs(after[:, i] - after[:, j])) for i, j in [(0, 1), (1, 2), (2, 0)]]
        run.close(run["gaps"](W, bend, rate), wanted, "how far the units lie apart", 1e-4)


def through(bend, weights, A, G):
    """The size of the signal behind each layer, and of the slope before all."""
    rise = {relu: lambda Z: np.heaviside(Z, 0), np.tanh: lambda Z: np.cosh(Z) ** -2}.get(bend, np.ones_like)
    slopes, sizes = [], []
    for W in weights:
        Z = (W.T @ A.T).T
        slopes.append(rise(Z))
        A = bend(Z)
        sizes.append(np.mean(np.square(A)))
    for W, slope in zip(reversed(weights), reversed(slopes)):
        G = (W @ (G * slope).T).T
    return sizes, np.mean(np.square(G))


@rival
def both_ways(run):
    rng = np.random.default_rng(0)
    draws = [rng.normal(0, m**-0.5, (10, m, m)) for m in [128, 256] * 15]
    point, weight = np.polynomial.hermite_e.hermegauss(60)
    weight /= weight.sum()
    for name, bend in {"tanh": np.tanh, "ReLU": relu}.items():
        for factor in (0.01, 1, 2):
            expected = [(factor / 2) ** 10] * 2
            if name == "tanh":
                expected = [1.0, 1.0]
                for _ in range(10):
                    z = (factor * expected[0]) ** 0.5 * point
                    expected = [weight @ np.tanh(z) ** 2, expected[1] * factor * (weight @ np.cosh(z) ** -4)]
            ratios = []
            for W in draws:
                A, G = rng.standard_normal((2, 10, W.shape[1]))
                sizes, slope = through(bend, W * factor**0.5, A, G)
                ratios.append([sizes[-1] / expected[0], slope / expected[1]])
            for what, some in zip(("signal", "slope"), zip(*ratios)):
                run.prints(f"{name} {factor}, {what}: {{}} ({{}} to {{}})", np.mean(some), min(some), max(some))
    run.prints("holds = {} of {}", 180, 180)
    z = np.linspace(-3, 3, 20)
    for g, slope in run["bends"].values():
        run.close(slope(g(z)), (g(z + 1e-6) - g(z - 1e-6)) / 2e-6, "the slope of a bend", 1e-6)


@rival
def hundred_layers(run):
    rng, rows = np.random.default_rng(0), {}
    cases = {"straight": (np.positive, 1, 1), "tanh": (np.tanh, 1, 1), "tanh, small inputs": (np.tanh, 0.01, 1)}
    cases |= {"tanh, He": (np.tanh, 1, 2**0.5)}
    for m in [128] * 20:
        weights = rng.normal(0, m**-0.5, (100, m, m))
        A, G = rng.standard_normal((2, 5, m))
        for name, (bend, small, factor) in cases.items():
            sizes, slope = through(bend, weights * factor, A * small, G)
            rows.setdefault(name, []).append([sizes[9] / small**2, sizes[-1] / small**2, slope])
    for name, some in rows.items():
        for what, column in zip(("ten", "hundred", "slope"), zip(*some)):
            run.prints(f"\n{name}, {what}: {{}} to {{}}"[name == "straight" :], min(column), max(column))
    run.prints("holds = {} of {}", 20, 20)


@rival
def ten_layers(run):
    rng = np.random.default_rng(0)
    X, G = rng.standard_normal((2, 100, 256))
    for name, bend, variance in [
        ("tanh, small", np.tanh, 1e-4), ("tanh, Glorot", np.tanh, 1 / 256),
        ("ReLU, Glorot", relu, 1 / 256), ("ReLU, He", relu, 1 / 128),
    ]:  # fmt: skip
        weights = rng.normal(0, variance**0.5, (10, 256, 256))
        sizes, slope = through(bend, weights, X, G)
        run.prints(name + " signal {} slope {}", sizes[-1], slope)


@rival
def variance(run):
    rng = np.random.default_rng(0)
    start, draws = rng.standard_normal((20, 256)), rng.standard_normal((10, 10, 256, 256))
    for name, bend in {"tanh": np.tanh, "ReLU": relu}.items():
        for way, var in {"small": 1e-4, "Glorot": 1 / 256, "He": 1 / 128}.items():
            A = np.broadcast_to(start, (10, 20, 256))
            sizes = [np.mean(A**2)]
            for layer in range(10):
                A = bend(var**0.5 * (A @ draws[:, layer]))
                sizes.append(np.mean(A**2))
            run.prints(f"{name}, {way}: {way}_{name} = {{}} is left.", sizes[-1])
    run.close(run["mean"], sizes, "the sizes of a ReLU's signal, layer by layer")


# ---- what the libraries take ----


@rival
def not_turned(run):
    run.close(run["linear"].weight.shape, run["W"].T.shape, "the kernel's shape, had it been turned")


@rival
def by_name(run):
    run.prints("Glorot: largest weight {}", (6 / (400 + 100)) ** 0.5)
    run.prints("He: standard deviation {}", (2 / 400) ** 0.5)
    run.true(tuple(run["layer"].weight.shape) == (100, 400), "it is a layer of 400 inputs")
    run.true(0.99 < run["largest"] / (6 / 500) ** 0.5 <= 1, "no weight lies beyond the bound")
    run.close(run["deviation"], np.std(run["layer"].weight.detach().numpy()), "the standard deviation", 1e-4)


@rival
def small_print(run):
    cut = 2 / 0.87962566103423978  # two standard deviations of what is cut off there
    run.prints("Keras: standard deviation {}, largest weight {} of them", 200**-0.5, cut)
    run.prints("torch: standard deviation {}, largest weight {} of them", 200**-0.5, run["tail"])
    run.prints("in x out: standard deviation {}", 50**-0.5)
    shapes = tuple(run["linear"].weight.shape), tuple(run["W"].shape)
    run.true(shapes == ((100, 400), (400, 100)), "both matrices have 400 inputs, or would")
    W = run["starts"]["torch"].numpy()
    run.close(run["tail"], max(W.max(), -W.min()) / np.std(W), "the tail", 1e-3)


@rival
def defaults(run):
    run.prints("Dense: weights to {}, biases to {}", (6 / 150) ** 0.5, 0)
    run.prints("Linear: weights to {}, biases to {}", 0.1, np.abs(run["linear"].bias.detach().numpy()).max())
    run.prints("Glorot: bound {}", 2 / 10)
    run.prints("1/sqrt(m): bound {}", 1 / 10)
    shapes = tuple(run["dense"].kernel.shape), tuple(run["linear"].weight.shape)
    run.true(shapes == ((100, 50), (50, 100)), "both have 100 inputs and 50 units")


@rival
def default_fades(run):
    import torch

    m = 256
    for bias in (False, True):
        rows = []
        for seed in range(10):
            torch.manual_seed(seed)
            layers = [torch.nn.Linear(m, m, bias=bias) for _ in range(10)]
            A = start = torch.randn(100, m).numpy().astype(float)
            for layer in layers:
                shift = layer.bias.detach().numpy() if bias else 0
                A = relu(np.einsum("ni,ji->nj", A, layer.weight.detach().numpy(), optimize=True) + shift)
            size = np.mean(A**2)
            rows.append([(size / np.mean(start**2)) ** 0.1, size * 5 * m, A.var(axis=0).mean() / size])
        low, high = np.min(rows, axis=0), np.max(rows, axis=0)
        if bias:
            ours, rows = np.array(run["results"]), np.array(rows)
            run.close(ours[:, :2], rows[:, :2], "what is left, draw by draw", 1e-5)
            run.close(ours[:, 2], rows[:, 2], "what the input decides, draw by draw", 1e-2)
            run.prints("5 m: {} to {}", low[1], high[1])
            run.prints("decides: up to {}", high[2])
        else:
            run.prints("kept by each layer: {} to {}", low[0], high[0])
    run.prints("m Var(w) = {}", 1 / 3)
