"""The answers of a hidden layer of three units"""

import matplotlib.pyplot as plt
import numpy as np

X = np.array([[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]])
W1 = np.array([[1.0, 1.0, -1.0], [1.0, -1.0, 1.0]])
b1 = np.array([-6.0, 0.0, 0.0])
W2 = np.array([[0.8, -0.2], [-0.5, 0.4], [-0.5, -0.3]])
b2 = np.array([-1.0, 0.5])
A1 = np.maximum(0, X @ W1 + b1)
Z2 = A1 @ W2 + b2

u = np.linspace(0, 9, 91)
grid = np.stack(np.meshgrid(u, u), axis=-1).reshape(-1, 2)
height = (np.maximum(0, grid @ W1 + b1) @ W2 + b2)[:, 0].reshape(91, 91)
fig, ax = plt.subplots(figsize=(4.8, 3.2))
ax.contourf(u, u, height, levels=[0, 99], colors=["C4"], alpha=0.15)
ax.plot([0, 6], [6, 0], "--C3", [0, 9], [0, 9], "--C3", lw=1.2)
for (x1, x2), a in zip(X, A1):
    ax.plot(x1, x2, "oC0")
    place = (x1 + 0.25, x2)
    ax.text(*place, f"a₁ = {a[0]:g}, {a[1]:g}, {a[2]:g}", va="center")
ax.text(6.9, 8.2, "pass", color="C4", ha="center", va="center")
ax.set(xlabel="lectures x₁", ylabel="hours x₂", aspect="equal")
ax.set(xlim=(-0.3, 9), ylim=(-0.3, 9), xticks=range(0, 9, 2))
ax.set_yticks(range(0, 9, 2))
plt.show()

print("The border of pass turns where the student is in balance.")
for (x1, x2), a, z in zip(X, A1, Z2[:, 0]):
    says = "pass" if z > 0 else "no pass"
    print(f"({x1:g}, {x2:g}): a = {a[0]:g}, {a[1]:g}, {a[2]:g}; {says}")
