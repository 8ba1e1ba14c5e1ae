"""Mini-batches."""

from fractions import Fraction
from itertools import permutations, product

import numpy as np
from algebra import Each, Index
from scipy.optimize import brentq

from oracles import Code, Oracle
from oracles.c5 import eight, students
from oracles.means import cross_entropies, gradient, torch_parameter, variable

ERROR = r"\operatorname{E} \lVert \mathbf{g}_t - \nabla J \rVert^2"


def one_loss(v, i):
    return lambda w: cross_entropies(v[r"\mathbf{X}"][i - 1] @ np.ravel(w), v[r"\mathbf{y}"][i - 1])


def examples(rng, n=None, B=None):
    """Some students, the gradient of each at one place, and a batch of them."""
    v = students(rng, n or 4, 2)
    w = v[r"\mathbf{w}"]
    n, B = v["n"], B or int(rng.integers(2, 4))
    places = {r"\mathbf{w}_t": w, "i": Index(rng.integers(1, n + 1)), "B": B}
    return v | places | {r"\nabla L": lambda i: lambda w: gradient(one_loss(v, i), np.ravel(w))}


def whole(v):
    return gradient(lambda w: sum(one_loss(v, i)(w) for i in range(1, v["n"] + 1)) / v["n"], v[r"\mathbf{w}"])


def single(v, i):
    return gradient(one_loss(v, i), v[r"\mathbf{w}"])


def batch(rng):
    v = examples(rng)
    return v | {r"\mathcal{B}": dict.fromkeys(int(i) for i in rng.choice(v["n"], v["B"], replace=False) + 1)}


def of_batch(v):
    chosen = list(v[r"\mathcal{B}"])
    return {r"\mathbf{g}_t": gradient(lambda w: sum(one_loss(v, i)(w) for i in chosen) / len(chosen), v[r"\mathbf{w}"])}


def draws(v, again=True):
    """The mean gradient of every batch that can be drawn."""
    alone = [single(v, i) for i in range(1, v["n"] + 1)]
    ways = product(alone, repeat=v["B"]) if again else permutations(alone, v["B"])
    return [np.mean(way, axis=0) for way in ways]


def with_gradients(rng, n=None, B=None):
    """The gradients at this place as they are, no functions."""
    v = examples(rng, n, B)
    alone = {i: single(v, i) for i in range(1, v["n"] + 1)}
    return v | {r"\nabla L": lambda i: alone[i], r"\nabla J": np.mean([*alone.values()], axis=0)}


def scatter(v):
    """Half the mean squared distance of two examples' gradients: no mean gradient is in it."""
    alone = [v[r"\nabla L"](i) for i in range(1, v["n"] + 1)]
    return sum(np.sum((a - b) ** 2) for a in alone for b in alone) / (2 * v["n"] ** 2)


def with_scatter(rng, n=None, B=None):
    v = with_gradients(rng, n, B)
    return v | {r"\tau^2": scatter(v)}


def squares(v, again=True, about=True):
    middle = v[r"\nabla J"] if about else 0.0
    return float(np.mean([np.sum((g - middle) ** 2) for g in draws(v, again)]))


def batches(rng):
    count = int(rng.integers(2, 5))
    parts = [rng.random(int(size)) for size in rng.integers(1, 6, count)]
    one_by_one = np.concatenate(parts)
    return {
        "B_k": Each("k", lambda k: len(parts[k - 1])),
        "J_k": Each("k", lambda k: np.mean(parts[k - 1])),
        "k": range(1, count + 1),
        "n": len(one_by_one),
        "all": one_by_one,
    }


def steps(rng):
    v = examples(rng, 6, 2)
    order = [int(i) for i in rng.permutation(6) + 1]
    return v | {"s": 3, r"\eta": 1e-3, r"\mathcal{B}": {k: dict.fromkeys(order[2 * k - 2 : 2 * k]) for k in (1, 2, 3)}}


def small_steps(v):
    w = v[r"\mathbf{w}_t"]
    for chosen in v[r"\mathcal{B}"].values():
        w = w - v[r"\eta"] * np.mean([gradient(one_loss(v, i), w) for i in chosen], axis=0)
    return {r"\mathbf{w}_{t+s}": w}


def as_much_noise(v):
    """The batch with which the noise is as large as the gradient, from the noise of batches of two."""
    two = squares(v | {"B": 2})
    length = float(np.sum(v[r"\nabla J"] ** 2))
    return {"B": brentq(lambda B: two * 2 / B - length, 1e-9, 1e9, xtol=1e-15, rtol=1e-14)}


def workers(rng):
    v = batch(rng)
    K = 2
    parts = {1: [1, 2], 2: [3, 4]}
    alone = {k: np.mean([single(v, i) for i in part], axis=0) for k, part in parts.items()}
    return v | {"K": K, r"\mathbf{g}^{(k)}": Each("k", lambda k: alone[k]), r"\mathcal{B}": dict.fromkeys((1, 2, 3, 4))}


def ring(v):
    """What one worker sends: a piece in each round until all are added, and again until all know it."""
    sent, K = Fraction(0), v["K"]
    for _ in ("add", "tell"):
        for _ in range(1, K):
            sent += Fraction(1, K)
    return {"": float(sent)}


# What the programs call these things.

LIBRARY_GATHERS = (
    "between processes or devices: the library's own call takes the mean, and nothing of it is on the line"
)


def rows(v):
    """The gradient of each example, one below the other."""
    return {"G": np.array([single(v, i) for i in range(1, v["n"] + 1)])}


def given_rows(v):
    return {"G": np.array([v[r"\nabla L"](i) for i in range(1, v["n"] + 1)])}


def rows_of_eight(v):
    X, y, w = (eight(v)[name] for name in "Xyw")
    return np.array([gradient(lambda w, x=x, t=t: cross_entropies(x @ w - 3, t), w) for x, t in zip(X, y)])


def scattered(G):
    return np.mean([np.sum((a - b) ** 2) for a in G for b in G]) / 2


def drawn(v):
    """The same places, of eight students."""
    return eight(v) | {"batch": np.array([i - 1 for i in v[r"\mathcal{B}"]])}


def of_drawn(v):
    of = drawn(v)
    X, y = of["X"][of["batch"]], of["y"][of["batch"]]
    return gradient(lambda w: np.mean(cross_entropies(X @ w - 3, y)), of["w"])


def by_function(line, v):
    return line.function("gradient")(*line.given("batch"))


def by_tape(line, v):
    return line.function("gradient", w=variable(v[r"\mathbf{w}"]))(*line.given("batch"))


def by_autograd(line, v):
    w = torch_parameter(v[r"\mathbf{w}"])
    return line.function("gradient", w=w)(*line.given("batch"))


def eight_small_steps(v):
    """Steps so small that the place stays the same."""
    eta = 1e-9
    w = v[r"\mathbf{w}"]
    X, y = eight(v)["X"], eight(v)["y"]
    end = w.copy()
    for x, t in zip(X, y):
        end = end - eta * gradient(lambda w, x=x, t=t: cross_entropies(x @ w - 3, t), end)
    return w + (end - w) * v[r"\eta"] / eta


def talking(v):
    """Pipes from which the gradients of the workers come."""
    pipes = [{"recv": lambda k=k: v[r"\mathbf{g}^{(k)}"].of(k)} for k in range(1, v["K"] + 1)]
    return {"pipes": pipes, "workers": v["K"]}


TABLE = [
    Oracle(
        "8.1", examples, lambda v: {r"\nabla J(\mathbf{w})": whole(v)}, code={"mini_batches/fan": Code(rows, whole)}
    ),
    Oracle(
        "8.2",
        examples,
        lambda v: {r"\mathbf{g}_t": single(v, int(v["i"]))},
        code={"mini_batches/all_batches": Code(value=lambda v: rows(v)["G"])},
    ),
    Oracle(
        "8.3",
        batch,
        of_batch,
        code={
            "mini_batches/fan": Code(
                lambda v: rows(v) | {"picks": np.array([drawn(v)["batch"]]), "size": v["B"]},
                lambda v: [v[r"\mathbf{g}_t"]],
            ),
            "mini_batches/three_gradients": Code(drawn, of_drawn, by_function),
            "mini_batches/three_gradients tensorflow": Code(drawn, of_drawn, by_tape),
            "mini_batches/three_gradients torch": Code(drawn, of_drawn, by_autograd),
        },
    ),
    Oracle(
        "8.4",
        lambda rng: examples(rng, 3, 2),
        lambda v: {r"\operatorname{E}[\mathbf{g}_t]": np.mean(draws(v), axis=0), r"\nabla J(\mathbf{w}_t)": whole(v)},
        code={
            "mini_batches/all_batches": Code(
                lambda v: rows(v) | {"batches": [list(b) for b in product(range(v["n"]), repeat=v["B"])]}, whole
            )
        },
    ),
    Oracle(
        "8.5",
        with_gradients,
        lambda v: {r"\tau^2": scatter(v)},
        extreme=[lambda rng: with_gradients(rng, 2)],
        code={
            "mini_batches/fan": Code(given_rows),
            "mini_batches/tenth_of_gradient": Code(given_rows),
            "mini_batches/noise": Code(lambda v: {"G": given_rows(v)["G"] - v[r"\nabla J"]}),
            "mini_batches/variance": Code(lambda v: {"G": rows_of_eight(v)}, lambda v: scattered(rows_of_eight(v))),
        },
    ),
    Oracle(
        "8.6",
        with_scatter,
        lambda v: {ERROR: squares(v)},
        extreme=[lambda rng: with_scatter(rng, 2, 1)],
        code={
            "mini_batches/fan": Code(  # it draws the root
                lambda v: {"right": {"loglog": lambda x, y, *a, **k: y}, "sizes": v["B"], "tau2": v[r"\tau^2"]},
                lambda v: v[ERROR] ** 0.5,
            )
        },
    ),
    Oracle(
        "8.7",
        with_scatter,
        lambda v: {ERROR: squares(v, again=False)},
        extreme=[lambda rng: with_scatter(rng, 2, 1), lambda rng: with_scatter(rng, 4, 3)],
    ),
    Oracle(
        "8.8",
        lambda rng: {"n": int(rng.integers(2000, 9000))},
        lambda v: {r"\left(1 - \frac{1}{n}\right)^{n}": np.exp(v["n"] * np.log1p(-1 / v["n"]))},
        code={"mini_batches/missed": Code(value=lambda v: np.exp(v["n"] * np.log1p(-1 / v["n"])))},
    ),
    Oracle(
        "8.9",
        lambda rng: {"n": int(rng.integers(1, 99)), "B": int(rng.integers(1, 20))},
        lambda v: {"": len(range(0, v["n"], v["B"]))},
        extreme=[lambda rng: {"n": 64, "B": 32}, lambda rng: {"n": 65, "B": 32}],
    ),
    Oracle(
        "8.10",
        batches,
        lambda v: {"J": np.mean(v["all"])},
        code={
            "mini_batches/mean_of_means": Code(
                lambda v: {"means": [v["J_k"].of(k) for k in v["k"]], "sizes": [v["B_k"].of(k) for k in v["k"]]}
            )
        },
    ),
    Oracle(
        "8.11",
        steps,
        small_steps,
        approx=1e-5,
        code={
            "mini_batches/linear_scaling": Code(
                lambda v: eight(v) | {"start": v[r"\mathbf{w}"]}, eight_small_steps, rtol=1e-8
            )
        },
    ),
    Oracle("8.12", with_scatter, lambda v: {r"\operatorname{E} \lVert \mathbf{g}_t \rVert^2": squares(v, about=False)}),
    Oracle(
        "8.13",
        with_scatter,
        as_much_noise,
        code={"mini_batches/noise_scale": Code(lambda v: {"full": v[r"\nabla J"], "tau2": v[r"\tau^2"]})},
    ),
    Oracle(
        "8.14",
        workers,
        of_batch,
        code={"mini_batches/parallel": Code(talking, lambda v: v[r"\mathbf{g}_t"])},
        loose={
            "mini_batches/parallel tensorflow": LIBRARY_GATHERS,
            "mini_batches/parallel torch": LIBRARY_GATHERS,
        },
    ),
    Oracle(
        "8.15",
        lambda rng: {"K": int(rng.integers(1, 9))},
        ring,
        extreme=[lambda rng: {"K": 1}],
        code={"mini_batches/ring": Code()},
    ),
]
