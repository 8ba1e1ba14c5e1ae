"""Optimisation, and optimisers."""

from fractions import Fraction
from math import sqrt

import numpy as np
from algebra import Index
from mpmath import mp
from scipy.integrate import quad
from scipy.optimize import brentq, fsolve, minimize_scalar

from oracles import Oracle
from oracles.means import gradient, hessian, sizes, weigh

J_W, NABLA = r"J(\mathbf{w})", r"\nabla J(\mathbf{w})"
W, B_W = r"\mathbf{w}_t", r"\mathbf{w}_{t-1}"


def direction(rng):
    m, k = sizes(rng, 2)
    C = rng.normal(size=(m, k))
    names = (r"\mathbf{W}", r"\mathbf{U}", r"\mathbf{V}")
    matrices = dict(zip(names, rng.normal(size=(3, m, k))))
    return matrices | {
        r"\alpha": float(rng.normal()),
        r"\beta": float(rng.normal()),
        "J": lambda W: np.sum(C * np.sin(W)),
    }


def along(v):
    """Two walks, one after the other, entry by entry."""
    W = v[r"\mathbf{W}"].copy()
    for place in np.ndindex(W.shape):
        for far, way in ((v[r"\alpha"], r"\mathbf{U}"), (v[r"\beta"], r"\mathbf{V}")):
            W[place] += far * v[way][place]
    return {r"J(\alpha, \beta)": v["J"](W)}


def rescaled(rng, r=None):
    n, m, h, k = sizes(rng, 4)
    draw = rng.normal
    return {
        r"\mathbf{X}": draw(size=(n, m)),
        r"\mathbf{W}_1": draw(size=(m, h)),
        r"\mathbf{W}_2": draw(size=(h, k)),
        "r": r or float(rng.random() + 0.1),
    }


def as_long(rng, scale=1.0):
    u, w = rng.normal(size=(2, int(rng.integers(2, 6))))
    return {r"\mathbf{u}": scale * u, r"\mathbf{w}": w}


def lengthened(v):
    u, w = v[r"\mathbf{u}"], v[r"\mathbf{w}"]
    factor = brentq(lambda f: sum((f * x) ** 2 for x in u) - sum(x * x for x in w), 0, 1e12, xtol=1e-300, rtol=1e-14)
    return {r"\mathbf{u} \leftarrow": factor * u, r"\text{for the weights } \mathbf{w} \text{ into each unit}": True}


def skip(rng):
    n, m = sizes(rng, 2)
    return {
        r"\mathbf{A}_{l-1}": rng.normal(size=(n, m)),
        r"\mathbf{W}_l": rng.normal(size=(m, m)),
        "s": float(rng.random()),
    }


def skipped(v):
    A, W = v[r"\mathbf{A}_{l-1}"], v[r"\mathbf{W}_l"]
    Z = weigh(A, W, np.zeros(len(W)))
    return {r"\mathbf{A}_l": [[a + v["s"] * max(z, 0.0) for a, z in zip(*rows)] for rows in zip(A, Z)]}


def bowl(rng):
    names = (r"\lambda_1", r"\lambda_2", "w_1", "w_2")
    return {name: float(rng.random()) for name in names}


def of_bowl(v):
    """The work against a slope of lambda w along each axis."""
    work = [quad(lambda w, c=v[rf"\lambda_{i}"]: c * w, 0, v[f"w_{i}"])[0] for i in (1, 2)]
    return {J_W: sum(work)}


def one_axis(rng):
    return {"w_i": float(rng.normal()), r"\eta": float(rng.random()), r"\lambda_i": float(rng.random()), "i": Index(1)}


def bowl_of(curvature):
    return lambda w: curvature * w * w / 2


def curvatures(rng, high=None):
    low = float(rng.uniform(0.1, 1))
    return {r"\lambda_{\min}": low, r"\lambda_{\max}": high or low * float(rng.uniform(2, 20))}


def rate(factor):
    """A rate somewhat above or below the largest that is stable, which is found by walking."""

    def draw(rng):
        v = curvatures(rng)
        high = v[r"\lambda_{\max}"]
        largest = brentq(lambda eta: abs(1 - eta * high) - 1, 1 / high, 99)
        return v | {r"\eta": factor * largest, "holds": factor < 1}

    return draw


def slowest(eta, v):
    return max(abs(1 - eta * v[r"\lambda_{\min}"]), abs(1 - eta * v[r"\lambda_{\max}"]))


def best(v):
    """Where the slowest direction is fastest: both shrink alike, from opposite sides."""
    low, high = v[r"\lambda_{\min}"], v[r"\lambda_{\max}"]
    eta = brentq(lambda e: (1 - e * low) + (1 - e * high), 0, 99, xtol=1e-15, rtol=1e-14)
    found = minimize_scalar(lambda e: slowest(e, v), bounds=(0, 3 / high + 1 / low), method="bounded")
    assert slowest(eta, v) <= found.fun * (1 + 1e-4)
    return {r"\eta^{*}": eta}


def small_step(rng):
    w = rng.normal(size=3)
    return {r"\mathbf{w}": w, "J": lambda w: np.sum(np.exp(np.ravel(w))), r"\eta": 1e-4}


def small_expected(v):
    return {
        r"\mathbf{g}": gradient(v["J"], v[r"\mathbf{w}"]),
        r"\mathbf{H}": hessian(lambda *w: mp.fsum(map(mp.exp, w)), v[r"\mathbf{w}"]),
    }


def noisy(v):
    """Descent on a bowl with noise of variance 1 in its slope: the mean square, walked until it stays."""
    square = 0.0
    for _ in range(20000):
        square = (1 - v[r"\eta"] * v[r"\lambda"]) ** 2 * square + v[r"\eta"] ** 2
    return {r"\operatorname{E} w^2": square}


def scheduled(rng, t=None):
    return {
        r"\eta_0": 0.1,
        r"\gamma": 0.5,
        "p": 7,
        "t": int(rng.integers(0, 40)) if t is None else t,
        "T": 40,
        r"\eta_{\text{max}}": 0.7,
        r"T_{\text{up}}": 12,
    }


def in_steps(v):
    rate = v[r"\eta_0"]
    for t in range(1, v["t"] + 1):
        if t % v["p"] == 0:
            rate *= v[r"\gamma"]
    return {r"\eta_t": rate}


def falling(start, t, T):
    """The half-angle: the square of a cosine."""
    return start * float(mp.cos(mp.pi * t / (2 * T)) ** 2)


def warmed(v):
    up, top = v[r"T_{\text{up}}"], v[r"\eta_{\text{max}}"]
    rise = float(np.interp(v["t"], [0, up], [v[r"\eta_0"], top]))
    return {r"\eta_t": rise if v["t"] < up else falling(top, v["t"] - up, v["T"])}


TIMES = [lambda rng, t=t: scheduled(rng, t) for t in (0, 11, 12, 13, 7, 40)]


def long_bowl(v):
    def J(w):
        return np.sum(np.array([0.5, 12.5]) * w**2)

    w = np.array([v["w_1"], v["w_2"]])
    return {J_W: J(w), NABLA: gradient(J, w)}


# The optimisers, one weight at a time, each from its words.


def state(rng, scale=1.0):
    """Where an optimiser stands before a step: in 3 weights, with hyperparameters that are all different."""
    draw = rng.normal
    return {
        B_W: draw(size=3),
        r"\mathbf{w}_{t-2}": draw(size=3),
        r"\mathbf{g}_t": scale * draw(size=3),
        r"\mathbf{v}_{t-1}": draw(size=3),
        r"\mathbf{u}_{t-1}": draw(size=3),
        r"\mathbf{m}_{t-1}": scale * draw(size=3),
        r"\mathbf{s}_{t-1}": scale**2 * rng.random(3),
        r"\mathbf{d}_{t-1}": rng.random(3),
        r"\eta": 0.3,
        r"\mu": 0.8,
        r"\rho": 0.7,
        r"\beta_1": 0.9,
        r"\beta_2": 0.95,
        r"\lambda": 0.2,
        r"\epsilon": 1e-2,
        "t": int(rng.integers(1, 9)),
    }


TINY = [lambda rng: state(rng, 1e-2), lambda rng: state(rng, 1e3)]


def each(step, *names):
    """Takes a step of plain numbers for each weight, and hands back what it gives, by name."""

    def expected(v):
        out = {name: [] for name in names}
        for i in range(3):
            own = {key: float(x[i]) if np.ndim(x) else x for key, x in v.items()}
            for name, x in zip(names, step(own)):
                out[name].append(x)
        return {name: np.array(x) for name, x in out.items()}

    return expected


def plain(v):
    return (v[B_W] + -v[r"\eta"] * v[r"\mathbf{g}_t"],)


def momentum(v):
    velocity = v[r"\mathbf{g}_t"]
    velocity += v[r"\mathbf{v}_{t-1}"] * v[r"\mu"]
    return velocity, v[B_W] - velocity * v[r"\eta"]


def heavy_ball(rng):
    """Momentum as a second step; the velocity is what the last step was, by its own rule."""
    v = state(rng)
    return v | {r"\mathbf{v}_{t-1}": (v[r"\mathbf{w}_{t-2}"] - v[B_W]) / v[r"\eta"]}


def as_step(v):
    step = v[r"\mathbf{u}_{t-1}"] * v[r"\mu"]
    step -= v[r"\mathbf{g}_t"] * v[r"\eta"]
    return step, v[B_W] + step


def nesterov_given(rng):
    v = state(rng)
    return v | {r"\boldsymbol{\theta}_{t-1}": v[B_W], r"\nabla J": lambda w: np.sin(np.ravel(w)) * [1, 2, 3]}


def nesterov(v):
    """Roll on first, look at the slope there, then step."""
    theta, u = v[r"\boldsymbol{\theta}_{t-1}"], v[r"\mathbf{u}_{t-1}"]
    steps, places = [], []
    for i in range(3):
        ahead = theta[i] + v[r"\mu"] * u[i]
        step = v[r"\mu"] * u[i] - v[r"\eta"] * np.sin(ahead) * (i + 1)
        steps.append(step)
        places.append(theta[i] + step)
    return {r"\mathbf{u}_t": steps, r"\boldsymbol{\theta}_t": places}


def library_nesterov(v):
    velocity, _ = momentum(v)
    return velocity, v[B_W] - v[r"\eta"] * v[r"\mathbf{g}_t"] - v[r"\eta"] * v[r"\mu"] * velocity


def divided(v, mean, root):
    return v[B_W] - v[r"\eta"] * mean / (sqrt(root) + v[r"\epsilon"])


def adagrad(v):
    s = v[r"\mathbf{s}_{t-1}"] + v[r"\mathbf{g}_t"] ** 2
    return s, divided(v, v[r"\mathbf{g}_t"], s)


def mixed(share, old, new):
    """A forgetting mean."""
    return new + share * (old - new)


def rmsprop(v):
    s = mixed(v[r"\rho"], v[r"\mathbf{s}_{t-1}"], v[r"\mathbf{g}_t"] ** 2)
    return s, divided(v, v[r"\mathbf{g}_t"], s)


def adadelta(v):
    s = mixed(v[r"\rho"], v[r"\mathbf{s}_{t-1}"], v[r"\mathbf{g}_t"] ** 2)
    u = -v[r"\mathbf{g}_t"] * sqrt((v[r"\mathbf{d}_{t-1}"] + v[r"\epsilon"]) / (s + v[r"\epsilon"]))
    d = mixed(v[r"\rho"], v[r"\mathbf{d}_{t-1}"], u**2)
    return s, u, d, v[B_W] + v[r"\eta"] * u


def moments(v):
    m = mixed(v[r"\beta_1"], v[r"\mathbf{m}_{t-1}"], v[r"\mathbf{g}_t"])
    return m, mixed(v[r"\beta_2"], v[r"\mathbf{s}_{t-1}"], v[r"\mathbf{g}_t"] ** 2)


HATS = (r"\hat{\mathbf{m}}_t", r"\hat{\mathbf{s}}_t")


def weights_sum(beta, t):
    """How much of the first t gradients a forgetting mean that starts at zero has taken up."""
    return sum((1 - beta) * beta**k for k in range(t))


def corrected(v):
    m, s = v[r"\mathbf{m}_t"], v[r"\mathbf{s}_t"]
    return m / weights_sum(v[r"\beta_1"], v["t"]), s / weights_sum(v[r"\beta_2"], v["t"])


def with_moments(rng, scale=1.0):
    v = state(rng, scale)
    return v | {r"\mathbf{m}_t": scale * rng.normal(size=3), r"\mathbf{s}_t": scale**2 * rng.random(3)}


def with_hats(rng, scale=1.0):
    v = with_moments(rng, scale)
    return v | dict(zip(HATS, each(corrected, *HATS)(v).values()))


def adam(v):
    m, s = corrected(v)
    return (divided(v, m, s),)


def adam_of_keras(v):
    """Adam with the epsilon that makes both forms the same."""
    same = v | {r"\epsilon": v[r"\hat{\epsilon}"] / sqrt(weights_sum(v[r"\beta_2"], v["t"]))}
    return adam(same)


def adamw(v):
    (w,) = adam(v)
    return (w - v[r"\eta"] * v[r"\lambda"] * v[B_W],)


MOMENTS = [lambda rng: with_hats(rng, 1e-8), lambda rng: with_hats(rng, 1e3)]


def geometric(v):
    velocity = np.zeros(3)
    for _ in range(v["t"]):
        velocity = v[r"\mu"] * velocity + v[r"\mathbf{g}"]
    middle = sum(v[r"\mu"] ** k for k in range(2, v["t"]))
    return {r"\mathbf{v}_t": velocity, r"\mu^2 + \dots + \mu^{t-1}": middle}


def plane(rng):
    return {"w_1": float(rng.normal()), "w_2": float(rng.normal())}


def turned(v):
    """A bowl with the curvatures 1 and 25, turned by 45 degrees."""
    along, across = (v["w_1"] + v["w_2"]) / sqrt(2), (v["w_1"] - v["w_2"]) / sqrt(2)
    return {J_W: (1 * along**2 + 25 * across**2) / 2}


def valley(v):
    a, b = Fraction(v["w_1"]), Fraction(v["w_2"])
    return {J_W: float(1 - 2 * a + a**2 + 10 * b**2 - 20 * a**2 * b + 10 * a**4)}


def two_steps(v):
    """One step of momentum on a curvature c takes the last two distances to the next two."""
    w = np.array([[1 + v[r"\mu"] - v[r"\eta"] * v["c"], -v[r"\mu"]], [1.0, 0.0]])
    return np.linalg.eigvals(w)


def momentum_on(spread):
    def draw(rng):
        mu = float(rng.uniform(0.2, 0.9))
        low, high = (1 - sqrt(mu)) ** 2, (1 + sqrt(mu)) ** 2
        share = spread if spread is not None else float(rng.uniform(0.05, 0.95))
        return {r"\mu": mu, r"\eta": 0.5, "c": 2 * (low + share * (high - low))}

    return draw


def fastest(v):
    """The share and the rate with which both ends of the curvatures, 1 and kappa, lie on the edges of (7.36)."""

    def off(x):
        return [(1 - x[0]) ** 2 - x[1], (1 + x[0]) ** 2 - x[1] * v[r"\kappa"]]

    root, eta = fsolve(off, [0.4, 0.4], xtol=1e-14)
    return {r"\mu": root**2, r"\eta": eta}


TABLE = [
    Oracle("7.1", direction, along),
    Oracle("7.2", rescaled, lambda v: {}, extreme=[lambda rng: rescaled(rng, 1e-6), lambda rng: rescaled(rng, 1e6)]),
    Oracle("7.3", as_long, lengthened, extreme=[lambda rng: as_long(rng, 1e-6)]),
    Oracle("7.4", skip, skipped),
    Oracle("7.5", bowl, of_bowl),
    Oracle(
        "7.6",
        one_axis,
        lambda v: {
            r"w_i \leftarrow": v["w_i"] - v[r"\eta"] * float(mp.diff(lambda w: v[r"\lambda_i"] * w * w / 2, v["w_i"]))
        },
    ),
    Oracle("7.7", rate(0.999), lambda v: {"": v["holds"]}, extreme=[rate(1.001), rate(0.01)]),
    Oracle("7.8", curvatures, best, extreme=[lambda rng: curvatures(rng, 1e4)]),
    Oracle(
        "7.9",
        curvatures,
        lambda v: best(v) | {r"\kappa": np.linalg.cond(np.diag([v[r"\lambda_{\min}"], v[r"\lambda_{\max}"]]))},
    ),
    Oracle("7.10", small_step, small_expected, approx=1e-9),
    Oracle("7.11", lambda rng: {r"\eta": float(rng.uniform(0.1, 1)), r"\lambda": float(rng.uniform(0.1, 1))}, noisy),
    Oracle("7.12", scheduled, in_steps, extreme=TIMES),
    Oracle("7.13", scheduled, lambda v: {r"\eta_t": falling(v[r"\eta_0"], v["t"], v["T"])}, extreme=TIMES, atol=1e-12),
    Oracle("7.14", scheduled, warmed, extreme=TIMES),
    Oracle(
        "7.15",
        lambda rng: {"w_i": float(rng.normal()), r"\eta_i": float(rng.random()), "i": Index(1)},
        lambda v: {
            r"\frac{\partial J}{\partial w_i}": float(np.sin(v["w_i"])),
            r"w_i \leftarrow": v["w_i"] - v[r"\eta_i"] * float(mp.diff(lambda w: -mp.cos(w), v["w_i"])),
        },
    ),
    Oracle("7.16", plane, long_bowl),
    Oracle(
        "7.17",
        lambda rng: state(rng) | {r"\nabla J": np.sin},
        lambda v: (
            {r"\mathbf{g}_t": gradient(lambda w: -np.sum(np.cos(w)), v[B_W])}
            | each(plain, W)(v | {r"\mathbf{g}_t": np.sin(v[B_W])})
        ),
        extreme=[],
    ),
    Oracle("7.18", state, each(momentum, r"\mathbf{v}_t", W), extreme=TINY),
    Oracle("7.19", heavy_ball, each(lambda v: momentum(v)[1:], W)),
    Oracle(
        "7.20",
        lambda rng: {r"\mathbf{g}": rng.normal(size=3), r"\mu": float(rng.uniform(0.1, 0.9)), "t": 120},
        geometric,
        approx=1e-4,
    ),
    Oracle("7.21", state, each(as_step, r"\mathbf{u}_t", W), extreme=TINY),
    Oracle("7.22", nesterov_given, nesterov),
    Oracle("7.23", state, each(library_nesterov, r"\mathbf{v}_t", W), extreme=TINY),
    Oracle("7.24", state, each(adagrad, r"\mathbf{s}_t", W), extreme=TINY),
    Oracle(
        "7.25",
        lambda rng: {"w_{t-1}": 0.5, "g": float(rng.normal()), r"\eta": 0.3, "t": int(rng.integers(1, 9))},
        lambda v: {
            "w_t": 0.5 - 0.3 * v["g"] / sqrt(sum(v["g"] ** 2 for _ in range(v["t"])))
        },  # Adagrad's, all slopes alike
    ),
    Oracle("7.26", state, each(rmsprop, r"\mathbf{s}_t", W), extreme=TINY),
    Oracle("7.27", state, each(adadelta, r"\mathbf{s}_t", r"\mathbf{u}_t", r"\mathbf{d}_t", W), extreme=TINY),
    Oracle("7.28", state, each(moments, r"\mathbf{m}_t", r"\mathbf{s}_t"), extreme=TINY),
    Oracle("7.29", with_moments, each(corrected, *HATS)),
    Oracle("7.30", with_hats, each(adam, W), extreme=MOMENTS),
    Oracle("7.31", lambda rng: with_moments(rng) | {r"\hat{\epsilon}": 3e-2}, each(adam_of_keras, W)),
    Oracle("7.32", with_hats, each(adamw, W), extreme=MOMENTS),
    Oracle("7.33", plane, turned),
    Oracle("7.34", plane, valley),
    Oracle(
        "7.35",
        lambda rng: momentum_on(-0.02)(rng),
        lambda v: {"r": max(np.real(two_steps(v)))},
        atol=1e-9,
    ),
    Oracle(
        "7.36",
        momentum_on(None),
        lambda v: {
            r"\lvert r \rvert": float(abs(two_steps(v)[0])),
            r"\text{as long as}": True,
            "": True,
        },
        rtol=1e-6,
        extreme=[momentum_on(0.001), momentum_on(0.999)],
    ),
    Oracle("7.37", lambda rng: {r"\kappa": float(rng.uniform(2, 100))}, fastest),
]
