"""The same polynomial of degree 11, with more and more weight decay"""

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(9)
x = np.linspace(-1, 1, 12)
y = np.sin(np.pi * x) + 0.3 * rng.normal(size=12)
x_new = rng.uniform(-1, 1, 1000)
y_new = np.sin(np.pi * x_new) + 0.3 * rng.normal(size=1000)
line = np.linspace(-1, 1, 81)


def powers(x):
    return np.stack([x**k for k in range(12)], axis=1)


fig, axes = plt.subplots(1, 3, figsize=(4.8, 2.2), sharey=True)
decays = {"little": 1e-6, "right": 1e-2, "much": 1.0}
for ax, (name, decay) in zip(axes, decays.items()):
    penalty = decay * np.diag([0.0] + [1.0] * 11)  # the bias goes free
    P = powers(x)  # where the gradient (9.13) is zero:
    w = np.linalg.solve(2 / 12 * P.T @ P + penalty, 2 / 12 * P.T @ y)
    ax.plot(line, np.sin(np.pi * line), ":", color="black", lw=1)
    ax.plot(line, powers(line) @ w, "C4", lw=1.6)
    ax.plot(x, y, "oC0", ms=4)
    ax.set(
        title=f"λ = {decay:.7g}".replace("1e-06", "10⁻⁶"),
        xlabel="hours x",
        xticks=[-1, 0, 1],
    )
    ax.set(ylim=(-2.6, 2.6), yticks=[-2, 0, 2])
    error = np.mean((powers(x_new) @ w - y_new) ** 2)
    print(f"decay {decay:g}: length of the weights", end=" ")
    print(f"{np.linalg.norm(w[1:]):.1f}, new_{name} = {error:.3f}")
axes[0].set_ylabel("grade y")
plt.show()
