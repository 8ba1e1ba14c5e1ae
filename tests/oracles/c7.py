"""Optimisation, and optimisers."""

from fractions import Fraction
from math import sqrt
from types import SimpleNamespace

import numpy as np
from algebra import Index
from dialect import WHILE
from mpmath import mp
from scipy.integrate import quad
from scipy.optimize import brentq, fsolve, minimize_scalar

from oracles import Code, Oracle
from oracles.means import gradient, hessian, keras_steps, sizes, tensorflow, torch_steps, weigh

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
    factor = brentq(
        lambda f: sum((f * x) ** 2 for x in u) - sum(x * x for x in w), 0, 1e12, xtol=1e-300, rtol=1e-14, maxiter=999
    )
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
    return {r"\mathbf{w}": w, "J": lambda w: np.sum(np.exp(np.ravel(w))), r"\eta": 1e-3}


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


def nesterov(v, slope=np.sin):
    """Roll on first, look at the slope there, then step."""
    theta, u = v[r"\boldsymbol{\theta}_{t-1}"], v[r"\mathbf{u}_{t-1}"]
    steps, places = [], []
    for i in range(3):
        ahead = theta[i] + v[r"\mu"] * u[i]
        step = v[r"\mu"] * u[i] - v[r"\eta"] * slope(ahead) * (i + 1)
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


# What the programs call these things, and what they have as numbers.

KERAS = 1e-5  # Keras keeps rates and shares in 32 bits


def two_parts(v):
    """Weights in two places, and a loss of both."""
    W, U = v[r"\mathbf{W}"], v[r"\mathbf{U}"]

    def J(A, b):
        return np.sum(np.sin(np.asarray(A))) + 2 * np.sum(np.cos(np.asarray(b)))

    return {"W1": W, "U1": U, "w2": W[0], "u2": U[0], "J": J}


def along_two_parts(v):
    _, W, U, w, u = two_parts(v)["J"], *(two_parts(v)[name] for name in ("W1", "U1", "w2", "u2"))
    return sum(np.sin(a + v[r"\alpha"] * b) for a, b in zip(W.flat, U.flat)) + 2 * sum(
        np.cos(a + v[r"\alpha"] * b) for a, b in zip(w, u)
    )


def at_alpha(v):
    """Where one arrives along the first direction alone."""
    W = v[r"\mathbf{W}"].copy()
    for place in np.ndindex(W.shape):
        W[place] += v[r"\alpha"] * v[r"\mathbf{U}"][place]
    return W


def on_a_map(v):
    own = {"W": [v[r"\mathbf{W}"]], "D": [(v[r"\mathbf{U}"], v[r"\mathbf{V}"])], "p": [v[r"\beta"], v[r"\alpha"]]}
    return own | {"i": 0, "j": 1, "net": (), "J": lambda at: v["J"](at[0].numpy())}


def same_answers(line, v):
    """What the two copies of the network answer, and the first weights of the second copy."""
    R1, R2 = map(np.asarray, line.raw())
    X = v[r"\mathbf{X}"]
    return np.concatenate([np.ravel(np.maximum(0, X @ R1) @ R2), np.ravel(R1)])


def wanted_answers(v):
    X, W_1, W_2 = (v[rf"\mathbf{{{name}"] for name in ("X}", "W}_1", "W}_2"))
    hidden = np.maximum(0, weigh(X, W_1, np.zeros(W_1.shape[1])))
    answers = weigh(hidden, W_2, np.zeros(W_2.shape[1]))
    return np.concatenate([answers.ravel(), [v["r"] * w for w in W_1.flat]])


def two_columns(v):
    """The weights into two units: the second has the first's, reversed."""
    u, w = v[r"\mathbf{u}"], v[r"\mathbf{w}"]
    U, W = np.stack([u, w + 1], axis=1), np.stack([w, u], axis=1)
    return {"U": U, "W": W, "u": U, "w": W, "d": np.stack([U, U + 1])}


def columns_lengthened(v, U=None):
    of = two_columns(v)
    U, W = of["U"] if U is None else U, of["W"]
    pairs = [{r"\mathbf{u}": U[:, i], r"\mathbf{w}": W[:, i]} for i in range(2)]
    return np.stack([lengthened(pair)[r"\mathbf{u} \leftarrow"] for pair in pairs], axis=1)


LENGTHENED = Code(two_columns, columns_lengthened)
SKIP = Code(
    lambda v: {"keep": 1, "scale": v["s"], "A": v[r"\mathbf{A}_{l-1}"], "w": v[r"\mathbf{W}_l"]},
    lambda v: v[r"\mathbf{A}_l"],
)


def both_axes(v):
    return {"curvature": np.array([v[r"\lambda_1"], v[r"\lambda_2"]]), "w": np.array([v["w_1"], v["w_2"]])}


def reaches(v):
    """How far from the middle, along each axis, the loss is as high as at this place."""
    work = [lambda w, c=v[rf"\lambda_{i}"]: quad(lambda u: c * u, 0, w)[0] - v[J_W] for i in (1, 2)]
    return [brentq(f, 0, 1e4, xtol=1e-14, rtol=1e-13) for f in work]


def largest(v):
    """The largest stable rate: there, a step only turns the steepest direction round."""
    return brentq(lambda eta: abs(1 - eta * v[r"\lambda_{\max}"]) - 1, 1 / v[r"\lambda_{\max}"], 99, xtol=1e-13)


def turned_bowl(v):
    low, high = v[r"\lambda_{\min}"], v[r"\lambda_{\max}"]
    turn = np.array([[0.6, -0.8, 0.0], [0.8, 0.6, 0.0], [0.0, 0.0, 1.0]])
    return {"H": turn @ np.diag([low, high, (low + high) / 2]) @ turn.T}


def ends(v):
    return {"low": v[r"\lambda_{\min}"], "high": v[r"\lambda_{\max}"], "kappa": v[r"\lambda_{\max}"]}


def from_one(v):
    """The same with the lowest curvature 1, and the other one as the condition number."""
    return {r"\lambda_{\min}": 1.0, r"\lambda_{\max}": 1 + v[r"\lambda_{\max}"]}


def left(v):
    """What is left of the slowest direction after a step at the best rate."""
    return slowest(best(v)[r"\eta^{*}"], v)


def with_numbers(what, **numbers):
    """A value where the program has these numbers, by their letters."""
    letters = {"eta_0": r"\eta_0", "gamma": r"\gamma", "top": r"\eta_{\text{max}}", "up": r"T_{\text{up}}"}
    return lambda v: what(v | {letters.get(name, name): x for name, x in numbers.items()})[r"\eta_t"]


def fall(v):
    return {r"\eta_t": falling(v[r"\eta_0"], v["t"], v["T"])}


def after_steps(schedule, v, last):
    """A schedule of PyTorch's after t steps, of which its program makes no more than `last`."""
    for _ in range(v["t"] % (last + 1)):
        schedule.step()
    return schedule


def until(last, what):
    return lambda v: what(v | {"t": v["t"] % (last + 1)})


SCHEDULE = ("optimiser", "w", "rise", "fall", "parts")


def fit(what, *names, **numbers):
    """A step of an optimiser where the program has these numbers."""
    letters = {"eta": r"\eta", "mu": r"\mu", "rho": r"\rho", "beta1": r"\beta_1", "beta2": r"\beta_2"}
    letters |= {"epsilon": r"\epsilon"}
    return lambda v: each(what, *names)(v | {letters[name]: x for name, x in numbers.items()})[names[-1]]


def full_adam(v, decay=False):
    """One step from the last state: both means, corrected, then the step."""
    m, s = moments(v)
    now = v | {r"\mathbf{m}_t": m, r"\mathbf{s}_t": s}
    return adamw(now) if decay else adam(now)


def full_adamw(v):
    return full_adam(v, decay=True)


LAST = {"m": r"\mathbf{m}_{t-1}", "s": r"\mathbf{s}_{t-1}"}


def last_state(v):
    names = {name: v[key] for name, key in LAST.items()}
    return names | {"weight_decay": v[r"\lambda"], "curvature": v[r"\mathbf{g}_t"] / v[B_W], "theta": v[B_W]}


def from_g(line, v):
    """The loop's lines down to this one, from the gradient on."""
    return line.block("w", g=v[r"\mathbf{g}_t"])


def now(*keys):
    """What the lines above have made already."""
    return lambda v: {key.split("{")[1][0]: v[key] for key in keys}


# From rest, three steps, each with another gradient: so a library's optimiser is held against its formula.

CARRIED = "vumsd"


def at_rest(v):
    return v | {rf"\mathbf{{{letter}}}_{{t-1}}": np.zeros(3) for letter in CARRIED}


def gradients(v):
    g = v[r"\mathbf{g}_t"]
    return [g, -g / 2, g * v[r"\mathbf{v}_{t-1}"]]


def three_steps(*parts, **numbers):
    """Where one arrives by an optimiser: the parts of its step, with the names of what they give."""
    letters = {"eta": r"\eta", "mu": r"\mu", "beta1": r"\beta_1", "beta2": r"\beta_2", "epsilon": r"\epsilon"}

    def value(v):
        state = at_rest(v) | {letters[name]: x for name, x in numbers.items()}
        for t, g in enumerate(gradients(v), 1):
            state |= {r"\mathbf{g}_t": g, "t": t}
            for part, *names in parts:
                state |= each(part, *names)(state)
            state[B_W] = state[W]
            for letter in CARRIED:
                state[rf"\mathbf{{{letter}}}_{{t-1}}"] = state.get(rf"\mathbf{{{letter}}}_t", np.zeros(3))
        return state[W]

    return value


MEANS = (moments, r"\mathbf{m}_t", r"\mathbf{s}_t"), (corrected, *HATS)
NO_EPSILON = {"epsilon": 1e-16}  # Keras adds it elsewhere: only a tiny one is the same


def by_torch(line, v, optimiser="optimiser"):
    return torch_steps(line, v[B_W], gradients(v), optimiser)


def by_keras(line, v, optimiser="optimiser"):
    return keras_steps(line, v[B_W], gradients(v), optimiser)


def decay(v):
    return {"weight_decay": v[r"\lambda"]}


def three(example, *parts):
    """A program of each library: from scratch one step, by the library three."""
    return {
        f"{example} torch": Code(decay, three_steps(*parts), by_torch),
        f"{example} tensorflow": Code(
            lambda v: decay(v) | NO_EPSILON, three_steps(*parts, **NO_EPSILON), by_keras, rtol=KERAS
        ),
    }


def keras_model(line, v):
    """Keras' optimiser with a model's variables."""
    tf = tensorflow()
    w = tf.Variable(v[B_W])
    optimiser = line.made("optimiser")
    for g in gradients(v):
        line(g=[tf.constant(g)], model=SimpleNamespace(trainable_variables=[w]), optimiser=optimiser)
    return w


USUAL = {"eta": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}
ADAM_STEPS = three_steps(*MEANS, (adam, W), **USUAL)


def tiny(v):
    """Slopes so small that it is seen where the epsilon stands."""
    return v | {r"\mathbf{g}_t": 1e-9 * v[r"\mathbf{g}_t"], r"\mathbf{s}_{t-1}": 0 * v[r"\mathbf{s}_{t-1}"]}


def steep(v):
    """Slopes so large that it is not seen."""
    g = v[r"\mathbf{g}_t"]
    return v | {r"\mathbf{g}_t": g / np.max(np.abs(g))}


def both_momenta(v):
    """Nesterov's step, and the one of plain momentum."""
    return [v[W], each(momentum, "v", W)(v)[W]]


def with_and_without_looking(line, v):
    return [line(look=look) for look in (0.6, 0.0)]


def step_of(w):
    return lambda v: v[B_W] - w(v)


HEAVY = "optimisers/momentum", (momentum, r"\mathbf{v}_t", W)


def each_of(step, **numbers):
    return fit(step, W, **numbers)


ADADELTA = three_steps((adadelta, r"\mathbf{s}_t", r"\mathbf{u}_t", r"\mathbf{d}_t", W))


def steeply(v):
    """Adagrad at the rate 1, with slopes so small that the epsilon is seen."""
    small = {r"\eta": 1.0, r"\epsilon": 1e-7, r"\mathbf{s}_{t-1}": 1e-12 * v[r"\mathbf{s}_{t-1}"]}
    return each(adagrad, r"\mathbf{s}_t", W)(v | small | {r"\mathbf{g}_t": 1e-6 * v[r"\mathbf{g}_t"]})[W]


def warming(v):
    return {"peak": v[r"\eta_{\text{max}}"], "first": v[r"\eta_0"], "warm": v[r"T_{\text{up}}"]}


TABLE = [
    Oracle(
        "7.7",
        direction,
        along,
        code={
            "optimisation/along": Code(two_parts, along_two_parts),
            "optimisation/between": Code(value=at_alpha),
            "optimisation/landscape": Code(on_a_map),
            "optimisation/many_lines": Code(
                lambda v: {"W": [v[r"\mathbf{W}"]], "U": [v[r"\mathbf{U}"]], "p": v[r"\alpha"]},
                lambda v: [at_alpha(v)],
            ),
        },
    ),
    Oracle(
        "7.8",
        rescaled,
        lambda v: {},
        extreme=[lambda rng: rescaled(rng, 1e-6), lambda rng: rescaled(rng, 1e6)],
        code={f"optimisation/{name}": Code(value=wanted_answers, run=same_answers) for name in ("rescaled", "whole")},
    ),
    Oracle(
        "7.9",
        as_long,
        lengthened,
        extreme=[lambda rng: as_long(rng, 1e-6)],
        code={
            "optimisation/rescaled": LENGTHENED,
            "optimisation/many_lines": LENGTHENED,
            "optimisation/landscape": Code(
                two_columns, lambda v: np.stack([columns_lengthened(v, U) for U in two_columns(v)["d"]])
            ),
        },
    ),
    Oracle("7.10", skip, skipped, code={f"optimisation/{name}": SKIP for name in ("landscape", "many_lines")}),
    Oracle(
        "7.1",
        bowl,
        of_bowl,
        code={
            "optimisation/four_rates": Code(lambda v: both_axes(v) | {"J": v[J_W]}, reaches),
            "optimisation/one_curve": Code(
                lambda v: {"curvature": v[r"\lambda_1"], "w": v["w_1"]},
                lambda v: [
                    quad(lambda u: v[r"\lambda_1"] * u, 0, v["w_1"])[0],
                    float(mp.diff(bowl_of(v[r"\lambda_1"]), v["w_1"])),
                ],
            ),
            "optimisation/regimes": Code(both_axes),
        },
    ),
    Oracle(
        "7.2",
        one_axis,
        lambda v: {
            r"w_i \leftarrow": v["w_i"] - v[r"\eta"] * float(mp.diff(lambda w: v[r"\lambda_i"] * w * w / 2, v["w_i"]))
        },
        code={
            "optimisation/one_curve": Code(
                lambda v: {"curvature": v[r"\lambda_i"]}, lambda v: v[r"w_i \leftarrow"] / v["w_i"]
            ),
            "optimisation/thousand": Code(
                lambda v: {"rates": np.array([v[r"\eta"], 0.1])},
                lambda v: [slowest(eta, {r"\lambda_{\min}": 1, r"\lambda_{\max}": 10}) for eta in (v[r"\eta"], 0.1)],
            ),
        },
    ),
    Oracle(
        "7.3",
        rate(0.999),
        lambda v: {"": v["holds"]},
        extreme=[rate(1.001), rate(0.01)],
        code={
            "optimisation/bound": Code(turned_bowl, largest),
            "optimisation/one_step": Code(turned_bowl, largest),
            "optimisation/factors": Code(ends, largest),
            "optimisation/shares": Code(lambda v: {"w": sqrt((v[r"\lambda_{\max}"] + 1) / 3)}, largest),
        },
    ),
    Oracle(
        "7.4",
        curvatures,
        best,
        extreme=[lambda rng: curvatures(rng, 1e4)],
        code={
            "optimisation/condition": Code(
                lambda v: {"kappa": 1 + v[r"\lambda_{\max}"]}, lambda v: best(from_one(v))[r"\eta^{*}"]
            ),
            "optimisation/factors": Code(ends),
        },
    ),
    Oracle(
        "7.5",
        curvatures,
        lambda v: best(v) | {r"\kappa": np.linalg.cond(np.diag([v[r"\lambda_{\min}"], v[r"\lambda_{\max}"]]))},
        code={
            "optimisation/condition": Code(value=left),
            "optimisation/factors": Code(ends, left),
        },
    ),
    Oracle(
        "7.6",
        small_step,
        small_expected,
        approx=1e-6,
        code={
            "optimisation/one_step": Code(
                value=lambda v: v["J"](v[r"\mathbf{w}"] - v[r"\eta"] * v[r"\mathbf{g}"]), rtol=1e-7
            )
        },
    ),
    Oracle(
        "7.11",
        lambda rng: {r"\eta": float(rng.uniform(0.1, 1)), r"\lambda": float(rng.uniform(0.1, 1))},
        noisy,
        code={
            "optimisation/noise": Code(value=lambda v: noisy({r"\eta": 0.5, r"\lambda": 1.0})[r"\operatorname{E} w^2"])
        },
    ),
    Oracle(
        "7.12",
        scheduled,
        in_steps,
        extreme=TIMES,
        code={
            "optimisation/schedules": Code(value=with_numbers(in_steps, p=25)),
            "optimisation/step": Code(lambda v: {"factor": v[r"\gamma"], "period": v["p"]}, lambda v: v[r"\eta_t"]),
            "optimisation/step tensorflow": Code(value=with_numbers(in_steps, p=4), rtol=1e-6, own=("half",)),
            "optimisation/step torch": Code(
                value=until(9, with_numbers(in_steps, p=4)),
                run=lambda line, v: line(half=after_steps(line.made("half"), v, 9)),
                own=SCHEDULE,
            ),
        },
    ),
    Oracle(
        "7.13",
        scheduled,
        fall,
        extreme=TIMES,
        atol=1e-12,
        code={
            "optimisation/cosine tensorflow": Code(
                value=lambda v: v[r"\eta_t"], run=lambda line, v: line.raw()(v["t"]), rtol=1e-6
            ),
            "optimisation/cosine torch": Code(
                value=until(10, with_numbers(fall, T=10)),
                run=lambda line, v: after_steps(line.raw(), v, 10).get_last_lr()[0],
                own=SCHEDULE,
            ),
            "optimisation/noise": Code(value=with_numbers(fall, eta_0=0.5, T=400)),
            "optimisation/schedules": Code(value=with_numbers(fall, T=100)),
        },
    ),
    Oracle(
        "7.14",
        scheduled,
        warmed,
        extreme=TIMES,
        atol=1e-12,
        code={
            "optimisation/schedules": Code(value=with_numbers(warmed, eta_0=0.01, top=0.1, up=10, T=90)),
            "optimisation/warmup": Code(warming, lambda v: v[r"\eta_t"], lambda line, v: line.raw()(v["t"])),
            "optimisation/warmup tensorflow": Code(
                warming, lambda v: v[r"\eta_t"], lambda line, v: line.raw()(v["t"]), rtol=1e-6
            ),
            "optimisation/warmup torch": Code(
                value=until(12, with_numbers(warmed, eta_0=0.025, top=0.1, up=4, T=8)),
                run=lambda line, v: after_steps(line.raw(), v, 12).get_last_lr()[0],
                own=SCHEDULE,
            ),
        },
    ),
    Oracle(
        "7.15",
        lambda rng: {"w_i": float(rng.normal()), r"\eta_i": float(rng.random()), "i": Index(1)},
        lambda v: {
            r"\frac{\partial J}{\partial w_i}": float(np.sin(v["w_i"])),
            r"w_i \leftarrow": v["w_i"] - v[r"\eta_i"] * float(mp.diff(lambda w: -mp.cos(w), v["w_i"])),
        },
        code={
            "optimisation/own_rates": Code(
                lambda v: {"w": v["w_i"], "eta": v[r"\eta_i"], "curvature": np.sin(v["w_i"]) / v["w_i"]},
                lambda v: v[r"w_i \leftarrow"],
            )
        },
    ),
    Oracle(
        "7.16",
        plane,
        long_bowl,
        code={f"optimisers/{name}": Code(value=lambda v: v[J_W]) for name in ("eight", "paths", "valley")}
        | {"optimisers/rates_valley": Code(lambda v: {"a": v["w_1"], "b": v["w_2"]}, lambda v: [v[J_W], *v[NABLA]])},
    ),
    Oracle(
        "7.17",
        lambda rng: state(rng) | {r"\nabla J": np.sin},
        lambda v: (
            {r"\mathbf{g}_t": gradient(lambda w: -np.sum(np.cos(w)), v[B_W])}
            | each(plain, W)(v | {r"\mathbf{g}_t": np.sin(v[B_W])})
        ),
        extreme=[],
        code={"optimisers/turned": Code(lambda v: {"g": np.sin(v[B_W])}, fit(plain, W, eta=0.05))},
    ),
    Oracle(
        "7.18",
        state,
        each(momentum, r"\mathbf{v}_t", W),
        extreme=TINY,
        code=three(*HEAVY)
        | {f"optimisers/{name}": Code(last_state, lambda v: v[W], from_g) for name in ("momentum", "pace", "valley")}
        | {
            "optimisers/constant": Code(
                value=lambda v: each(momentum, "v", W)(v | {r"\mu": 0.9, r"\mathbf{g}_t": np.ones(3)})["v"]
            ),
            "optimisers/rate_change": Code(
                value=three_steps(HEAVY[1], eta=0.05, mu=0.9), run=lambda line, v: by_torch(line, v, "pytorch")
            ),
            "optimisers/turned": Code(now(r"\mathbf{v}_t"), fit(momentum, r"\mathbf{v}_t", W, eta=0.05)),
        },
    ),
    Oracle("7.19", heavy_ball, each(lambda v: momentum(v)[1:], W)),
    Oracle(
        "7.20",
        lambda rng: {r"\mathbf{g}": rng.normal(size=3), r"\mu": float(rng.uniform(0.1, 0.9)), "t": 120},
        geometric,
        approx=1e-4,
        code={"optimisers/constant": Code(value=lambda v: sum(0.9**k for k in range(999)))},
    ),
    Oracle(
        "7.21",
        state,
        each(as_step, r"\mathbf{u}_t", W),
        extreme=TINY,
        code={
            "optimisers/rate_change": Code(
                value=three_steps((as_step, r"\mathbf{u}_t", W), eta=0.05, mu=0.9),
                run=lambda line, v: by_keras(line, v, "keras"),
                rtol=KERAS,
            )
        },
    ),
    Oracle(
        "7.22",
        nesterov_given,
        nesterov,
        code={
            "optimisers/nesterov_place": Code(
                lambda v: {"curvature": np.array([1.0, 2.0, 3.0])},
                lambda v: nesterov(v, slope=lambda w: w)[r"\boldsymbol{\theta}_t"],
                lambda line, v: line.block("theta"),
            )
        },
    ),
    Oracle(
        "7.23",
        state,
        each(library_nesterov, r"\mathbf{v}_t", W),
        extreme=TINY,
        code=three("optimisers/nesterov", (library_nesterov, r"\mathbf{v}_t", W))
        | {f"optimisers/{name}": Code(last_state, lambda v: v[W], from_g) for name in ("nesterov", "nesterov_place")}
        | {"optimisers/nesterov_unstable": Code(now(r"\mathbf{v}_t"), both_momenta, with_and_without_looking)},
    ),
    Oracle(
        "7.24",
        state,
        each(adagrad, r"\mathbf{s}_t", W),
        extreme=TINY,
        code=three("optimisers/adagrad", (adagrad, r"\mathbf{s}_t", W))
        | {
            "optimisers/adagrad": Code(last_state, lambda v: v[W], from_g),
            "optimisers/paths": Code(
                now(r"\mathbf{s}_t"), step_of(fit(adagrad, r"\mathbf{s}_t", W, eta=0.7, epsilon=0.0))
            ),
            "optimisers/root_t": Code(
                lambda v: {"slope": tiny(v)[r"\mathbf{g}_t"], "s": 0.0},
                lambda v: fit(adagrad, r"\mathbf{s}_t", W, eta=0.1, epsilon=1e-10)(tiny(v | {B_W: np.zeros(3)})) * -1,
                lambda line, v: line.block("step"),
            ),
            "optimisers/turned": Code(
                lambda v: {"g": 1e-6 * v[r"\mathbf{g}_t"], "s": 1e-12 * v[r"\mathbf{s}_t"]}, steeply
            ),
        },
    ),
    Oracle(
        "7.25",
        lambda rng: {"w_{t-1}": 0.5, "g": float(rng.normal()), r"\eta": 0.3, "t": int(rng.integers(1, 9))},
        lambda v: {
            "w_t": 0.5 - 0.3 * v["g"] / sqrt(sum(v["g"] ** 2 for _ in range(v["t"])))
        },  # Adagrad's, all slopes alike
        extreme=[lambda rng: {"w_{t-1}": 0.5, "g": -0.7, r"\eta": 0.3, "t": 4}],
    ),
    Oracle(
        "7.26",
        state,
        each(rmsprop, r"\mathbf{s}_t", W),
        extreme=TINY,
        code=three("optimisers/rmsprop", (rmsprop, r"\mathbf{s}_t", W))
        | {
            "optimisers/rmsprop": Code(last_state, lambda v: v[W], from_g),
            "optimisers/fading": Code(
                lambda v: {"slope": v[r"\mathbf{g}_t"]},
                lambda v: each(rmsprop, r"\mathbf{s}_t", W)(v | {r"\rho": 0.9})[r"\mathbf{s}_t"],
            ),
        },
    ),
    Oracle(
        "7.27",
        state,
        each(adadelta, r"\mathbf{s}_t", r"\mathbf{u}_t", r"\mathbf{d}_t", W),
        extreme=TINY,
        code={
            "optimisers/adadelta": Code(last_state, lambda v: v[W], from_g),
            "optimisers/adadelta torch": Code(value=ADADELTA, run=by_torch),
            "optimisers/adadelta tensorflow": Code(value=ADADELTA, run=by_keras, rtol=KERAS),
        },
    ),
    Oracle("7.28", state, each(moments, r"\mathbf{m}_t", r"\mathbf{s}_t"), extreme=TINY),
    Oracle(
        "7.29",
        with_moments,
        each(corrected, *HATS),
        code={
            "optimisers/first_step": Code(
                now(r"\mathbf{m}_t", r"\mathbf{s}_t"),
                lambda v: [*each(corrected, *HATS)(v | {"t": 1}).values()],
            )
        },
    ),
    Oracle(
        "7.30",
        with_hats,
        each(adam, W),
        extreme=MOMENTS,
        code=three("optimisers/adam", *MEANS, (adam, W))
        | {
            "optimisers/adam": Code(last_state, each_of(full_adam), from_g),
            "optimisers/curves": Code(value=ADAM_STEPS, run=by_torch),
            "optimisers/digits torch": Code(value=ADAM_STEPS, run=by_torch),
            "optimisers/digits tensorflow": Code(
                value=lambda v: ADAM_STEPS(steep(v)), run=lambda line, v: keras_model(line, steep(v)), rtol=1e-4
            ),
            "optimisers/digits": Code(
                lambda v: (
                    {name: [x] for name, x in (last_state(v) | {"P": v[B_W], "g": v[r"\mathbf{g}_t"]}).items()}
                    | {"i": 0}
                ),
                each_of(full_adam, **USUAL),
                lambda line, v: line.block("P[i]"),
            ),
            "optimisers/gap_adam": Code(now(r"\mathbf{m}_t", r"\mathbf{s}_t"), fit(adam, W, epsilon=1e-7)),
            "optimisers/paths": Code(
                now(r"\mathbf{m}_t"),
                lambda v: 0.15 * v[r"\mathbf{m}_t"] / weights_sum(0.9, v["t"]) / v[r"\hat{\mathbf{s}}_t"] ** 0.5,
            ),
        },
    ),
    Oracle(
        "7.31",
        lambda rng: with_moments(rng) | {r"\hat{\epsilon}": 3e-2},
        each(adam_of_keras, W),
        extreme=[lambda rng: with_moments(rng, 1e-7) | {r"\hat{\epsilon}": 3e-2}],
        code={
            "optimisers/gap_adam": Code(
                now(r"\mathbf{m}_t", r"\mathbf{s}_t"),
                lambda v: each(adam_of_keras, W)(v | {r"\hat{\epsilon}": 1e-7})[W],
            )
        },
    ),
    Oracle(
        "7.32",
        with_hats,
        each(adamw, W),
        extreme=MOMENTS,
        code=three("optimisers/adamw", *MEANS, (adamw, W))
        | {"optimisers/adamw": Code(last_state, each_of(full_adamw), from_g)},
    ),
    Oracle(
        "7.33",
        plane,
        turned,
        code={
            "optimisers/rates_valley": Code(
                lambda v: {"a": v["w_1"], "b": v["w_2"]},
                lambda v: [v[J_W], *gradient(lambda w: turned({"w_1": w[0], "w_2": w[1]})[J_W], [v["w_1"], v["w_2"]])],
            )
        },
    ),
    Oracle("7.34", plane, valley, code={"optimisers/rates_bent": Code(lambda v: {"a": v["w_1"], "b": v["w_2"]})}),
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
            WHILE: (1 - sqrt(v[r"\mu"])) ** 2 <= v[r"\eta"] * v["c"] <= (1 + sqrt(v[r"\mu"])) ** 2,
        },
        rtol=1e-6,
        extreme=[momentum_on(it) for it in (0.001, 0.999, -0.1, 1.1)],
    ),
    Oracle(
        "7.37",
        lambda rng: {r"\kappa": float(rng.uniform(2, 100))},
        fastest,
        code={"optimisers/pace": Code(lambda v: {"steep": v[r"\kappa"]}, lambda v: [v[r"\mu"], v[r"\eta"]])},
    ),
]
