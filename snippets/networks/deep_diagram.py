"""A deep network: the output of each layer is the input of the next"""

import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(4.8, 2.6))
ax.set(xlim=(-0.6, 8.6), ylim=(-2.5, 2.3), aspect="equal")
ax.axis("off")
sizes = [2, 5, 4, 3, 1]  # inputs, three hidden layers, output
names = ["X", "A₁", "A₂", "A₃", "Ŷ"]
bold = {"weight": "bold", "ha": "center"}
looks = [("C0", "-")] + [("C3", "--")] * 3 + [("C4", "-")]


def places(number):
    k = sizes[number]
    return [(2 * number, 0.8 * (k - 1) / 2 - 0.8 * i) for i in range(k)]


for number in range(4):
    for x, y in places(number):
        for to, high in places(number + 1):
            long = ((to - x) ** 2 + (high - y) ** 2) ** 0.5
            dx, dy = 0.3 * (to - x) / long, 0.3 * (high - y) / long
            ends = [x + dx, to - dx], [y + dy, high - dy]
            ax.plot(*ends, "C2-", lw=0.6)
    label = "W" + "₁₂₃₄"[number]
    ax.text(2 * number + 1, 1.95, label, **bold, color="C2")
for number, (c, ls) in enumerate(looks):
    for place in places(number):
        ax.add_patch(plt.Circle(place, 0.28, fill=False, ec=c, ls=ls))
    ax.text(2 * number, -2.4, names[number], **bold, color=c)
plt.show()

print("Five columns of circles: 2 inputs, hidden layers of 5, 4 and 3")
print("units, 1 output. Each circle is joined to all circles of the next")
print("column. The four bundles of lines are W1, W2, W3, W4; below the")
print("columns stand X, A1, A2, A3 and Y-hat.")
