"""Every gradient of one student, and of four different ones"""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
w = np.array([0.5, 0.4])
y_hat = 1 / (1 + np.exp(-(X @ w - 3)))
G = (y_hat - y)[:, None] * X  # a row for each student
full = G.mean(axis=0)
fours = np.array(
    [G[list(b)].mean(axis=0) for b in combinations(range(8), 4)]
)

fig, ax = plt.subplots(figsize=(4.8, 3.4))
ax.plot(*G.T, "o", color="C6", mfc="white", ms=8)
ax.plot(*fours.T, ".", color="C6", ms=3.5)
ax.plot(*full, "x", color="black", ms=8, mew=2)
ax.axhline(0, color="black", lw=0.5)
ax.axvline(0, color="black", lw=0.5)
ax.text(2.5, 1.25, "one student", ha="center")
ax.text(1.15, 0.45, "four students")
line = {"arrowstyle": "-", "lw": 0.6}
ax.annotate("∇J, all eight", full, (0.6, -1.1), arrowprops=line)
ax.set(xlabel="slope along w₁", ylabel="slope along w₂")
ax.set_aspect("equal")
plt.show()


def spread(g):
    return np.sqrt(np.mean(np.sum((g - full) ** 2, axis=1)))


print(f"The full gradient is ({full[0]:.3f}, {full[1]:.3f}).")
print("Distance from it, as the root of the mean square:")
print(f"batches of one: {spread(G):.3f}, of four: {spread(fours):.3f}")
print(f"different batches of four = {len(fours)}")
