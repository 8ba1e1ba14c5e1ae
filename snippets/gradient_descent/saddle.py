"""The loss of the smallest network: a saddle, and two curved valleys"""

import matplotlib.pyplot as plt
import numpy as np

steps = np.linspace(-2.5, 2.5, 25)
w1, w2 = np.meshgrid(steps, steps)
J = (w2 * w1 - 1) ** 2  # (5.18)

levels = [0, 0.1, 0.5, 1, 3, 10, 64]
fig, ax = plt.subplots(figsize=(4.8, 4.2))
bands = [("C5", 0.05 + 0.1 * i) for i in range(6)]
ax.contourf(w1, w2, J, levels, colors=bands)
for floor in (np.linspace(0.4, 2.5, 20), np.linspace(-2.5, -0.4, 20)):
    ax.plot(floor, 1 / floor, "C2-")  # here J = 0
ax.text(1.15, 1.1, "J = 0", color="C2")
ax.text(-1.2, -1.3, "J = 0", color="C2", ha="right")
ax.plot(0, 0, "x", color="black", ms=8, mew=1.6)
ax.text(0.15, 0.2, "saddle, J = 1")

arrow = {"arrowstyle": "->", "color": "C6", "lw": 1.6}
arrow |= {"shrinkA": 0, "shrinkB": 0}
for start in ([1.5, -1.5], [1.5, -1.6], [-0.5, 2.0], [-2.0, 0.3]):
    path = [np.array(start)]
    for t in range(150):
        path.append(
            path[t] - 0.03 * 2 * (path[t].prod() - 1) * path[t][::-1]
        )
    ax.plot(*np.transpose(path[::5]), "C6-", lw=1.2)
    ax.annotate("", path[5], path[0], arrowprops=arrow)
    print(f"From {start} to ({path[-1][0]:.3f}, {path[-1][1]:.3f}).")
ax.set(xlabel="w₁", ylabel="w₂", aspect="equal")
ax.set(xticks=[-2, 0, 2], yticks=[-2, 0, 2])
plt.show()
