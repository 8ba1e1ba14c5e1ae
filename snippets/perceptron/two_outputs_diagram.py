"""Two perceptrons share their inputs; each has weights of its own"""

import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(4.8, 2.1))
ax.set(xlim=(-0.6, 7.2), ylim=(-1.75, 1.75), aspect="equal")
ax.axis("off")


def node(x, y, text, c, r=0.42, ls="-"):
    ax.add_patch(plt.Circle((x, y), r, fill=False, ec=c, ls=ls))
    ax.text(x, y, text, color=c, ha="center", va="center")


def arrow(start, end, c, lw=1.6):
    line = {"arrowstyle": "->", "color": c, "lw": lw}
    line |= {"shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=line)


for i, y in {"₁": 1.2, "₂": 0.0, "ₘ": -1.2}.items():
    node(1, y, f"x{i}", "C0")
    for unit, lw in {0.75: 1.6, -0.75: 0.7}.items():
        up = (unit - y) / 2.7
        start = (1.45, y + 0.45 * up)
        arrow(start, (3.12, unit - 0.58 * up), "C2", lw)
ax.text(1, -0.6, "⋮", color="C0", ha="center", va="center")
for i, unit in {"₁": 0.75, "₂": -0.75}.items():
    node(3.7, unit, f"z{i}", "C3", 0.5, "--")
    arrow((4.22, unit), (5.4, unit), "C4")
    ax.text(5.5, unit, f"ŷ{i} = g(z{i})", color="C4", va="center")
plt.show()

print("Every input has an arrow to both of two circles, z1 and z2.")
print("Each circle has one output, g of its z. The arrows into z1 are")
print("the first column of W, those into z2 the second.")
