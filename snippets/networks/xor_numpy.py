"""XOR as one hidden layer: the two folds are two columns of W1."""

import numpy as np

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
W1 = np.array([[1.0, 1.0], [1.0, 1.0]])
b1 = np.array([0.0, -1.0])
W2 = np.array([[1.0], [-2.0]])
b2 = np.array([-0.5])

A1 = np.maximum(0, X @ W1 + b1)  # (3.2)
z = (A1 @ W2 + b2)[:, 0]  # (3.3)
for x, value in zip(X, z):
    print(f"x = ({x[0]:g}, {x[1]:g}): z = {value:g},", int(value > 0))
