"""One hidden layer: every input feeds every hidden unit, and so on"""

import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(4.8, 3.0))
ax.set(xlim=(-0.6, 6.8), ylim=(-2.7, 2.4), aspect="equal")
ax.axis("off")
layers = [  # place, height and letter of each unit; colour, line
    ([(0, 1.1, "x₁"), (0, -1.1, "x₂")], "C0", "-"),
    (
        [(3.1, 1.7 - 1.7 * i, "a₁," + "₁₂₃"[i]) for i in range(3)],
        "C3",
        "--",
    ),
    ([(6.2, 1.1, "ŷ₁"), (6.2, -1.1, "ŷ₂")], "C4", "-"),
]

for units, c, ls in layers:
    for x, y, text in units:
        ax.add_patch(plt.Circle((x, y), 0.42, fill=False, ec=c, ls=ls))
        ax.text(x, y, text, color=c, ha="center", va="center")
for number in (0, 1):
    for x, y, _ in layers[number][0]:
        for to, high, text in layers[number + 1][0]:
            long = ((to - x) ** 2 + (high - y) ** 2) ** 0.5
            dx, dy = 0.47 * (to - x) / long, 0.47 * (high - y) / long
            line = {"arrowstyle": "->", "color": "C2", "shrinkA": 0}
            line |= {"shrinkB": 0, "lw": 1.6 if text[-1] == "₁" else 0.7}
            ends = (to - dx, high - dy), (x + dx, y + dy)
            ax.annotate("", *ends, arrowprops=line)
for x, text in {0: "inputs", 3.1: "hidden", 6.2: "outputs"}.items():
    ax.text(x, -2.65, text, ha="center")
for x, text in {1.4: "W₁", 4.8: "W₂"}.items():
    ax.text(x, 1.8, text, color="C2", ha="center", weight="bold")
plt.show()

print("Two inputs, three hidden units, two outputs. Each input has an")
print("arrow to each hidden unit: six weights, W1. Each hidden unit has")
print("an arrow to each output: six more, W2. The thick arrows into the")
print("first unit of a layer are the first column of its matrix.")
