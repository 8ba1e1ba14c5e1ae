"""The hand-made feature: ink in the left half, at medium height"""

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))
chosen = np.random.default_rng(0).permutation(chosen)
chosen = chosen[np.argsort(digits.target[chosen], kind="stable")]
train = chosen[::2]  # the half that may be looked at
fig, axes = plt.subplots(
    1, 3, figsize=(4.8, 2.2), width_ratios=(1, 1, 2.2), layout="tight"
)
row, column = np.divmod(np.arange(64), 8)
for ax, digit, mark in zip(axes, (3, 8), ("C0o", "C1s")):
    images = digits.images[train[digits.target[train] == digit]] / 16
    first = images[0].ravel()
    for i in np.flatnonzero(first):
        size = 7 * np.sqrt(first[i])
        ax.plot(column[i], row[i], mark, ms=size, mew=0)
    ax.plot([-0.5, 3.5, 3.5, -0.5, -0.5], [1.5, 1.5, 5.5, 5.5, 1.5], "k-")
    ax.set(xlim=(-0.7, 7.6), ylim=(7.6, -0.6), aspect="equal")
    ax.axis("off")

    ink = images[:, 2:6, :4].mean(axis=(1, 2))
    counts = np.histogram(ink, np.arange(0, 0.65, 0.04))[0]
    bars = np.arange(16) * 0.04 + 0.02
    axes[2].plot(bars, counts, mark[:2] + "-" + mark[2], ms=4)
    print(f"In the frame the {digit}s have {ink.mean():.2f} of ink,")
    print(f"from {ink.min():.2f} to {ink.max():.2f}.")
axes[2].axvline(0.22, color="black", lw=0.8)
axes[2].text(0.0, 31, "threes", color="C0")
axes[2].text(0.4, 31, "eights", color="C1")
axes[2].set(
    xlabel="ink inside the frame", ylabel="images", yticks=[0, 20, 40]
)
plt.show()
