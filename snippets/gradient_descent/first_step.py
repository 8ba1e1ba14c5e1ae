"""How far does one step go down? Predicted by the gradient, and done."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def J(w):
    z = X @ w - 3.0
    return np.mean(np.logaddexp(0, z) - y * z)


w = np.array([0.5, 0.4])
gradient = X.T @ (1 / (1 + np.exp(-(X @ w - 3.0))) - y) / 8  # (5.9)
for eta in (0.1, 0.01, 0.001):
    predicted = J(w) - eta * gradient @ gradient  # (5.11)
    done = J(w) - J(w - eta * gradient)
    print(f"eta = {eta}: predicted {J(w) - predicted:.3e},", end=" ")
    print(f"done {done:.3e}")
