"""One line of matrices, against a layer made by hand: unit by unit."""

import numpy as np


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def own(X):
    """One unit after the other, each a perceptron."""
    units = []
    for j in range(W.shape[1]):
        z = X @ W[:, j] + b[j]
        units.append(sigmoid(z))
    return np.stack(units, axis=1)


# A column of W for each unit.
W = np.array([[0.5, 0.3], [0.4, -0.2]])
b = np.array([-3.0, 0.1])


def layer(X):
    """The layer by one line; NumPy has no call for it."""
    Z = X @ W + b  # (3.5)
    return sigmoid(Z)  # (3.6)


# Four students, a row for each.
X = np.array([[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]])
A = layer(X)
for row in A:
    print(f"{row[0]:.4f} {row[1]:.4f}")
gap = abs(A - own(X)).max()
print("equal to the hand-made layer:", bool(gap < 1e-6))
