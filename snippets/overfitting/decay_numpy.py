"""A penalty in the loss, a decay of the weights: the same, under SGD."""

import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = np.array([lectures, hours], float).T  # shape (8, 2)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])  # shape (8,)
eta = 0.1


def train(penalty, weight_decay=0.0):
    w = np.zeros(2)
    for _ in range(100):
        y_hat = 1 / (1 + np.exp(-(X @ w - 3.0)))
        gradient = X.T @ (y_hat - y) / len(X)
        gradient = gradient + penalty * w  # (9.13)
        # Both parts start from the same w: the gradient is taken
        # before the decay, as the libraries do.
        w = (1 - eta * weight_decay) * w - eta * gradient  # (9.14)

    return w


w = train(penalty=0.1)
print(f"penalty: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
w = train(penalty=0.0, weight_decay=0.1)
print(f"decay:   w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
w = train(penalty=0.0)
print(f"neither: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
