"""More students: the same nine parameters, less and less overfitting"""

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
sizes = np.array([12, 16, 24, 40, 80, 160, 320])
K, noise = 8, 0.09
training, new = [], []
for n in sizes:
    x = np.linspace(-1, 1, n)
    Y = np.sin(np.pi * x) + 0.3 * rng.normal(size=(1000, n))
    Y_new = np.sin(np.pi * x) + 0.3 * rng.normal(size=(1000, n))
    y_hat = np.vander(x, K + 1) @ np.polyfit(x, Y.T, K)
    training.append(np.mean((y_hat.T - Y) ** 2))
    new.append(np.mean((y_hat.T - Y_new) ** 2))

below = noise * (1 - (K + 1) / sizes)  # (9.6)
above = noise * (1 + (K + 1) / sizes)  # (9.6)
fig, ax = plt.subplots(figsize=(4.8, 2.6))
ax.axhline(noise, ls=":", color="black", lw=1)
ax.semilogx(sizes, above, "-", color="black", lw=0.8)
ax.semilogx(sizes, below, "-", color="black", lw=0.8)
ax.semilogx(sizes, new, "sC5", ms=5, mfc="white")
ax.semilogx(sizes, training, "oC5", ms=5)
ax.text(30, 0.125, "new grades")
ax.text(30, 0.045, "training grades")
ax.text(12, 0.092, "noise", va="bottom")
ax.set(xlabel="students n", ylabel="mean squared error", ylim=(0, 0.17))
ax.set_xticks([12, 40, 160], [12, 40, 160])
ax.set_yticks([0, 0.09])
ax.minorticks_off()
plt.show()
print(f"With 12 students: training_12 = {training[0]:.3f},", end=" ")
print(
    f"new_12 = {new[0]:.3f}; by formula {below[0]:.4f}, {above[0]:.4f}."
)
print(f"With 320: training_320 = {training[-1]:.3f},", end=" ")
print(f"new_320 = {new[-1]:.3f}.")
