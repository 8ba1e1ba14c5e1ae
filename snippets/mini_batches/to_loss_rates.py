"""With half the rate, and with twice: is 0.1 reached as soon?"""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)


def forward(A0, W1, b1, W2, b2):
    A1 = np.maximum(0, A0 @ W1 + b1)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))  # no overflow
    return A1, E / E.sum(axis=1, keepdims=True)


def updates(B, eta, seed, most=5000):
    rng = np.random.default_rng(seed)
    W1, b1 = rng.normal(0, 0.18, (64, 32)), np.zeros(32)
    W2, b2, t = rng.normal(0, 0.25, (32, 10)), np.zeros(10), 0
    while True:
        for i in rng.permutation(n)[: n - n % B].reshape(-1, B):
            A1, y_hat = forward(X[i], W1, b1, W2, b2)
            D2 = eta * (y_hat - Y[i]) / B
            D1 = (D2 @ W2.T) * (A1 > 0)
            W2, b2 = W2 - A1.T @ D2, b2 - D2.sum(axis=0)
            W1, b1 = W1 - X[i].T @ D1, b1 - D1.sum(axis=0)
            t += 1
            if t % max(1, 128 // B) == 0:  # a look now and then
                y_hat = forward(X, W1, b1, W2, b2)[1][range(n), c]
                if t > most or -np.log(y_hat + 1e-99).mean() < 0.1:
                    return t


held, rates = 0, {1: 0.05, 4: 0.2, 16: 0.7, 64: 1, 256: 1, n: 1}
for B, s in ((B, s) for B in rates for s in range(4)):
    t = updates(B, rates[B], s)
    held += all(updates(B, r * rates[B], s, t) > t for r in (0.5, 2))
assert held >= 20
print(f"holds = {held} of 24")
