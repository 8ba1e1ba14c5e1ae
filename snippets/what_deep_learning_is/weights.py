"""The numbers of a network that reads threes and eights, rounded."""

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))
chosen = np.random.default_rng(0).permutation(chosen)
chosen = chosen[np.argsort(digits.target[chosen], kind="stable")]
X, y = digits.data[chosen[::2]] / 16, digits.target[chosen[::2]] == 8
rng = np.random.default_rng(0)
W1, b1 = rng.normal(0, 0.1, (64, 6)), np.zeros(6)
w2, b2 = rng.normal(0, 0.5, 6), 0.0
for _ in range(300):
    A = np.tanh(X @ W1 + b1)
    d_z = (1 / (1 + np.exp(-A @ w2 - b2)) - y) / len(y)
    d_A = np.outer(d_z, w2) * (1 - A**2)
    W1, b1 = W1 - X.T @ d_A, b1 - d_A.sum(axis=0)
    w2, b2 = w2 - A.T @ d_z, b2 - d_z.sum()
W1, b1, w2, b2 = (np.round(it, 2) + 0.0 for it in (W1, b1, w2, b2))
X, y = digits.data[chosen[1::2]] / 16, digits.target[chosen[1::2]] == 8
rule = X.reshape(-1, 8, 8)[:, 2:6, :4].mean(axis=(1, 2)) > 0.22
network = np.tanh(X @ W1 + b1) @ w2 + b2 > 0
print(f"Rounded, the network gets right = {np.sum(network == y)}.")
print(f"Of no ink at all it says empty = {np.tanh(b1) @ w2 + b2:.2f}.")
print("rule: threshold = 0.22")
for j in range(6):
    print(f"unit {j + 1}: b1 = {b1[j]:.2f}, w2 = {w2[j]:.2f}, W1:")
    for row in W1[:, j].reshape(8, 8):
        print(*(f"{weight:5.2f}" for weight in row))
print(f"last: b2 = {b2:.2f}")
for name, found in (
    ("a three", ~y & ~rule & ~network),
    ("an eight", y & rule & network),
    ("a three that the rule takes for an eight", ~y & rule & ~network),
    ("an eight that both take for a three", y & ~rule & ~network),
):
    print(f"{name}, one of {found.sum()}:")
    for row in (16 * X[found][0]).astype(int).reshape(8, 8):
        print(*(f"{ink:2}" for ink in row))
