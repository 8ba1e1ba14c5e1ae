"""The loss over the two weights, as a map"""

import matplotlib.pyplot as plt
import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

steps = np.linspace(-1, 2, 25)
w1, w2 = np.meshgrid(steps, steps)
Z = np.stack([w1, w2], axis=-1) @ X.T - 3.0  # shape (25, 25, 8)
J = np.mean(np.logaddexp(0, Z) - y * Z, axis=-1)  # (5.2)

levels = [0.42, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 6]
fig, ax = plt.subplots(figsize=(4.8, 4.2))
bands = [("C5", 0.06 + 0.06 * i) for i in range(len(levels))]
ax.contourf(w1, w2, J, [0, *levels], colors=bands)
ax.contour(w1, w2, J, levels, colors="C5", linewidths=0.8)
best = np.array([0.46, 0.49])
ground = {"fc": "white", "ec": "none", "alpha": 0.6, "pad": 1}
for end, shown in ([2, 2], levels[1:6]), ([-1, -1], levels[5:9]):
    way = np.linspace(best, end, 400)  # from the bottom to a corner
    z = way @ X.T - 3.0  # shape (400, 8)
    heights = np.mean(np.logaddexp(0, z) - y * z, axis=-1)
    for level in shown:
        at = way[np.searchsorted(heights, level)]
        ax.text(*at, f"{level:g}", ha="center", va="center", bbox=ground)
ax.plot(*best, "+", color="black", ms=10, mew=1.6)
ax.text(0.45, 0.3, "w*", weight="bold")
ax.set(xlabel="weight of a lecture w₁", ylabel="weight of an hour w₂")
ax.set(aspect="equal", xticks=[-1, 0, 1, 2], yticks=[-1, 0, 1, 2])
plt.show()

print("A long narrow valley runs from upper left to lower right.")
print(
    f"Its lowest point, J = {heights[0]:.4f}, is near w = {best}.",
    end=" ",
)
print(f"At the lower left corner J = {J[0, 0]:.2f}, at the upper")
print(f"right corner {J[-1, -1]:.2f}.")
