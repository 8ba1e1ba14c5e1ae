"""A perceptron: inputs, weights, sum, activation, output"""

import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(4.8, 2.6))
ax.set(xlim=(-0.6, 7.2), ylim=(-1.4, 3.2), aspect="equal")
ax.axis("off")


def node(x, y, text, c, ls="-"):
    ax.add_patch(plt.Circle((x, y), 0.42, fill=False, ec=c, ls=ls))
    ax.text(x, y, text, color=c, ha="center", va="center")


def arrow(start, end, c):
    line = {"arrowstyle": "->", "color": c, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=line)


for i, y in {"₁": 2.3, "₂": 1.15, "ₘ": -0.4}.items():
    up = (1.15 - y) / 2.9
    node(0, y, f"x{i}", "C0")
    arrow((0.45, y + 0.45 * up), (2.45, 1.15 - 0.45 * up), "C2")
    ax.text(1, y + up + (0.2 if y > 0 else -0.4), f"w{i}", color="C2")
ax.text(0, 0.25, "⋮", color="C0", ha="center")
node(2.9, 2.75, "b", "C2")
arrow((2.9, 2.32), (2.9, 1.59), "C2")
node(2.9, 1.15, "Σ", "C3", "--")
arrow((3.34, 1.15), (4.26, 1.15), "C3")
ax.text(3.8, 1.28, "z", color="C3", ha="center")
node(4.7, 1.15, "g", "C3", "--")
arrow((5.14, 1.15), (6.06, 1.15), "C4")
node(6.5, 1.15, "ŷ", "C4")
names = {0: "inputs", 2.9: "sum", 4.7: "activation", 6.5: "output"}
for x, text in names.items():
    ax.text(x, -1.3, text, ha="center")
plt.show()

print("Each of the inputs x1 to xm is multiplied by its weight. These")
print("and the bias b flow into a sum, z; the output is g of z.")
