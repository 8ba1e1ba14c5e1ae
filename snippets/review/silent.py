"""The same descent with a larger rate: one unit falls silent."""

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=np.float64)  # shape (8, 2)
Y = np.array([[0.0, 0, 0, 1, 1, 1, 0, 1]]).T  # shape (8, 1)


def train(eta, steps=10_000):
    W1, b1 = np.array([[0.2, -0.3], [0.1, 0.4]]), np.zeros(2)
    W2, b2 = np.array([[-1.0], [-0.5]]), np.array([-0.497])
    parameters = W1, b1, W2, b2
    for _ in range(steps):
        Z1 = X @ W1 + b1
        A1 = np.maximum(0, Z1)
        Z2 = A1 @ W2 + b2
        Delta2 = (1 / (1 + np.exp(-Z2)) - Y) / 8
        Delta1 = Delta2 @ W2.T * (Z1 > 0)
        slopes = X.T @ Delta1, Delta1.sum(0), A1.T @ Delta2, Delta2.sum(0)
        for w, slope in zip(parameters, slopes):
            w -= eta * slope
    awake = (Z1 > 0).sum(axis=0)  # how many students wake each unit
    J = np.mean(np.logaddexp(0, Z2) - Y * Z2)
    right = np.sum((Z2 > 0) == Y)
    print(f"eta {eta}: loss {eta} = {J:.4f}, right {eta} = {right} of 8,")
    print(f"    the units are awake for {awake} students")
    return awake, slopes


for eta in (0.03, 0.1):
    awake, slopes = train(eta)

print("slopes of the silent unit:", *slopes[0][:, awake == 0].ravel())
