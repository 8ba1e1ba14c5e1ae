"""Five rates, forty steps each, for one layer on digits."""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
order = np.lexsort((np.random.default_rng(1).random(1797), c))
train, held = order[::2], order[1::4]  # by class, at random within it
X = X / 16
Y = np.eye(10)[c]


def J(W, rows):
    Z = X[rows] @ W
    top = Z.max(axis=1, keepdims=True)
    lse = np.log(np.exp(Z - top).sum(axis=1)) + top[:, 0]
    return np.mean(lse - np.sum(Y[rows] * Z, axis=1))


def gradient(W):
    Z = X[train] @ W
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = P / P.sum(axis=1, keepdims=True)
    return X[train].T @ (P - Y[train]) / len(train)


for eta in (0.01, 0.1, 1.0, 3.0, 10.0):
    W = np.zeros((64, 10))
    for _ in range(40):
        W = W - eta * gradient(W)  # (5.10)
    print(f"eta = {eta:5}: training loss {J(W, train):.4f}", end="")
    print(f", held back {J(W, held):.4f}")
