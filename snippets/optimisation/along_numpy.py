"""The loss of the students' network along a line through its weights."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
X = X / 6
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])
W1 = np.array([[2.0, -1.0, 0.5], [1.0, 2.0, -1.5]])
w2 = np.array([1.5, 1.0, -2.0])
U1 = np.array([[-1.0, 2.0, 1.0], [0.5, 1.0, 1.0]])
u2 = np.array([1.0, -1.0, 0.5])


def cross_entropy(z):
    loss = np.logaddexp(0, z) - y * z
    return np.mean(loss)  # (5.2)


def J(W1, w2):
    z = np.maximum(0, X @ W1) @ w2 - 3.0
    return cross_entropy(z)


for alpha in np.linspace(-2, 2, 9):
    loss = J(W1 + alpha * U1, w2 + alpha * u2)  # (7.7)
    print(f"alpha = {alpha:4.1f}: J = {loss:.6f}")
