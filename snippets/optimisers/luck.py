"""Ten splits and starts: the two losses, and the share of the test."""

import numpy as np
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
X, Y = X / 16, np.eye(10)[y]


def forward(P, rows):
    A1 = np.tanh(X[rows] @ P[0] + P[1])
    Y_hat = np.exp(A1 @ P[2] + P[3])
    return A1, Y_hat / Y_hat.sum(axis=1, keepdims=True)


def J(P, rows):
    return -np.log(forward(P, rows)[1][Y[rows] == 1]).mean()


ends, rises, shares = [], [], []
for seed in range(10):
    rng, m, s, t = np.random.default_rng(seed), [0.0] * 4, [0.0] * 4, 0
    parts = np.split(rng.permutation(1797), [1200, 1500])
    W1, W2 = rng.normal(0, 1 / 8, (64, 64)), rng.normal(0, 1 / 8, (64, 10))
    P, losses = [W1, np.zeros(64), W2, np.zeros(10)], []
    for _ in range(20):
        for rows in np.split(rng.permutation(parts[0]), 24):
            A1, Y_hat = forward(P, rows)
            D2 = (Y_hat - Y[rows]) / 50
            D1 = D2 @ P[2].T * (1 - A1**2)
            g, t = [X[rows].T @ D1, D1.sum(0), A1.T @ D2, D2.sum(0)], t + 1
            for i in range(4):
                m[i] = 0.9 * m[i] + 0.1 * g[i]
                s[i] = 0.999 * s[i] + 0.001 * g[i] ** 2
                root = np.sqrt(s[i] / (1 - 0.999**t)) + 1e-7
                P[i] = P[i] - 0.01 * m[i] / (1 - 0.9**t) / root  # (7.30)
        losses.append([J(P, rows) for rows in parts[:2]])
    ends.append(losses[-1])
    rises.append((np.diff(losses, axis=0) > 0).sum(axis=0))
    right = forward(P, parts[2])[1].argmax(axis=1) == y[parts[2]]
    shares.append(right.mean())
print(ends, rises, shares)
