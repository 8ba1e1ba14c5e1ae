"""The way downhill on the map of the loss"""

import matplotlib.pyplot as plt
import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

w1, w2 = np.meshgrid(*2 * [np.linspace(-1, 2, 31)])
Z = np.stack([w1, w2], axis=-1) @ X.T - 3.0  # shape (31, 31, 8)
J = np.mean(np.logaddexp(0, Z) - y * Z, axis=-1)  # (5.2)

eta, start = 0.1, [-0.614, 0.498]  # drawn at random, once
path = [np.array(start)]
for t in range(500):
    y_hat = 1 / (1 + np.exp(-(X @ path[t] - 3.0)))
    path.append(path[t] - eta * X.T @ (y_hat - y) / 8)  # (5.10)

fig, (left, right) = plt.subplots(1, 2, figsize=(4.8, 2.8))
bands = [("C5", 0.06 + 0.08 * i) for i in range(7)]
left.contourf(w1, w2, J, [0, 0.45, 0.7, 1, 2, 4, 6, 8], colors=bands)
left.plot(*np.transpose(path[:20] + path[20::30]), "C6-", lw=1.2)
x1 = np.array([-0.5, 7])
right.plot(*X[y == 0].T, "oC0", ms=4, mew=0)
right.plot(*X[y == 1].T, "sC1", ms=4, mew=0)
for t, end in {0: 0.5, 1: 3.5, 2: 6, 10: 6.3, 500: 5.9}.items():
    left.plot(*path[t], "oC2", ms=4)
    place = [-0.04, -0.2 if t == 500 else 0.08]
    left.text(*path[t] + place, f"{t}", ha="right")
    x2 = (3 - path[t][0] * x1) / path[t][1]  # z = 0
    right.plot(x1, x2, "C2-", lw=1.8 if t == 500 else 0.8)
    side = {"va": "top", "ha": "right" if t == 500 else "left"}
    right.text(end, np.interp(end, x1, x2) - 0.1, f"{t}", **side)
left.set(xlabel="w₁", ylabel="w₂", aspect=1, title="weights")
right.set(xlabel="lectures x₁", ylabel="hours x₂", title="students")
right.set(xlim=(-0.5, 7), ylim=(-0.5, 7), aspect=1, xticks=[0, 2, 4, 6])
plt.show()

for t in (0, 1, 2, 10, 100, 500):
    print(f"After {t} steps at ({path[t][0]:.3f}, {path[t][1]:.3f}).")
