"""The variance of a batch's gradient: every batch of two, no chance."""

from itertools import combinations, product

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=np.float64)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])
w = np.array([0.5, 0.4])
# one perceptron, with the bias -3
z = X @ w - 3
y_hat = 1 / (1 + np.exp(-z))
G = (y_hat - y)[:, None] * X  # a gradient for each student


def variance(batches):
    g = np.mean(G[np.array(batches)], axis=1)
    away = g - np.mean(G, axis=0)
    return np.mean(np.sum(away**2, axis=1))


tau2 = variance([[i] for i in range(8)])  # (8.5)
put_back = variance(list(product(range(8), repeat=2)))
kept_out = variance(list(combinations(range(8), 2)))
print(f"tau^2 = {tau2:.4f}")
print(f"put back = {put_back:.4f}, by formula {tau2 / 2:.4f}")
factor = (8 - 2) / (8 - 1)
print(f"kept out = {kept_out:.4f}, by formula {tau2 / 2 * factor:.4f}")
