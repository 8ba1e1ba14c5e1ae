"""One step of gradient descent, with the gradient of the chain."""

import numpy as np

w = np.array([0.25, 0.8])
eta = 1.0


def loss(w):
    a1 = 1 / (1 + np.exp(-w[0] * 4))
    return a1, (w[1] * a1 - 1) ** 2 / 2


a1, before = loss(w)
# the shared factor first
delta = w[1] * a1 - 1
gradient = delta * np.array([w[1] * a1 * (1 - a1) * 4, a1])
w = w - eta * gradient
print(f"w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
print(f"before = {before:.4f}, after = {loss(w)[1]:.4f}")
