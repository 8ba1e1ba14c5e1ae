"""The perceptron."""

from itertools import product

import numpy as np
from mpmath import mp

from oracles import Code, Oracle
from oracles.means import dot, exactly, folded, logistic, mp_logistic, sizes, slope, weigh


def unit(rng, m=None, scale=1.0):
    m = m or int(rng.integers(2, 6))
    w, x = scale * rng.normal(size=(2, m))
    return {r"\mathbf{w}": w, r"\mathbf{x}": x, "b": float(rng.normal()), "m": m}


def weighted(v):
    return dot([v["b"], *v[r"\mathbf{w}"]], [1.0, *v[r"\mathbf{x}"]])


def at(*values):
    """Draws of z at the given places."""
    return [lambda rng, z=z: {"z": z} for z in values]


def any_z(rng):
    return {"z": float(3 * rng.normal())}


def running_sum(line, v):
    z = v["b"]
    for w_i, x_i in zip(v[r"\mathbf{w}"], v[r"\mathbf{x}"]):
        z = line(z=z, w_i=w_i, x_i=x_i)
    return z


def two(rng):
    return {"x_1": float(rng.normal()), "x_2": float(rng.normal())}


def corner(x_1, x_2):
    return lambda rng: {"x_1": x_1, "x_2": x_2}


CORNERS = [corner(a, b) for a in (0.0, 1.0) for b in (0.0, 1.0)]
SUMS = Code(lambda v: {"sums": v["x_1"] + v["x_2"]})


def straight(v):
    """The two perceptrons and the third, as matrices, without a bend between them."""
    hidden = weigh([v["x_1"], v["x_2"]], [[1, 1], [1, 1]], [0, -1])
    return weigh(hidden, [[1], [-2]], [-0.5])[0, 0]


def worked(v):
    return dot([1, 3, -2], [1, v["x_1"], v["x_2"]])


WORKED = Code(lambda v: {"w": np.array([3.0, -2.0]), "b": 1.0, "x": np.array([v["x_1"], v["x_2"]]), "z": worked(v)})


def plane(rng, scale=1.0):
    w, point, b = scale * rng.normal(size=2), rng.normal(size=2), float(rng.normal())
    z = dot([b, *w], [1, *point])
    return {r"\mathbf{w}": w, "w_1": w[0], "w_2": w[1], "z": z, "point": point, "b": b}


def to_the_line(v):
    """The shortest step that takes z to zero."""
    step = np.linalg.lstsq(np.array([v[r"\mathbf{w}"]]), np.array([-v["z"]]))[0]
    return {"d": float(np.hypot(*step))}


def layer(rng):
    n, m, k = sizes(rng, 3)
    draw = rng.normal
    return {
        r"\mathbf{X}": draw(size=(n, m)),
        r"\mathbf{W}": draw(size=(m, k)),
        r"\mathbf{b}": draw(size=k),
        "n": n,
        "m": m,
        "k": k,
    }


def square(rng):
    """Two of everything: here only the numbers can tell what is transposed."""
    X, W = rng.normal(size=(2, 2, 2))
    return {r"\mathbf{X}": X, r"\mathbf{W}": W, r"\mathbf{b}": rng.normal(size=2), "n": 2, "m": 2, "k": 2}


def outputs(rng, draw=layer):
    v = draw(rng)
    return {
        r"\mathbf{x}": v[r"\mathbf{X}"][0],
        r"\mathbf{W}": v[r"\mathbf{W}"],
        r"\mathbf{b}": v[r"\mathbf{b}"],
        "g": logistic,
    }


def outputs_expected(v):
    z = weigh(v[r"\mathbf{x}"], v[r"\mathbf{W}"], v[r"\mathbf{b}"])[0]
    return {r"\mathbf{z}": z, r"\hat{\mathbf{y}}": logistic(z)}


def class_expected(v):
    return {r"\mathbf{Z}": weigh(v[r"\mathbf{X}"], v[r"\mathbf{W}"], v[r"\mathbf{b}"])}


def students(rng, n=None):
    v = unit(rng)
    return {r"\mathbf{X}": rng.normal(size=(n or 7, v["m"])), r"\mathbf{w}": v[r"\mathbf{w}"], "b": v["b"]}


TABLE = [
    Oracle(
        "2.1",
        unit,
        lambda v: {"z": weighted(v)},
        extreme=[lambda rng: unit(rng, 1), lambda rng: unit(rng, 2, 1e8), lambda rng: unit(rng, 2, 1e-8)],
        code={"perceptron/forward": Code(run=running_sum)},
    ),
    Oracle(
        "2.2",
        lambda rng: any_z(rng) | {"g": logistic},
        lambda v: {r"\hat{y}": float(logistic(v["z"]))},
        extreme=[lambda rng, z=z: {"z": z, "g": logistic} for z in (700.0, -30.0, 0.0)],
    ),
    Oracle(
        "2.3",
        lambda rng: {key: float(rng.normal()) for key in "wxb"} | {"g": logistic},
        lambda v: {"x_{1/2}": np.polynomial.Polynomial([v["b"], v["w"]]).roots()[0]},
        extreme=[lambda rng: {"w": -1e-3, "x": 1.0, "b": 5.0, "g": logistic}],
        code={"perceptron/bias_shift": Code(value=lambda v: logistic(v["w"] * v["x"] + v["b"]))},
    ),
    Oracle(
        "2.4",
        unit,
        lambda v: {
            "z": weighted(v),
            r"\begin{pmatrix} x_1 & \cdots & x_m \end{pmatrix}": v[r"\mathbf{x}"][None, :],
            r"\begin{pmatrix} w_1 \\ \vdots \\ w_m \end{pmatrix}": v[r"\mathbf{w}"],
        },
        extreme=[lambda rng: unit(rng, 2), lambda rng: unit(rng, 3, 1e8)],
    ),
    Oracle(
        "2.5",
        students,
        lambda v: {r"\mathbf{z}": [dot([v["b"], *v[r"\mathbf{w}"]], [1.0, *x]) for x in v[r"\mathbf{X}"]]},
        extreme=[lambda rng: students(rng, 2)],
    ),
    Oracle("2.6", any_z, lambda v: {r"\sigma(z)": float(logistic(v["z"]))}, extreme=at(700.0, -700.0, 40.0, 1e-9)),
    Oracle(
        "2.7",
        any_z,
        lambda v: {r"\sigma'(z)": float(slope(mp_logistic)(v["z"]))},
        extreme=at(0.0, -30.0, 12.0),
        rtol=1e-8,
        code={"perceptron/slopes": Code(lambda v: {"a": float(logistic(v["z"]))})},
    ),
    Oracle("2.8", any_z, lambda v: {r"\tanh(z)": float(exactly(mp.tanh)(v["z"]))}, extreme=at(300.0, -300.0, 1e-3)),
    Oracle(
        "2.9",
        any_z,
        lambda v: {r"\tanh'(z)": float(slope(mp.tanh)(v["z"]))},
        extreme=at(0.0, -4.0, 5.0),
        rtol=1e-8,
        code={
            "backpropagation/engine_tanh": Code(
                lambda v: {"a": float(np.tanh(v["z"])), "self": 0, "Value": lambda value, link: link[1]}
            )
        },
    ),
    Oracle("2.10", any_z, lambda v: {r"\operatorname{ReLU}(z)": folded(v["z"])}, extreme=at(0.0, -1e-9, 1e9)),
    Oracle(
        "2.11",
        any_z,
        lambda v: {r"\operatorname{ReLU}'(z)": float(slope(lambda z: (z + abs(z)) / 2)(v["z"]))},
        extreme=at(-1e-9, 1e-9, -1e9),
    ),
    Oracle(
        "2.12",
        two,
        lambda v: {"h_1": folded(v["x_1"] + v["x_2"]), "h_2": folded(v["x_1"] + v["x_2"] - 1)},
        extreme=CORNERS,
        code={"perceptron/bend": SUMS},
    ),
    Oracle(
        "2.13",
        lambda rng: {"h_1": float(rng.random()), "h_2": float(rng.random())},
        lambda v: {"z": weigh([v["h_1"], v["h_2"]], [[1], [-2]], [-0.5])[0, 0]},
    ),
    Oracle("2.14", two, lambda v: {"z": straight(v)}, extreme=CORNERS, code={"perceptron/bend": SUMS}),
    Oracle("2.15", two, lambda v: {"z": worked(v)}, extreme=CORNERS, code={"perceptron/worked": WORKED}),
    Oracle(
        "2.16",
        two,
        lambda v: {r"\hat{y}": float(logistic(worked(v)))},
        extreme=CORNERS,
        code={"perceptron/worked": WORKED},
    ),
    Oracle("2.17", plane, to_the_line, extreme=[lambda rng: plane(rng, 1e-6), lambda rng: plane(rng, 1e6)]),
    Oracle(
        "2.18",
        lambda rng: unit(rng) | {"g": logistic},
        lambda v: {"z": weighted(v), "a": float(logistic(weighted(v)))},
        extreme=[lambda rng: unit(rng, 2, 30.0) | {"g": logistic}],
    ),
    Oracle("2.19", outputs, outputs_expected, extreme=[lambda rng: outputs(rng, square)]),
    Oracle("2.20", layer, class_expected, extreme=[square]),
    Oracle(
        "2.21",
        lambda rng: {"m": int(rng.integers(1, 9)), "k": int(rng.integers(1, 9))},
        lambda v: {r"\text{parameters}": len([*product(range(v["m"] + 1), range(v["k"]))])},
    ),
]
