"""The same map, each line lifted to its height"""

import matplotlib.pyplot as plt
import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = np.array([lectures, hours], float).T  # shape (8, 2)
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

steps = np.linspace(-1, 2, 21)
w1, w2 = np.meshgrid(steps, steps)
Z = np.stack([w1, w2], axis=-1) @ X.T - 3.0  # shape (21, 21, 8)
J = np.mean(np.logaddexp(0, Z) - y * Z, axis=-1)  # (5.2)

levels = [0.5, 1, 2, 3, 4, 6]
space = {"projection": "3d", "computed_zorder": False}
fig, ax = plt.subplots(figsize=(4.8, 3.8), subplot_kw=space)
bands = [("C5", 0.06 + 0.1 * i) for i in range(len(levels))]
ax.contourf(w1, w2, J, [0, *levels], colors=bands, offset=-4)
for row in range(0, 21, 4):  # the surface, as threads across it
    for cut in (np.s_[row, :], np.s_[:, row]):
        ax.plot(w1[cut], w2[cut], J[cut], "C5-", lw=0.5)
ax.contour(w1, w2, J, levels, colors="C5", linewidths=1.4)
ax.plot([0.46, 0.46], [0.49, 0.49], [-4, 0.4], ":", color="black", lw=1)
ax.grid(False)
for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
    axis.pane.set_visible(False)
ax.set(xlabel="w₁", ylabel="w₂", zlabel="J", zlim=(-4, 6))
ax.set(xticks=[-1, 2], yticks=[-1, 2], zticks=[0, 6])
ax.view_init(24, -68)
ax.set_box_aspect((1, 1, 0.9), zoom=1.1)
plt.show()

print("The loss as a surface above the plane of the two weights: a")
print("trough, steep on the side of small weights, less so on the other.")
print(f"It is J = {J[0, 0]:.2f} high in the corner (-1, -1) and", end=" ")
print(f"{J[-1, -1]:.2f} at (2, 2). Below it lies the map.")
