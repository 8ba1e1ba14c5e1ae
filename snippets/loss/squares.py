"""Three grades: what each squared error looks like"""

import matplotlib.pyplot as plt

y_hat = [30, 80, 85]
y = [90, 20, 95]

fig, ax = plt.subplots(figsize=(4.8, 2.6))
for i, (guess, truth) in enumerate(zip(y_hat, y)):
    x, side = 85 * i, abs(guess - truth)
    corner = (x, min(guess, truth))
    ax.add_patch(plt.Rectangle(corner, side, side, fc=("C5", 0.25)))
    ax.plot([x, x], [guess, truth], color="C5", lw=1.2)
    ax.plot(x, guess, "o", mfc="white", mec="C4")
    ax.plot(x, truth, "s", color="C1")
    middle = corner[1] + side / 2 if side > 20 else 86
    at = x + side / 2 if side > 20 else x + 28
    ax.text(at, middle, side**2, color="C5", ha="center", va="center")
ax.text(-5, 90, "y", color="C1", ha="right", va="center")
ax.text(-5, 30, "ŷ", color="C4", ha="right", va="center")
ax.set(
    xlim=(-20, 225), ylim=(0, 105), aspect="equal", yticks=[0, 50, 100]
)
ax.set(ylabel="final grade", xticks=[0, 85, 170])
ax.set_xticklabels(["first", "second", "third"])
plt.show()

for name, guess, truth in zip(("First", "Second", "Third"), y_hat, y):
    print(f"{name}: {guess} predicted, {truth} true,", end=" ")
    print(f"a square of {abs(guess - truth)} by {abs(guess - truth)}.")
