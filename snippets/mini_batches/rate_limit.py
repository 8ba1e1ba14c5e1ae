"""Eight starts: is a loss of 0.1 reached in under 160 updates?"""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)


def forward(A0, W1, b1, W2, b2):
    A1 = np.maximum(0, A0 @ W1 + b1)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))  # no overflow
    return A1, E / E.sum(axis=1, keepdims=True)


def arrives(rng, eta, B, left_out):
    W1, b1 = rng.normal(0, 0.18, (64, 32)), np.zeros(32)
    W2, b2, t = rng.normal(0, 0.25, (32, 10)), np.zeros(10), 0
    while True:
        rows = rng.permutation(n)[left_out:]
        for i in np.split(rows, range(B, len(rows), B)):
            A1, y_hat = forward(X[i], W1, b1, W2, b2)
            D2 = eta * (y_hat - Y[i]) / len(i)
            D1 = (D2 @ W2.T) * (A1 > 0)
            W2, b2 = W2 - A1.T @ D2, b2 - D2.sum(axis=0)
            W1, b1 = W1 - X[i].T @ D1, b1 - D1.sum(axis=0)
            t += 1
            if t % 20 == 0:
                y_hat = forward(X, W1, b1, W2, b2)[1][range(n), c]
                if -np.log(y_hat + 1e-99).mean() < 0.1 or t == 160:
                    return t < 160


cases = {"all": (n, 0), "256": (256, 5), "256, the last 5": (256, 0)}
for eta in (1, 2):
    for name, case in cases.items():
        rng = np.random.default_rng(0)
        count = sum(arrives(rng, eta, *case) for _ in range(8))
        print(f"eta = {eta}, B = {name}: {count} of 8")
