"""Gradient descent."""

from decimal import Decimal
from fractions import Fraction
from math import factorial

import numpy as np
from mpmath import mp
from scipy.integrate import quad

from oracles import Code, Oracle, Reviewed
from oracles.c4 import (
    LOSS,
    MEAN,
    Y_HAT,
    far,
    logit,
    many,
    mean_surprise,
    mp_cross,
    of_logit,
    pairs,
    slope_of_logit,
    surprise,
)
from oracles.means import (
    cross_entropies,
    gradient,
    hessian,
    keras_steps,
    logistic,
    mp_logistic,
    sizes,
    torch_steps,
    variable,
    weigh,
    with_gradient,
)

NABLA = r"\nabla J(\mathbf{w})"
PARTIAL = r"\frac{\partial J}{\partial w_1}"


def students(rng, n=None, m=None, scale=1.0):
    """Logistic regression: some students, and weights."""
    drawn_n, drawn_m = sizes(rng, 2)
    n, m = n or drawn_n + 2, m or drawn_m
    X, y, w = rng.normal(size=(n, m)), rng.integers(0, 2, n).astype(float), scale * rng.normal(size=m)
    return {r"\mathbf{X}": X, r"\mathbf{y}": y, r"\mathbf{w}": w, "n": n, r"\hat{\mathbf{y}}": logistic(X @ w)}


def loss(v):
    """J as a function of the weights, whatever their shape."""
    return lambda w: np.mean(cross_entropies(v[r"\mathbf{X}"] @ np.ravel(w), v[r"\mathbf{y}"]))


def nabla(v):
    return lambda w: gradient(loss(v), np.ravel(w))


def plane(rng, scale=1.0):
    """The same with two weights, and J of both."""
    v = students(rng, m=2, scale=scale)
    J = loss(v)
    w_1, w_2 = v[r"\mathbf{w}"]
    return v | {"J": lambda a, b: J(np.array([a, b])), "w_1": w_1, "w_2": w_2, r"\varepsilon": 1e-5}


def partial(v, which=0):
    return gradient(loss(v), v[r"\mathbf{w}"])[which]


def taylor(rng, sign=1):
    z = float(rng.normal())
    return {"w_1": z, r"\varepsilon": 0.3, r"\pm": sign}


def taylor_expected(v):
    z, step = mp.mpf(v["w_1"]), mp.mpf(v[r"\varepsilon"])
    slopes = [mp.diff(lambda w: mp_cross(w, 1), z, order) for order in range(4)]
    there = mp_cross(z + v[r"\pm"] * step, 1)
    rest = there - sum(slopes[k] * (v[r"\pm"] * step) ** k / factorial(k) for k in range(4))
    return {
        r"J(w_1 \pm \varepsilon)": float(there),
        "J": float(slopes[0]),
        **{f"J^{{({k})}}": float(slopes[k]) for k in (1, 2, 3)},
        r"\dots": float(rest),
    }


def step(rng, scale=1.0):
    v = students(rng, scale=scale)
    return v | {r"\mathbf{w}_t": v[r"\mathbf{w}"], r"\eta": float(rng.random()), r"\nabla J": nabla(v)}


def stepped(v):
    slopes = gradient(loss(v), v[r"\mathbf{w}_t"])
    return {r"\mathbf{w}_{t+1}": [w - v[r"\eta"] * slope for w, slope in zip(v[r"\mathbf{w}_t"], slopes)]}


def small_step(rng):
    v = step(rng)
    return v | {r"\eta": 1e-3, "J": loss(v)}


def unit_vectors(rng, same=False):
    u, v = rng.normal(size=(2, int(rng.integers(2, 6))))
    return {
        r"\mathbf{u}": u / np.hypot.reduce(u),
        r"\mathbf{v}": (u if same else v) / np.hypot.reduce(u if same else v),
    }


def away(rng):
    v = students(rng)
    return v | {"J": loss(v), r"\mathbf{s}": 1e-4 * rng.normal(size=len(v[r"\mathbf{w}"]))}


def between(rng):
    v = students(rng)
    u, other = rng.normal(size=(2, len(v[r"\mathbf{w}"])))
    return v | {"J": loss(v), r"\mathbf{p}": u, r"\mathbf{q}": other, r"\alpha": float(rng.random())}


def nowhere(rng):
    """From a place to itself: here both sides are equal."""
    v = between(rng)
    return v | {r"\mathbf{q}": v[r"\mathbf{p}"], "tight": True}


def at_one_end(rng):
    """All of the way is there, or nothing of it."""
    return between(rng) | {r"\alpha": float(rng.integers(2)), "tight": True}


def curved(v):
    X, y = v[r"\mathbf{X}"].tolist(), v[r"\mathbf{y}"]

    def J(*w):
        return mp.fsum(mp_cross(mp.fdot(x, w), t) for x, t in zip(X, y)) / len(X)

    slopes = [float(mp.diff(mp_logistic, mp.fdot(x, v[r"\mathbf{w}"]))) for x in X]
    return {r"\mathbf{H}": hessian(J, v[r"\mathbf{w}"]), r"\mathbf{S}": np.diag(slopes), "slopes": slopes}


def hessian_expected(v):
    found = curved(v)
    terms = found.pop("slopes")
    return found | {r"\hat{y}_i (1 - \hat{y}_i)": terms}


def with_direction(rng):
    v = students(rng)
    return v | {r"\mathbf{v}": rng.normal(size=len(v[r"\mathbf{w}"]))}


def saddle(v):
    return float((Fraction(v["w_1"]) * Fraction(v["w_2"]) - 1) ** 2)


def stopping(flat, still, late):
    """A state in which some of the three reasons to stop are given."""

    def draw(rng):
        v = students(rng)
        w = v[r"\mathbf{w}"]
        change = abs(loss(v)(w) - loss(v)(w + 0.1))
        length = float(np.hypot.reduce(nabla(v)(w)))
        bounds = {
            r"\varepsilon_1": length * (1.01 if flat else 0.99),
            r"\varepsilon_2": change * (1.01 if still else 0.99),
        }
        places = {r"\mathbf{w}_t": w, r"\mathbf{w}_{t-1}": w + 0.1, "t": 10000 if late else 9999, "T": 10000}
        return bounds | places | {"J": loss(v), r"\nabla J": nabla(v), "stop": flat or still or late}

    return draw


def bowl(rng, rate=None):
    return {
        r"\lambda": float(rng.random()),
        "w": float(rng.normal()),
        "w_t": float(rng.normal()),
        r"\eta": rate or float(rng.random()),
    }


def bowl_expected(v):
    return {
        "J(w)": quad(lambda w: v[r"\lambda"] * w, 0, v["w"])[0],
        "w_{t+1}": v["w_t"] - v[r"\eta"] * float(mp.diff(lambda w: v[r"\lambda"] * w**2 / 2, v["w_t"])),
    }


def walked(v):
    w = v["w_0"]
    for _ in range(v["t"]):
        w -= v[r"\eta"] * v[r"\lambda"] * w
    return {"w_t": w}


def walk(rng, rate=None):
    t = int(rng.integers(1, 30))
    return {r"\lambda": float(rng.random()), r"\eta": rate or float(rng.random()), "t": t, "w_0": float(rng.normal())}


# What the programs call these things. Their students are eight, and their bias is -3.


def grid(v):
    """One student and one pair of weights, as a grid has many of them."""
    return {"Z": np.array([[v["z"]]]), "Z2": np.array([[v["z"]]]), "y": np.array([v["y"]]), "Y": np.array([[v["y"]]])}


ON_GRID = Code(grid, lambda v: [[v[LOSS]]])


def logits_of(v):
    return np.log(v[Y_HAT] / (1 - v[Y_HAT]))


def from_logits(v):
    """The same mean, from logits: each the sum of an input with the weight 1 and the bias."""
    z = logits_of(v)
    return {"z": z, "Z": z[None, None, :], "X": z[:, None] + 3, "w": np.array([1.0])}


IN_ROWS = Code(from_logits, lambda v: [[v[MEAN]]])
SINGLE = Code(from_logits)


def eight(v, n=8):
    rng = np.random.default_rng(n)
    w = v[r"\mathbf{w}"]
    X, y = rng.normal(size=(n, len(w))), rng.integers(0, 2, n).astype(float)
    z = X @ w - 3
    names = {"X": X, "A": X, "y": y, "w": w, "best": w, "z": z, "y_hat": logistic(z), "k": len(w), "n": n}
    return names | {"S": np.diag(logistic(z) * (1 - logistic(z)))}


def slope_of_eight(v, n=8):
    of = eight(v, n)
    return gradient(lambda w: np.mean(cross_entropies(of["X"] @ w - 3, of["y"])), of["w"])


def bend_of_eight(v):
    """The slopes of the slopes."""
    X, y, w = (eight(v)[name] for name in "Xyw")

    def along(i):
        return lambda w: X[:, i] @ (1 / (1 + np.exp(3 - X @ w)) - y) / 8

    return [gradient(along(i), w) for i in range(len(w))]


EIGHT = Code(eight, slope_of_eight)
SEVEN = Code(lambda v: eight(v, 7), lambda v: slope_of_eight(v, 7))
BEND = Code(eight, bend_of_eight)


def watched(name, value):
    """A function that lets a tape or autograd differentiate."""

    def by_tape(line, v):
        return line.function(name)(variable(v[r"\mathbf{w}"]))

    def by_autograd(line, v):
        import torch

        return line.function(name)(torch.tensor(v[r"\mathbf{w}"]))

    # PyTorch's softplus takes z for what is 20 or more.
    return Code(eight, value, by_tape), Code(eight, value, by_autograd, rtol=1e-8)


def along_first(v):
    """The loss as a function of the first weight alone, and of both; the nudge is along the first."""
    J, other = v["J"], v["w_2"]
    return {"J": lambda w_1: J(float(w_1), other), "eps": v[r"\varepsilon"]}


def nudged(v):
    J, nudge = v["J"], np.array([1e-5, 0.0])  # half of what the programs divide by
    return {"J": lambda w: J(float(w[0]), float(w[1])), "nudge": nudge}


NUDGED = Code(nudged, rtol=1e-6)

NEXT = r"\mathbf{w}_{t+1}"


def slopes(v):
    """The gradient, by all the names that it has in the programs."""
    g = nabla(v)(v[r"\mathbf{w}_t"])
    w = v[r"\mathbf{w}_t"]
    return {
        "gradient": g,
        "slope": g,
        "path": [0 * w, 0 * w, w],
        "along_w1": g[0],
        "along_w2": g[1],
        "w1": w[0],
        "w2": w[1],
        "W": [w],
        "G": [g],
        "step": 0,
        "eta": v[r"\eta"],
    }


def at_rate(eta, slope=lambda v: slopes(v)["gradient"]):
    """A step at a rate that the program has as a number."""
    return lambda v: v[r"\mathbf{w}_t"] - eta * slope(v)


def own_rate(slope):
    return lambda v: at_rate(v[r"\eta"], slope)(v)


STEP = Code(slopes, lambda v: v[NEXT])
TENTH = Code(slopes, at_rate(0.1))
EIGHT_TENTH = Code(eight, at_rate(0.1, slope_of_eight))


def with_grad(line, v):
    return line(w=with_gradient(v[r"\mathbf{w}_t"], slopes(v)["gradient"]))


def by_torch(line, v):
    return torch_steps(line, v[r"\mathbf{w}_t"], [slopes(v)["gradient"]])


def by_keras(line, v):
    return keras_steps(line, v[r"\mathbf{w}_t"], [slopes(v)["gradient"]])


def curved_by(v):
    """A bowl with other curvatures along each axis."""
    w = v[r"\mathbf{w}_t"]
    return {"curvature": np.arange(1.0, 1 + len(w)), "path": [0 * w, 0 * w, w]}


def slope_of_bowl(v):
    return gradient(lambda w: np.sum(curved_by(v)["curvature"] * w * w) / 2, v[r"\mathbf{w}_t"])


def threefold(v):
    """A function as the gradient: three times the weights."""
    w = v[r"\mathbf{w}_t"]
    return {"gradient": lambda w: 3.0 * w, "W": w, "bound": 2.0, "share": v[r"\eta"] / 2}


def slope_of_threefold(v):
    return gradient(lambda w: 3 * np.sum(w * w) / 2, v[r"\mathbf{w}_t"])


BOWL = Code(curved_by, own_rate(slope_of_bowl))
THREEFOLD = Code(threefold, own_rate(slope_of_threefold))


def layer_step(v):
    """What enters a layer, and the slopes behind it."""
    rng = np.random.default_rng(1)
    A, Delta, W = rng.normal(size=(5, 3)), rng.normal(size=(5, 2)), rng.normal(size=(3, 2))
    each = {"A": A, "X": A, "train": slice(0, 5)}
    return each | {f"{letter}{i}": x for i in (1, 2) for letter, x in (("W", W), ("Delta", Delta))}


def layer_stepped(v):
    of = layer_step(v)
    return of["W1"] - v[r"\eta"] * weigh(np.swapaxes(of["A"], 0, 1), of["Delta1"], np.zeros(2))


LAYER = Code(layer_step, layer_stepped)
TAPE, AUTOGRAD = watched("derivative", slope_of_eight)
BOUND_TAPE, BOUND_AUTOGRAD = watched("gradient", slope_of_eight)
BEND_TAPE, BEND_AUTOGRAD = watched("hessian", bend_of_eight)


def all_of(code, folder, *names):
    return {f"{folder}/{name}": code for name in names}


STEPS = (
    all_of(STEP, "gradient_descent", "arrives", "balanced", "descend", "optimiser", "pace", "quadratic", "too_early")
    | all_of(TENTH, "gradient_descent", "no_minimum", "stop", "with_bias")
    | all_of(EIGHT_TENTH, "gradient_descent", "convergence", "corners", "digit", "how_far")
    | all_of(STEP, "optimisation", "one_curve", "regimes", "shares", "step")
    | all_of(BOWL, "optimisation", "condition", "four_rates")
    | all_of(LAYER, "optimisation", "digits_rates", "sweep")
    | all_of(THREEFOLD, "optimisation", "bound", "sweep_small", "wall")
    | {
        "review/whole": STEP,
        "gradient_descent/balanced": Code(slopes, lambda v: v[NEXT][:2]),
        "gradient_descent/descend torch": Code(slopes, lambda v: v[NEXT], with_grad),
        "gradient_descent/never_cleared": Code(slopes, at_rate(0.1), with_grad),
        "gradient_descent/optimiser torch": Code(slopes, at_rate(0.1), by_torch),
        "gradient_descent/optimiser tensorflow": Code(slopes, at_rate(0.1), by_keras, rtol=1e-6),
        "gradient_descent/path": Code(
            lambda v: eight(v) | {"path": [v[r"\mathbf{w}_t"]], "t": 0}, own_rate(slope_of_eight)
        ),
        "optimisation/at_rest": Code(
            lambda v: {"w": v[r"\mathbf{w}_t"][0]},
            lambda v: v[r"\mathbf{w}_t"][0] - v[r"\eta"] * quad(lambda w: 40, 0, v[r"\mathbf{w}_t"][0])[0],
        ),
        "optimisation/landscape": Code(slopes, lambda v: [v[NEXT]]),
        "optimisation/many_lines": Code(slopes, lambda v: [v[NEXT]]),
        "optimisation/noise": Code(
            lambda v: {"eta": [v[r"\eta"]], "step": 0, "noise": [slopes(v)["gradient"] - v[r"\mathbf{w}_t"]]},
            lambda v: v[NEXT],
        ),
        "optimisation/regimes tensorflow": Code(
            curved_by, own_rate(slope_of_bowl), lambda line, v: line.block("w", w=variable(v[r"\mathbf{w}_t"]))
        ),
        "optimisation/step torch": Code(
            slopes, at_rate(0.1), lambda line, v: torch_steps(line, v[r"\mathbf{w}_t"], [slopes(v)["gradient"]])
        ),
        "optimisation/step tensorflow": Code(
            value=lambda v: v[r"\mathbf{w}_t"][0] - 0.1,  # its gradient is always 1
            run=lambda line, v: keras_steps(line, v[r"\mathbf{w}_t"][0], [1.0]),
            rtol=1e-6,
            own=("half",),
        ),
    }
)


TABLE = [
    Oracle(
        "5.1",
        logit,
        lambda v: {LOSS: of_logit(v)["L"]},
        extreme=[far(700.0, 0.0), far(-30.0, 1.0)],
        code={
            "gradient_descent/argmin": ON_GRID,
            "review/whole": ON_GRID,
            "gradient_descent/step_size": Code(
                lambda v: {"loss": Decimal(0), "z": Decimal(v["z"]), "y": int(v["y"])}, lambda v: v[LOSS]
            ),
        },
    ),
    Oracle(
        "5.2",
        lambda rng: many(rng) | {"L": lambda y_hat, y: surprise(y_hat, y)},
        mean_surprise,
        extreme=[lambda rng: many(rng, 2) | {"L": lambda y_hat, y: surprise(y_hat, y)}],
        code={
            "gradient_descent/argmin": Code(
                lambda v: {"losses": np.array([[surprise(*pair)] for pair in pairs(v)])}, lambda v: [v[MEAN]]
            )
        }
        | all_of(IN_ROWS, "gradient_descent", "fewest", "lifted", "path")
        | all_of(SINGLE, "gradient_descent", "vertical", "never_cleared", "surface")
        | all_of(SINGLE, "optimisation", "along", "bound", "one_step", "rescaled", "whole"),
    ),
    Reviewed("5.3", "says what a letter means: the place of the minimum, not how to compute it", "6a288906a328"),
    Oracle(
        "5.4",
        lambda rng: plane(rng) | {r"\lim_{\varepsilon \to 0}": 1.0, r"\varepsilon": 1e-7},  # small enough for its limit
        lambda v: {PARTIAL: partial(v)},
        rtol=1e-5,
    ),
    Oracle(
        "5.5",
        plane,
        lambda v: {
            NABLA: nabla(v)(v[r"\mathbf{w}"]),
            r"\partial J / \partial w_1": float(mp.diff(lambda w: mean_cross(v, w, v["w_2"]), v["w_1"])),
            r"\partial J / \partial w_2": float(mp.diff(lambda w: mean_cross(v, v["w_1"], w), v["w_2"])),
        },
    ),
    Oracle(
        "5.6",
        away,
        lambda v: {NABLA: nabla(v)(v[r"\mathbf{w}"])},
        approx=1e-6,
        code={
            "gradient_descent/level": Code(
                lambda v: {"gradient": v[NABLA], "s": 100 * v[r"\mathbf{s}"]},
                lambda v: v["J"](v[r"\mathbf{w}"] + v[r"\mathbf{s}"]),
                rtol=1e-6,
            )
        },
    ),
    Oracle("5.7", unit_vectors, lambda v: {}, extreme=[lambda rng: unit_vectors(rng, same=True)], atol=1e-12),
    Oracle("5.8", logit, slope_of_logit, extreme=[far(-30.0, 1.0), far(0.0, 0.0)]),
    Oracle(
        "5.9",
        students,
        lambda v: {r"\nabla J": nabla(v)(v[r"\mathbf{w}"])},
        extreme=[lambda rng: students(rng, 2, 2), lambda rng: students(rng, 3, 5, scale=9.0)],
        code=all_of(EIGHT, "gradient_descent", "directions", "first_step", "gradient", "level", "stop", "sum_or_mean")
        | all_of(EIGHT, "gradient_descent", "too_early", "with_bias")
        | all_of(EIGHT, "optimisation", "bound", "largest", "one_step")
        | {
            "gradient_descent/no_minimum": SEVEN,
            "gradient_descent/gradient tensorflow": TAPE,
            "gradient_descent/gradient torch": AUTOGRAD,
            "optimisation/bound tensorflow": BOUND_TAPE,
            "optimisation/bound torch": BOUND_AUTOGRAD,
        },
    ),
    Oracle(
        "5.12",
        plane,
        lambda v: {PARTIAL: partial(v)},
        approx=1e-4,
        code={"gradient_descent/forward_central": Code(along_first, rtol=1e-3)},
    ),
    Oracle(
        "5.13",
        lambda rng: plane(rng) | {r"\varepsilon": 1e-3},  # large enough not to be equal
        lambda v: {PARTIAL: partial(v)},
        approx=1e-4,
        code={"gradient_descent/forward_central": Code(along_first, rtol=1e-6)}
        | all_of(NUDGED, "gradient_descent", "gradient", "squared"),
    ),
    Oracle("5.14", taylor, taylor_expected, extreme=[lambda rng: taylor(rng, -1), lambda rng: taylor(rng, 1)]),
    Oracle("5.10", step, stepped, extreme=[lambda rng: step(rng, 20.0)], code=STEPS),
    Oracle(
        "5.11",
        small_step,
        stepped,
        approx=1e-5,
        code={
            "gradient_descent/first_step": Code(
                lambda v: {"gradient": slopes(v)["gradient"]}, lambda v: v["J"](v[NEXT]), rtol=1e-6
            )
        },
    ),
    Oracle("5.15", between, lambda v: {}, extreme=[nowhere, at_one_end, at_one_end]),
    Oracle(
        "5.16",
        students,
        hessian_expected,
        extreme=[lambda rng: students(rng, 2, 2)],
        code=all_of(BEND, "gradient_descent", "convergence", "digit", "hessian", "how_far", "pace", "with_bias")
        | all_of(BEND, "optimisation", "bound", "one_step")
        | {
            "gradient_descent/hessian tensorflow": BEND_TAPE,
            "gradient_descent/hessian torch": BEND_AUTOGRAD,
            "optimisation/bound tensorflow": Code(
                eight,
                bend_of_eight,
                lambda line, v: line.block("H", best=variable(v[r"\mathbf{w}"]), **{k: eight(v)[k] for k in "Xy"}),
            ),
        },
    ),
    Oracle("5.17", with_direction, lambda v: {r"\mathbf{H}": curved(v)[r"\mathbf{H}"]}),
    Oracle(
        "5.18",
        lambda rng: {"w_1": float(rng.normal()), "w_2": float(rng.normal())},
        lambda v: {"J(w_1, w_2)": saddle(v)},
        extreme=[lambda rng: {"w_1": 0.5, "w_2": 2.0}, lambda rng: {"w_1": 0.0, "w_2": 0.0}],
        code={
            "gradient_descent/saddle_point tensorflow": Code(lambda v: {"w": np.array([v["w_1"], v["w_2"]])}),
            "optimisers/rates_bent": Code(
                lambda v: {"a": v["w_1"], "b": v["w_2"]},
                lambda v: [saddle(v), *gradient(lambda w: (w[0] * w[1] - 1) ** 2, [v["w_1"], v["w_2"]])],
            ),
        },
    ),
    Oracle(
        "5.19",
        stopping(False, False, False),
        lambda v: {r"\text{or}": v["stop"]},
        extreme=[stopping(True, False, False), stopping(False, True, False), stopping(False, False, True)],
    ),
    Oracle("5.20", bowl, bowl_expected, extreme=[lambda rng: bowl(rng, 3.0)]),
    Oracle(
        "5.21",
        walk,
        walked,
        extreme=[lambda rng: walk(rng, 2.5)],
        code={"gradient_descent/quadratic": Code(lambda v: {"curvature": v[r"\lambda"], "start": v["w_0"]})},
    ),
]


def mean_cross(v, *w):
    return mp.fsum(mp_cross(mp.fdot(x, w), y) for x, y in zip(v[r"\mathbf{X}"].tolist(), v[r"\mathbf{y}"])) / v["n"]
