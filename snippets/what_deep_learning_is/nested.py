"""Deep learning inside machine learning inside artificial intelligence"""

import matplotlib.pyplot as plt
from matplotlib.patches import Ellipse

fig, ax = plt.subplots(figsize=(4.8, 3.4))
sets = {
    "intelligence": (4.7, "a crow that bends a wire"),
    "artificial intelligence": (3.7, "a chess program of rules"),
    "machine learning": (2.7, "a straight line fitted to data"),
    "deep learning": (1.65, "layers of units"),
}
for depth, (name, (size, example)) in enumerate(sets.items()):
    oval = Ellipse(
        (0, size), 2.1 * size, 2 * size, fill=False, ec="black"
    )
    oval.set_linewidth(0.8 + 0.4 * depth)
    ax.add_patch(oval)
    top = 2 * size - (0.55 if size > 2 else 0.9)
    ax.text(0, top, name, ha="center", va="center", weight="bold")
    ax.text(0, top - 0.6, example, ha="center", va="center")
ax.set(xlim=(-5.1, 5.1), ylim=(-0.1, 9.5))
ax.axis("off")
plt.show()

print(
    "Four ovals, each inside the one before, with an example that lies in"
)
print("it and not in the next:")
for name, (_, example) in sets.items():
    print(f"{name}: {example}.")
