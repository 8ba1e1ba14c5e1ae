"""Rates of 1 and 2: with which batches is a loss of 0.1 reached?"""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)


def forward(A0, W1, b1, W2, b2):
    A1 = np.maximum(0, A0 @ W1 + b1)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))  # no overflow
    return A1, E / E.sum(axis=1, keepdims=True)


def updates(eta, B, smallest):
    rng, t = np.random.default_rng(0), 0
    W1, b1 = rng.normal(0, 0.18, (64, 32)), np.zeros(32)
    W2, b2 = rng.normal(0, 0.25, (32, 10)), np.zeros(10)
    while True:
        for i in np.split(rng.permutation(n), range(B, n, B)):
            if len(i) < smallest:
                continue
            A1, y_hat = forward(X[i], W1, b1, W2, b2)
            D2 = eta * (y_hat - Y[i]) / len(i)
            D1 = (D2 @ W2.T) * (A1 > 0)
            W2, b2 = W2 - A1.T @ D2, b2 - D2.sum(axis=0)
            W1, b1 = W1 - X[i].T @ D1, b1 - D1.sum(axis=0)
            t += 1
            y_hat = forward(X, W1, b1, W2, b2)[1][range(n), c]
            if t == 200 or -np.log(y_hat + 1e-99).mean() < 0.1:
                return f"{t} updates" if t < 200 else "not in 200"


for eta in (1, 2):
    print(f"eta = {eta}, all the data: {updates(eta, n, n)}")
    print(f"eta = {eta}, B = 256: {updates(eta, 256, 256)}")
print(f"eta = 1, B = 256 and a last one of 5: {updates(1, 256, 1)}")
