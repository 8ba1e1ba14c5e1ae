"""Ten starts: which rates and batches reach a loss of 0.1 in 200 steps?"""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)


def forward(A0, W1, b1, W2, b2):
    A1 = np.maximum(0, A0 @ W1 + b1)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))  # no overflow
    return A1, E / E.sum(axis=1, keepdims=True)


def arrives(seed, eta, B, smallest):
    rng, t = np.random.default_rng(seed), 0
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
            if t % 20 == 0:
                y_hat = forward(X, W1, b1, W2, b2)[1][range(n), c]
                if t == 200 or -np.log(y_hat + 1e-99).mean() < 0.1:
                    return t < 200


for eta, B, smallest in ((1, n, n), (2, n, n), (1, 256, 256), (2, 256, 256), (1, 256, 1)):
    count = sum(arrives(seed, eta, B, smallest) for seed in range(10))
    print(f"eta = {eta}, B = {B}: {count} of 10")
