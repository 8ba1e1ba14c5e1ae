"""Eight students of last year, and you, at (4, 5)"""

import matplotlib.pyplot as plt
import numpy as np

X = np.array(
    [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
)
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])  # 1: passed

fig, ax = plt.subplots(figsize=(4.8, 3.2))
ax.plot(*X[y == 0].T, "oC0", clip_on=False)
ax.plot(*X[y == 1].T, "sC1", clip_on=False)
ax.plot(4, 5, "o", ms=15, mfc="none", mec="C4")
ax.text(4.3, 5.15, "(4, 5): ŷ = 0.1, y = 1", color="C4")
ax.text(0.2, 1.6, "failed", color="C0")
ax.text(3.15, 6.1, "passed", color="C1")
ax.text(4.15, 1.6, "passed", color="C1")
ax.text(5.2, 2.85, "failed", color="C0")
ax.set(xlim=(0, 7), ylim=(0, 7), xticks=[0, 2, 4, 6], yticks=[0, 3, 6])
ax.set(xlabel="x₁, lectures attended", ylabel="x₂, hours on the project")
plt.show()

print("Circles, failed:", *(tuple(x.tolist()) for x in X[y == 0]))
print("Squares, passed:", *(tuple(x.tolist()) for x in X[y == 1]))
print("The square at (4, 5) is ringed: the network answers 0.1 there.")
