"""After as many updates: is the loss lower with another rate?"""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)


def forward(A0, W1, b1, W2, b2):
    A1 = np.maximum(0, A0 @ W1 + b1)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))  # no overflow
    return A1, E / E.sum(axis=1, keepdims=True)


def loss(B, eta, updates, seed):
    rng = np.random.default_rng(seed)
    W1, b1 = rng.normal(0, 0.18, (64, 32)), np.zeros(32)
    W2, b2 = rng.normal(0, 0.25, (32, 10)), np.zeros(10)
    while updates:
        for i in rng.permutation(n)[: n - n % B].reshape(-1, B)[:updates]:
            A1, y_hat = forward(X[i], W1, b1, W2, b2)
            D2 = eta * (y_hat - Y[i]) / B
            D1 = (D2 @ W2.T) * (A1 > 0)
            W2, b2 = W2 - A1.T @ D2, b2 - D2.sum(axis=0)
            W1, b1 = W1 - X[i].T @ D1, b1 - D1.sum(axis=0)
            updates -= 1
    y_hat = forward(X, W1, b1, W2, b2)[1][range(n), c]
    return -np.log(y_hat + 1e-99).mean()


held, cases = 0, ((1, 0.05, 3800), (16, 0.7, 280), (64, 1, 130))
for B, eta, updates in (*cases, (n, 1, 100)):
    for seed in range(3):
        J = [loss(B, r * eta, updates, seed) for r in (0.5, 1, 2)]
        held += J[1] == min(J)
assert held >= 10
print(f"holds = {held} of 12")
