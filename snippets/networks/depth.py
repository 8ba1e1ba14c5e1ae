"""37 parameters: first in six thin layers, then in one wide layer"""

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0, 1, 1025)
saw = deep = x
for _ in range(6):  # the saw by folding, the network by its ReLUs
    saw = 1 - abs(1 - 2 * saw)  # (3.14)
    deep = 2 * np.maximum(0, deep) - 4 * np.maximum(0, deep - 0.5)


def fit(kinks):
    """One hidden layer of 12 ReLUs with these kinks; the rest fitted."""
    A = np.maximum(0, x[:, None] - kinks)  # shape (1025, 12)
    A = np.column_stack([A, np.ones_like(x)])
    return A @ np.linalg.lstsq(A, saw)[0]


def error(y):
    return np.sqrt(np.mean((y - saw) ** 2))


tries = [np.arange(12) / 12]  # even kinks; kinks where the saw has them
tries += [np.arange(start, start + 12) / 64 for start in range(53)]
wide = min(map(fit, tries), key=error)

fig, axes = plt.subplots(2, 1, figsize=(4.8, 3.6), sharex=True)
for ax in axes:
    ax.plot(x, saw, "-", color="black", lw=0.7)
    ax.set(xlim=(0, 1), ylim=(-0.05, 1.1), yticks=[0, 1], xticks=[0, 1])
    ax.set(ylabel="ŷ", title="one hidden layer of 12: 37 parameters")
axes[0].plot(x[::16], deep[::16], "oC4", mfc="white", ms=3, mew=0.8)
axes[0].set(title="six hidden layers of 2: 37 parameters")
axes[1].plot(x, wide, "C4", lw=1.8)
axes[1].set_xlabel("input x")
plt.show()
print(f"The deep network is off by {error(deep):g}. The wide one meets a")
print(f"few teeth and is flat elsewhere: error = {error(wide):.3f}.")
