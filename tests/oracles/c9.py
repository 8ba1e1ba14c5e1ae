"""Overfitting."""

from itertools import product
from math import comb

import numpy as np
from scipy.integrate import quad

from oracles import Oracle
from oracles.c5 import step
from oracles.c6 import two_layers, two_layers_back
from oracles.c7 import MOMENTS, W, adam, adamw, each, with_hats
from oracles.means import dot, gradient

SQUARE = r"\operatorname{E}\big[(y - \hat{y})^2\big]"


def polynomial(rng):
    K = int(rng.integers(3, 8))
    w = rng.normal(size=K + 1)
    return {"b": w[0], "w_1": w[1], "w_2": w[2], "w_K": w[K], "K": K, "x": float(rng.normal()), "all": w}


def horner(v):
    y = 0.0
    for w in v["all"][::-1]:
        y = y * v["x"] + w
    middle = sum(v["all"][k] * v["x"] ** k for k in range(3, v["K"]))
    return {r"\hat{y}": y, r"\dots": middle}


def noisy(rng, noise=True):
    """A truth with noise of either sign, and the predictions of some training sets."""
    answers = rng.normal(size=4)
    return {"f": float(rng.normal()), r"\tau": float(rng.random()), r"\hat{y}": answers[0], "answers": answers}


def both_signs(v, answers):
    return np.mean([(v["f"] + sign * v[r"\tau"] - y_hat) ** 2 for sign in (-1, 1) for y_hat in answers])


def parts(v):
    answers = v["answers"]
    pairs = np.mean([(a - b) ** 2 for a in answers for b in answers]) / 2
    return {
        SQUARE: both_signs(v, answers),
        r"\bar{y}": np.mean(answers),
        r"\operatorname{E}\big[(\hat{y} - \bar{y})^2\big]": pairs,
    }


def share_right(v):
    """From all that can be counted on so many test rows."""
    n, q = v["n"], v["q"]
    chances = [comb(n, k) * q**k * (1 - q) ** (n - k) for k in range(n + 1)]
    return {r"\text{spread}": sum(p * (k / n - q) ** 2 for k, p in enumerate(chances)) ** 0.5}


def fitted(rng):
    n, K = int(rng.integers(8, 14)), int(rng.integers(1, 5))
    return {"n": n, "K": K, r"\tau": float(rng.random()), "x": rng.normal(size=n)}


def least_squares(v):
    """Noise alone, fitted at its own places: a unit of noise at each place in turn, on old and on new truths."""
    powers = np.vander(v["x"], v["K"] + 1)
    old = new = 0.0
    for unit in np.eye(v["n"]):
        answer = powers @ np.linalg.lstsq(powers, unit)[0]
        old += np.mean((unit - answer) ** 2)
        new += np.mean(answer**2) + 1 / v["n"]
    return {r"\operatorname{E}[J]": v[r"\tau"] ** 2 * old, r"\operatorname{E}[J_{\text{new}}]": v[r"\tau"] ** 2 * new}


def mask(rng):
    a, p = rng.normal(size=4), float(rng.uniform(0.1, 0.9))
    return {r"\mathbf{a}": a, r"\mathbf{r}": rng.integers(0, 2, 4).astype(float), "p": p, "a": float(a[0])}


def kept(v):
    """A unit that is kept counts for those that are dropped as well."""
    return {r"\tilde{\mathbf{a}}": [a / (1 - v["p"]) if r else 0.0 for a, r in zip(v[r"\mathbf{a}"], v[r"\mathbf{r}"])]}


def coin(v, value):
    """The mean over a coin that drops with probability p."""
    return v["p"] * value(0.0) + (1 - v["p"]) * value(v["a"] / (1 - v["p"]))


def coin_kept(v):
    return np.average([0, 1], weights=[v["p"], 1 - v["p"]])


def spread_of_coin(v):
    return {r"\operatorname{Var}[\tilde{a}]": coin(v, lambda a: a * a) - coin(v, lambda a: a) ** 2}


def dropped(rng):
    v = two_layers(rng)
    shape = v[r"\mathbf{Z}_l"].shape
    return v | {"p": 0.3, r"\mathbf{r}": rng.integers(0, 2, shape).astype(float)}


def validation(rng, still=None):
    """Losses up to epoch t; patience of 3."""
    losses = rng.permutation(np.arange(10.0))
    t = int(rng.integers(3, 10))
    lowest = min(range(t + 1), key=lambda s: losses[s])
    return {"t": t, r"\text{patience}": 3, "lowest": lowest, "losses": losses}


def early(v):
    best, waited = v["losses"][0], 0
    for loss in v["losses"][1 : v["t"] + 1]:
        waited = 0 if loss < best else waited + 1
        best = min(best, loss)
    return {
        r"\operatorname*{argmin}_{s \le t} J_{\text{val}}(s)": float(np.argmin(v["losses"][: v["t"] + 1])),
        "t^{*}": v["lowest"],
        r"\text{stop when }": waited >= v[r"\text{patience}"],
    }


def decayed(rng):
    v = step(rng)
    w = v[r"\mathbf{w}"]
    return v | {r"\lambda": float(rng.random()), "J": lambda w: float(np.sum(np.cos(np.ravel(w)))), r"\mathbf{w}": w}


def with_penalty(v):
    """The work against a pull of lambda w, weight by weight."""
    pull = sum(quad(lambda u: v[r"\lambda"] * u, 0, w)[0] for w in v[r"\mathbf{w}"])
    return {r"J_{\lambda}(\mathbf{w})": v["J"](v[r"\mathbf{w}"]) + pull}


def penalised(v, at):
    return gradient(lambda w: v["base"](w) + v[r"\lambda"] * np.sum(w * w) / 2, at)


def smooth(rng):
    v = decayed(rng)
    return v | {"base": lambda w: np.sum(np.cos(w)), r"\nabla J": lambda w: gradient(lambda w: np.sum(np.cos(w)), w)}


def decay_step(v):
    w = v[r"\mathbf{w}_t"]
    return {r"\mathbf{w}_{t+1}": [a - v[r"\eta"] * slope for a, slope in zip(w, penalised(v, w))]}


def masked_inputs(rng, n=3):
    m = 3
    X, y, w = rng.normal(size=(n, m)), rng.normal(size=n), rng.normal(size=m)
    p = float(rng.uniform(0.1, 0.9))
    J = np.mean([(dot(x, w) - t) ** 2 for x, t in zip(X, y)])
    return {r"\mathbf{X}": X, "y": y, r"\mathbf{w}": w, "p": p, "n": n, "j": range(1, m + 1), "J": J}


def all_masks(v):
    total = 0.0
    for x, t in zip(v[r"\mathbf{X}"], v["y"]):
        for keep in product((0, 1), repeat=len(x)):
            chance = np.prod([1 - v["p"] if k else v["p"] for k in keep])
            answer = sum(w * a / (1 - v["p"]) for w, a, k in zip(v[r"\mathbf{w}"], x, keep) if k)
            total += chance * (answer - t) ** 2
    return {r"\operatorname{E}[J]": total / v["n"]}


TABLE = [
    Oracle("9.1", polynomial, horner),
    Oracle(
        "9.2",
        lambda rng: {"J": float(rng.random()), "losses": rng.random(5)},
        lambda v: {
            r"\operatorname{E}\big[ L(\hat{y}, y) \big]": sum(v["losses"]) / 5,
            r"J_{\text{new}}": np.mean(v["losses"]),
            r"\text{gap}": float(np.mean(v["losses"] - v["J"])),
        },
    ),
    Oracle("9.3", noisy, lambda v: {SQUARE: both_signs(v, [v[r"\hat{y}"]])}),
    Oracle("9.4", noisy, parts),
    Oracle(
        "9.5",
        lambda rng: {"n": int(rng.integers(2, 40)), "q": float(rng.random())},
        share_right,
        extreme=[lambda rng: {"n": 2, "q": 0.999}, lambda rng: {"n": 1, "q": 0.5}],
    ),
    Oracle("9.6", fitted, least_squares),
    Oracle("9.7", mask, kept, extreme=[lambda rng: mask(rng) | {"p": 0.0}]),
    Oracle(
        "9.8",
        mask,
        lambda v: {
            r"\operatorname{E}[\tilde{a}]": coin(v, lambda a: a),
            r"\operatorname{E}[r]": coin_kept(v),
        },
    ),
    Oracle("9.9", mask, spread_of_coin),
    Oracle("9.10", dropped, lambda v: two_layers_back(v, v[r"\mathbf{r}"] / (1 - v["p"]))),
    Oracle("9.11", validation, early),
    Oracle("9.12", decayed, with_penalty),
    Oracle("9.13", smooth, lambda v: {r"\nabla J_{\lambda}(\mathbf{w})": penalised(v, v[r"\mathbf{w}"])}),
    Oracle("9.14", smooth, decay_step),
    Oracle("9.15", with_hats, each(adam, W), extreme=MOMENTS),
    Oracle("9.16", with_hats, each(adamw, W), extreme=MOMENTS),
    Oracle("9.17", masked_inputs, all_masks, extreme=[lambda rng: masked_inputs(rng, 1)]),
]
