"""Points that no straight line separates, and a folded sum that does"""

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
corners = np.repeat([[0, 0], [1, 1], [0, 1], [1, 0]], 15, axis=0)
X = corners + 0.1 * rng.standard_normal((60, 2))  # shape (60, 2)
y = np.repeat([0, 1], 30)  # class 1: one of the inputs is on, not both

# Turn a line: the points change their order along its normal only where
# two of them tie. So these angles and offsets meet every possible split.
ties = [np.arctan2(*(q - p)) for p in X for q in X if any(q != p)]
best = (0.0, 0.0, 0.0)  # share of points right, angle, offset
for angle in np.array(ties) + 1e-9:
    along = X @ [np.cos(angle), -np.sin(angle)]
    right = np.mean((along[:, None] > along) == y[:, None], axis=0)
    best = max(best, (right.max(), angle, along[right.argmax()]))
share, angle, offset = best

x1, x2 = np.meshgrid(*[np.linspace(-0.5, 1.5, 41)] * 2)
line = np.cos(angle) * x1 - np.sin(angle) * x2 - offset
h1, h2 = np.maximum(0, x1 + x2), np.maximum(0, x1 + x2 - 1)
folded = h1 - 2 * h2 - 0.5  # (2.13)
fig, axes = plt.subplots(1, 2, figsize=(4.8, 2.6), sharey=True)
for ax, z, name in zip(axes, (line, folded), ("one line", "two ReLUs")):
    ax.contourf(x1, x2, z, levels=[0, 9], colors=["C4"], alpha=0.15)
    ax.contour(x1, x2, z, levels=[0], colors=["C2"])
    ax.plot(*X[y == 0].T, "oC0", ms=4, mew=0)
    ax.plot(*X[y == 1].T, "sC1", ms=4, mew=0)
    ax.set(title=name, xlabel="x₁", xticks=[0, 1], yticks=[0, 1])
axes[0].set_ylabel("x₂")
plt.show()

sums = X.sum(axis=1)
z = np.maximum(0, sums) - 2 * np.maximum(0, sums - 1) - 0.5
print("Circles about (0, 0) and (1, 1), squares about (0, 1) and (1, 0).")
print(f"Right, in per cent: best line = {100 * share:.0f},", end=" ")
print(f"the strip of two ReLUs = {100 * np.mean((z > 0) == y):.0f}.")
