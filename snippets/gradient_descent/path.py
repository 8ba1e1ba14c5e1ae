"""The way down: from a random start to the bottom of the valley"""

import matplotlib.pyplot as plt
import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

steps = np.linspace(-1, 2, 31)
w1, w2 = np.meshgrid(steps, steps)
Z = np.stack([w1, w2], axis=-1) @ X.T - 3.0  # shape (31, 31, 8)
J = np.mean(np.logaddexp(0, Z) - y * Z, axis=-1)  # (5.2)

path = [np.array([-0.614, 0.498])]  # drawn at random, once
for t in range(500):
    y_hat = 1 / (1 + np.exp(-(X @ path[t] - 3.0)))
    path.append(path[t] - 0.1 * X.T @ (y_hat - y) / 8)  # (5.13)

levels = [0, 0.42, 0.7, 1, 2, 4, 6]
fig, ax = plt.subplots(figsize=(4.8, 4.2))
bands = [("C5", 0.06 + 0.08 * i) for i in range(6)]
ax.contourf(w1, w2, J, levels, colors=bands)
arrow = {"arrowstyle": "->", "color": "C6", "lw": 1.6}
arrow |= {"shrinkA": 0, "shrinkB": 0}
ax.plot(*np.transpose(path[:20] + path[20::30]), "C6-", lw=1.2)
for t in (0, 1, 2, 15, 30):
    ax.annotate("", path[t + 1], path[t], arrowprops=arrow)
for t in (0, 1, 2, 10, 500):
    ax.plot(*path[t], "oC2", ms=4)
    ax.text(*path[t] + [0.02, 0.07], f"{t}", ha="right")
ax.set(xlabel="w₁", ylabel="w₂", aspect="equal")
ax.set(xticks=[-1, 0, 1, 2], yticks=[-1, 0, 1, 2])
plt.show()

for t in (0, 1, 10, 100, 500):
    print(f"After {t} steps at ({path[t][0]:.3f}, {path[t][1]:.3f}).")
