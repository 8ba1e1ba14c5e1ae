"""A shallow valley and a deep one: where does the walk end?"""

import matplotlib.pyplot as plt
import numpy as np


def J(w):
    return w**4 / 4 - w**2 / 2 + 0.1 * w


def slope(w):
    return w**3 - w + 0.1


steps = np.linspace(-2.05, 2.05, 36)
fig = plt.figure(figsize=(4.8, 3.6))
walks = [(1.9, 0.1), (1.9, 0.5), (-1.9, 0.1), (-1.9, 0.5)]
for place, (start, eta) in enumerate(walks, 1):
    path = [start]
    for t in range(32):
        path.append(path[t] - eta * slope(path[t]))
    path, end = np.array(path), path[-1]
    ax = fig.add_subplot(2, 2, place)
    ax.plot(steps, J(steps), "C5-", lw=1.2)
    ax.plot(path, J(path), ":", color="C6", lw=1)
    ax.plot(path, J(path), "oC6", ms=2.5)
    ax.plot(end, J(end), "oC2", ms=6)
    ax.text(0, 1, f"η = {eta}", ha="center")
    ax.set(xticks=[-1, 0, 1], yticks=[0, 1], ylim=(-0.5, 1.8))
    ax.set(xlabel="w", ylabel="J")
    ax.label_outer()
    print(f"From {start} with eta = {eta} to", end=" ")
    print(f"w = {end:.3f}:", "deep." if end < 0 else "shallow.")
plt.show()
