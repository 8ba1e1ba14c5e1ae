"""The optimisers, from the whole history of gradients instead of step by step; the linear ones from matrix powers."""

import functools
import re

import numpy as np
from scipy.optimize import brentq

from rivals import rival

CURVATURE, START = np.array([1.0, 25.0]), np.array([-4.0, 1.0])
TURN = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)


def walk(name, start=START, steps=100, eta=0.05, slope=lambda w: CURVATURE * w, **settings):
    """All places. What an optimiser remembers is summed anew from all gradients so far, each by its age."""
    usual = {"mu": 0.6, "rho": 0.9, "b1": 0.9, "b2": 0.999, "eps": 1e-7, "decay": 0.0, "s0": 0.0}
    set_ = usual | {"inside": False} | settings
    path, gradients, moves = [np.array(start, float)], [], []
    for t in range(1, steps + 1):
        gradients.append(slope(path[-1]))
        G, age = np.array(gradients), np.arange(t)[::-1]
        g = G[-1]

        def past(share, what=G, age=age):
            return np.tensordot(share ** age[-len(what) :].astype(float), what, 1)

        def root(s):
            return np.sqrt(s + set_["eps"]) if set_["inside"] else np.sqrt(s) + set_["eps"]

        if name == "SGD":
            u = g
        elif name == "momentum":
            u = past(set_["mu"])
        elif name == "Nesterov":
            u = g + set_["mu"] * past(set_["mu"])
        elif name == "Adagrad":
            u = g / root(np.sum(G**2, axis=0) + set_["s0"])
        elif name == "RMSProp":
            u = g / root((1 - set_["rho"]) * past(set_["rho"], G**2))
        elif name == "Adadelta":
            lately = np.array(moves) if moves else np.zeros((1, *g.shape))
            d = (1 - set_["rho"]) * past(set_["rho"], lately**2, np.arange(len(lately))[::-1])
            s = (1 - set_["rho"]) * past(set_["rho"], G**2)
            u = g * np.sqrt((d + set_["eps"]) / (s + set_["eps"]))
        else:  # Adam: a mean of what has come so far, weighted by its age
            m = past(set_["b1"]) / np.sum(set_["b1"] ** age.astype(float))
            s = past(set_["b2"], G**2) / np.sum(set_["b2"] ** age.astype(float))
            if "keras" in set_:  # its correction counts in float32, its means do not
                c1, c2 = (1 - float(np.float32(set_[b])) ** t for b in ("b1", "b2"))
                m, s = m * (1 - set_["b1"] ** t) / c1, s * (1 - set_["b2"] ** t)
                u = m * np.sqrt(c2) / (np.sqrt(s) + set_["eps"])
            else:
                u = m / (np.sqrt(s) + set_["eps"])
            u = u + set_["decay"] * path[-1]
        moves.append(u)
        path.append(path[-1] - eta * u)
    return np.array(path)


def float32(x):
    return float(np.float32(x))


def loss(w, curvature=CURVATURE):
    return (np.asarray(w) ** 2 @ curvature) / 2


def matrix(c, eta, mu, ahead=False):
    """What a step makes of (w, v) along curvature c."""
    step = np.array([[1.0, 0.0], [0.0, 1.0]])
    step = np.array([[1.0, 0.0], [c, mu]]) @ step  # v is new
    last = np.array([[1 - eta * c, 0.0], [0.0, 1.0]]) if ahead else np.eye(2)
    kept = step[1]
    return np.array([last[0] - eta * (mu if ahead else 1) * kept, kept])


def linear(eta, mu, steps, ahead=False, start=START, curvature=CURVATURE):
    return np.array(
        [(np.linalg.matrix_power(matrix(c, eta, mu, ahead), steps) @ [w, 0])[0] for c, w in zip(curvature, start)]
    )


def printed(run, places):
    """The lines of the eight programs that walk a hundred steps through the valley."""
    run.prints("step {}: w1 = {}, w2 = {}", (1, 10, 100), *places[[1, 10, 100]].T)
    run.close(run["w"], places[100], "the last place", rtol=1e-9, atol=1e-15)
    run.close(run["g"], CURVATURE * places[99], "the last gradient", rtol=1e-9, atol=1e-14)


def valley_of(run, left, right, low, high):
    """The ground of a drawing."""
    run.close(run["J"], (run["w1"] ** 2 + (5 * run["w2"]) ** 2) / 2, "J on the grid")
    run.close(run["w1"], np.tile(np.linspace(left, right, 41), (41, 1)), "w1 on the grid")
    run.close(run["w2"], np.tile(np.linspace(low, high, 41), (41, 1)).T, "w2 on the grid")


# ---- momentum ----


@rival
def valley(run):
    ends = np.array([linear(0.07, mu, 20) for mu in (0.0, 0.6)])
    run.prints("after 20 steps ({}, {})", *ends.T)
    run.prints("J_plain = {}", loss(ends[0]))
    run.prints("J_momentum = {}", loss(ends[1]))
    run.close(run["w"], ends[1], "the last place")
    run.close(run["path"], [linear(0.07, 0.6, t) for t in range(21)], "the path")
    valley_of(run, -4.6, 1.2, -1.4, 1.4)


@rival
def momentum(run):
    printed(run, np.array([linear(0.05, 0.6, t) for t in range(101)]))


@rival
def nesterov(run):
    printed(run, np.array([linear(0.05, 0.6, t, ahead=True) for t in range(101)]))


@rival
def nesterov_place(run):
    places = walk("Nesterov")
    before = [START, START]  # of the walker, from the two places ahead: w = θ + μ u, u = θ - θ before
    for w in places[1:]:
        before.append((w + 0.6 * before[-1]) / 1.6)
    theta = np.array(before[1:])
    shown = [1, 2, 10]
    run.prints("theta {*}", theta[shown], slack=1)
    run.prints("ahead {*}", places[shown], slack=1)
    run.prints("w {*}", places[shown], slack=1)
    run.close(run["w"], places[100], "the last place")
    run.close(run["theta"], theta[100], "the walker's last place")
    run.close(run["u"], theta[100] - theta[99], "its last step")
    run.true(not re.search(r"\.\d{5}", run.out), "four decimals are printed")


@rival
def rate_change(run):
    """Each gradient so far, by its age: PyTorch takes the rate of now, Keras the rate of its own step."""
    for name in ("torch", "keras"):
        w, gradients, shown = -4.0, [], []
        for t in range(1, 9):
            gradients.append(w)
            etas = [0.005 if (t if name == "torch" else k) >= 6 else 0.05 for k in range(1, t + 1)]
            w -= sum(eta * g * 0.9 ** (t - k) for k, (eta, g) in enumerate(zip(etas, gradients), 1))
            shown.append(w)
        run.prints(f"{name} {{}}", shown)


@rival
def constant(run):
    steps = np.array([1, 2, 3, 10, 100])
    run.prints("step {}: v = {}", steps, 10 * (1 - 0.9**steps))
    run.prints("limit = {}", 10)
    run.close(run["v"], 10 * (1 - 0.9**100), "v")


@rival
def nesterov_unstable(run):
    def size(c_eta, ahead):  # of the larger root
        return np.abs(np.linalg.eigvals(matrix(25.0, c_eta, 0.6, ahead))).max()

    limits = [brentq(lambda eta, a=ahead: size(eta, a) - 1, 0.02, 0.3) for ahead in (False, True)]
    run.prints("limit_momentum = {}", limits[0])
    run.prints("limit_Nesterov = {}", limits[1])
    etas = [eta for limit in limits for eta in (0.98 * limit, 1.02 * limit, 0.07)]
    run.prints("eta {}", etas)
    words = ["falls" if size(eta, i > 2) < 1 else "grows" for i, eta in enumerate(etas)]
    run.true(re.findall("falls|grows", run.out) == words, "the losses fall below the limits and grow above")
    last = linear(0.07, 0.6, 300, True)
    run.close(run["w"], last, "the last place")
    run.close(run["J"], loss(last), "the last loss")


@rival
def pace(run):
    root = np.sqrt(0.9)
    run.prints("fits = {}", round(((1 + root) / (1 - root)) ** 2))
    for steep in (25, 100, 1442):
        curvature = np.array([1.0, steep])
        mu = (np.sqrt(steep) - 1) ** 2 / (np.sqrt(steep) + 1) ** 2
        run.prints(f"steepness {steep}: mu {{}}, root {{}},", mu, np.sqrt(mu))
        for name, eta, keep in (("plain", 2 / (1 + steep), 0.0), ("momentum", 4 / (1 + np.sqrt(steep)) ** 2, mu)):
            late = [np.abs(linear(eta, keep, t, start=np.ones(2), curvature=curvature)).max() for t in (200, 400)]
            run.prints(f"{name}_{steep} = {{}}", (late[1] / late[0]) ** 0.005)


@rival
def ball(run):
    starts = np.random.default_rng(0).uniform([-5, -2], [5, 2], (20, 2))
    rates, held = np.geomspace(0.001, 3, 120), 0
    run.close(run["rates"].ravel(), rates, "the rates")
    for steep in (1, 2, 10, 25, 50, 100):
        lowest = []
        for mu in (0.6, 0.0):  # what is left after 40 steps of a way of length 1
            left = [[np.linalg.matrix_power(matrix(c, eta, mu), 40)[0, 0] for c in (1, steep)] for eta in rates]
            lowest.append(((np.array(left)[:, None] * starts) ** 2 @ [0.5, steep / 2]).min(axis=0))
        run.prints(f"{steep} times as steep: momentum is lower from {{}} of 20 starts", np.sum(lowest[0] < lowest[1]))
        held += np.sum(lowest[0] < lowest[1]) if steep > 9 else 0
        for mu, J in zip((0.6, 0.0), lowest):
            with np.errstate(all="ignore"):
                run.close(run["lowest"](steep, mu), J, f"the losses with a share of {mu}", atol=0)
    run.prints("holds = {} of 80", held)


# ---- a rate for each weight ----


@rival
def adagrad(run):
    printed(run, walk("Adagrad", eta=0.5))


@rival
def root_t(run):
    at = np.array([1, 100, 10000])
    steps = 0.1 / np.sqrt(np.arange(1, 10001))
    for slope in ("0.01", "100.0"):
        run.prints(f"slope {slope}, t = {{}}: step {{}}, w {{}}", at, steps[at - 1], -np.cumsum(steps)[at - 1])
    run.close(run["w"], -steps.sum(), "the last place")


@rival
def fading(run):
    steps = np.arange(1, 301)
    late = np.maximum(steps - 100, 0)
    squares = np.minimum(steps, 100) + 0.01 * late
    mean = np.where(late > 0, (1 - 0.9**100) * 0.9**late + 0.01 * (1 - 0.9**late), 1 - 0.9**steps)
    run.close(run["adagrad"], squares**-0.5, "Adagrad's factor")
    run.close(run["rmsprop"], mean**-0.5, "RMSProp's factor")
    run.prints("Adagrad's factor is {}", [squares[t - 1] ** -0.5 for t in (1, 100, 300)])
    for t in (1, 100, 160, 300):
        run.prints(f"rmsprop_{t} = {{}}", mean[t - 1] ** -0.5)
    for t in (100, 300):
        run.prints(f"adagrad_{t} = {{}}", squares[t - 1] ** -0.5)
    run.close(run["steps"], steps, "the steps")


@rival
def rmsprop(run):
    printed(run, walk("RMSProp"))


@rival
def adadelta(run):
    printed(run, walk("Adadelta", eta=1.0, rho=0.95, eps=1e-6))


@rival
def first_step(run):
    run.prints("RMSProp {}, raw {}, Adam {}", 0.05 * 10**0.5, 0.05 * 10**0.5, 0.05)


@rival
def adam(run):
    printed(run, walk("Adam"))


@rival
def adamw(run):
    printed(run, walk("AdamW", decay=0.1))


@rival
def epsilon(run):
    for eps, g in ((1e-7, 1.0), (1e-7, 1e-4), (1e-7, 1e-7), (1e-12, 1e-4)):
        steps = {
            "Adam": (g / (g + eps), g / (g + eps / 0.001**0.5)),
            "RMSprop": (g / (0.1**0.5 * g + eps), g / (0.1 * g**2 + eps) ** 0.5),
            "Adagrad": (g / (g + eps), g / (g**2 + eps) ** 0.5),
        }
        for name, two in steps.items():
            run.prints(f"{name}, epsilon {eps:g}, g = {g:g}: torch {{}}, keras {{}}", *(0.001 * np.array(two)))


@rival
def scaled(run):
    for name, settings in (("SGD", {}), ("Adagrad", {"eta": 0.5, "eps": 1e-10}), ("Adam", {"eps": 1e-8})):
        for factor in (1, 1000):
            w = walk(name, steps=10, slope=lambda w, f=factor: f * CURVATURE * w, **settings)[-1]
            run.prints(f"{name}, loss x {factor}: {{}}, {{}}", *w)


# ---- the libraries ----


@rival
def gap_momentum(run):
    for name, mu in (("SGD", 0.0), ("momentum", 0.6), ("Nesterov", 0.6)):
        gap = np.abs(walk(name, mu=mu) - walk(name, eta=float32(0.05), mu=float32(mu))).max()
        run.prints(f"{name}: torch, rounded < 1e-12; keras {{}} < 1e-06", gap)


@rival
def gap_scaled(run):
    for name, eta, says in (("Adagrad", 0.5, "{} < 1e-06"), ("RMSProp", 0.05, "{} < 1e-05")):
        gap = np.abs(walk(name, eta=eta) - walk(name, eta=float32(eta), inside=True)).max()
        run.prints(f"{name.replace('Prop', 'prop')}: torch, rounded < 1e-12; keras {says}", gap)


@rival
def gap_adam(run):
    for name, decay in (("Adam", 0.0), ("AdamW", 0.1)):
        keras = walk(name, eta=float32(0.05), decay=float32(decay), keras=True)
        run.prints(f"{name}: torch, rounded < 1e-12; keras {{}} < 1e-04", np.abs(walk(name, decay=decay) - keras).max())


DEFAULTS = {  # eta, what else PyTorch takes, eta and what else Keras takes
    "SGD": (0.001, {}, 0.01, {}),
    "Adagrad": (0.01, {"eps": 1e-10}, 0.001, {"eps": 1e-7, "inside": True, "s0": 0.1}),
    "RMSprop": (0.01, {"rho": 0.99, "eps": 1e-8}, 0.001, {"eps": 1e-7, "inside": True}),
    "Adadelta": (1.0, {"eps": 1e-6}, 0.001, {"rho": 0.95, "eps": 1e-7}),
    "Adam": (0.001, {"eps": 1e-8}, 0.001, {"eps": 1e-7, "keras": True}),
    "AdamW": (0.001, {"eps": 1e-8, "decay": 0.01}, 0.001, {"eps": 1e-7, "keras": True, "decay": float32(0.004)}),
}


def two(name, eta=None):
    """By PyTorch and by Keras, with their defaults, or with one rate for both."""
    one, torch, other, keras = DEFAULTS[name]
    name = name.replace("prop", "Prop")
    return walk(name, eta=eta or one, **torch), walk(name, eta=float32(eta or other), **keras)


@rival
def defaults(run):
    """As the table above has them, which the walks below need."""
    spelt = {"rho": "rho", "eps": "epsilon", "s0": "initial_accumulator_value", "decay": "weight_decay"}
    for name, (one, torch, other, keras) in DEFAULTS.items():
        lines = run.out.partition(f"{name}\n")[2].splitlines()[:2]
        for line, label, eta, settings in zip(lines, ("torch", "keras"), (one, other), (torch, keras)):
            rho = {"rho": 0.9} if name in ("RMSprop", "Adadelta") else {}
            said = dict(part.rsplit(" ", 1) for part in line.partition(":")[2].strip().split(", ") if "999" not in part)
            betas = said.pop("betas", "") == "(0.9"
            run.true(line.startswith(f"  {label}: ") and betas == name.startswith("Adam"), f"{name} has its betas")
            wanted = {spelt[k]: v for k, v in (rho | settings).items() if k in spelt} | {"learning_rate": eta}
            run.true(said.keys() == wanted.keys(), f"{name} has {', '.join(wanted)}")
            for key, value in wanted.items():
                run.close(float(said[key]), value, f"{key} of {name}", rtol=1e-6)
    run.true(run.out.count("0.999)") == 4, "the second beta is 0.999")


@rival
def defaults_gap(run):
    for name in DEFAULTS:
        run.prints(f"{name} = {{}}", np.abs(np.subtract(*two(name, 0.05))).max())


@rival
def nothing_named(run):
    for name, (eta, *_) in DEFAULTS.items():
        gap, aligned = (np.abs(np.subtract(*both)[100]).max() for both in (two(name), two(name, eta)))
        run.prints(f"{name} = {{}} with the rate {eta} in both: {{}}", gap, aligned)


@rival
def epsilon_or_decay(run):
    keras = walk("AdamW", eta=float32(0.05), keras=True, decay=float32(0.004))
    for name, eps, decay in (("epsilon", 1e-8, 0.004), ("decay", 1e-7, 0.01)):
        gap = np.abs(walk("AdamW", eps=eps, decay=decay) - keras).max()
        run.prints(f"only {name} differs: {{}}", gap)


@rival
def order(run):
    run.prints("step: w1 = {}", [-4 * 0.95**5, -4])
    run.prints("step, zero_grad: w1 = {}", -4 * 0.95**5)


@rival
def step_lengths(run):
    run.prints("gradient {}: SGD {}, Adam {}", (0.001, 0.1, 10), (0.001, 0.1, 10), 0.03)


@rival
def late_start(run):
    rng, shares = np.random.default_rng(0), []
    walks = [(START, 0.05)]
    for _ in range(19):
        start = rng.uniform([-5, -2], [5, 2])
        walks.append((start, 10 ** rng.uniform(-2, -1)))
    for start, eta in walks:

        def gap(name, share, start=start, eta=eta):
            ways = (walk(name, start, 100, eta, b1=0.0, **{share: rho}) for rho in (0.99, 0.9))
            return np.abs(np.subtract(*ways)).max(axis=1)

        plain, corrected = gap("RMSProp", "rho"), gap("Adam", "b2")
        at = plain.argmax()
        shares.append(corrected[at] / plain[at])
        if len(shares) == 1:
            run.prints("widest = {}", plain[at])
            run.prints("widest_at = {}", at)
            run.prints("corrected = {}", corrected[at])
    run.close(run["shares"], shares, "what the correction leaves", rtol=1e-8)
    run.prints("leaves = {}", max(shares))
    run.prints("holds = {} of 20", np.sum(np.array(shares) < 0.1))


# ---- races ----


@rival
def paths(run):
    ends = {
        "SGD": walk("SGD", steps=40), "momentum": walk("momentum", steps=40),
        "Adagrad": walk("Adagrad", steps=40, eta=0.7, eps=0), "Adam": walk("Adam", steps=40, eta=0.15, eps=0),
    }  # fmt: skip
    for name, places in ends.items():
        run.prints(f"{name}: step 40 at ({{}}, {{}})", *places[-1])
    run.close(run["path"], ends["Adam"], "Adam's path")
    valley_of(run, -4.6, 1.0, -1.5, 1.3)


@rival
def turned(run):
    H = TURN @ np.diag(CURVATURE) @ TURN.T
    for name, eta in (("SGD", 0.05), ("momentum", 0.05), ("Adagrad", 1.0)):
        straight = walk(name, steps=60, eta=eta)[-1]
        other = walk(name, TURN @ START, 60, eta, lambda w: H @ w)[-1]
        run.prints(f"{name}: along the axes {{}}, turned {{}}", loss(straight), other @ H @ other / 2)
    run.close(run["straight"], loss(straight), "Adagrad's loss")
    run.close(run["turned"], other @ H @ other / 2, "Adagrad's loss, turned")


NAMES = ("SGD", "momentum", "Nesterov", "Adagrad", "RMSProp", "Adadelta", "Adam", "AdamW")
OWN = {"Adadelta": {"rho": 0.95, "eps": 1e-6}, "AdamW": {"decay": 0.1}}


@rival
def eight(run):
    rates = dict(zip(NAMES, (0.063, 0.063, 0.04, 1.3, 0.25, 130, 0.63, 1.3)))
    for name, eta in rates.items():
        places = walk(name, eta=eta, **OWN.get(name, {}))
        run.prints(f"J40_{name} = {{}}, J100_{name} = {{}}", loss(places[40]), loss(places[100]))
        run.close(run["left"][name], np.log10(loss(places)), f"the losses of {name}", rtol=1e-5)
    valley_of(run, -5, 2, -2, 2)
    lines = [line.partition(":")[0] for line in run.out.splitlines()]
    run.true(lines == sorted(lines, key=lambda it: -run["left"][it][100]), "they stand in the order of their losses")


def best_rates(run, slopes, starts, near=None):
    """From a start; or on average over many that lie close by, where a walk hangs on the last bits."""
    rates = np.array([float(f"{10 ** (k / 10):.2g}") for k in range(-30, 31)])
    for name in NAMES:
        for surface, start in starts.items():
            J, slope = slopes[surface]
            many = near is not None and (surface, name) == ("Rosenbrock", "Adadelta")
            few = rates[(rates > 35) & (rates < 140)] if many else rates  # beyond them it is far from best
            begin = np.tile(start + (near.T if many else np.zeros((1, 1, 2))), (len(few), 1, 1))
            with np.errstate(all="ignore"):
                slope_of = lambda w, f=slope: np.stack(f(*np.moveaxis(w, -1, 0)), -1)  # noqa: E731
                places = walk(name, begin, 100, few[:, None, None], slope_of, **OWN.get(name, {}))
                losses = np.array([J(*np.moveaxis(w, -1, 0)) for w in places[1:]]).mean(axis=2)
                best = few[np.nanargmin(losses.mean(axis=0))]
                at = list(few).index(best)
                own = np.array([it.mean() for it in run["walk"](surface, name, np.array([best]))])
            found = re.search(rf"^{name}:.* {surface} ([\d.]+)", run.out, re.M)
            run.true(found and float(found[1]) == best, f"{name} is best at {best:g} on {surface}")
            # (Later on RMSProp jumps about, and the last bits are blown up.)
            run.close(len(own), 100, "the steps")
            wild = name in ("RMSProp", "Adadelta")
            rtol = 1e-3 if wild or near is not None else 1e-7
            run.close(own[:30], losses[:30, at], f"the losses of {name} on {surface}", rtol, 1e-9)
    run.close(run["rates"], rates, "the rates")


@rival
def rates_valley(run):
    best_rates(
        run,
        {
            "valley": (lambda a, b: a * a / 2 + 12.5 * b * b, lambda a, b: (a, 25 * b)),
            "turned": (
                lambda a, b: (a + b) ** 2 / 4 + 25 * (a - b) ** 2 / 4,
                lambda a, b: ((a + b) / 2 + 12.5 * (a - b), (a + b) / 2 - 12.5 * (a - b)),
            ),
        },
        {"valley": (-4, 1), "turned": (-3.5, -2.1)},
    )


@rival
def rates_bent(run):
    def bend(a, b):
        return (a - 1) ** 2 + 10 * (a * a - b) ** 2

    best_rates(
        run,
        {
            "saddle": (lambda a, b: (a * b - 1) ** 2, lambda a, b: (2 * a * b * b - 2 * b, 2 * a * a * b - 2 * a)),
            "Rosenbrock": (bend, lambda a, b: (40 * a**3 - 40 * a * b + 2 * a - 2, 20 * b - 20 * a * a)),
        },
        {"saddle": (1.5, -1.6), "Rosenbrock": (-1.2, 1)},
        near=1e-6 * np.random.default_rng(0).normal(size=(2, 200, 1)),
    )


@rival
def angles(run):
    starts = np.random.default_rng(0).uniform([-5, -2], [5, 2], (10, 2))
    rates = 10 ** (np.arange(-30, 21) / 10)[:, None, None]
    held = 0
    for angle in (0, 5, 10, 20, 30, 45):
        a = np.radians(angle)
        along, across = np.array([np.cos(a), np.sin(a)]), np.array([-np.sin(a), np.cos(a)])
        begin = np.outer(starts[:, 0], along) + np.outer(starts[:, 1], across)
        H = np.outer(along, along) + 25 * np.outer(across, across)
        means = {}
        for name in ("SGD", "momentum", "Adagrad"):
            with np.errstate(all="ignore"):
                w = walk(name, np.tile(begin, (51, 1, 1)), 60, rates, lambda w, H=H: w @ H)[1:]
                means[name] = np.nanmin(((w @ along) ** 2 / 2 + 12.5 * (w @ across) ** 2).mean(axis=0), axis=0)
        wins = [np.sum(means["Adagrad"] < means[name]) for name in ("SGD", "momentum")]
        run.prints(f"{angle} degrees: than plain descent {{}}, than momentum {{}}", *wins)
        held += {0: wins[0], 45: 10 - wins[0]}.get(angle, 0)
    run.close(run["adagrad"], means["Adagrad"], "Adagrad's mean losses at 45 degrees", rtol=1e-5)
    run.prints("holds = {} of 20", held)


@rival
def share(run):
    starts = np.random.default_rng(0).uniform([-5, -2], [5, 2], (20, 2))
    rates = 10 ** (np.arange(-30, 31) / 10)[:, None, None]
    function = run.function("J40")
    function.__globals__.update(curvature=CURVATURE, starts=starts, rates=rates)

    def J40(name, **settings):
        with np.errstate(all="ignore"):
            losses = loss(walk(name, np.tile(starts, (61, 1, 1)), 100, rates, **settings)[1:])
            mean = np.nan_to_num(losses.mean(axis=0), nan=np.inf)
        found = losses[39][mean.argmin(axis=0), np.arange(20)]
        with np.errstate(all="ignore"):
            own = function("Adam" if name == "Adam" else "momentum", settings.get("b1", settings.get("mu")))
        run.close(own, found, f"the losses of {name} with {settings}", rtol=1e-4, atol=1e-12)
        return found

    plain = J40("momentum", mu=0.0)
    for keep in (0.5, 0.6, 0.7, 0.8, 0.9):
        run.prints(f"momentum, share {keep}: {{}}", np.sum(J40("momentum", mu=keep) < plain))
        run.prints(f"Adam, share {keep}: {{}}", np.sum(J40("Adam", b1=keep) < plain))
    run.prints("holds = {} of 20", np.sum(J40("Adam", b1=0.7) < plain))


@rival
def thrown(run):
    """The corrected means themselves are carried on: each takes its share of the difference."""
    starts = np.random.default_rng(0).uniform([-5, -2], [5, 2], (10, 2))

    def first_time(b2, fall, steps):
        w, m, s = np.tile(starts, (4, 1, 1)), np.zeros((4, 10, 2)), np.zeros((4, 10, 2))
        low, at = np.full((4, 10), np.inf), np.full((4, 10), np.inf)
        eta = np.array([0.1, 0.3, 0.6, 1.0])[:, None, None]
        for t in range(1, steps + 1):
            g = CURVATURE * w
            m = m + (g - m) * 0.1 / (1 - 0.9**t)
            s = s + (g * g - s) * (1 - b2) / (1 - b2**t)
            eta = eta * fall
            w = w - eta * m / (np.sqrt(s) + 1e-7)
            J = loss(w)
            low = np.minimum(low, J)
            at = np.where((low < 1e-6) & (J > 1e-3) & np.isinf(at), t, at)
        return at

    short, usual = first_time(0.99, 1, 2000), first_time(0.999, 1, 10000)
    run.prints("at a constant rate {},", np.isfinite(usual).sum())
    run.prints("with beta2 = 0.99 {}, sooner {},", np.isfinite(short).sum(), np.sum(short < usual))
    run.prints("at a rate that falls by 0.5 % a step {}", np.isfinite(first_time(0.999, 0.995, 3000)).sum())
    # The last bits are blown up on the way; what is thrown out early is not yet so far.
    for ours, theirs in ((run["usual"], usual), (run["short"], short)):
        run.close(np.median(ours), np.median(theirs), "when they are thrown out", rtol=0.15)
        run.close(ours.min(), theirs.min(), "when the first is thrown out", rtol=0.05)


# ---- digits ----


@functools.cache
def all_digits():
    import torch
    from sklearn.datasets import load_digits

    torch.set_num_threads(1)
    X, y = load_digits(return_X_y=True)
    return torch.tensor(X / 16), torch.tensor(y)


@functools.cache
def digits_of(seed=0):
    """The chapter's network, by PyTorch's own layers and its own Adam."""
    import torch

    (X, y), rng = all_digits(), np.random.default_rng(seed)
    parts = np.split(rng.permutation(1797), [1200, 1500])
    first, second = (torch.tensor(rng.normal(0, 1 / 8, shape)) for shape in ((64, 64), (64, 10)))
    P = [torch.nn.Parameter(it) for it in (first, torch.zeros(64).double(), second, torch.zeros(10).double())]
    model = lambda X: torch.addmm(P[3], torch.tanh(torch.addmm(P[1], X, P[0])), P[2])  # noqa: E731
    adam, found = torch.optim.Adam(P, lr=0.01, eps=1e-7), []

    def look():
        with torch.no_grad():
            Z = [model(X[rows]) for rows in parts]
        losses = [torch.nn.functional.cross_entropy(z, y[rows]).item() for z, rows in zip(Z, parts)]
        found.append((losses, [(z.argmax(1) == y[rows]).double().mean().item() for z, rows in zip(Z, parts)]))

    look()
    for _ in range(20):
        for rows in np.split(rng.permutation(parts[0]), 24):
            adam.zero_grad()
            torch.nn.functional.cross_entropy(model(X[rows]), y[rows]).backward()
            adam.step()
        look()
    return np.array(found), [it.grad for it in P]  # epoch, loss or share, part; and the last gradients


@rival
def digits(run):
    found, slopes = digits_of()
    for epoch in (1, 5, 20):
        run.prints(f"epoch {epoch}: J {{}}, validation {{}}", found[epoch, 0, 0], found[epoch, 1, 1])
    run.prints("test = {}", found[20, 1, 2])
    run.close(run["J"], found[20, 0, 0], "J", rtol=1e-5)
    for own, slope in zip(run["g"], slopes):
        run.close(own, slope, "the last gradient", rtol=1e-3, atol=1e-7)


@rival
def curves(run):
    found = digits_of()[0][:, 0]
    for part, name in enumerate(("training", "validation")):
        run.prints(f"{name}: before {{}}, after {{}}", found[0, part], found[20, part])
    run.close(run["curves"], found[:, :2], "the curves", rtol=1e-4)


@rival
def fit(run):
    """The bar is low; but it is the chapter's network, walked over the digits as often as is said."""
    model, slopes = run["model"], digits_of()[1]
    run.true([w.shape for w in model.weights] == [it.shape for it in slopes], "it has the network's weights")
    run.close(float(model.optimizer.learning_rate), 0.01, "its rate")
    run.close(int(model.optimizer.iterations), 10 * len(range(0, 1200, 50)), "ten epochs of 1200 digits")
    run.close(np.unique(run["X_train"]), np.arange(17) / 16, "the shades of grey")
    run.true(run.out.count("\n") == 1, "it prints one line")


@rival
def luck(run):
    found, slopes = digits_of()
    run.close(len(run["shares"]), 10, "the runs")
    for own, slope in zip(run["g"], slopes):
        run.close(np.squeeze(own[0]), slope, "the last gradient of the first run", rtol=1e-3, atol=1e-7)
    run.close(run["shares"][0], found[20, 1, 2], "the first share")
    run.close([J[0] for J in run["J"]], found[20, 0], "the first losses", rtol=1e-4)
    shares = run["shares"]
    run.prints("lowest = {}, highest = {}, mean = {}", shares.min(), shares.max(), shares.mean())
    run.prints("least validation loss over training loss: {}", np.min(run["J"][1] / run["J"][0]))
    run.prints("holds = {} of 10", np.sum(run["J"][1] / 3 > run["J"][0]))


RATES = {"SGD": 1, "Adadelta": 9, "RMSProp": 0.01, "Adagrad": 0.1, "Adam": 0.03, "momentum": 0.3}


@functools.cache
def raced(name, eta, seed=0):
    """The losses by the epoch: gradients by autograd; the rules are PyTorch's own where they are the same."""
    import torch

    (X, y), rng = all_digits(), np.random.default_rng(seed)
    drawn = rng.permutation(1797)[:1200]
    w = torch.tensor(rng.normal(0, 1 / 8, 2368), requires_grad=True)
    X, y = X[drawn], y[drawn]

    def J(rows):
        Z = torch.tanh(X[rows] @ w[:2048].view(64, 32)) @ w[2048:].view(32, 10)
        return torch.nn.functional.cross_entropy(Z, y[rows])

    def root(s):  # ε inside
        return torch.sqrt(s + 1e-6)

    rules = {
        "SGD": lambda: torch.optim.SGD([w], eta),
        "momentum": lambda: torch.optim.SGD([w], eta, momentum=0.9),
        "Adadelta": lambda: torch.optim.Adadelta([w], eta, rho=0.99, eps=1e-6),
    }
    rule = rules[name]() if name in rules else None
    m, s, losses = torch.zeros(2368), torch.zeros(2368), [J(slice(None)).item()]
    for t in range(144):
        g = torch.autograd.grad(J(slice((t + 1) % 24, None, 24)), w)[0]
        if rule:
            w.grad = g
            rule.step()
        else:
            m = m + (g - m) * 0.1 / (1 - 0.9 ** (t + 1))
            if name == "Adagrad":
                s = s + g**2
            else:
                s = s + (g**2 - s) * (0.01 / (1 - 0.99 ** (t + 1)) if name == "Adam" else 0.01)
            with torch.no_grad():
                w -= eta * (m / torch.sqrt(s + 1e-9) if name == "Adam" else g / root(s))
        if t % 24 == 23:
            losses.append(J(slice(None)).item())
    return losses


@rival
def race(run):
    for name, eta in RATES.items():
        losses = raced(name, eta)
        run.prints(f"{name}: rate {eta}, J after 6 epochs {{}}", losses[-1])
    # Adam's rule, which a loss of two digits hardly shows, at the last step.
    v, s, t = run["v"], run["s"], run["t"]
    run.close([t, len(run["drawn"])], [144, 24 * 50], "the steps, and the digits of an epoch")
    m, mean = (1 - 0.9) * v / (1 - 0.9**t), s / (1 - 0.99**t)
    run.close(run["adam"], m * (mean + 1e-9) ** -0.5, "Adam's step", rtol=1e-9, atol=0)


@rival
def rates(run):
    for name, eta in RATES.items():
        tried = np.array([eta / 3, eta, 3 * eta])
        some = [1] if name in ("SGD", "Adadelta", "momentum") else [0, 1, 2]  # beyond them the last bits decide
        found = np.array([min(raced(name, it)[-1], 0.25) for it in tried[some]])
        line = re.search(rf"^{name}:.*", run.out, re.M)[0]
        numbers = np.array(re.findall(r"rate ([\d.]+) J ([\d.]+)", line), float)
        run.true(np.allclose(numbers[:, 0], tried, rtol=0.02), f"{name} is tried at its rate, a third and three times")
        run.true(np.abs(numbers[some, 1] - found).max() < 0.0075, f"the losses of {name} are {np.round(found, 4)}")


@rival
def race_again(run):
    """The first draw is that of the race; another one with Adam alone. And what is counted."""
    ends = run["ends"]
    for name, seed in [*((name, 0) for name in RATES), ("Adam", 7)]:  # the first draw's best rates are in the middle
        found = min(raced(name, eta, seed)[-1] for eta in (RATES[name] * np.array([1, 3, 1 / 3])[: 3 if seed else 1]))
        run.close(ends[name][seed], found, f"the loss of {name} in draw {seed}", rtol=1e-3)
    run.close(np.ravel(run["factors"]), [1 / 3, 1, 3], "the rates: a third of the race's, its own, three times as much")
    places = np.array([np.argsort(np.argsort(column)) for column in np.array(list(ends.values())).T]).T
    for name, own in zip(ends, places):
        run.prints(f"{name}: first, second {{*}}", [np.sum(own == 0), np.sum(own == 1)])
    run.prints("holds = {} of 10", np.sum(places[list(ends).index("Adam")] < 2))
