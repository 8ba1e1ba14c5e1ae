"""Gradient descent: start anywhere, step against the gradient, repeat."""

import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = np.array([lectures, hours], float).T  # shape (8, 2)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])  # shape (8,)


def J(w):
    z = X @ w - 3.0  # shape (8,)
    losses = np.logaddexp(0, z) - y * z
    return np.mean(losses)


start = [-0.614, 0.498]  # drawn at random, once
w = np.array(start)
eta = 0.1
for t in range(501):
    loss = J(w)
    z = X @ w - 3.0
    y_hat = 1 / (1 + np.exp(-z))
    gradient = X.T @ (y_hat - y) / 8
    if t in (0, 1, 2, 10, 100, 500):
        print(f"step {t:3}: loss {loss:.4f}")
    w = w - eta * gradient  # (5.10)

print(f"w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
