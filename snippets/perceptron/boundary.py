"""Where a perceptron of two inputs is undecided"""

import matplotlib.pyplot as plt
import numpy as np

w, b = np.array([3.0, -2.0]), 1.0
point = np.array([-1.0, 2.0])
x1 = np.array([-3.0, 3.0])
x2 = -(b + w[0] * x1) / w[1]  # z = 0, solved for the second input

fig, ax = plt.subplots(figsize=(4.8, 3.6))
ax.plot(x1, x2, "C2-")
ax.fill_between(x1, x2, -3, color=("C4", 0.12), lw=0)
# The point of the line that is nearest.
foot = point - (b + w @ point) / (w @ w) * w
ax.plot(*zip(point, foot), ":", color="black", lw=1)
ax.plot(*point, "oC0")
ax.text(-1.15, 2.1, "(−1, 2)", color="C0", ha="right")
ax.text(-1.15, 1.65, "z = −6", color="C3", ha="right")
arrow = {"arrowstyle": "->", "color": "C2", "lw": 1.6}
ax.annotate("", np.array([1, 2]) + w / 3, [1, 2], arrowprops=arrow)
ax.text(2.05, 1.45, "w", color="C2", weight="bold")
ax.text(0.7, 2.55, "z = 0", color="C2", ha="right")
ax.text(-2.8, -0.3, "z < 0, ŷ < ½", color="C4")
ax.text(1.0, -1.8, "z > 0, ŷ > ½", color="C4")
ax.set(xlim=(-3, 3), ylim=(-3, 3), aspect="equal", xlabel="x₁")
ax.set(ylabel="x₂", xticks=[-2, 0, 2], yticks=[-2, 0, 2])
plt.show()

distance = abs(b + w @ point) / np.linalg.norm(w)  # (2.17)
print("The line z = 0 rises from left to right. The output is below")
print("one half above it, and above one half below it. The point (-1, 2)")
print(f"lies above it, at distance = {distance:.2f}.")
