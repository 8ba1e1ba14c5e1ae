"""What deep learning is."""

import cmath

from mpmath import mp

from oracles import Oracle


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


TABLE = [
    Oracle("1.1", note, harmonics, extreme=[lambda rng: note(rng, 1)]),
    Oracle("1.2", network, answer),
]
