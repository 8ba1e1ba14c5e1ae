"""The rate with the lowest mean loss over 100 steps: straight valleys."""

import numpy as np

starts = {"valley": (-4.0, 1.0), "turned": (-3.5, -2.1)}
names = "SGD momentum Nesterov Adagrad RMSProp Adadelta Adam AdamW"
rates = [float(f"{10 ** (k / 10):.2g}") for k in range(-30, 31)]


def J_and_slope(surface, a, b):
    if surface == "valley":
        return 0.5 * (a**2 + 25 * b**2), a, 25 * b  # (7.16)
    p, q = 13 * a - 12 * b, 13 * b - 12 * a
    return 0.5 * (a * p + b * q), p, q  # (7.33)


def walk(surface, name, eta, v=0.0, m=0.0, s=0.0, d=0.0):
    w = np.outer(starts[surface], np.ones_like(eta))
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
    print(name, end=":")
    for surface in starts:
        J = np.mean(list(walk(surface, name, np.array(rates))), axis=0)
        print(f" {surface} {rates[np.nanargmin(J)]:g}", end="")
    print()
