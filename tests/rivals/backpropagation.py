"""Chapter 6: slopes by differences in forty digits and by complex steps; deep networks from the front."""

import sys
from itertools import pairwise

import numpy as np
from mpmath import mp
from oracles.means import cross_entropies, gradient

from rivals import rival

EIGHT = np.array([[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]], float)
PASSED = np.array([0, 0, 0, 1, 1, 1, 0, 1], float)


# ---- the chain ----


def bent(z):
    return mp.exp(z) / (1 + mp.exp(z))


def half(w1, w2, x=4, y=1):
    return (w2 * bent(w1 * x) - y) ** 2 / 2


def slopes(w1=0.25, w2=0.8, x=4, y=1, J=half):
    return [float(mp.diff(lambda a, b: J(a, b, x, y), (w1, w2), order)) for order in ((1, 0), (0, 1))]


A1 = float(bent(1))
OFF = 0.8 * A1 - 1
TO_W1, TO_W2 = slopes()
TO_A1 = float(mp.diff(lambda a: (mp.mpf("0.8") * a - 1) ** 2 / 2, A1))
TO_Z1 = float(mp.diff(lambda z: (mp.mpf("0.8") * bent(z) - 1) ** 2 / 2, 1))


@rival
def nudge(run):
    x, before, after = 4, mp.mpf("0.25"), mp.mpf("0.251")
    rows = [[w, w * x, bent(w * x), mp.mpf("0.8") * bent(w * x), half(w, mp.mpf("0.8"))] for w in (before, after)]
    moves = [float(b - a) for a, b in zip(*rows)]
    run.prints("w1 moves by {}", moves[0])
    for i, name in enumerate(("z1", "a1", "y_hat", "J"), 1):
        run.prints(name + " by {}: {} times as far", moves[i], moves[i] / moves[i - 1])
    run.prints("product = {}", moves[4] / moves[0])
    run.prints("J over w1 = {}", moves[4] / moves[0])
    run.close(run["moves"], moves, "the moves", rtol=1e-9)
    run.close(run["product"], moves[4] / moves[0], "the product of the ratios", rtol=1e-9)
    forward = run.function("forward")
    for rng in run.draws():
        w1, w2, x, y = rng.normal(size=4)
        run.close(forward(w1, w2, x, y)[4], float(half(w1, w2, x, y)), "J at other weights")


@rival
def chain_diagram(run):
    run.prints("a1 = {}, y hat = {}.", A1, 0.8 * A1)
    run.prints("Backwards: {}, 0.8, {}; up to w2 {}, up to w1 4.", OFF, float(mp.diff(bent, 1)), A1)
    run.close(run["slopes"]["∂ŷ/∂a₁"], TO_A1 / OFF, "the slope along a₁")
    run.close([value for value, _ in run["row"].values()], [4, 1, A1, 0.8 * A1, OFF**2 / 2], "the values on the row")
    places = {name: 2.15 * i for i, name in enumerate(run["row"])}
    run.true(abs(run["at"] - (places["ŷ"] + places["J"]) / 2) < 0.05, "the last slope stands between ŷ and J")
    run.true(2.15 * run["i"] == places["ŷ"], "w₂ stands above ŷ")


@rival
def chain(run):
    run.prints("a1 = {}, y_hat = {}, J = {}", A1, 0.8 * A1, OFF**2 / 2)
    run.prints("dJ/dy_hat = {}, dJ/dw2 = {}", OFF, TO_W2)
    run.prints("dJ/da1 = {}, dJ/dz1 = {}", TO_A1, TO_Z1)
    run.prints("dJ/dw1 = {}", TO_W1)
    wanted = {"J": OFF**2 / 2, "d_y_hat": OFF, "d_w2": TO_W2, "d_a1": TO_A1, "d_z1": TO_Z1, "d_w1": TO_W1}
    for name, value in wanted.items():
        run.close(run[name], value, name, rtol=1e-9)


@rival
def walk(run):
    run.prints("The slope arriving at w2 = 0.8: {}.", TO_W2)
    run.prints("The slope arriving at w1 = 0.25: {}.", TO_W1)
    run.close(run["links"], [OFF, TO_A1 / OFF, TO_Z1 / TO_A1], "the slopes along the row")
    run.close(run["u"], 0, "the place of x, where the row begins")


@rival
def other_truth(run):
    one, none = slopes(y=1), slopes(y=0)
    run.prints("y = {}: {}, dJ/dw2 = {}", [1, 0], [OFF, OFF + 1], [one[1], none[1]])
    run.prints("dJ/dw1 = {}", [one[0], none[0]])


@rival
def agrees(run):
    run.prints("dJ/dw1 = {}", TO_W1)
    run.prints("dJ/dw2 = {}", TO_W2)


@rival
def forward_mode(run):
    run.prints("J = {}, dJ/dw1 = {}", OFF**2 / 2, TO_W1)
    run.close(run["slope"], TO_W1, "the slope", rtol=1e-9)


@rival
def one_step(run):
    w1, w2 = 0.25 - TO_W1, 0.8 - TO_W2
    run.prints("w1 = {}, w2 = {}", w1, w2)
    run.prints("before = {}, after = {}", OFF**2 / 2, float(half(w1, w2)))


@rival
def sigmoid_output(run):
    def surprise(w1, w2, x, y):
        return -mp.log(bent(w2 * bent(w1 * x)))

    to_w1, to_w2 = slopes(J=surprise)
    run.prints("dJ/dz2 = {}", float(mp.diff(lambda z: -mp.log(bent(z)), mp.mpf("0.8") * bent(1))))
    run.prints("dJ/dw2 = {}, dJ/dw1 = {}", to_w2, to_w1)


# ---- values used twice ----


def uses():
    first, second = slopes(0.5, 0.5)
    return first, second, float(mp.diff(lambda w: half(w, w), 0.5))


@rival
def forks(run):
    first, second, _ = uses()
    run.prints("Back to w come {} and {}; w adds them.", first, second)
    run.close([run["end"], run["stop"][0]], [3 * 2.1, 4.2 + 0.7], "the last arrow, from ŷ to the right of w")


@rival
def shared(run):
    first, second, both = uses()
    run.prints("first = {}, second = {}", first, second)
    run.prints("dJ/dw = {}", both)
    run.close(run["d_w"], both, "the sum", rtol=1e-9)


def tangled(w):
    return w**4 + w**3


@rival
def graph(run):
    run.prints("dJ/dw = {}", float(mp.diff(tangled, 3)))


def engine_is_right(run, functions=()):
    """Random graphs, in which every value may be used again, against differences."""
    Value = run.function("Value")
    for rng in run.draws(4):
        steps = [(rng.choice(["add", "mul", *functions]), *rng.integers(0, 3 + i, 2)) for i in range(6)]
        start = rng.normal(size=3)

        def end(*values, steps=steps):
            values = list(values)
            for kind, i, j in steps:
                a, b = values[i], values[j]
                if kind in ("add", "mul"):
                    values.append(a + b if kind == "add" else a * b)
                elif isinstance(a, Value):
                    values.append(getattr(a, kind)())
                else:
                    values.append({"sigmoid": bent, "tanh": mp.tanh}[kind](a))
            total = values[0] * values[1]
            for value in values[2:]:
                total = total + value
            return total

        leaves = [Value(float(x)) for x in start]
        root = end(*leaves)
        grad = root.gradient()
        run.close(root.data, float(end(*start)), "the value of a graph")
        orders = np.eye(3, dtype=int)
        wanted = [float(mp.diff(end, tuple(start), tuple(map(int, order)))) for order in orders]
        run.close([grad[leaf] for leaf in leaves], wanted, "the slopes of a graph")


@rival
def engine(run):
    run.prints("dJ/dw1 = {}", TO_W1)
    run.prints("dJ/dw2 = {}", TO_W2)
    engine_is_right(run, ["sigmoid"])
    Value = run.function("Value")
    run.close([Value(z).sigmoid().data for z in (-800.0, 800.0)], [0, 1], "the sigmoid far out")


@rival
def engine_deep(run):
    run.prints("shared: dJ/dw = {}", float(mp.diff(tangled, 3)))
    run.prints("long: dtotal/dw = {}", sum(1 for _ in range(10001)))
    engine_is_right(run)


@rival
def engine_tanh(run):
    slope = float(mp.diff(lambda w: mp.tanh(w * w) ** 2 + mp.tanh(w * w) * w, mp.mpf("0.7")))
    run.prints("{} = {}", slope, slope)
    engine_is_right(run, ["tanh"])


@rival
def recursion(run):
    run.prints("{} additions", 10_000)
    run.true(sys.getrecursionlimit() < 10_000, "Python allows ten thousand calls in one another")
    Value = run.function("Value")
    w = Value()
    sums = Value((w, Value((w, w))))
    sums.backward(0.5)
    run.close(w.grad, 1.5, "three uses, each half")
    end, additions = run["total"], 0
    while end.parents:
        end, additions = end.parents[0], additions + 1
    run.close(additions, 10_000, "the additions that are noted")


# ---- layers ----


def mean_loss(X, y, w, b):
    return np.sum(cross_entropies(X @ w + b, y)) / len(y)


@rival
def halves(run):
    slope = gradient(lambda w: mean_loss(EIGHT, PASSED, w, -3), [0.5, 0.4])
    run.prints("whole: {*}", slope)
    run.prints("added: {*}", slope)


@rival
def layers(run):
    names = ("W1", "b1", "W2", "b2")
    weights = {name: run[name] for name in names}

    def J(**changed):
        W1, b1, W2, b2 = (weights | changed).values()
        hidden = 1 / (1 + np.exp(-(EIGHT @ W1 + b1)))
        return np.sum(cross_entropies((hidden @ W2 + b2)[:, 0], PASSED)) / 8

    found = {name: gradient(lambda w, name=name: J(**{name: w}), weights[name]) for name in names}
    run.prints("J = {}", J())
    run.prints("dJ/dW1 = {*}", found["W1"])
    run.close(run["J"], J(), "J", rtol=1e-9)
    for i in (0, 1):
        run.close(run["weights"][i], found[f"W{i + 1}"], f"the slope along W{i + 1}")
        run.close(run["biases"][i], found[f"b{i + 1}"], f"the slope along b{i + 1}")
    rng = np.random.default_rng(0)
    for name, shape in zip(names, ((2, 3), (3,), (3, 1), (1,))):
        run.close(weights[name], rng.standard_normal(shape), f"the start of {name}")


@rival
def layers_diagram(run):
    X, W1, W2 = np.zeros((8, 2)), np.zeros((2, 3)), np.zeros((3, 1))
    shapes = {"X": X, "Z₁": X @ W1, "A₁": X @ W1, "Z₂": X @ W1 @ W2, "Ŷ": X @ W1 @ W2}
    shapes |= {"∂J/∂W₁": W1, "Δ₁": X @ W1, "∂J/∂W₂": W2, "Δ₂": X @ W1 @ W2}
    for name, says in (run["forward"] | run["back"]).items():
        run.true(says == "×".join(map(str, shapes[name].shape)), f"{name} is {says}")
        run.true(name in run.texts and says in run.texts, f"{name}, {says} is drawn")
    run.close(run["at"], 4 * 2.1, "the place of the predictions")
    run.true(-run["down"] - 0.95 < -1.2 < -run["down"] + 0.55, "the arrow between the Δs meets their boxes")


@rival
def layer_cost(run):
    sizes = [64, 32, 10]
    pairs = [sum(1 for _ in range(m) for _ in range(k)) for m, k in pairwise(sizes)]
    parameters = sum(pairs) + sum(sizes[1:])
    forward, back = sum(pairs), 2 * sum(pairs) - pairs[0]
    run.prints("parameters = {}", parameters)
    run.prints("forward = {}, backward = {}, both = {}", forward, back, forward + back)
    run.prints("nudging = {}", parameters * 2 * forward)
    run.prints("ratio = {}", round(parameters * 2 * forward / (forward + back)))


@rival
def operations(run):
    for D in (10, 100):
        first = 0.5 * 1.01 ** (D - 1)
        run.prints(f"backward_{D} = {{}}, the first entry: {{}}", 4 * D, first)
        run.prints(f"differences_{D} = {{}}, the first entry: {{}}", 2 * D * D, first)
    backward, Counted = run.function("backward"), run.function("Counted")
    for rng in run.draws():
        w = rng.uniform(0.5, 2, 4)
        w[rng.integers(4)] *= rng.choice([1, -1])  # perhaps one ReLU is shut
        wanted = [float(mp.diff(lambda *w: relus(w), tuple(w), tuple(map(int, row)))) for row in np.eye(4, dtype=int)]
        run.close([float(x) for x in backward([Counted(x) for x in w])], wanted, "the slopes of another chain")


def relus(w):
    a = mp.mpf("0.5")
    for w_i in w:
        a = (w_i * a + abs(w_i * a)) / 2
    return a


# ---- deep networks, from the front ----


def logistic(z):
    return 0.5 + 0.5 * np.tanh(z / 2)


SQUASH = {
    "sigmoid": (logistic, lambda z: 0.25 / np.cosh(z / 2) ** 2),
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "relu": (lambda z: (z + abs(z)) / 2, lambda z: 1.0 * (z > 0)),
}


def front(X, Y, W, kind):
    """For each layer what enters it, and the slopes along its sums, multiplied from that layer on to the output."""
    g, slope = SQUASH[kind]
    A, Z = [X], []
    for w in W:
        Z.append(A[-1] @ w)
        A.append(g(Z[-1]))
    off = (logistic(Z[-1]) - Y) / len(Y)
    Deltas = []
    for i in range(len(W)):
        through = np.eye(W[i].shape[1])[None]
        for z, w in zip(Z[i:-1], W[i + 1 :]):
            through = (through * slope(z)[:, None, :]) @ w
        Deltas.append(through[:, :, 0] * off)
    return A[:-1], Deltas


def drawn(seed, spread, scale=1.0, layers=15, normal=False):
    rng = np.random.default_rng(seed)
    X, Y = rng.standard_normal((64, 32)), rng.integers(0, 2, (64, 1)).astype(float)
    draws = [rng.standard_normal((32, k)) for k in [32] * (layers - 1) + [1]]
    return X, Y, [scale * w * spread(*w.shape) for w in draws]


def glorot(m, k):
    return np.sqrt(2 / (m + k))


def he(m, _):
    return np.sqrt(2 / m)


def measured(seed, kind, scale=1.0):
    """Of each layer: the length of the gradient, of Delta, and of all its parts together."""
    X, Y, W = drawn(seed, he if kind == "relu" else glorot, scale)
    A, Deltas = front(X, Y, W, kind)
    parts = [np.sum(np.sqrt(np.sum(a**2, 1) * np.sum(d**2, 1))) for a, d in zip(A, Deltas)]
    lengths = [np.sqrt(np.sum(np.einsum("nh,nj->hj", a, d) ** 2)) for a, d in zip(A, Deltas)]
    return A, Deltas, np.array(lengths), np.array(parts)


@rival
def vanishing(run):
    for kind in SQUASH:
        lengths = measured(0, kind)[2]
        pattern = ", ".join(f"{kind}_{layer} = {{}}" for layer in (1, 8, 15)).replace(", ", " ")
        run.prints(pattern, *lengths[[0, 7, 14]])


@rival
def vanishing_plot(run):
    for kind, name in (("relu", "ReLU"), ("tanh", "tanh"), ("sigmoid", "sigmoid")):
        lengths = measured(0, kind)[2]
        fades = [a / b for a, b in pairwise(lengths)]
        mean = np.exp(np.mean(np.log(fades)))
        run.prints(f"{name} = {{}}, low_{name} = {{}}, top_{name} = {{}}", mean, min(fades), max(fades))
    run.prints("billions = {}", lengths[-1] / lengths[0] / 1e9)
    run.close(run["lengths"], lengths, "the lengths under sigmoids")


@rival
def slope_or_gradient(run):
    for kind, name in (("sigmoid", "sigmoid"), ("tanh", "tanh"), ("relu", "ReLU")):
        A, Deltas, lengths, parts = measured(0, kind)
        for layer in (1, 15):
            i = layer - 1
            a, d = (np.mean(np.sqrt(np.sum(v[i] ** 2, axis=1))) for v in (A, Deltas))
            pattern = f"{name}, layer {layer}: activations {{}}, Delta {{}}, share {{}}"
            run.prints(pattern, a, d, lengths[i] / parts[i])


@rival
def twelve_draws(run):
    held = 0
    found = {kind: [measured(seed, kind) for seed in range(12)] for kind in SQUASH}
    far = {kind: np.array([it[2][14] / it[2][0] for it in of]) for kind, of in found.items()}
    for kind, of in found.items():
        norms = np.array([[np.sqrt(np.sum(d**2)) for d in it[1]] for it in of])
        fade = (norms[:, 0] / norms[:, 14]) ** (1 / 14)
        share = np.array([it[2][14] / it[3][14] for it in of])
        for what, v in (("far", far[kind]), ("Delta", fade), ("share", share)):
            run.prints(f"{kind}, {what}: {{}} to {{}}", v.min(), v.max())
    for seed in range(12):
        gentle = all(1 / 4.4 < far[kind][seed] < 4.4 for kind in ("tanh", "relu"))
        held += far["sigmoid"][seed] > 3e7 and gentle
    run.prints("holds = {} of 12", held)
    _, Deltas, lengths, parts = found["sigmoid"][3]
    of = run.function("back")(3, logistic, lambda m, k: glorot(m, k) ** 2, lambda a: a - a * a)
    run.close(of, [lengths, [np.sqrt(np.sum(d**2)) for d in Deltas], lengths / parts], "one draw")


@rival
def stays(run):
    run.prints("holds = {} of 30", 30)
    moved = run.function("moved")
    for seed in (0, 5):
        X, Y, W = drawn(seed, glorot)
        A, Deltas = front(X, Y, W, "sigmoid")
        step = [np.linalg.norm(a.T @ d) / np.linalg.norm(w) for a, d, w in zip(A, Deltas, W)]
        run.close(moved(seed, 0.3, 1), 0.3 * np.array(step), "one step", rtol=1e-5)
    W = [w - 2.0 * a.T @ d for w, a, d in zip(W, A, Deltas)]  # of the last seed, two steps
    first = [2.0 * a.T @ d for a, d in zip(A, Deltas)]
    A, Deltas = front(X, Y, W, "sigmoid")
    whole = [2.0 * a.T @ d + f for a, d, f in zip(A, Deltas, first)]
    start = drawn(5, glorot)[2]
    two = [np.linalg.norm(a) / np.linalg.norm(b) for a, b in zip(whole, start)]
    run.close(moved(5, 2.0, 2)[3:], two[3:], "two steps", rtol=1e-5)
    share = run["share"]  # of the last rate, ten starts
    run.close(share[5], moved(5, 10.0), "how far the sixth start came")
    ends = min(share[:, 0]), max(share[:, 0]), min(share[:, 14])
    run.prints("rate 10.0: the first layer by {} at most, the last by {} at least", *ends[1:])
    first, *_, last = np.transpose([moved(seed, 0.1) for seed in range(10)])
    run.prints("rate 0.1: the first layer by {} at most, the last by {} at least", max(first), min(last))
    run.true(moved.__defaults__ == (100,), "a hundred steps are made")
    run.true(ends[0] > 0 and ends[1] < 1e-6 and ends[2] > 1e6 * ends[1], "the first layer stays")
    for i, name in enumerate(("first", "last")):
        run.close(run[name], share[:, 14 * i], f"the {name} layer's share")


@rival
def larger_weights(run):
    kept = []
    for scale in (1, 2, 4, 8):
        of = [measured(seed, "sigmoid", scale) for seed in range(10)]
        kept.append([it[2][0] / it[2][14] for it in of])
        flat = [np.mean([0.25 - (a - 0.5) ** 2 < 0.05 for a in it[0][1:]]) for it in of]
        run.prints(f"weights times {scale}: {{}} left, flat {{}}", np.median(kept[-1]), np.median(flat))
    run.prints("holds = {} of 10", sum(sorted(it) == list(it) for it in zip(*kept)))
    run.close(run["kept"][:, :, 0].T, kept, "what is left, ten times")
    run.close(run["a"], np.arange(101) / 100, "the starts")
    for a, w in ((0.3, 4), (0.9, 8), (0.5, 1)):
        wanted = float(mp.diff(lambda a, w=w: ten(a, w), a))
        run.close(run.function("passed")(a, w), wanted, f"what passes from {a} with the weight {w}")


def ten(a, w):
    for _ in range(10):
        a = bent(w * (a - mp.mpf("0.5")))
    return a


@rival
def alive(run):
    starts = 0.5, 0.6, 0.9
    wanted = [[float(mp.diff(lambda a, w=w: ten(a, w), a)) for a in starts] for w in (1, 4, 8)]
    run.prints("weight {}: from 0.5, 0.6, 0.9 passes {*}", [1, 4, 8], wanted)


# ---- what the libraries do ----


@rival
def accumulate(run):
    run.prints("after call {}: w.grad = {}", [1, 2, 3], np.cumsum([4, 4, 4]))


@rival
def order(run):
    right = 3 - 3 * 0.8**20
    summed = np.array([[0.8, -1.0], [0.2, 1.0]])  # the distance to 3, and all gradients so far times 0.1
    never = 3 + (np.linalg.matrix_power(summed, 20) @ [-3, 0])[0]
    run.prints("right = {}", right)
    run.prints("never = {}", never)
    run.prints("too_late = {}", 0)


@rival
def graph_freed(run):
    run.prints("dJ/dw = {}", float(mp.diff(lambda w: w * w, 2)))


@rival
def tape_used(run):
    run.prints("dJ/dw = {}", float(mp.diff(lambda w: w * w, 2)))
    run.close(run["K"], float(mp.quad(lambda w: 3 * w * w, [0, 2])), "K, whose slope is asked for in vain")


@rival
def tape_persistent(run):
    run.prints("dJ/dw = {}", float(mp.diff(lambda w: w * w, 2)))
    run.prints("dK/dw = {}", float(mp.diff(lambda w: w**3, 2)))
