"""The sum of a perceptron, summand by summand"""

import matplotlib.pyplot as plt
import numpy as np

x, w, b = np.array([4.0, 5.0]), np.array([0.5, 0.4]), -3.0
parts = [b, *(w * x)]
names = ["b", "w₁ x₁", "w₂ x₂"]
ends = np.cumsum(parts)  # the last one is z (2.1)

fig, ax = plt.subplots(figsize=(4.8, 2.2))
ax.axvline(0, color="black", lw=0.6, ls=":")
start = 0.0
for row, (part, end, name) in enumerate(zip(parts, ends, names)):
    arrow = {"arrowstyle": "->", "color": "C2" if row == 0 else "C0"}
    arrow |= {"lw": 1.6, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", (end, -row), (start, -row), arrowprops=arrow)
    ax.plot([end, end], [-row, -row - 1], color="black", lw=0.6)
    text = f"{name} = {part:g}".replace("-", "−")
    label = ax.text(max(start, end) + 0.3, -row, text, va="center")
    label.set_bbox({"fc": "white", "ec": "none", "pad": 1})  # on the line
    print(
        f"{name.translate(str.maketrans('₁₂', '12'))} = {part:g}",
        end=", ",
    )
    start = end
ax.plot(ends[-1], -3, "oC3")
ax.text(ends[-1] + 0.3, -3, f"z = {ends[-1]:g}", color="C3", va="center")
ax.set(xlim=(-6, 6), ylim=(-3.5, 0.5), yticks=[])
ax.set(xlabel="the sum, from b to z")
ax.spines.left.set_visible(False)
plt.show()

print(f"in total z = {ends[-1]:g}.")
