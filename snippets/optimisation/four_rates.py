"""The same valley, four rates: too small, good, at the bound, beyond"""

import matplotlib.pyplot as plt
import numpy as np

curvature = np.array([1.0, 10.0])
turn = np.linspace(0, 2 * np.pi, 41)
shared = {"figsize": (4.8, 3.6), "sharex": True, "sharey": True}
_, axes = plt.subplots(2, 2, **shared)
for ax, eta in zip(axes.flat, (0.01, 2 / 11, 0.2, 0.22)):
    path = [np.array([10.0, 1.0])]
    for _ in range(8):
        path.append(path[-1] - eta * curvature * path[-1])  # (5.10)
    path = np.array(path)
    for J in (8, 32, 72, 128):  # lines of equal loss are ellipses
        r1, r2 = np.sqrt(2 * J / curvature)  # (7.1)
        ax.plot(r1 * np.cos(turn), r2 * np.sin(turn), "C5", lw=0.8)
    ax.plot(*path.T, "o-", color="C6", ms=2.5, lw=1)
    ax.plot(0, 0, "+k")
    ax.set(title=f"η = {eta:.2f}", xlim=(-12, 12), ylim=(-5, 5))
    ax.set(xticks=[-10, 0, 10], yticks=[-4, 0, 4])
    print(f"eta = {eta:.2f}: after eight steps at", end=" ")
    print(f"({path[-1][0]:.2f}, {path[-1][1]:.2f}).")
for ax in axes[1]:
    ax.set_xlabel("w₁")
for ax in axes[:, 0]:
    ax.set_ylabel("w₂")
plt.show()
