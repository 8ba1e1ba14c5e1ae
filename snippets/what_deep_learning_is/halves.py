"""The same two, when what is tested lies elsewhere in the file."""

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
chosen = (digits.target == 3) | (digits.target == 8)
X, y = digits.data[chosen] / 16, digits.target[chosen] == 8
ink = X.reshape(-1, 8, 8)[:, 2:6, :4].mean(axis=(1, 2))


def right(order):  # train on the first half, test both on the rest
    train, test = order[:178], order[178:]
    rng = np.random.default_rng(0)
    W1, b1 = rng.normal(0, 0.1, (64, 6)), np.zeros(6)
    w2, b2 = rng.normal(0, 0.5, 6), 0.0
    for _ in range(300):
        A = np.tanh(X[train] @ W1 + b1)
        d_z = (1 / (1 + np.exp(-A @ w2 - b2)) - y[train]) / 178
        d_A = np.outer(d_z, w2) * (1 - A**2)
        W1, b1 = W1 - X[train].T @ d_A, b1 - d_A.sum(axis=0)
        w2, b2 = w2 - A.T @ d_z, b2 - d_z.sum()
    says = np.tanh(X[test] @ W1 + b1) @ w2 + b2 > 0, ink[test] > 0.22
    return [np.mean(it == y[test]) for it in says]


place, rng = np.arange(len(y)), np.random.default_rng(0)
cuts = [np.roll(place, -k) for k in range(0, len(y), 30)]
halves = np.array([right(order) for order in cuts])
mixed = np.array([right(rng.permutation(place)) for _ in cuts])
for how, both in {"mixed": mixed, "halves": halves}.items():
    for who, score in zip(("network", "rule"), both.T):
        print(f"{how}: {who} {how} = {score.mean():.3f},", end=" ")
        print(f"from {score.min():.3f} to {score.max():.3f}")
ahead = np.sum(halves[:, 0] > halves[:, 1])
print(f"halves: network ahead = {ahead}")
below = np.sum(halves[:, 0] < mixed[:, 0].mean())
assert below >= 10
print(f"halves: network below its mean when mixed = {below}")
