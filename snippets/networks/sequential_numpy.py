"""The same network as a list of layers, one after the other."""

import numpy as np

X = np.array([[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]])
W1 = np.array([[1.0, 1.0, -1.0], [1.0, -1.0, 1.0]])
b1 = np.array([-6.0, 0.0, 0.0])
W2 = np.array([[0.8, -0.2], [-0.5, 0.4], [-0.5, -0.3]])
b2 = np.array([-1.0, 0.5])


def relu(Z):
    return np.maximum(0, Z)


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


A = X
for W, b, g in [(W1, b1, relu), (W2, b2, sigmoid)]:  # (3.8)
    A = g(A @ W + b)

for y in A:
    print(f"pass {y[0]:.4f}, enjoy {y[1]:.4f}")
