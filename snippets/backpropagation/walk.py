"""The walk back: the slope of J along each weight, each value but x"""

import matplotlib.pyplot as plt
import numpy as np

a1 = 1 / (1 + np.exp(-0.25 * 4))  # w1 times x
y_hat = 0.8 * a1
_, ax = plt.subplots(figsize=(4.8, 3.3))
ax.set(xlim=(-0.9, 9.5), ylim=(-3.5, 4.1), aspect="equal")
ax.axis("off")


def say(at, height, text, c="black"):
    ax.text(at, height, text.replace("-", "−"), color=c, ha="center")


forth, back = {"arrowstyle": "->"}, {"arrowstyle": "->", "color": "C6"}
values = {"J": ((y_hat - 1) ** 2 / 2, "C5"), "ŷ": (y_hat, "C4")}
values |= {"a₁": (a1, "C3"), "z₁": (1, "C3"), "x": (4, "C0")}
links = y_hat - 1, 0.8, a1 * (1 - a1)  # from J back along the row
weights = {"ŷ": ("w₂ = 0.8", a1, "w2"), "z₁": ("w₁ = 0.25", 4, "w1")}
for i, (name, (value, c)) in enumerate(values.items()):
    u, slope = 8.6 - 2.15 * i, np.prod(links[:i])
    ls = "--" if c == "C3" else "-"
    ax.add_patch(plt.Circle((u, 0), 0.5, fill=False, ec=c, ls=ls))
    say(u, -0.15, name, c)
    say(u, 0.7, f"{round(value, 4):g}", c)
    if name != "x":
        say(u, -3.3, f"∂J/∂{name}\n{slope:.4f}")
        ax.annotate("", (u - 0.5, 0), (u - 1.65, 0), arrowprops=forth)
    if i < 3:
        ax.annotate("", (u - 1.8, -1), (u - 0.3, -1), arrowprops=back)
        say(u - 1.07, -1.8, f"{links[i]:.4g}", "C6")
    if name in weights:
        w, link, key = weights[name]
        say(u, 2.6, f"{w}\n∂J/∂{w[:2]} = {slope * link:.4f}", "C2")
        ax.annotate("", (u, 2.5), (u, 1.3), arrowprops=back)
        say(u + 0.9, 1.7, f"{link:.4g}", "C6")
        print(f"The slope arriving at {key} {w[3:]}: {slope * link:.4f}.")
plt.show()
