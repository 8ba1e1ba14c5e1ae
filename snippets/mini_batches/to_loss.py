"""How many updates, and how many epochs, to a loss of 0.1 on digits?"""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)


def forward(A0, W1, b1, W2, b2):
    A1 = np.maximum(0, A0 @ W1 + b1)
    E = np.exp(A1 @ W2 + b2)  # small logits: no overflow
    return A1, E / E.sum(axis=1, keepdims=True)


def train(B, eta, rng):
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
                if -np.log(y_hat).mean() < 0.1:
                    return t


mean, rates = {}, {1: 0.05, 4: 0.2, 16: 0.7, 64: 1, 256: 1, n: 1}
for B, eta in rates.items():
    t = [train(B, eta, np.random.default_rng(s)) for s in range(4)]
    mean[B] = np.mean(t)
    print(f"B = {B}: eta = {eta}, updates {min(t)} to {max(t)},", end=" ")
    print(f"mean {mean[B]:.0f}, epochs_{B} = {mean[B] * B / n:.1f}")
for a, b in ((1, 16), (16, 64), (64, n)):
    print(f"{a} to {b}: saved_{b} = {1 - mean[b] / mean[a]:.2f}")
