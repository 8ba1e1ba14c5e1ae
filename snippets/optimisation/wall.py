"""One layer on digits: the largest curvature, and the bound from it."""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
order = np.lexsort((np.random.default_rng(1).random(1797), c))
X, Y = X[order[::2]] / 16, np.eye(10)[c[order[::2]]]  # those that train


def answers(W):
    P = np.exp(X @ W)
    return P / P.sum(axis=1, keepdims=True)


def gradient(W):
    P = answers(W)
    return X.T @ (P - Y) / len(Y)  # (6.16)


for eta in (3, 10):
    W, losses = np.zeros((64, 10)), []
    for t in range(41):
        P = answers(W)
        losses.append(-np.mean(np.log(P[Y == 1])))
        if t in (0, 5, 40):
            U = np.random.default_rng(0).standard_normal((64, 10))
            for _ in range(100):
                U = U / np.linalg.norm(U)
                up, down = gradient(W + 1e-4 * U), gradient(W - 1e-4 * U)
                U = (up - down) / 2e-4
            bound = 2 / np.linalg.norm(U)
            print(f"rate {eta}, step {t}: wall_{eta}_{t} = {bound:.2f},")
            print(f"  the mean slope is {np.mean(P * (1 - P)):.3f}")
        W = W - eta * gradient(W)  # (5.10)
    rises = np.sum(np.diff(losses) > 0)
    print(f"the loss: rises_{eta} = {rises}", end=", ")
    print(f"highest_{eta} = {max(losses):.2f}", end=", ")
    print(f"last_{eta} = {losses[-1]:.2f}")
