"""The loss over the two weights, as a map"""

import matplotlib.pyplot as plt
import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

best = np.array([0.46, 0.486])
turn = np.linspace(0, 2 * np.pi, 61)[:, None]
ways = np.cos(turn) * [0.3, 0.3] + np.sin(turn) * [-1, 1]  # all around
levels = np.array([0.42, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 6])
near, far = np.zeros((10, 61, 1)), np.full((10, 61, 1), 30.0)
for _ in range(40):  # J rises along each way: halve what is left
    middle = (near + far) / 2
    z = (best + middle * ways) @ X.T - 3.0  # shape (10, 61, 8)
    J = np.mean(np.logaddexp(0, z) - y * z, axis=-1)  # (5.2)
    high = J[..., None] > levels[:, None, None]
    near, far = np.where(high, (near, middle), (middle, far))

fig, ax = plt.subplots(figsize=(4.8, 4.2))
ax.axvspan(-1, 2, fc=("C5", 0.6))
ground = {"fc": "white", "ec": "none", "alpha": 0.6, "pad": 1}
for i in reversed(range(10)):  # each lightens what is inside
    line = best + near[i] * ways
    ax.fill(*line.T, fc=("white", 0.16), ec="C5", lw=0.8)
    if 0 < i < 9:  # its number, on the way to one of two corners
        number = ax.text(*line[0 if i < 6 else 30], f"{levels[i]:g}")
        number.set(ha="center", va="center", bbox=ground)
ax.plot(*best, "+", color="black", ms=10, mew=1.6)
ax.text(0.45, 0.3, "w*", weight="bold")
ax.set(xlabel="weight of a lecture w₁", ylabel="weight of an hour w₂")
ax.set(aspect="equal", xlim=(-1, 2), ylim=(-1, 2))
ax.set(xticks=[-1, 0, 1, 2], yticks=[-1, 0, 1, 2])
plt.show()

z = np.array([best, [-1, -1], [2, 2]]) @ X.T - 3.0
bottom, left, right = np.mean(np.logaddexp(0, z) - y * z, axis=-1)
print(f"A long valley: lowest, J = {bottom:.4f}, near w = {best}. At the")
print(f"lower left J = {left:.2f}, at the upper right {right:.2f}.")
