"""One weight in two places: two slopes come back, and are added"""

import matplotlib.pyplot as plt
import numpy as np

w, a1 = 0.5, 1 / (1 + np.exp(-4 * 0.5))  # with x = 4 and y = 1
second = (w * a1 - 1) * a1  # the slopes of the two uses
first = second * w * (1 - a1) * 4

_, ax = plt.subplots(figsize=(4.8, 2.6))
ax.set(xlim=(-0.6, 9.2), ylim=(-0.9, 4.4), aspect="equal")
ax.axis("off")


def node(x, y, text, c):
    ls = "--" if c == "C3" else "-"
    ax.add_patch(plt.Circle((x, y), 0.5, fill=False, ec=c, ls=ls))
    ax.text(x, y, text, color=c, ha="center", va="center")


def arrow(start, end, c, bend=0.0):
    line = {"arrowstyle": "->", "color": c, "shrinkA": 0, "shrinkB": 0}
    bent = {"connectionstyle": f"arc3,rad={bend}"}
    ax.annotate("", end, start, arrowprops=line | bent)


node(4.2, 3.6, "w", "C2")
for i, name in enumerate(["x", "z₁", "a₁", "ŷ", "J"]):
    node(2.1 * i, 0, name, ["C0", "C3", "C3", "C4", "C5"][i])
    if i:
        arrow((2.1 * i - 1.55, 0), (2.1 * i - 0.55, 0), "black")
for end, side, slope in ((2.1, -1, first), (6.3, 1, second)):
    arrow((4.2 + 0.3 * side, 3.1), (end - 0.2 * side, 0.6), "C2")
    stop = (4.2 + 0.7 * side, 3.4)
    arrow((end + 0.3 * side, 0.6), stop, "C6", 0.2 * side)
    ax.text(3.7 + 3.2 * side, 2.3, f"−{-slope:.2f}", color="C6")
plt.show()
print(f"Back to w come {first:.4f} and {second:.4f}; w adds them.")
