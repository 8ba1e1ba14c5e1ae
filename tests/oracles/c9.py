"""Overfitting."""

from itertools import product
from math import comb
from types import SimpleNamespace

import numpy as np
from scipy.integrate import quad

from oracles import AsIs, Code, Oracle
from oracles.c5 import eight, slope_of_eight, step
from oracles.c6 import two_layers, two_layers_back
from oracles.c7 import B_W, HATS, KERAS, MEANS, MOMENTS, W, adam, adamw, each, steep, three_steps, with_hats
from oracles.c7 import by_keras as three_by_keras
from oracles.c7 import by_torch as three_by_torch
from oracles.means import dot, gradient, keras_steps, tensorflow, torch_parameter, torch_steps, variable, weigh

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
        r"\text{bias}^2": np.mean(answers - v["f"]) ** 2,
        r"\text{variance}": pairs,
        r"\text{noise}": both_signs(v, [v["f"]]),
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
    return {r"\operatorname{E}[J]": v[r"\tau"] ** 2 * old, r"\operatorname{E}[J_{\text{same}}]": v[r"\tau"] ** 2 * new}


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
    return v | {"p": 0.3, r"\mathbf{R}_l": rng.integers(0, 2, shape).astype(float)}


def validation(rng):
    """Losses up to epoch t; patience of 3."""
    losses = rng.permutation(np.arange(10.0))
    t = int(rng.integers(3, 10))
    lowest = min(range(t + 1), key=lambda s: losses[s])
    return {"t": t, r"\text{patience}": 3, "lowest": lowest, "losses": losses}


def waited_for(rng, t):
    """Exactly as long as the patience, an epoch less, an epoch more."""
    return validation(rng) | {"t": t, "lowest": 2, "losses": np.array([5.0, 3.0, 1.0, 2.0, 4.0, 2.5, 6.0, 7.0])}


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


# What the programs call these things, and what they have as numbers.


def noise_names(v):
    return {"noise": v[r"\tau"] ** 2, "sizes": np.array([v["n"]])}


def a_class(v):
    """One student, and the predictions of all training sets."""
    return {"y_hat": v["answers"][:, None], "f": np.array([v["f"]])}


def coins(v):
    """A generator that draws the mask: a number of [0, 1) on the right side of p."""
    places = np.where(v[r"\mathbf{r}"], (1 + v["p"]) / 2, v["p"] / 2)
    return {"random": lambda size: np.resize(places, size)}


def mask_of(v, shape):
    """What it makes of ones. With p = 0 it keeps all, whatever is drawn."""
    ones = v | {r"\mathbf{a}": np.ones(4)} | ({} if v["p"] else {r"\mathbf{r}": np.ones(4)})
    return np.resize(kept(ones)[r"\tilde{\mathbf{a}}"], shape)


def masked(line, v):
    return np.broadcast_to(line(), (3, 32))


CURES = Code(lambda v: {"n": 3, "rng": coins(v)}, lambda v: mask_of(v, (3, 32)), masked)
GIVEN = {"a": r"\mathbf{a}", "r": r"\mathbf{r}"}


def many_times(v):
    return np.tile(v[r"\mathbf{a}"], (50, 1))


def scaled(v):
    return many_times(v) / (1 - v["p"])


def by_layer(line, v):
    """The library draws. What it keeps must be scaled; what it drops is put back."""
    batch = many_times(v)
    after = np.asarray(line(dropout=line.made("dropout"), batch=AsIs(batch)))
    return np.where(after == 0, scaled(v), after)


def thinned(v):
    """With half of the units dropped, and behind them the weights 1, 2, 3, 4 and a bias."""
    units = kept(v | {"p": 0.5})[r"\tilde{\mathbf{a}}"]
    return dot([7.0, *units], [1, 1, 2, 3, 4])


THINNED = Code(
    lambda v: {
        "r": [float(r) for r in v[r"\mathbf{r}"]],
        "A1": v[r"\mathbf{a}"][None, :],
        "W2": np.array([[1.0], [2.0], [3.0], [4.0]]),
        "b2": np.array([7.0]),
    },
    thinned,
)


def told_apart(**names):
    """The line asks whether two things are equal: once they are, once not."""

    def run(line, v):
        (name, key), *_ = names.items()
        return [bool(line(**{name: v[key] + off})) for off in (0.0, 0.1 + abs(v[key]) / 20)]

    return Code(lambda v: {name: v[key] for name, key in names.items()}, lambda v: [True, False], run)


def spread_of_sum(v):
    each_one = [spread_of_coin(v | {"a": a})[r"\operatorname{Var}[\tilde{a}]"] for a in v[r"\mathbf{a}"]]
    return dot(each_one, [1, 4, 9, 16]) ** 0.5


def folded(Z):
    return Z * (np.real(Z) > 0)


def with_mask(v, g, columns=None):
    """The same two layers, with another bend between them."""
    v = v | {"g": g}
    if columns:
        v |= {r"\mathbf{W}_{l+1}": v[r"\mathbf{W}_{l+1}"][:, :columns], "loss": lambda Z: np.sum(np.sin(2 * Z))}
    r = v[r"\mathbf{R}_l"] / (1 - v["p"])
    return v | {"r": r, "a": g(v[r"\mathbf{Z}_l"])} | two_layers_back(v, r)


DELTA = r"\boldsymbol{\Delta}"


def folded_names(v):
    of = with_mask(v, folded)
    return {"r": of["r"], "A1": of["a"] * of["r"], "Delta2": of[DELTA + "_{l+1}"], "W2": of[r"\mathbf{W}_{l+1}"]}


def tanh_names(v):
    of = with_mask(v, np.tanh, 1)
    W = of[r"\mathbf{W}_{l+1}"][:, 0]
    return {"r": of["r"], "a": of["a"], "delta": of[DELTA + "_{l+1}"][:, 0], "W": [W, W, W]}


FOLDED = Code(folded_names, lambda v: with_mask(v, folded)[DELTA + "_l"])
WAITING = Code(
    lambda v: {"epoch": v["t"], "best_epoch": v["lowest"]}, lambda v: v["t"] - v["lowest"] < v[r"\text{patience}"]
)


def long_curve(v):
    return np.concatenate([v["losses"], np.arange(11.0, 17.0)])


def stopped(v):
    """After which epoch one stops who waits for five."""
    losses = long_curve(v)
    return next(
        t
        for t in range(len(losses))
        if early(v | {"losses": losses, "t": t, r"\text{patience}": 5})[r"\text{stop when }"]
    )


def by_callback(line, v):
    """Keras' callback, told of one epoch after the other."""
    callback = line.raw()
    model = SimpleNamespace(stop_training=False, get_weights=list, set_weights=lambda weights: None)
    callback.set_model(model)
    callback.on_train_begin()
    for t, loss in enumerate(long_curve(v)):
        callback.on_epoch_end(t, {"val_loss": loss})
        if model.stop_training:
            return t
    return None


def pulled(v):
    """The gradient at the weights, without and with the penalty."""
    g = v[r"\nabla J"](v[r"\mathbf{w}"])
    return {
        "g": g,
        "gradient": g,
        "G": g,
        "V": 0 * g,
        "mu": 0.9,
        "W": v[r"\mathbf{w}"],
        "pulled": v[r"\mathbf{w}"],
        "penalty": v[r"\lambda"],
        "weight_decay": v[r"\lambda"],
        "decay": v[r"\lambda"],
    }


PULLED = Code(pulled)


def eight_pulled(v):
    w = v[r"\mathbf{w}"]
    own = gradient(lambda u: v[r"\lambda"] * np.sum(u * u) / 2, w)
    return slope_of_eight(v) + own


def eight_names(v):
    return {name: eight(v)[name] for name in "Xyw"} | {"penalty": v[r"\lambda"]}


def by_tape(line, v):
    return line.block("gradient", w=variable(v[r"\mathbf{w}"]))


def by_autograd(line, v):
    w = torch_parameter(v[r"\mathbf{w}"])
    return line.block("w.grad", w=w, optimiser={"zero_grad": lambda: None})


BY_TAPE = Code(eight_names, eight_pulled, by_tape)
BY_AUTOGRAD = Code(eight_names, eight_pulled, by_autograd, rtol=1e-8)  # softplus: see chapter 5


def slope_at(v):
    return v[r"\nabla J"](v[r"\mathbf{w}_t"])


def decay_names(v):
    own = {"gradient": slope_at(v), "weight_decay": v[r"\lambda"]}
    return own | {"settings": AsIs({"weight_decay": v[r"\lambda"]})}


def tenth(v):
    return decay_step(v | {r"\eta": 0.1})[r"\mathbf{w}_{t+1}"]


def layer_names(v):
    """Slopes of a layer's weights that make a gradient: what enters it, and what comes back."""
    rng = np.random.default_rng(2)
    A, Delta, own = rng.normal(size=(4, 3)), rng.normal(size=(4, 2)), rng.normal(size=(3, 2))
    return {"X": A, "A1": A, "Delta1": Delta, "Delta2": Delta, "W1": own, "W2": own, "n": 4, "decay": v[r"\lambda"]}


def layer_decayed(v):
    of = layer_names(v)
    slopes = weigh(np.swapaxes(of["X"], 0, 1), of["Delta1"], np.zeros(2))
    pull = gradient(lambda u: v[r"\lambda"] * np.sum(u * u) / 2, of["W1"])
    return of["W1"] - 0.5 * (slopes + pull)


CURED = Code(layer_names, layer_decayed)


def optimiser_of(v):
    """AdamW of the program's library, with its decay."""

    def make(*parameters, **settings):
        if parameters:
            import torch

            return torch.optim.AdamW(*parameters, **settings | {"weight_decay": v[r"\lambda"]})
        return tensorflow().keras.optimizers.AdamW(**settings | {"weight_decay": v[r"\lambda"]})

    return {"Optimiser": make}


ADAMW = three_steps(*MEANS, (adamw, W), eta=0.03, beta1=0.9, beta2=0.999, epsilon=1e-8)


def at_one(v):
    """Where the gradient is 1, and so are both means, corrected."""
    ones = dict.fromkeys((r"\mathbf{m}_t", r"\mathbf{s}_t", *HATS), np.ones(3))
    share = {r"\beta_1": 0.0, r"\beta_2": 0.0}
    return each(adamw, W)(v | ones | share)[W]


TABLE = [
    Oracle(
        "9.1",
        polynomial,
        horner,
        code={
            "overfitting/polynomial": Code(
                lambda v: {"x": np.array([v["x"]]), "degree": v["K"], "w": v["all"]}, lambda v: [v[r"\hat{y}"]]
            )
        },
    ),
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
    Oracle(
        "9.4",
        noisy,
        parts,
        code={"overfitting/decompose": Code(a_class, lambda v: both_signs(v | {r"\tau": 0.3}, v["answers"]))},
    ),
    Oracle(
        "9.5",
        lambda rng: {"n": int(rng.integers(2, 40)), "q": float(rng.random())},
        share_right,
        extreme=[lambda rng: {"n": 2, "q": 0.999}, lambda rng: {"n": 1, "q": 0.5}],
        code={"overfitting/test_size": Code(lambda v: {"accuracy": v["q"]})},
    ),
    Oracle(
        "9.6",
        fitted,
        least_squares,
        code={
            "overfitting/more_data below": Code(noise_names, lambda v: [v[r"\operatorname{E}[J]"]]),
            "overfitting/more_data above": Code(noise_names, lambda v: [v[r"\operatorname{E}[J_{\text{same}}]"]]),
        },
    ),
    Oracle(
        "9.7",
        mask,
        kept,
        extreme=[lambda rng: mask(rng) | {"p": 0.0}],
        code={
            "overfitting/cures": CURES,
            "overfitting/cures_clean": CURES,
            "overfitting/dropout": Code(lambda v: {name: v[key] for name, key in GIVEN.items()}),
            "overfitting/dropout torch": Code(value=scaled, run=by_layer),
            "overfitting/dropout tensorflow": Code(value=scaled, run=by_layer),
            "overfitting/stop": Code(
                lambda v: {"rng": coins(v), "units": 5, "a": np.ones((42, 5))},
                lambda v: mask_of(v, (12, 5)),
                lambda line, v: line.raw()[1],
            ),
            "overfitting/thinned": THINNED,
        },
    ),
    Oracle(
        "9.8",
        mask,
        lambda v: {
            r"\operatorname{E}[\tilde{a}]": coin(v, lambda a: a),
            r"\operatorname{E}[r]": coin_kept(v),
        },
        code={"overfitting/dropout": told_apart(mean=r"\operatorname{E}[\tilde{a}]", a="a")},
    ),
    Oracle(
        "9.9",
        mask,
        spread_of_coin,
        code={
            "overfitting/dropout": told_apart(variance=r"\operatorname{Var}[\tilde{a}]", a="a", p="p"),
            "overfitting/spread": Code(
                lambda v: {"a": v[r"\mathbf{a}"], "w": np.array([1.0, 2.0, 3.0, 4.0])}, spread_of_sum
            ),
        },
    ),
    Oracle(
        "9.10",
        dropped,
        lambda v: two_layers_back(v, v[r"\mathbf{R}_l"] / (1 - v["p"])),
        code={
            "overfitting/cures": FOLDED,
            "overfitting/cures_clean": FOLDED,
            "overfitting/stop": Code(tanh_names, lambda v: with_mask(v, np.tanh, 1)[DELTA + "_l"]),
        },
    ),
    Oracle(
        "9.11",
        validation,
        early,
        extreme=[lambda rng, t=t: waited_for(rng, t) for t in (4, 5, 6)],
        code={
            "overfitting/early": WAITING,
            "overfitting/patience": WAITING,
            "overfitting/early tensorflow": Code(value=stopped, run=by_callback),
        },
    ),
    Oracle("9.12", decayed, with_penalty),
    Oracle(
        "9.13",
        smooth,
        lambda v: {r"\nabla J_{\lambda}(\mathbf{w})": penalised(v, v[r"\mathbf{w}"])},
        code={f"overfitting/{name}": PULLED for name in ("adamw", "decay", "shrink", "stop")}
        | {f"overfitting/{name} tensorflow": BY_TAPE for name in ("adamw", "decay")}
        | {f"overfitting/{name} torch": BY_AUTOGRAD for name in ("adamw", "decay")}
        | {
            "overfitting/first_adam": Code(
                pulled,
                lambda v: penalised(v | {"base": lambda w: np.sum(w)}, v[r"\mathbf{w}"]),
            )
        },
    ),
    Oracle(
        "9.14",
        smooth,
        decay_step,
        code={
            "overfitting/cures": CURED,
            "overfitting/cures_clean": CURED,
            "overfitting/decay": Code(decay_names, lambda v: v[r"\mathbf{w}_{t+1}"]),
            "overfitting/decay torch": Code(
                decay_names, tenth, lambda line, v: torch_steps(line, v[r"\mathbf{w}_t"], [slope_at(v)])
            ),
            "overfitting/decay tensorflow": Code(
                decay_names, tenth, lambda line, v: keras_steps(line, v[r"\mathbf{w}_t"], [slope_at(v)]), rtol=KERAS
            ),
        },
    ),
    Oracle(
        "9.15",
        with_hats,
        each(adam, W),
        extreme=MOMENTS,
        code={"overfitting/first_adam": Code(value=lambda v: -each(adam, W)(v | {B_W: np.zeros(3)})[W])},
    ),
    Oracle(
        "9.16",
        with_hats,
        each(adamw, W),
        extreme=MOMENTS,
        code={
            "overfitting/adamw": Code(lambda v: {"weight_decay": v[r"\lambda"]}),
            "overfitting/adamw torch": Code(optimiser_of, ADAMW, three_by_torch, own=("settings",)),
            "overfitting/adamw tensorflow": Code(
                optimiser_of,
                lambda v: ADAMW(steep(v)),
                lambda line, v: three_by_keras(line, steep(v)),
                rtol=1e-4,
                own=("settings",),
            ),
            "overfitting/first_adam": Code(lambda v: {"weight_decay": v[r"\lambda"]}, at_one),
        },
    ),
    Oracle(
        "9.17",
        masked_inputs,
        all_masks,
        extreme=[lambda rng: masked_inputs(rng, 1)],
        code={"overfitting/penalised_dropout": Code()},
    ),
]
