"""Two layers, eight students: the arrays forwards and backwards"""

import matplotlib.pyplot as plt

_, ax = plt.subplots(figsize=(4.8, 2.9))
ax.set(xlim=(-0.9, 9.9), ylim=(-3.6, 2.2), aspect="equal")
ax.axis("off")


def box(x, y, text, shape, c, ls="-"):
    ax.text(x, y, text, color=c, ha="center", va="center")
    ax.text(x, y - 0.62, shape, color=c, ha="center", fontsize=10)
    size = {"width": 1.5, "height": 1.5, "fill": False, "ec": c, "ls": ls}
    ax.add_patch(plt.Rectangle((x - 0.75, y - 0.95), **size))


def arrow(start, end, c):
    line = {"arrowstyle": "->", "color": c, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=line)


forward = {"X": "8×2", "Z₁": "8×3", "A₁": "8×3", "Z₂": "8×1", "Ŷ": "8×1"}
for i, (name, shape) in enumerate(forward.items()):
    at, c = 2.1 * i, ["C0", "C3", "C3", "C3", "C4"][i]
    box(at, 1.1, name, shape, c, "--" if c == "C3" else "-")
    if i:
        arrow((at - 1.35, 1), (at - 0.75, 1), "black")
back = {"∂J/∂W₁": "2×3", "Δ₁": "8×3", "∂J/∂W₂": "3×1", "Δ₂": "8×1"}
for i, (name, shape) in enumerate(back.items()):
    down = 2.35 if "W" in name else 1.5
    box(2.1 * i, -down, name, shape, "C6")
    if "W" in name:
        arrow((2.1 * i, 0.1), (2.1 * i, -1.5), "black")
        arrow((2.1 * i + 1.4, -2.1), (2.1 * i + 0.75, -2.35), "C6")
arrow((8.4, 0.1), (7.05, -1.4), "C6")
arrow((5.5, -1.2), (2.85, -1.2), "C6")
plt.show()
print("Forward: X, 8 x 2, gives Z1 and A1, 8 x 3, then Z2 and the")
print("predictions, 8 x 1. Back: Delta2 below Z2 and Delta1 below Z1, of")
print("the same shapes. X and Delta1 make dJ/dW1; A1 and Delta2, dJ/dW2.")
