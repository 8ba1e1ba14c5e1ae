"""One curve, one rate: the walk on it, and the loss step by step"""

import matplotlib.pyplot as plt
import numpy as np

curvature, eta, start, steps = 2.0, 0.9, -1.8, 10


def quadratic(w):
    return 0.5 * curvature * w**2, curvature * w  # (7.1)


def two_valleys(w):
    return w**4 / 4 - w**2 / 2 + 0.1 * w, w * w * w - w + 0.1


def walk(curve, w, steps):
    path = [w]
    while len(path) <= steps and abs(path[-1]) <= 10:  # no farther
        _, slope = curve(path[-1])
        path.append(path[-1] - eta * slope)  # (5.10)
    return np.array(path)


w = walk(quadratic, start, steps)
J, _ = quadratic(w)
_, (left, right) = plt.subplots(1, 2, figsize=(4.8, 2.6), sharey=True)
ground = np.linspace(-2, 2, 81)
left.plot(ground, quadratic(ground)[0], "C5")
left.plot(w, J, "o-", color="C6", ms=3, lw=1)
left.text(start, J[0], "  start")
right.plot(J, "o-", color="C6", ms=3, lw=1)
left.set(xlabel="w", ylabel="J", xticks=[-2, 0, 2], yticks=[0, 2, 4])
right.set(xlabel="step t", xticks=[0, 5, 10])
plt.show()
factor = 1 - eta * curvature  # (7.2)
print(
    f"Rate {eta}, bound {2 / curvature:g}: w times {factor:.1f} a step,"
)
print(f"from {start} to w = {w[-1]:.4f} in {steps}; J = {J[-1]:.4f}.")
