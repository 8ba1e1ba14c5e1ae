"""Sigmoid, tanh and ReLU, each with its slope"""

import matplotlib.pyplot as plt
import numpy as np

z = np.linspace(-4, 4, 161)
sigmoid = 1 / (1 + np.exp(-z))
curves = {
    "sigmoid": (sigmoid, sigmoid * (1 - sigmoid)),
    "tanh": (np.tanh(z), 1 - np.tanh(z) ** 2),
    "ReLU": (np.maximum(0, z), np.where(z > 0, 1.0, 0.0)),
}

fig, axes = plt.subplots(1, 3, figsize=(4.8, 2.1), sharey=True)
for ax, (name, (a, slope)) in zip(axes, curves.items()):
    below, above = z <= 0, z > 0  # in two parts: ReLU's slope jumps
    for part in (below, above):
        ax.plot(z[part], slope[part], "C6-", lw=1.2)
    ax.plot(z, a, "C3--")
    ax.axhline(0, color="black", lw=0.6, zorder=0)
    ax.set(title=name, xlabel="z", xticks=[-4, 0, 4], yticks=[-1, 0, 1])
    ax.set_ylim(-1.1, 1.6)
    print(f"{name}: slope {slope[0]:.2f} at z = -4,", end=" ")
    print(f"at most {slope.max():.2f}, {slope[-1]:.2f} at z = 4.")
axes[0].text(1.2, 1.05, "g(z)", color="C3")
axes[0].text(1.7, 0.22, "g′(z)", color="C6")
plt.show()
