"""A narrow valley: plain descent and momentum, at the same rate"""

import matplotlib.pyplot as plt
import numpy as np

curvature, eta = np.array([1.0, 25.0]), 0.07
w1, w2 = np.meshgrid(
    np.linspace(-4.6, 1.2, 41), np.linspace(-1.4, 1.4, 41)
)
J = 0.5 * (w1**2 + 25 * w2**2)  # (7.16)

fig, axes = plt.subplots(2, 1, figsize=(4.8, 4.6), sharex=True)
for ax, name, mu in zip(axes, ("plain descent", "momentum"), (0.0, 0.6)):
    w, v = np.array([-4.0, 1.0]), np.zeros(2)
    path = [w]
    for _ in range(20):
        v = mu * v + curvature * w
        w = w - eta * v  # (7.18)
        path.append(w)
    bands = [("C5", 0.05 + 0.1 * i) for i in range(5)]
    ax.contourf(w1, w2, J, [0, 0.5, 2, 5, 10, 36], colors=bands)
    ax.plot(*np.transpose(path), "C6-", lw=1.2)
    ax.plot(*np.transpose(path), "C6.", ms=5)
    ax.plot(0, 0, "x", color="black", ms=8, mew=1.6)
    ax.text(-4.5, -1.25, f"{name}, μ = {mu:g}")
    ax.set(ylabel="w₂", yticks=[-1, 0, 1], xticks=[-4, -2, 0])
    excess = 0.5 * (curvature * w**2).sum()
    print(f"{name}: after 20 steps ({w[0]:.3f}, {w[1]:.3f}),")
    print(f"J_{name.split()[0]} = {excess:.4f}")
axes[1].set_xlabel("w₁")
plt.show()
