"""The perceptron in its short form: one circle, z inside, a outside"""

import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(4.8, 2.0))
ax.set(xlim=(-0.6, 7.2), ylim=(-1.9, 1.6), aspect="equal")
ax.axis("off")


def node(x, y, text, c, r=0.42, ls="-"):
    ax.add_patch(plt.Circle((x, y), r, fill=False, ec=c, ls=ls))
    ax.text(x, y, text, color=c, ha="center", va="center")


def arrow(start, end, c):
    line = {"arrowstyle": "->", "color": c, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=line)


for name, y in {"x₁": 1.1, "x₂": 0.0, "xₘ": -1.2}.items():
    node(1, y, name, "C0")
    arrow((1.45, y * 0.88), (3.15, y * 0.23), "C2")
ax.text(1, -0.6, "⋮", color="C0", ha="center", va="center")
node(3.7, 0, "z", "C3", 0.55, "--")
arrow((4.27, 0), (5.55, 0), "C3")
ax.text(5.65, 0, "a = g(z)", color="C3", va="center")
ax.text(2.3, -1.75, "weights, bias", color="C2", ha="center")
plt.show()

print("Inputs x1 to xm with arrows into one circle marked z.")
print("One arrow leaves it, marked a = g(z). The bias is not drawn.")
