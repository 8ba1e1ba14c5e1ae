"""One data set, three fits: too stiff, about right, too free"""

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(9)
x = np.linspace(-1, 1, 12)
y = np.sin(np.pi * x) + 0.3 * rng.normal(size=12)
line = np.linspace(-1, 1, 81)

titles = {1: "underfitted: degree 1", 3: "about right: 3"}
titles[11] = "overfitted: 11"
fig, axes = plt.subplots(1, 3, figsize=(4.8, 2.2), sharey=True)
for ax, (degree, title) in zip(axes, titles.items()):
    w = np.polyfit(x, y, degree)  # the highest power first
    ax.plot(line, np.sin(np.pi * line), ":", color="black", lw=1)
    ax.plot(line, np.polyval(w, line), "C4", lw=1.6)
    ax.plot(x, y, "oC0", ms=4)
    ax.set(title=title, xlabel="hours x", xticks=[-1, 0, 1])
    ax.set(ylim=(-2.6, 2.6), yticks=[-2, 0, 2])
    miss = np.max(abs(np.polyval(w, line) - np.sin(np.pi * line)))
    print(f"Degree {degree:2}: the curve misses the truth", end=" ")
    print(f"by up to miss_{degree} = {miss:.2f}.")
axes[0].set_ylabel("grade y")
plt.show()
