"""What deep learning is."""

import cmath

import numpy as np
from mpmath import mp

from oracles import Code, Oracle


def note(rng, K=None):
    K = K or int(rng.integers(2, 9))
    return {"K": K, "V": lambda f: 1 / (1 + f), "f_0": float(rng.uniform(0.5, 2)), "t": float(rng.random())}


def harmonics(v):
    """Each harmonic is the height of a hand that turns."""
    hands = [v["V"](k * v["f_0"]) * cmath.rect(1, 2 * cmath.pi * k * v["f_0"] * v["t"]) for k in range(1, v["K"] + 1)]
    return {"s(t)": sum(hands).imag}


def network(rng):
    w_1, w_2, b_1 = rng.normal(size=(3, 32))
    return {r"\mathbf{w}_1": w_1, r"\mathbf{w}_2": w_2, r"\mathbf{b}_1": b_1, "x": float(rng.normal())}


def answer(v):
    units = zip(v[r"\mathbf{w}_1"], v[r"\mathbf{w}_2"], v[r"\mathbf{b}_1"])
    return {r"\hat{y}": float(mp.fsum(b * mp.tanh(a * mp.mpf(v["x"]) + c) for a, b, c in units))}


def heard(v):
    """The frequencies of all harmonics, and one moment."""
    return {"voice": v["V"], "f": v["f_0"] * np.arange(1.0, v["K"] + 1), "t": np.array([v["t"]])}


def in_hertz(v):
    return {"f": np.array([1000 * v["x"]]), "w2": v[r"\mathbf{w}_2"][:, None]}


TABLE = [
    Oracle(
        "1.1",
        note,
        harmonics,
        extreme=[lambda rng: note(rng, 1)],
        code={"what_deep_learning_is/one_second": Code(heard, lambda v: [v["s(t)"]])},
    ),
    Oracle("1.2", network, answer, code={"what_deep_learning_is/timbre": Code(in_hertz, lambda v: [v[r"\hat{y}"]])}),
]
