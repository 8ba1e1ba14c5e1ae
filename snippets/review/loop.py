"""The loop of training, with the chapter for each part"""

import matplotlib.pyplot as plt

_, ax = plt.subplots(figsize=(4.8, 3.2))
ax.set(xlim=(-0.7, 10.3), ylim=(-3.6, 3.4), aspect="equal")
ax.axis("off")

boxes = {  # name: (place, chapter, colour)
    "examples x, y": ((0.9, 2), "chapters 8, 9", "C0"),
    "network": ((4.8, 2), "chapters 1 to 3", "C3"),
    "prediction ŷ": ((8.7, 2), "chapter 2", "C4"),
    "loss J": ((8.7, -1.6), "chapter 4", "C5"),
    "gradient ∇J": ((4.8, -1.6), "chapter 6", "C6"),
    "step, by η": ((0.9, -1.6), "chapters 5, 7", "C6"),
}
for name, ((x, y), chapter, c) in boxes.items():
    ax.text(x, y, name, color=c, ha="center", va="center")
    ax.text(x, y - 0.62, chapter, ha="center", va="center")


def arrow(start, end, c="black"):
    ax.annotate(
        "", end, start, arrowprops={"arrowstyle": "->", "color": c}
    )


arrow((2.5, 2), (3.8, 2))
arrow((5.8, 2), (7.2, 2))
arrow((8.7, 0.9), (8.7, -1.1))
arrow((7.6, -1.6), (6.3, -1.6), "C6")
arrow((3.3, -1.6), (2.2, -1.6), "C6")
arrow((1.2, -1.1), (4.1, 0.9), "C2")
ax.text(2.2, 0.2, "new W, b", color="C2", ha="right", va="center")
plt.show()
print("Examples go through the network to a prediction, and to the loss.")
print("The gradient comes back from the loss; a step against it changes")
print("the weights. Then the next batch of examples goes the same way.")
