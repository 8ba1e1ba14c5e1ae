"""The chain from x to J: values forwards, factors backwards"""

import matplotlib.pyplot as plt
import numpy as np

a1 = 1 / (1 + np.exp(-0.25 * 4))  # w1 times x
y_hat = 0.8 * a1
_, ax = plt.subplots(figsize=(4.8, 2.9))
ax.set(xlim=(-0.8, 9.4), ylim=(-2.6, 3.5), aspect="equal")
ax.axis("off")


def arrow(start, end, c):
    line = {"arrowstyle": "->", "color": c, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=line)


row = {"x": (4, "C0"), "z₁": (1, "C3"), "a₁": (a1, "C3")}
row |= {"ŷ": (y_hat, "C4"), "J": ((y_hat - 1) ** 2 / 2, "C5")}
slopes = {"∂a₁/∂z₁": a1 * (1 - a1), "∂ŷ/∂a₁": 0.8, "∂J/∂ŷ": y_hat - 1}
for i, (name, (value, c)) in enumerate(row.items()):
    at, ls = 2.15 * i, "--" if c == "C3" else "-"
    ax.add_patch(plt.Circle((at, 0), 0.5, fill=False, ec=c, ls=ls))
    ax.text(at, 0, name, color=c, ha="center", va="center")
    ax.text(at, 0.7, f"{round(value, 4):g}", color=c, ha="center")
    if i:
        arrow((at - 1.6, 0), (at - 0.55, 0), "black")
for i, (name, slope) in enumerate(slopes.items()):
    at, text = 2.15 * i + 3.22, f"{name}\n{round(slope, 4):g}"
    arrow((at + 0.78, -0.8), (at - 0.78, -0.8), "C6")
    ax.text(at, -2.2, text.replace("-", "−"), color="C6", ha="center")
for i, name, slope in ((1, "w₁ = 0.25", 4), (3, "w₂ = 0.8", a1)):
    ax.text(2.15 * i, 2.8, name, color="C2", ha="center")
    arrow((2.15 * i - 0.2, 2.6), (2.15 * i - 0.2, 1.4), "C2")
    arrow((2.15 * i + 0.2, 1.4), (2.15 * i + 0.2, 2.6), "C6")
    ax.text(2.15 * i + 0.4, 1.85, f"{round(slope, 4):g}", color="C6")
plt.show()
print(f"Forwards: x = 4, z1 = 1, a1 = {a1:.4f}, y hat = {y_hat:.4f}.")
print(f"Backwards: {y_hat - 1:.4f}, 0.8, {a1 - a1**2:.4f};", end=" ")
print(f"up to w2 {a1:.4f}, up to w1 4.")
