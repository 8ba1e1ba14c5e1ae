"""Twenty starts, twenty halves: do the units find the frame again?"""

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
both = np.flatnonzero((digits.target == 3) | (digits.target == 8))
ink = digits.images[:, 2:6, :4].mean(axis=(1, 2)) / 16
borders = np.arange(0, 0.5, 0.01)
units, right, held = [], [], 0
for seed in range(20):
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(both)
    chosen = chosen[np.argsort(digits.target[chosen], kind="stable")]
    X, y = digits.data[chosen] / 16, digits.target[chosen] == 8
    X, X_test, y, y_test = X[::2], X[1::2], y[::2], y[1::2]
    W1, b1 = rng.normal(0, 0.1, (64, 6)), np.zeros(6)
    w2, b2 = rng.normal(0, 0.5, 6), 0.0
    for _ in range(300):
        A = np.tanh(X @ W1 + b1)
        d_z = (1 / (1 + np.exp(-A @ w2 - b2)) - y) / len(y)
        d_A = np.outer(d_z, w2) * (1 - A**2)
        W1, b1 = W1 - X.T @ d_A, b1 - d_A.sum(axis=0)
        w2, b2 = w2 - A.T @ d_z, b2 - d_z.sum()
    P = (W1 * np.sign(w2)).T.reshape(6, 8, 8)
    parts = P[:, 2:6, :4], P[:, :2], P[:, 5:, 4:]
    units += list(zip(*(part.sum(axis=(1, 2)) for part in parts)))
    says = ink[chosen, None] > borders  # the rule, with its best border
    best = (says[::2] == y[:, None]).mean(axis=0).argmax()
    rule = np.mean(says[1::2, best] == y_test)
    network = np.mean((np.tanh(X_test @ W1 + b1) @ w2 + b2 > 0) == y_test)
    right.append((rule, network))
    held += network > rule
found = np.sum(np.array(units) * (1, -1, -1) > 0, axis=0)
assert held >= 18 and found.min() > 0.9 * len(units)
print(f"units = {len(units)}, frame = {found[0]},", end=" ")
print(f"top = {found[1]}, lower right = {found[2]}")
for who, it in zip(("rule", "network"), np.transpose(right)):
    print(f"{who} = {it.mean():.3f}, {it.min():.3f} to {it.max():.3f}")
print(f"holds = {held} of 20")
