"""Points that no line separates, and the border of a network"""

import matplotlib.pyplot as plt
import numpy as np

corners = np.repeat([[0.0, 0], [1, 1], [0, 1], [1, 0]], 6, axis=0)
X = corners + np.random.default_rng(0).uniform(-0.2, 0.2, (24, 2))
y = np.repeat([0.0, 1.0], 12)  # class 1: one input is on, not both
g, slope = np.tanh, lambda a: 1 - a**2  # by its value a = g(z) (2.9)
units, eta, steps, seed = 4, 0.5, 400, 1


def forward(X, W1, b1, w2, b2):
    """The hidden answers (n, units), or X without any; z (n,)."""
    a = g(X @ W1 + b1) if W1.size else X
    return a, a @ w2 + b2


rng = np.random.default_rng(seed)
W1, b1 = rng.uniform(-2, 2, (2, units)), rng.uniform(-2, 2, units)
w2, b2 = rng.uniform(-2, 2, units or 2), 0.0
path = [(W1, b1, w2, b2)]
for _ in range(steps):
    a, z = forward(X, *path[-1])
    delta = (1 / (1 + np.exp(-z)) - y) / len(y)  # of cross-entropy
    back = np.outer(delta, w2) * slope(a) if units else X[:, :0]
    W1, b1 = W1 - eta * X.T @ back, b1 - eta * back.sum(axis=0)
    w2, b2 = w2 - eta * a.T @ delta, b2 - eta * delta.sum()
    path.append((W1, b1, w2, b2))

u = np.linspace(-0.5, 1.5, 41)
grid = np.stack(np.meshgrid(u, u), axis=-1).reshape(-1, 2)
height = forward(grid, *path[-1])[1].reshape(41, 41)
plt.figure(figsize=(4.8, 3.2))
plt.contourf(u, u, height, levels=[0, 99], colors=["C4"], alpha=0.15)
plt.plot(*X[y == 0].T, "oC0", *X[y == 1].T, "sC1", ms=5, mew=0)
plt.gca().set(xlabel="x₁", ylabel="x₂", xticks=[0, 1], yticks=[0, 1])
plt.show()
right = np.sum((forward(X, *path[-1])[1] > 0) == y)
print(f"{units} hidden units after {steps} steps: right = {right}.")
