"""A point in the plane of weights is a line among the students"""

import matplotlib.pyplot as plt
import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = np.array([lectures, hours], float).T  # shape (8, 2)
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
steps = np.linspace(-1, 2, 31)
w1, w2 = np.meshgrid(steps, steps)
Z = np.stack([w1, w2], axis=-1) @ X.T - 3.0  # shape (31, 31, 8)
J = np.mean(np.logaddexp(0, Z) - y * Z, axis=-1)

fig, (left, right) = plt.subplots(1, 2, figsize=(4.8, 2.7))
bands = [("C5", 0.06 + 0.12 * i) for i in range(5)]
levels = [0, 0.45, 0.7, 1.5, 3, 7]
left.contourf(w1, w2, J, levels, colors=bands)
left.set(xlabel="w₁", ylabel="w₂", title="weights", aspect="equal")
left.set(xticks=[-1, 0, 1, 2], yticks=[-1, 0, 1, 2])
right.plot(*X[y == 0].T, "oC0", ms=4, mew=0)
right.plot(*X[y == 1].T, "sC1", ms=4, mew=0)
points = {"A": (0.46, 0.49), "B": (-0.25, 1.5), "C": (1.25, -0.5)}
ends = {"A": (1.3, 5.2), "B": (5.2, 3.1), "C": (4.45, 6.5)}
x1 = np.array([-1.0, 8.0])
for name, w in points.items():
    left.plot(*w, "C2o", ms=5)
    left.text(w[0] + 0.12, w[1] + 0.1, name)
    right.plot(x1, (3 - w[0] * x1) / w[1], "C2-", lw=1.3)  # z = 0
    right.text(*ends[name], name)
    z = X @ w - 3.0
    loss = np.mean(np.logaddexp(0, z) - y * z)
    right_side = np.sum((z > 0) == y)
    print(f"{name}: w = {w}, J_{name} = {loss:.3f},", end=" ")
    print(f"{right_side} of 8 students on their side of the line.")
right.set(xlabel="lectures x₁", ylabel="hours x₂", title="students")
right.set(xlim=(-0.5, 7), ylim=(-0.5, 7), xticks=[0, 3, 6], aspect=1)
right.set_yticks([0, 3, 6])
plt.show()
