"""Loss."""

from fractions import Fraction
from math import fsum, prod
from statistics import fmean

import numpy as np
from algebra import Index
from mpmath import mp
from scipy import stats

from oracles import Code, Oracle
from oracles.means import dot, logistic, mp_logistic, sizes, slope, torch_parameter, variable, weigh

MEAN = r"J(\mathbf{W})"
LOSS = r"L(\hat{y}, y)"
Y_HAT = r"\hat{\mathbf{y}}"
KERAS = 1e-5  # Keras computes its losses in 32 bits, and keeps probabilities 1e-7 away from 0 and 1


def hidden(rng, square=False):
    m, k = (2, 2) if square else sizes(rng, 2)
    draw = rng.normal
    return {r"\mathbf{x}": draw(size=m), r"\mathbf{W}_1": draw(size=(m, k)), r"\mathbf{b}_1": draw(size=k)}


def hidden_expected(v):
    z = weigh(v[r"\mathbf{x}"], v[r"\mathbf{W}_1"], v[r"\mathbf{b}_1"])[0]
    return {r"\mathbf{z}_1": z, r"\mathbf{a}_1": np.where(z > 0, z, 0.0)}


def output(rng):
    k = int(rng.integers(2, 6))
    return {r"\mathbf{a}_1": rng.random(k), r"\mathbf{w}_2": rng.normal(size=k), "b_2": float(rng.normal())}


def output_expected(v):
    z = dot([v["b_2"], *v[r"\mathbf{w}_2"]], [1.0, *v[r"\mathbf{a}_1"]])
    return {"z_2": z, r"\hat{y}": float(logistic(z))}


def one(rng):
    return {r"\hat{y}": float(rng.random()), "y": float(rng.integers(2))}


def sure(y_hat, y):
    return lambda rng: {r"\hat{y}": y_hat, "y": y}


SURE = [sure(1e-300, 1.0), sure(1 - 1e-12, 0.0), sure(1e-12, 0.0), sure(0.5, 1.0)]


def surprise(y_hat, y):
    """Minus the logarithm of the probability that a coin which shows 1 so often shows the truth."""
    return -stats.bernoulli.logpmf(int(y), y_hat)


def many(rng, n=None):
    n = n or int(rng.integers(3, 8))
    return {Y_HAT: rng.uniform(0.01, 0.99, n), r"\mathbf{y}": rng.integers(0, 2, n).astype(float), "n": n}


def grades(rng, n=None):
    v = many(rng, n)
    return v | {r"\mathbf{y}": rng.normal(size=v["n"]), r"\tau": float(rng.uniform(0.3, 2))}


def pairs(v):
    return [*zip(v[Y_HAT], v[r"\mathbf{y}"])]


def mean_surprise(v):
    return {MEAN: fmean(surprise(*pair) for pair in pairs(v))}


def columns(v):
    """The examples one below the other: Keras takes the mean over the last axis."""
    return {"y_hat": v[Y_HAT][:, None], "y": v[r"\mathbf{y}"][:, None]}


def column_of(rng_names):
    return lambda v: {name: np.array([[v[key]]]) for name, key in rng_names.items()}


ONE_COLUMN = column_of({"y_hat": r"\hat{y}", "y": "y"})


def logit(rng):
    return {"z": float(3 * rng.normal()), "y": float(rng.integers(2))}


def far(z, y):
    return lambda rng: {"z": z, "y": y}


FAR = [far(700.0, 0.0), far(-700.0, 1.0), far(-700.0, 0.0), far(30.0, 1.0), far(0.0, 1.0)]


def mp_cross(z, y):
    return -mp.log(mp_logistic(z) if y == 1 else 1 - mp_logistic(z))


def of_logit(v):
    with mp.workdps(700):
        return {"L": float(mp_cross(mp.mpf(v["z"]), v["y"]))}


def four(v, kind=float):
    return {"z": np.full(4, v["z"], kind), "y": int(v["y"]) if kind is np.float32 else v["y"]}


def logits(rng, k=None, scale=2.0):
    k = k or int(rng.integers(2, 6))
    c = Index(rng.integers(k), first=0)
    return {r"\mathbf{z}": scale * rng.normal(size=k), "k": k, "c": c, r"\mathbf{y}": np.eye(k)[c]}


def mp_softmax(*z):
    """Each by its odds against all others."""
    return [1 / mp.fsum(mp.exp(mp.mpf(other) - own) for other in z) for own in z]


def softmax(*z):
    z = np.concatenate([np.ravel(each) for each in z if not isinstance(each, dict)])  # dots are no argument
    return np.array([float(y) for y in mp_softmax(*z)])


def entry(rng, scale=2.0):
    v = logits(rng, scale=scale)
    return v | {"j": Index(rng.integers(v["k"]), first=0)}


def entry_expected(v):
    return {
        r"\hat{y}_j": softmax(v[r"\mathbf{z}"])[v["j"]],
        r"\operatorname{softmax}": softmax,
        r"e^{z_0} + \cdots + e^{z_{k-1}}": fsum(np.exp(v[r"\mathbf{z}"])),
    }


def class_loss(v):
    y_hat = mp_softmax(*v[r"\mathbf{z}"])
    return {"L": float(-mp.log(y_hat[v["c"]])), Y_HAT: [float(y) for y in y_hat]}


def two_rows(v):
    """The same student twice, the second time with the classes in reverse."""
    z, y = v[r"\mathbf{z}"], v[r"\mathbf{y}"]
    last = v["k"] - 1
    Y = np.array([y, y[::-1]])
    return {"Z": np.array([z, z[::-1]]), "c": np.array([int(v["c"]), last - v["c"]]), "Y": Y}


CLASSES = {
    "loss/classes": Code(two_rows, lambda v: [v["L"], v["L"]]),
    "loss/classes tensorflow": Code(two_rows, lambda v: [v["L"], v["L"]], rtol=KERAS),
}


def slope_of_logit(v):
    gradient = float(slope(lambda z: mp_cross(z, v["y"]))(v["z"]))
    return {r"\frac{\partial L}{\partial z}": gradient, r"\hat{y}": float(logistic(v["z"]))}


def slope_of_class(v):
    z, j, c = [mp.mpf(each) for each in v[r"\mathbf{z}"]], int(v["j"]), int(v["c"])
    gradient = mp.diff(lambda own: -mp.log(mp_softmax(*z[:j], own, *z[j + 1 :])[c]), z[j])
    return {r"\frac{\partial L}{\partial z_j}": float(gradient), Y_HAT: softmax(v[r"\mathbf{z}"])}


def all_slopes(v):
    return [slope_of_class(v | {"j": j})[r"\frac{\partial L}{\partial z_j}"] for j in range(3)]


def called(line, v):
    """The line is a function: it is called."""
    return line()(v[r"\hat{y}"])


def distributions(rng, k=None):
    p, q = rng.dirichlet(np.ones(k or int(rng.integers(2, 6))), 2)
    return {"p": p, "q": q, "j": range(len(p))}


def with_zero(rng):
    v = distributions(rng, 4)
    v["p"] = np.array([0.0, 0.25, 0.0, 0.75])
    return v


def entropy(v):
    return {"H(p)": stats.entropy(v["p"])}


def cross(v):
    return {"H(p, q)": float(-mp.fsum(a * mp.log(b) for a, b in zip(v["p"], v["q"])))}


KL = r"\operatorname{KL}(p \,\Vert\, q)"


def kl(v):
    return {KL: stats.entropy(v["p"], v["q"])}


def with_two(wanted):
    """A coin instead of the distributions."""

    def pair(v):
        return {"p": np.array([v["p"][0], 1 - v["p"][0]]), "q": np.array([v["q"][0], 1 - v["q"][0]])}

    return Code(lambda v: {"p": v["p"][0], "q": v["q"][0]}, lambda v: next(iter(wanted(pair(v)).values())))


def likelihood(v):
    return prod(stats.bernoulli.pmf(int(y), y_hat) for y_hat, y in pairs(v))


def bells(v):
    return prod(stats.norm.pdf(y, y_hat, v[r"\tau"]) for y_hat, y in pairs(v))


def squares(v):
    return [float((Fraction(y_hat) - Fraction(y)) ** 2) for y_hat, y in pairs(v)]


def square_of_logit(v):
    y = v["y"]
    gradient = slope(lambda z: (mp_logistic(z) - y) ** 2)(v["z"])
    return {r"\frac{\partial}{\partial z} (\hat{y} - y)^2": float(gradient)}


def with_prediction(rng):
    v = logit(rng)
    return v | {r"\hat{y}": float(logistic(v["z"]))}


def at_one(v):
    return square_of_logit({"z": v["z"], "y": 1.0})[r"\frac{\partial}{\partial z} (\hat{y} - y)^2"]


def first(expected):
    return lambda v: next(iter(expected(v).values()))


def near(v):
    return min(max(v[r"\hat{y}"], 1e-6), 1 - 1e-6)


def both_curves(v):
    return sorted(surprise(near(v), y) for y in (0, 1))


def mirrored(line, v):
    """One curve is the other's mirror image: what the line draws at a prediction, and opposite of it."""
    return sorted(float(line(y_hat=y_hat)) for y_hat in (near(v), 1 - near(v)))


def differentiated(name, wanted):
    """The library differentiates what the lines above computed."""

    def by_tape(line, v):
        return line.block(name, z=variable(np.array([v["z"]])), y=np.array([v["y"]]))

    def by_autograd(line, v):
        return line.block(name, z=torch_parameter(np.array([v["z"]])), y=np.array([v["y"]]))

    runs = {"torch": by_autograd, "tensorflow": by_tape}
    return {f"loss/slow {library}": Code(value=lambda v: [first(wanted)(v)], run=run) for library, run in runs.items()}


TABLE = [
    Oracle("4.1", hidden, hidden_expected, extreme=[lambda rng: hidden(rng, square=True)]),
    Oracle("4.2", output, output_expected),
    Oracle(
        "4.3",
        one,
        lambda v: {LOSS: surprise(v[r"\hat{y}"], v["y"])},
        atol=1e-15,
        extreme=SURE,
        code={
            "loss/nines": Code(value=lambda v: surprise(v[r"\hat{y}"], 1)),
            "loss/cost": Code(lambda v: {"ax": {"plot": lambda x, y, *a, **k: y}}, both_curves, mirrored),
        },
    ),
    Oracle(
        "4.4",
        lambda rng: many(rng) | {"L": lambda y_hat, y: surprise(y_hat, y)},
        mean_surprise,
        extreme=[lambda rng: many(rng, 2) | {"L": lambda y_hat, y: surprise(y_hat, y)}],
        code={"loss/empirical": Code(lambda v: {"losses": np.array([surprise(*pair) for pair in pairs(v)])})},
    ),
    Oracle(
        "4.8",
        one,
        lambda v: {LOSS: surprise(v[r"\hat{y}"], v["y"])},
        atol=1e-15,
        extreme=[sure(1e-300, 1.0), sure(1e-6, 0.0)],
        code={
            "loss/bce tensorflow": Code(
                lambda v: {"y_hat": np.array([[v[r"\hat{y}"]]]), "y": np.array([[v["y"]]])},
                lambda v: [min(surprise(v[r"\hat{y}"], v["y"]), -np.log(1e-7))],
                rtol=KERAS,
            ),
            "loss/bce torch": Code(value=lambda v: min(surprise(v[r"\hat{y}"], v["y"]), 100)),
            "loss/undecided": Code(lambda v: {"log_half": -np.log(2)}, lambda v: surprise(0.5, v["y"])),
        },
    ),
    Oracle(
        "4.9",
        many,
        mean_surprise,
        extreme=[lambda rng: many(rng, 2)],
        code={"loss/bce tensorflow": Code(columns, rtol=KERAS)},
    ),
    Oracle("4.10", logit, of_logit, atol=1e-12, extreme=FAR[:3]),
    Oracle(
        "4.11",
        logit,
        of_logit,
        atol=1e-12,
        extreme=FAR[:3],
        code={
            "loss/safe": Code(four, lambda v: np.full(4, v["L"])),
            "loss/safe tensorflow": Code(lambda v: four(v, np.float32), lambda v: np.full(4, v["L"]), rtol=1e-5),
        },
    ),
    Oracle(
        "4.12",
        entry,
        entry_expected,
        extreme=[lambda rng: entry(rng, 100.0)],
        code={"loss/softmax": Code(value=lambda v: softmax(v[r"\mathbf{z}"]))},
    ),
    Oracle(
        "4.13",
        lambda rng: {"z_0": float(rng.normal()), "z_{k-1}": float(rng.normal()), "u": float(9 * rng.normal())},
        lambda v: {r"\operatorname{softmax}": softmax, r"\ldots": {}},
        extreme=[lambda rng: {"z_0": 1.0, "z_{k-1}": -1.0, "u": 1000.0}],
        code={
            "loss/softmax": Code(
                lambda v: {"z": np.array([v["z_0"] + v["u"], v["z_{k-1}"] + v["u"]])},
                lambda v: softmax(v["z_0"], v["z_{k-1}"]) / max(softmax(v["z_0"], v["z_{k-1}"])),
            )
        },
    ),
    Oracle("4.14", logits, class_loss, atol=1e-12, extreme=[lambda rng: logits(rng, 2, 50.0)], code=CLASSES),
    Oracle("4.15", logits, class_loss, atol=1e-12, extreme=[lambda rng: logits(rng, 2)], code=CLASSES),
    Oracle(
        "4.16",
        lambda rng: {"z": float(3 * rng.normal())},
        lambda v: {r"\operatorname{softmax}": softmax, r"\sigma(z)": float(logistic(v["z"]))},
        extreme=[lambda rng, z=z: {"z": z} for z in (700.0, -700.0, 0.0)],
        code={
            "loss/coincide": Code(lambda v: {"pair": np.array([0.0, v["z"]])}, lambda v: logistic(v["z"])),
        },
    ),
    Oracle(
        "4.17",
        logit,
        slope_of_logit,
        extreme=[far(-30.0, 1.0), far(0.0, 0.0)],
        code={
            "loss/gradients": Code(value=first(slope_of_logit)),
            "loss/slow": Code(value=first(slope_of_logit)),
            "loss/slow_plot": Code(value=lambda v: first(slope_of_logit)(v | {"y": 1.0}), run=called),
        }
        | differentiated("crossed", slope_of_logit),
    ),
    Oracle(
        "4.18",
        lambda rng: logits(rng, 3) | {"j": Index(rng.integers(3), first=0)},
        slope_of_class,
        code={
            "loss/gradients": Code(
                lambda v: {"c": 2}, lambda v: all_slopes(v | {"c": 2, r"\mathbf{z}": v[r"\mathbf{z}"]})
            )
        },
    ),
    Oracle(
        "4.19",
        distributions,
        entropy,
        extreme=[lambda rng: distributions(rng, 2)],
        code={"loss/entropy tensorflow": Code(rtol=KERAS), "loss/gap": with_two(entropy)},
    ),
    Oracle(
        "4.20",
        distributions,
        cross,
        extreme=[lambda rng: distributions(rng, 2)],
        code={"loss/entropy tensorflow": Code(rtol=KERAS), "loss/gap": with_two(cross)},
    ),
    Oracle(
        "4.21",
        distributions,
        lambda v: kl(v) | cross(v) | entropy(v),
        extreme=[lambda rng: distributions(rng, 2)],
        code={f"loss/{name}": Code(value=first(kl)) for name in ("entropy", "detour")}
        | {f"loss/{name} tensorflow": Code(value=first(kl), rtol=KERAS) for name in ("entropy", "detour")},
    ),
    Oracle("4.22", distributions, kl, atol=1e-12, extreme=[with_zero, with_zero]),
    Oracle("4.23", many, lambda v: {r"\text{likelihood}": likelihood(v)}, extreme=[lambda rng: many(rng, 2)]),
    Oracle(
        "4.24",
        many,
        lambda v: {r"\text{likelihood}": likelihood(v)} | mean_surprise(v),
        extreme=[lambda rng: many(rng, 2)],
        code={"loss/likelihood": Code(lambda v: {"likelihood": np.exp(-3 * v[MEAN])}, lambda v: v[MEAN])},
    ),
    Oracle(
        "4.25",
        lambda rng: {key: float(rng.random()) for key in (r"\hat{y}", "y", r"\tau")},
        lambda v: {"": stats.norm.pdf(v["y"], v[r"\hat{y}"], v[r"\tau"])},
    ),
    Oracle(
        "4.26",
        grades,
        lambda v: {r"\text{likelihood}": bells(v)},
        extreme=[lambda rng: grades(rng, 2)],
        code={
            "loss/gaussian": Code(
                value=lambda v: -fmean(np.log(stats.norm.pdf(v[r"\mathbf{y}"], v[Y_HAT], v[r"\tau"])))
            )
        },
    ),
    Oracle(
        "4.5",
        lambda rng: {r"\hat{y}": float(rng.normal()), "y": float(rng.normal())},
        lambda v: {LOSS: float((Fraction(v[r"\hat{y}"]) - Fraction(v["y"])) ** 2)},
        extreme=[sure(1e9, -1e9), sure(1e-9, 0.0)],
        code={"loss/mse tensorflow": Code(ONE_COLUMN, lambda v: [v[LOSS]], rtol=KERAS)},
    ),
    Oracle(
        "4.6",
        grades,
        lambda v: {MEAN: fmean(squares(v))},
        extreme=[lambda rng: grades(rng, 2)],
        code={
            "loss/mse tensorflow": Code(columns, rtol=KERAS),
            "loss/scale": Code(lambda v: {"scale": 3.0}, lambda v: 9 * v[MEAN]),
        },
    ),
    Oracle(
        "4.7",
        lambda rng: (lambda v: v | {MEAN: fmean(squares(v))})(grades(rng)),
        lambda v: {r"\text{RMSE}": np.linalg.norm(v[Y_HAT] - v[r"\mathbf{y}"]) / v["n"] ** 0.5},
    ),
    Oracle(
        "4.27",
        with_prediction,
        square_of_logit,
        code={
            "loss/strongest": Code(value=lambda v: abs(at_one(v))),
            "loss/slow_plot": Code(value=at_one, run=called),
        }
        | differentiated("squared", square_of_logit),
    ),
]
