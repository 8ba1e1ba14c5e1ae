"""Backpropagation."""

from collections import UserDict, UserList
from itertools import pairwise
from math import prod

import numpy as np
from algebra import Each
from mpmath import mp

from oracles import Code, Oracle
from oracles.c3 import deep
from oracles.c5 import eight, slope_of_eight
from oracles.means import (
    cross_entropies,
    folded,
    gradient,
    logistic,
    mp_logistic,
    sizes,
    slope,
    torch_parameter,
    variable,
    weigh,
)

DELTA = r"\boldsymbol{\Delta}"


def chain(rng, scale=1.0):
    return {key: float(scale * rng.normal()) for key in ("w_1", "w_2", "x", "y")}


def values(w_1, w_2, x, y):
    z = w_1 * x
    a = mp_logistic(z)
    y_hat = w_2 * a
    return {"z_1": z, "a_1": a, r"\hat{y}": y_hat, "J": mp.quad(lambda e: e, [0, y_hat - y])}


def forward(v):
    found = values(*(mp.mpf(v[key]) for key in ("w_1", "w_2", "x", "y")))
    return {key: float(value) for key, value in found.items()}


def from_chain(rng, scale=1.0):
    v = chain(rng, scale)
    return v | forward(v)


def nudged(rng):
    v = from_chain(rng)
    after = v | {"w_1": v["w_1"] + 0.1}
    after |= forward(after)
    names = {r"\hat{y}": r"\tilde{y}"} | {key: rf"\tilde{{{key[0]}}}{key[1:]}" for key in ("J", "a_1", "z_1", "w_1")}
    return v | {name: after[key] for key, name in names.items()}


def partials(*wanted):
    """The slopes that an equation speaks of, each as a derivative of what comes after."""

    def expected(v):
        w_1, w_2, x, y = (mp.mpf(v[key]) for key in ["w_1", "w_2", "x", "y"])

        def from_a(a):
            return (w_2 * a - y) ** 2 / 2

        found = {
            ("J", r"\hat{y}"): mp.diff(lambda y_hat: (y_hat - y) ** 2 / 2, mp.mpf(v[r"\hat{y}"])),
            (r"\hat{y}", "w_2"): mp.diff(lambda w: values(w_1, w, x, y)[r"\hat{y}"], w_2),
            (r"\hat{y}", "a_1"): mp.diff(lambda a: w_2 * a, mp.mpf(v["a_1"])),
            ("a_1", "z_1"): mp.diff(mp_logistic, mp.mpf(v["z_1"])),
            ("z_1", "w_1"): mp.diff(lambda w: w * x, w_1),
            ("J", "w_2"): mp.diff(lambda w: (w * mp_logistic(w_1 * x) - y) ** 2 / 2, w_2),
            ("J", "a_1"): mp.diff(from_a, mp.mpf(v["a_1"])),
            ("J", "z_1"): mp.diff(lambda z: from_a(mp_logistic(z)), mp.mpf(v["z_1"])),
            ("J", "w_1"): mp.diff(lambda w: from_a(mp_logistic(w * x)), w_1),
        }
        return {rf"\frac{{\partial {a}}}{{\partial {b}}}": float(found[a, b]) for a, b in wanted}

    return expected


Y = r"\hat{y}"
LINKS = [("J", Y), (Y, "a_1"), ("a_1", "z_1"), ("z_1", "w_1")]
STEEP = [lambda rng: from_chain(rng, 5.0), lambda rng: from_chain(rng, 1e-3)]


CHAIN = Code(run=lambda line, v: line.function("forward")(*line.given("w1", "w2")))


def known(v):
    """The slopes that the chain has already found."""
    names = {"d_y_hat": ("J", Y), "d_a1": ("J", "a_1"), "d_z1": ("J", "z_1")}
    return dict(zip(names, partials(*names.values())(v).values()))


def by(number, *wanted):
    code = {
        "backpropagation/chain": Code(
            known, lambda v: partials(wanted[0])(v)[rf"\frac{{\partial {wanted[0][0]}}}{{\partial {wanted[0][1]}}}"]
        )
    }
    return Oracle(number, from_chain, partials(*wanted), extreme=STEEP, rtol=1e-7, code=code)


def all_ratios(line, v):
    """The ratios are multiplied one after the other."""
    keys = ("w_1", "z_1", "a_1", Y, "J")
    moves = [v[rf"\tilde{{{key[0]}}}{key[1:]}" if key != Y else r"\tilde{y}"] - v[key] for key in keys]
    product = 1.0
    for i in range(4):
        product = float(line(product=product, moves=moves, i=i))
    return product


def overall(v):
    return (v[r"\tilde{J}"] - v["J"]) / (v[r"\tilde{w}_1"] - v["w_1"])


def forks(rng):
    return {"v": float(rng.normal()), "c": rng.normal(size=3), "i": range(1, 4)}


def forks_expected(v):
    """J is made from three values, each made from v."""
    made = [lambda u, c=c: mp.sin(c * u) for c in v["c"]]

    def J(*c):
        return mp.exp(c[0]) * c[1] + c[2] ** 3 * c[0]

    def along(i):
        order = tuple(int(j == i - 1) for j in range(3))
        return float(mp.diff(J, tuple(f(v["v"]) for f in made), order))

    return {
        r"\frac{\partial J}{\partial v}": float(mp.diff(lambda u: J(*(f(u) for f in made)), v["v"])),
        r"\frac{\partial J}{\partial c_i}": Each("i", along),
        r"\frac{\partial c_i}{\partial v}": Each("i", lambda i: float(mp.diff(made[i - 1], v["v"]))),
    }


def collected(line, v):
    """The engine's dictionary, into which all uses of v go."""
    grad = UserDict({i: v[r"\frac{\partial J}{\partial c_i}"].of(i) for i in v["i"]})
    for i in v["i"]:
        slope = v[r"\frac{\partial c_i}{\partial v}"].of(i)
        grad["v"] = float(line(grad=grad, v="v", value=i, slope=slope))
    return grad["v"]


def used_twice(v):
    x, y, _ = v["c"]
    return float(mp.diff(lambda w: (w * mp_logistic(w * x) - y) ** 2 / 2, v["v"]))


COLLECTED = Code(value=lambda v: v[r"\frac{\partial J}{\partial v}"], run=collected)
FORKS = {f"backpropagation/{name}": COLLECTED for name in ("engine", "engine_deep", "engine_tanh")}
FORKS["backpropagation/shared"] = Code(lambda v: {"x": v["c"][0], "y": v["c"][1], "w": v["v"]}, used_twice)


def layers(v):
    Z = weigh(v[r"\mathbf{A}_{l-1}"], v[r"\mathbf{W}_l"], v[r"\mathbf{b}_l"])
    return {r"\mathbf{Z}_l": Z, r"\mathbf{A}_l": np.where(Z > 0, Z, 0.0)}


def layer(rng, square=False):
    """One layer, and behind it some loss of its pre-activations."""
    n, m, k = (2, 2, 2) if square else sizes(rng, 3)
    v = {
        r"\mathbf{A}_{l-1}": rng.normal(size=(n, m)),
        r"\mathbf{W}_l": rng.normal(size=(m, k)),
        r"\mathbf{b}_l": rng.normal(size=k),
    }
    C = rng.normal(size=(n, k))
    return v | {"n": n, "k_{l-1}": m, "k_l": k, "loss": lambda Z: np.sum(C * np.sin(Z)), r"\mathbf{1}": np.ones(n)}


BENT = Code(
    lambda v: {"A": v[r"\mathbf{A}_{l-1}"], "w": v[r"\mathbf{W}_l"], "g": lambda Z: Z * Z},
    lambda v: weigh(v[r"\mathbf{A}_{l-1}"], v[r"\mathbf{W}_l"], 0 * v[r"\mathbf{b}_l"]) ** 2,
)
LISTED = Code(lambda v: BENT.names(v) | {"A": [0, 0, v[r"\mathbf{A}_{l-1}"]]}, BENT.value)


def second_layer(v):
    return {"A1": v[r"\mathbf{A}_{l-1}"], "W2": v[r"\mathbf{W}_l"], "b2": v[r"\mathbf{b}_l"]}


def both(v):
    """Two layers, of which the second has other numbers: twice the inputs, three times the slopes."""
    A, Delta = v[r"\mathbf{A}_{l-1}"], v[rf"{DELTA}_l"]
    two = {"X": A, "A1": 2 * A, "Delta1": Delta, "Delta2": 3 * Delta}
    return two | {"A": [A], "i": 1, "a": A, "Delta": Delta, "P": len(A) * Delta + 1, "Y": np.ones(Delta.shape)}


TO_W, TO_B = r"\frac{\partial J}{\partial \mathbf{W}_l}", r"\frac{\partial J}{\partial \mathbf{b}_l}"


def length(line, v):
    """Its length is put at the head of a list."""
    lengths = UserList([0.0])
    line(lengths=lengths)
    return lengths[0]


SQUARE = [lambda rng: layer(rng, square=True)]


def back(name, key):
    """The slopes along one of the things that go into the layer, and along Z."""

    def expected(v):
        A, W, b = (v[k] for k in (r"\mathbf{A}_{l-1}", r"\mathbf{W}_l", r"\mathbf{b}_l"))
        J = {"A": lambda A: A @ W + b, "W": lambda W: A @ W + b, "b": lambda b: A @ W + b, "Z": lambda Z: Z}[key]
        at = {"A": A, "W": W, "b": b, "Z": A @ W + b}
        return {
            name: gradient(lambda x: v["loss"](J(x)), at[key]),
            rf"{DELTA}_l": gradient(v["loss"], at["Z"]),
        }

    return expected


def two_layers(rng, g=np.tanh, square=False, zero=False):
    n, m, k = (2, 2, 2) if square else sizes(rng, 3)
    C = rng.normal(size=(n, k))
    Z = 0.0 if zero else rng.normal(size=(n, m))
    return {
        r"\mathbf{Z}_l": Z * np.ones((n, m)),
        r"\mathbf{W}_{l+1}": rng.normal(size=(m, k)),
        "g_l'": slope(mp.tanh),
        "loss": lambda Z: np.sum(C * np.sin(Z)),
        "g": g,
    }


def two_layers_back(v, mask=1.0):
    W, g = v[r"\mathbf{W}_{l+1}"], v["g"]
    return {
        rf"{DELTA}_l": gradient(lambda Z: v["loss"](mask * g(Z) @ W), v[r"\mathbf{Z}_l"]),
        rf"{DELTA}_{{l+1}}": gradient(v["loss"], mask * g(v[r"\mathbf{Z}_l"]) @ W),
    }


def sigmoids(v):
    """The same two layers with sigmoids between them."""
    v = v | {"g": lambda Z: 1 / (1 + np.exp(-Z))}
    return v | two_layers_back(v)


def through_sigmoids(v):
    v = sigmoids(v)
    return {"Delta2": v[rf"{DELTA}_{{l+1}}"], "W2": v[r"\mathbf{W}_{l+1}"], "A1": logistic(v[r"\mathbf{Z}_l"])}


def through_tanh(v):
    W, a = v[r"\mathbf{W}_{l+1}"], np.tanh(v[r"\mathbf{Z}_l"])
    return {"Delta": v[rf"{DELTA}_{{l+1}}"], "W": [W], "w": W, "i": 0, "A": [a], "a": a, "slope": lambda a: 1 - a**2}


THROUGH_TANH = Code(through_tanh, lambda v: v[rf"{DELTA}_l"])


def class_of(n, run=None):
    """A class of as many as the program has."""

    def drawn(v):
        rng = np.random.default_rng(n)
        Z, Y = rng.normal(size=(n, 2)), rng.integers(0, 2, (n, 2)).astype(float)
        return {"Z": Z, "Y": Y, "Y_hat": logistic(Z), "y_hat": logistic(Z), "A": [Z], "W": [np.eye(2)]}

    def value(v):
        of = drawn(v)
        return gradient(lambda Z: np.sum(cross_entropies(Z, of["Y"])) / n, of["Z"])

    return Code(drawn, value, run)


def one_passed(v):
    z = v["Z"][0, 0]
    return {"z2": z, "w2": z / 2, "a1": 2.0, "y": 1.0}


def last(rng):
    n, k = sizes(rng, 2)
    Z, Y = 2 * rng.normal(size=(n, k)), rng.integers(0, 2, (n, k)).astype(float)
    return {"Z": Z, r"\mathbf{Y}": Y, r"\hat{\mathbf{Y}}": logistic(Z), "n": n}


def last_back(v):
    return {rf"{DELTA}_D": gradient(lambda Z: np.sum(cross_entropies(Z, v[r"\mathbf{Y}"])) / v["n"], v["Z"])}


def depth(rng, D=None):
    D = D or int(rng.integers(2, 6))
    return {"D": D, "k": {i: int(rng.integers(1, 9)) for i in range(D + 1)}}


def products(v):
    """Count the multiplications of one example: forwards, then back for weights and, but for the first, inputs."""
    k, D = v["k"], v["D"]
    forward = sum(1 for i in range(1, D + 1) for _ in range(k[i - 1]) for _ in range(k[i]))
    back = forward + sum(prod([k[i - 1], k[i]]) for i in range(2, D + 1))
    return {r"\text{forward}": forward, r"\text{back}": back}


def bent_back(v):
    """Norms as the page means them: all entries as one vector, and the most that a matrix stretches."""
    v = v | {"g": lambda Z: 1 / (1 + np.exp(-Z))}
    found = two_layers_back(v)
    W = v[r"\mathbf{W}_{l+1}"]
    return {
        rf"\lVert {DELTA}_l \rVert": np.sqrt(np.sum(found[rf"{DELTA}_l"] ** 2)),
        rf"\lVert {DELTA}_{{l+1}} \rVert": np.sqrt(np.sum(found[rf"{DELTA}_{{l+1}}"] ** 2)),
        r"\lVert \mathbf{W}_{l+1} \rVert": np.sqrt(np.max(np.linalg.eigvalsh(W.T @ W))),
    }


def single(rng):
    """One unit, one weight, where the sigmoid is steepest: here the bound is met."""
    return two_layers(rng, zero=True) | {
        r"\mathbf{Z}_l": np.zeros((1, 1)),
        r"\mathbf{W}_{l+1}": np.array([[2.0]]),
        "loss": np.sum,
        "tight": True,
    }


def two_losses(v):
    first, second = (lambda w, c=c: np.sum(np.sin(c * w)) for c in (2.0, 3.0))
    w = v["w"]
    return {
        r"\nabla (J_1 + J_2)": gradient(lambda w: first(w) + second(w), w),
        r"\nabla J_1": gradient(first, w),
        r"\nabla J_2": gradient(second, w),
    }


def halves(v):
    return eight({r"\mathbf{w}": v["w"]})


def whole_class(v):
    return slope_of_eight({r"\mathbf{w}": v["w"]})


def both_halves(line, v):
    """The loop sends one half after the other; what they say adds up in the weights."""
    X, y = line.given("X", "y")
    return line.block("w.grad", X=X, y=y, w=torch_parameter(v["w"]))


TABLE = [
    Oracle(
        "6.1",
        chain,
        forward,
        extreme=[lambda rng: chain(rng, 20.0), lambda rng: chain(rng, 1e-6)],
        code={
            "backpropagation/chain": Code(value=lambda v: [v["a_1"], v[Y], v["J"]], run=CHAIN.run),
            "backpropagation/nudge": Code(
                value=lambda v: [v[key] for key in ("w_1", "z_1", "a_1", Y, "J")],
                run=lambda line, v: line.function("forward")(*line.given("w1", "w2", "x", "y")),
            ),
        },
    ),
    Oracle("6.2", nudged, lambda v: {}, rtol=1e-7, code={"backpropagation/nudge": Code(value=overall, run=all_ratios)}),
    by("6.3", ("J", "w_1"), *LINKS),
    by("6.4", ("J", Y)),
    by("6.5", (Y, "w_2")),
    by("6.6", (Y, "a_1")),
    by("6.7", ("a_1", "z_1")),
    by("6.8", ("z_1", "w_1")),
    by("6.9", ("J", "w_2"), ("J", Y), (Y, "w_2")),
    by("6.10", ("J", "a_1"), ("J", Y), (Y, "a_1")),
    by("6.11", ("J", "z_1"), ("J", "a_1")),
    by("6.12", ("J", "w_1"), ("J", "z_1"), ("z_1", "w_1")),
    Oracle("6.13", forks, forks_expected, code=FORKS),
    Oracle(
        "6.14",
        lambda rng: deep(rng) | {"g_l": folded},
        layers,
        code={
            "backpropagation/layers": Code(second_layer, lambda v: v[r"\mathbf{Z}_l"]),
            "backpropagation/layers numpy": Code(second_layer, lambda v: logistic(v[r"\mathbf{Z}_l"])),
            "backpropagation/slope_or_gradient": LISTED,
            "backpropagation/vanishing": BENT,
            "backpropagation/vanishing numpy": LISTED,
        },
    ),
    Oracle("6.15", layer, back(r"\frac{\partial J}{\partial \mathbf{Z}_l}", "Z"), extreme=SQUARE),
    Oracle(
        "6.16",
        layer,
        back(r"\frac{\partial J}{\partial \mathbf{W}_l}", "W"),
        extreme=SQUARE,
        code={
            "backpropagation/layers": Code(both, lambda v: [v[TO_W], 6 * v[TO_W]]),
            "backpropagation/slope_or_gradient": Code(both, lambda v: v[TO_W]),
            "backpropagation/vanishing_plot": Code(both, lambda v: np.hypot.reduce(v[TO_W], axis=None), length),
            "optimisation/wall": Code(both, lambda v: v[TO_W]),
        },
    ),
    Oracle(
        "6.17",
        layer,
        back(r"\frac{\partial J}{\partial \mathbf{b}_l}", "b"),
        extreme=SQUARE,
        code={"backpropagation/layers": Code(both, lambda v: [v[TO_B], 3 * v[TO_B]])},
    ),
    Oracle("6.18", layer, back(r"\frac{\partial J}{\partial \mathbf{A}_{l-1}}", "A"), extreme=SQUARE),
    Oracle(
        "6.19",
        two_layers,
        two_layers_back,
        extreme=[lambda rng: two_layers(rng, square=True)],
        code={
            "backpropagation/layers": Code(through_sigmoids, lambda v: sigmoids(v)[rf"{DELTA}_l"]),
            "backpropagation/slope_or_gradient": THROUGH_TANH,
            "backpropagation/vanishing_plot": THROUGH_TANH,
        },
    ),
    Oracle(
        "6.20",
        last,
        last_back,
        code={
            "backpropagation/layers": class_of(8),
            "backpropagation/sigmoid_output": Code(
                one_passed, lambda v: gradient(lambda z: np.sum(cross_entropies(z, 1.0)), [v["Z"][0, 0]])[0]
            ),
            "backpropagation/slope_or_gradient": class_of(64, lambda line, v: line.raw()[0]),
            "backpropagation/vanishing_plot": class_of(64),
        },
    ),
    Oracle(
        "6.21",
        depth,
        products,
        extreme=[lambda rng: depth(rng, 2)],
        code={
            "backpropagation/layer_cost": Code(
                lambda v: {"layers": [*pairwise(v["k"].values())]}, lambda v: v[r"\text{back}"]
            )
        },
    ),
    Oracle("6.22", two_layers, bent_back, extreme=[single]),
    Oracle(
        "6.23",
        lambda rng: {"w": rng.normal(size=3)},
        two_losses,
        code={
            "backpropagation/halves": Code(halves, whole_class),
            "backpropagation/halves tensorflow": Code(halves, whole_class, lambda line, v: line(w=variable(v["w"]))),
            "backpropagation/halves torch": Code(halves, whole_class, both_halves),
        },
    ),
]
