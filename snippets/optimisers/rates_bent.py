"""The rate with the lowest mean loss over 100 steps: bent ones."""

import numpy as np

starts = {"saddle": (1.5, -1.6), "Rosenbrock": (-1.2, 1.0)}
names = "SGD momentum Nesterov Adagrad RMSProp Adadelta Adam AdamW"
rates = [float(f"{10 ** (k / 10):.2g}") for k in range(-30, 31)]
# 200 starts close by, for Adadelta hangs on the last bits:
near = 1e-6 * np.random.default_rng(0).normal(size=(2, 200, 1))


def J_and_slope(surface, a, b):
    r, k = b * a - 1, b - a**2
    if surface == "saddle":
        return r**2, 2 * r * b, 2 * r * a  # (5.18)
    J = (1 - a) ** 2 + 10 * k**2  # (7.34)
    return J, 2 * (a - 1) - 40 * a * k, 20 * k


def walk(surface, name, eta, v=0.0, m=0.0, s=0.0, d=0.0):
    w = np.reshape(starts[surface], (2, 1, 1)) + near
    for t in range(1, 101):
        g = np.array(J_and_slope(surface, *w)[1:])
        v, m = 0.6 * v + g, 0.9 * m + 0.1 * g
        rho = {"RMSProp": 0.9, "Adadelta": 0.95}.get(name, 0.999)
        s = s + g**2 if name == "Adagrad" else rho * s + (1 - rho) * g**2
        adam = m / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-7)
        u = {"SGD": g, "momentum": v, "Nesterov": g + 0.6 * v}
        u |= {"Adadelta": np.sqrt((d + 1e-6) / (s + 1e-6)) * g}
        u |= {"Adam": adam, "AdamW": adam + 0.1 * w}
        u = u.get(name, g / (np.sqrt(s) + 1e-7))  # Adagrad, RMSProp
        w, d = w - eta * u, 0.95 * d + 0.05 * u**2
        yield J_and_slope(surface, *w)[0]


np.seterr(all="ignore")  # too high a rate overflows
for name in names.split():
    found = [sum(walk(s, name, np.array(rates))).mean(0) for s in starts]
    best = [rates[np.nanargmin(J)] for J in found]
    print(f"{name}: saddle {best[0]:g} Rosenbrock {best[1]:g}")
