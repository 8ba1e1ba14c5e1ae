"""Four ways through the valley"""

import matplotlib.pyplot as plt
import numpy as np

curvature = np.array([1.0, 25.0])
w1, w2 = np.meshgrid(
    np.linspace(-4.6, 1.0, 41), np.linspace(-1.5, 1.3, 41)
)
J = 0.5 * (w1**2 + 25 * w2**2)  # (7.16)
fig, ax = plt.subplots(figsize=(4.8, 3.8))
bands = [("C5", 0.05 + 0.07 * i) for i in range(5)]
ax.contourf(w1, w2, J, [0, 0.5, 2, 5, 10, 42], colors=bands)

looks = {"SGD": "C6-", "momentum": "C6--", "Adagrad": "k-", "Adam": "k--"}
places = [(-4.5, -0.1), (-3.3, -0.85), (-3.4, 0.55), (-1.7, -0.5)]
for (name, look), place in zip(looks.items(), places):
    w, v, m, s = np.array([-4.0, 1.0]), 0.0, 0.0, 0.0
    path = [w]
    for t in range(1, 41):
        g = curvature * w
        v, m = 0.6 * v + g, 0.9 * m + 0.1 * g
        s = s + g**2 if name == "Adagrad" else 0.999 * s + 0.001 * g**2
        if name == "Adam":
            s_hat = s / (1 - 0.999**t)
            u = 0.15 * m / (1 - 0.9**t) / np.sqrt(s_hat)  # (7.30)
        elif name == "Adagrad":
            u = 0.7 * g / np.sqrt(s)  # (7.24)
        else:
            u = 0.05 * (v if name == "momentum" else g)
        w = w - u
        path.append(w)
    ax.plot(*np.transpose(path), look, lw=1.3)
    ax.text(*place, name, color="black" if look[0] == "k" else "C6")
    print(f"{name}: step 40 at ({w[0]:.2f}, {w[1]:.2f})")
ax.plot(0, 0, "x", color="black", ms=8, mew=1.6)
ax.set(xlabel="w₁", ylabel="w₂", xticks=[-4, -2, 0], yticks=[-1, 0, 1])
plt.show()
