"""Gradient descent."""

from fractions import Fraction
from math import factorial

import numpy as np
from mpmath import mp
from scipy.integrate import quad

from oracles import Oracle, Reviewed
from oracles.c4 import LOSS, far, logit, many, mean_surprise, mp_cross, slope_of_logit, surprise
from oracles.means import cross_entropies, gradient, hessian, logistic, mp_logistic, sizes

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
    return v | {r"\eta": 1e-4, "J": loss(v)}


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
    return v | {"J": loss(v), r"\mathbf{u}": u, r"\mathbf{v}": other, r"\alpha": float(rng.random())}


def nowhere(rng):
    """From a place to itself: here both sides are equal."""
    v = between(rng)
    return v | {r"\mathbf{v}": v[r"\mathbf{u}"], "tight": True}


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
        places = {r"\mathbf{w}_t": w, r"\mathbf{w}_{t-1}": w + 0.1, "t": 100 if late else 99, "T": 100}
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


TABLE = [
    Oracle("5.1", logit, lambda v: {LOSS: float(mp_cross(v["z"], v["y"]))}, extreme=[far(700.0, 0.0), far(-30.0, 1.0)]),
    Oracle(
        "5.2",
        lambda rng: many(rng) | {"L": lambda y_hat, y: surprise(y_hat, y)},
        mean_surprise,
        extreme=[lambda rng: many(rng, 2) | {"L": lambda y_hat, y: surprise(y_hat, y)}],
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
    Oracle("5.6", away, lambda v: {NABLA: nabla(v)(v[r"\mathbf{w}"])}, approx=1e-6),
    Oracle("5.7", unit_vectors, lambda v: {}, extreme=[lambda rng: unit_vectors(rng, same=True)], atol=1e-12),
    Oracle("5.8", logit, slope_of_logit, extreme=[far(-30.0, 1.0), far(0.0, 0.0)]),
    Oracle(
        "5.9",
        students,
        lambda v: {r"\nabla J": nabla(v)(v[r"\mathbf{w}"])},
        extreme=[lambda rng: students(rng, 2, 2), lambda rng: students(rng, 3, 5, scale=9.0)],
    ),
    Oracle("5.10", plane, lambda v: {PARTIAL: partial(v)}, approx=1e-4),
    Oracle("5.11", plane, lambda v: {PARTIAL: partial(v)}, approx=1e-6),
    Oracle("5.12", taylor, taylor_expected, extreme=[lambda rng: taylor(rng, -1), lambda rng: taylor(rng, 1)]),
    Oracle("5.13", step, stepped, extreme=[lambda rng: step(rng, 20.0)]),
    Oracle("5.14", small_step, stepped, approx=1e-6),
    Oracle("5.15", between, lambda v: {}, extreme=[nowhere]),
    Oracle("5.16", students, hessian_expected, extreme=[lambda rng: students(rng, 2, 2)]),
    Oracle("5.17", with_direction, lambda v: {r"\mathbf{H}": curved(v)[r"\mathbf{H}"]}),
    Oracle(
        "5.18",
        lambda rng: {"w_1": float(rng.normal()), "w_2": float(rng.normal())},
        lambda v: {"J(w_1, w_2)": saddle(v)},
        extreme=[lambda rng: {"w_1": 0.5, "w_2": 2.0}, lambda rng: {"w_1": 0.0, "w_2": 0.0}],
    ),
    Oracle(
        "5.19",
        stopping(False, False, False),
        lambda v: {r"\text{or}": v["stop"]},
        extreme=[stopping(True, False, False), stopping(False, True, False), stopping(False, False, True)],
    ),
    Oracle("5.20", bowl, bowl_expected, extreme=[lambda rng: bowl(rng, 3.0)]),
    Oracle("5.21", walk, walked, extreme=[lambda rng: walk(rng, 2.5)]),
]


def mean_cross(v, *w):
    return mp.fsum(mp_cross(mp.fdot(x, w), y) for x, y in zip(v[r"\mathbf{X}"].tolist(), v[r"\mathbf{y}"])) / v["n"]
