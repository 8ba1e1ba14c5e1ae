"""Networks."""

from itertools import pairwise, product

import numpy as np
from algebra import Index
from mpmath import mp
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.stats import norm, uniform

from oracles import AsIs, Code, Oracle
from oracles.c2 import class_expected, layer, square
from oracles.means import dot, folded, gradient, logistic, mp_logistic, slope, weigh

LIBRARY_LAYER = "the layer is the library's own object; nothing of the formula stands on the line"
MEASURED = "prints what the library drew at random"

tanh_slope = slope(mp.tanh)


def transposed(v):
    """The weights with their two axes told apart by their places, one entry at a time."""
    W = v[r"\mathbf{W}"]
    V = np.empty(W.shape[::-1])
    for i, j in np.ndindex(W.shape):
        V[j, i] = W[i, j]
    return class_expected(v) | {r"\mathbf{V}": V}


def network(rng, draw=layer, scale=1.0):
    """Two layers, each size another."""
    v = draw(rng)
    k = v["k"] + (draw is layer) * 3
    later = {r"\mathbf{W}_2": scale * rng.normal(size=(v["k"], k)), r"\mathbf{b}_2": rng.normal(size=k)}
    first = {r"\mathbf{W}_1": scale * v[r"\mathbf{W}"], r"\mathbf{b}_1": v[r"\mathbf{b}"]}
    sizes = {"n": v["n"], "m": v["m"], "k_1": v["k"], "k": k}
    return {r"\mathbf{X}": v[r"\mathbf{X}"]} | first | later | sizes | {"g_1": folded, "g_2": logistic}


def first_layer(v):
    Z = weigh(v[r"\mathbf{X}"], v[r"\mathbf{W}_1"], v[r"\mathbf{b}_1"])
    return {r"\mathbf{Z}_1": Z, r"\mathbf{A}_1": np.where(Z > 0, Z, 0.0)}


def second_given(rng, draw=layer):
    v = network(rng, draw)
    return v | {r"\mathbf{A}_1": rng.random(size=(v["n"], v["k_1"]))}


def second_layer(v):
    Z = weigh(v[r"\mathbf{A}_1"], v[r"\mathbf{W}_2"], v[r"\mathbf{b}_2"])
    return {r"\mathbf{Z}_2": Z, r"\hat{\mathbf{Y}}": logistic(Z)}


def unit_j(rng, draw=layer, g=folded):
    v = network(rng, draw)
    j = Index(rng.integers(1, v["k_1"] + 1))
    return v | {r"\mathbf{x}": v[r"\mathbf{X}"][0], "j": j, "g_1": g}


def unit_expected(v):
    j = v["j"] - 1
    z = dot([v[r"\mathbf{b}_1"][j], *v[r"\mathbf{x}"]], [1.0, *v[r"\mathbf{W}_1"][:, j]])
    return {"z_{1,j}": z, "a_{1,j}": max(z, 0.0)}


def count(*sizes):
    """Every weight and bias of a network, counted one by one."""
    return sum(len([*product(range(m + 1), range(k))]) for m, k in pairwise(sizes))


def count_given(rng):
    m, k_1, k = (int(size) for size in rng.integers(1, 9, 3))
    return {"m": m, "k_1": k_1, "k": k}


def layers_counted(v):
    return [count(v["m"], v["k_1"]), count(v["k_1"], v["k"])]


def counted_model(v):
    shapes = [(v["m"], v["k_1"]), (v["k_1"], v["k"])]
    pairs = [(np.zeros(shape), np.zeros(shape[1])) for shape in shapes]
    return {"model": pairs, "dense": [{"weight": W.T, "bias": b} for W, b in pairs]}


def functions(rng):
    v = network(rng)
    W_1, W_2 = v[r"\mathbf{W}_1"], v[r"\mathbf{W}_2"]
    return v | {"f_1": lambda X: np.tanh(X @ W_1), "f_2": lambda A: np.tanh(A @ W_2)}


def composed(v):
    zero = np.zeros(100)
    A = np.tanh(weigh(v[r"\mathbf{X}"], v[r"\mathbf{W}_1"], zero))
    return {r"\hat{\mathbf{Y}}": np.tanh(weigh(A, v[r"\mathbf{W}_2"], zero))}


def deep(rng, draw=layer):
    v = draw(rng)
    A = {r"\mathbf{A}_{l-1}": v[r"\mathbf{X}"], r"\mathbf{W}_l": v[r"\mathbf{W}"], r"\mathbf{b}_l": v[r"\mathbf{b}"]}
    return A | {"n": v["n"], "k_{l-1}": v["m"], "k_l": v["k"]}


def deep_expected(v):
    return {r"\mathbf{Z}_l": weigh(v[r"\mathbf{A}_{l-1}"], v[r"\mathbf{W}_l"], v[r"\mathbf{b}_l"])}


class Drawn:
    """Stands for a generator: its draw is the weights."""

    def __init__(self, W):
        self.standard_normal = lambda size: W


def last_or_not(line, v):
    return np.stack([line(last=False), line(last=True)])


def bent(v):
    Z = v[r"\mathbf{Z}_l"]
    return np.stack([np.where(Z > 0, Z, 0), logistic(Z)])


def one_for_two(v):
    """The single layer that two straight ones are, from what they answer to unit vectors."""
    W_1, b_1, W_2, b_2 = (v[rf"\mathbf{{{letter}}}_{layer}"] for layer in "12" for letter in "Wb")

    def answer(X):
        return weigh(weigh(X, W_1, b_1), W_2, b_2)

    at_zero = answer(np.zeros((1, len(W_1))))
    slopes = answer(np.eye(len(W_1))) - at_zero
    return {"answer": answer(v[r"\mathbf{X}"]), "W": slopes, "b": at_zero[0]}


def tent_unit(rng, n=5):
    A = rng.random(size=(n, 2))
    return {r"\mathbf{A}_{l-1}": A}


def tent_layer(v):
    """The layer that hands on ReLU(T) and ReLU(T - 1/2) of its own tent, 2 a - 4 a'."""
    T = [2 * a - 4 * b for a, b in v[r"\mathbf{A}_{l-1}"]]
    out = {r"\mathbf{A}_l": np.array([[max(t, 0.0), max(t - 0.5, 0.0)] for t in T])}
    return out | {r"\mathbf{W}_l": np.outer([2.0, -4.0], [1.0, 1.0]), r"\mathbf{b}_l": np.array([0.0, -0.5])}


def pieces(v):
    """Straight pieces of a sum of ReLUs with these kinks: where its slope is another, plus one."""
    x = np.unique(np.concatenate([[-10.0, 10.0], v["kinks"]]))
    middles = (x[1:] + x[:-1]) / 2
    slopes = ((middles[:, None] > v["kinks"]) * (1 + np.arange(len(v["kinks"])))).sum(axis=1)
    return {r"\text{pieces of one hidden layer with } k_1 \text{ ReLUs}": 1 + np.count_nonzero(np.diff(slopes))}


def kinks(rng, same=False):
    k = int(rng.integers(1, 9))
    return {"k_1": k, "kinks": np.zeros(k) if same else rng.normal(size=k), "tight": not same or k == 1}


def path(rng, draw=layer):
    """A network with one output, bent by tanh in its hidden layer and by a sigmoid at its end."""
    v = unit_j(rng, draw, np.tanh)
    w_2 = rng.normal(size=v["k_1"])
    i = Index(rng.integers(1, v["m"] + 1))
    return v | {
        r"\mathbf{w}_2": w_2,
        "i": i,
        "g_1'": tanh_slope,
        "g_2'": slope(mp_logistic),
        "b_2": float(rng.normal()),
    }


def nudged(v):
    """The answer's slope along one first weight, in forty digits."""
    x, W, b, w_2 = (v[rf"\mathbf{{{name}"].tolist() for name in ("x}", "W}_1", "b}_1", "w}_2"))
    i, j = v["i"] - 1, v["j"] - 1

    def last(weight):
        total = mp.mpf(v["b_2"])
        for unit in range(len(b)):
            z = mp.mpf(b[unit])
            for h in range(len(x)):
                z += x[h] * (weight if (h, unit) == (i, j) else W[h][unit])
            total += w_2[unit] * mp.tanh(z)
        return total

    own = dot([b[j], *x], [1.0, *(row[j] for row in W)])
    return {
        r"\frac{\partial \hat{y}}{\partial w_{1,ij}}": float(mp.diff(lambda w: mp_logistic(last(w)), W[i][j])),
        "z_{1,j}": own,
        "z_2": float(last(mp.mpf(W[i][j]))),
    }


# Averages over all that can happen: a weight is -s or s, an activation one of three values, each as often.

ACTIVATIONS = (0.0, 0.7, 2.0)
SLOPES = (0.1, 0.5, 1.0)


def mean(values):
    values = [*values]
    return sum(values) / len(values)


def forward_means(m, s):
    z = [
        sum(w * a for w, a in zip(weights, activations))
        for weights in product((-s, s), repeat=m)
        for activations in product(ACTIVATIONS, repeat=m)
    ]
    return {
        r"\operatorname{Var}(z)": mean(x * x for x in z) - mean(z) ** 2,
        r"\operatorname{E}(z^2)": mean(x * x for x in z),
        r"\operatorname{Var}(w)": mean(w * w for w in (-s, s)) - mean((-s, s)) ** 2,
        r"\operatorname{E}(a^2)": mean(a * a for a in ACTIVATIONS),
    }


def backward_means(k, s):
    """Each of the k units hands its slope back through its own bend and its own weight."""
    terms = [w * g * later for w in (-s, s) for g in SLOPES for later in ACTIVATIONS]
    back = mean(sum(each) ** 2 for each in product(terms, repeat=k))
    return {
        r"\operatorname{E}(s_{l-1}^2)": back,
        r"\operatorname{Var}(w)": mean(w * w for w in (-s, s)),
        r"\operatorname{E}\big(g'(z)^2\big)": mean(g * g for g in SLOPES),
        r"\operatorname{E}(s_l^2)": mean(a * a for a in ACTIVATIONS),
    }


def spread(rng, largest=3):
    return {"m": int(rng.integers(1, largest + 1)), "k": int(rng.integers(1, largest + 1)), "s": float(rng.random())}


def growth(m, variance):
    """By which factor a straight layer of m inputs changes the mean square, on average over all signs."""
    s = variance**0.5
    return mean(sum(signs) ** 2 for signs in product((-s, s), repeat=m))


def solve(equal_to_one):
    return brentq(lambda V: equal_to_one(V) - 1, 1e-9, 9.0, xtol=1e-15, rtol=1e-14)


VARIANCE = r"\operatorname{Var}(w)"


def both_ways(v):
    """The variance for which forwards and backwards are right on average."""
    return {VARIANCE: solve(lambda V: (growth(v["m"], V) + growth(v["k"], V)) / 2)}


def bound(variance):
    """How far a uniform distribution about zero reaches that has this variance."""
    return brentq(lambda r: uniform(-r, 2 * r).var() - variance, 1e-9, 9.0, xtol=1e-15, rtol=1e-14)


def halved(v):
    """Behind a ReLU: what it keeps of a Gaussian's mean square is found by integration."""
    kept = quad(lambda z: z * z * norm.pdf(z), 0, np.inf)[0]
    return {VARIANCE: solve(lambda V: growth(v["m"], V) * kept)}


def of_default(v):
    r = 1 / v["m"] ** 0.5
    return {VARIANCE: uniform(-r, 2 * r).var()}


def three_units(v):
    """A student, and the two layers of the programs, without biases."""
    rng = np.random.default_rng(v["m"])
    return {"x": rng.normal(size=(1, 2)), "W1": rng.normal(size=(2, 3)), "W2": rng.normal(size=(3, 1))}


def three_slopes(v):
    of = three_units(v)
    return gradient(lambda W: 1 / (1 + np.exp(-(np.tanh(of["x"] @ W) @ of["W2"])[0, 0])), of["W1"])


def by_nudges(line, v):
    slopes = np.zeros((2, 3))
    for place in np.ndindex(2, 3):
        slopes[place] = line.block("slopes[place]", slopes=AsIs(np.zeros((2, 3))), place=place)
    return slopes


def by_library(line, v):
    arrays = [three_units(v)[name] for name in ("W1", "W2")]
    return line.block("slopes", arrays=AsIs(arrays))


def in_a_row(v):
    of = network(np.random.default_rng(3))
    A = first_layer(of)
    return {name: of[rf"\mathbf{{{name[0]}}}_{name[1]}"] for name in ("W1", "b1", "W2", "b2")} | {
        "X": of[r"\mathbf{X}"],
        "answer": second_layer(of | A)[r"\hat{\mathbf{Y}}"],
    }


def through_the_loop(line, v):
    given = {name: x for name, x in in_a_row(v).items() if name != "answer"}
    return line.block("A", **given)


ALIKE = Code(value=lambda v: both_ways({"m": v["m"], "k": v["m"]})[VARIANCE] ** 0.5)

TABLE = [
    Oracle("3.5", layer, class_expected, extreme=[square]),
    Oracle(
        "3.6",
        lambda rng: {r"\mathbf{Z}": 3 * rng.normal(size=(4, 3)), "g": logistic},
        lambda v: {r"\mathbf{A}": logistic(v[r"\mathbf{Z}"])},
        extreme=[lambda rng: {r"\mathbf{Z}": np.array([[700.0, -700.0], [0.0, 1e-9]]), "g": logistic}],
    ),
    Oracle("3.7", layer, transposed, extreme=[square]),
    Oracle(
        "3.1",
        unit_j,
        unit_expected,
        extreme=[lambda rng: unit_j(rng, square)],
        code={
            "networks/one_unit": Code(
                lambda v: {"b": v[r"\mathbf{b}_1"][v["j"] - 1], "w": v[r"\mathbf{W}_1"][:, v["j"] - 1]},
                lambda v: v["z_{1,j}"],
            )
        },
    ),
    Oracle("3.2", network, first_layer, extreme=[lambda rng: network(rng, square)]),
    Oracle(
        "3.3",
        second_given,
        second_layer,
        extreme=[lambda rng: second_given(rng, square)],
        code={"networks/xor": Code(value=lambda v: v[r"\mathbf{Z}_2"][:, 0])},
    ),
    Oracle(
        "3.4",
        count_given,
        lambda v: {r"\text{parameters}": count(v["m"], v["k_1"], v["k"])},
        code={"networks/count": Code(counted_model, layers_counted)},
        loose={"networks/count tensorflow": LIBRARY_LAYER},
    ),
    Oracle(
        "3.8",
        functions,
        composed,
        code={"networks/sequential": Code(value=lambda v: in_a_row(v)["answer"], run=through_the_loop)},
        loose={f"networks/sequential {library}": LIBRARY_LAYER for library in ("torch", "tensorflow")},
    ),
    Oracle("3.9", lambda rng: {r"\mathbf{X}": rng.normal(size=(3, 2))}, lambda v: {r"\mathbf{A}_0": v[r"\mathbf{X}"]}),
    Oracle(
        "3.10",
        deep,
        deep_expected,
        extreme=[lambda rng: deep(rng, square)],
        code={
            "networks/zeros_in": Code(
                lambda v: {"rng": Drawn(v[r"\mathbf{W}_l"]), "m": v["k_{l-1}"], "k": v["k_l"]},
                lambda v: weigh(v[r"\mathbf{A}_{l-1}"], v[r"\mathbf{W}_l"], 0 * v[r"\mathbf{b}_l"]),
            )
        },
        loose={"networks/deep_sequential": LIBRARY_LAYER},
    ),
    Oracle(
        "3.11",
        lambda rng: {r"\mathbf{Z}_l": rng.normal(size=(4, 3)), "g_l": folded, r"\mathbf{A}_D": rng.random((4, 2))},
        lambda v: (
            {r"\mathbf{A}_l": np.where(v[r"\mathbf{Z}_l"] > 0, v[r"\mathbf{Z}_l"], 0.0)}
            | {r"\hat{\mathbf{Y}}": v[r"\mathbf{A}_D"]}
        ),
        code={"networks/deep": Code(value=bent, run=last_or_not)},
    ),
    Oracle(
        "3.12",
        network,
        lambda v: {r"\mathbf{Z}_2": one_for_two(v)["answer"]},
        extreme=[lambda rng: network(rng, square)],
    ),
    Oracle(
        "3.13",
        network,
        lambda v: {r"\mathbf{W}": one_for_two(v)["W"], r"\mathbf{b}": one_for_two(v)["b"]},
        extreme=[lambda rng: network(rng, square)],
    ),
    Oracle(
        "3.14",
        lambda rng: {"x": float(rng.random())},
        lambda v: {"T(x)": np.interp(v["x"], [0, 0.5, 1], [0, 1, 0])},
        extreme=[lambda rng, x=x: {"x": x} for x in (0.0, 0.5, 1.0)],
        code={
            f"networks/{name}": Code(lambda v: {"saw": v["x"], "folded": v["x"], "y": v["x"]})
            for name in ("depth", "best_pieces", "tent", "one_unit_folds")
        },
    ),
    Oracle("3.15", tent_unit, tent_layer, extreme=[lambda rng: tent_unit(rng, 2)]),
    Oracle(
        "3.16",
        kinks,
        pieces,
        extreme=[lambda rng: kinks(rng, same=True)],
        code={"networks/most_pieces": Code(lambda v: {"pieces": v["k_1"] + 1}, lambda v: v["k_1"])},
    ),
    Oracle(
        "3.17",
        lambda rng: {"H": int(rng.integers(1, 12)), "k_1": int(rng.integers(1, 99))},
        lambda v: {r"\text{deep: }": count(1, *[2] * v["H"], 1), r"\text{wide: }": count(1, v["k_1"], 1)},
        code={
            "networks/most_pieces deep": Code(value=lambda v: v[r"\text{deep: }"]),
            "networks/most_pieces wide": Code(lambda v: {"units": v["k_1"]}, lambda v: v[r"\text{wide: }"]),
        },
    ),
    Oracle(
        "3.18",
        path,
        nudged,
        extreme=[lambda rng: path(rng, square)],
        code={
            "networks/symmetry": Code(three_units, three_slopes, by_nudges, rtol=1e-6),
            "networks/symmetry torch": Code(three_units, three_slopes, by_library),
            "networks/symmetry tensorflow": Code(three_units, three_slopes, by_library),
        },
    ),
    Oracle("3.19", spread, lambda v: forward_means(v["m"], v["s"])),
    Oracle("3.20", lambda rng: spread(rng, 2), lambda v: backward_means(v["k"], v["s"])),
    Oracle(
        "3.21",
        lambda rng: spread(rng, 8),
        lambda v: {rf"{n} {VARIANCE}": growth(v[n], solve(lambda V, n=n: growth(v[n], V))) for n in "mk"},
    ),
    Oracle(
        "3.22",
        lambda rng: spread(rng, 8),
        both_ways,
        code={f"networks/{name}": ALIKE for name in ("variance", "ten_layers")},
    ),
    Oracle(
        "3.23",
        lambda rng: spread(rng, 8),
        lambda v: {"r": bound(both_ways(v)[VARIANCE])},
        code={"networks/defaults": Code(value=lambda v: bound(1 / np.mean([100, 50])))},
        loose={"networks/by_name": MEASURED},
    ),
    Oracle(
        "3.24",
        lambda rng: spread(rng, 8),
        halved,
        code={f"networks/{name}": Code(value=lambda v: v[VARIANCE] ** 0.5) for name in ("variance", "ten_layers")},
        loose={"networks/by_name": MEASURED},
    ),
    Oracle(
        "3.25",
        lambda rng: spread(rng, 8),
        of_default,
        code={
            "networks/defaults": Code(value=lambda v: (3 * of_default({"m": 100})[VARIANCE]) ** 0.5),
            "networks/default_fades": Code(lambda v: {"variance": v[VARIANCE]}, lambda v: 1 / 3),
        },
    ),
]
