"""The hand-made feature, and the learned ones, on all 45 pairs."""

import numpy as np
from sklearn.datasets import load_digits

digits, rng = load_digits(), np.random.default_rng(0)
order = rng.permutation(len(digits.target))  # shuffled, then sorted
order = order[np.argsort(digits.target[order], kind="stable")]
X_all, y_all = digits.data[order] / 16, digits.target[order]
scores = {"hand-made": [], "learned": []}
for one, other in zip(*np.triu_indices(10, 1)):
    chosen = (y_all == one) | (y_all == other)
    X, y = X_all[chosen], y_all[chosen] == other
    X_train, y_train, X_test, y_test = (
        X[::2],
        y[::2],
        X[1::2],
        y[1::2],
    )
    ink = X.reshape(-1, 8, 8)[:, 2:6, :4].mean(axis=(1, 2))
    says = ink[:, None] > np.arange(0, 1, 0.01)  # 100 borders
    share = (says[::2] == y_train[:, None]).mean(axis=0)
    best = np.abs(share - 0.5).argmax()  # either way round
    says = says[1::2, best] ^ (share[best] < 0.5)
    scores["hand-made"].append((says == y_test).mean())
    start = np.random.default_rng(0)
    W1, b1 = start.normal(0, 0.1, (64, 6)), np.zeros(6)
    w2, b2 = start.normal(0, 0.5, 6), 0.0
    for _ in range(100):
        A = np.tanh(X_train @ W1 + b1)
        d_z = (1 / (1 + np.exp(-A @ w2 - b2)) - y_train) / len(A)
        d_A = np.outer(d_z, w2) * (1 - A**2)
        W1, b1 = W1 - X_train.T @ d_A, b1 - d_A.sum(axis=0)
        w2, b2 = w2 - A.T @ d_z, b2 - d_z.sum()
    says = np.tanh(X_test @ W1 + b1) @ w2 + b2 > 0
    scores["learned"].append((says == y_test).mean())
for name, it in scores.items():
    print(f"{name}: mean {np.mean(it):.3f}, min {min(it):.3f};")
    high, low = (np.sum(np.greater(it, a)) for a in (0.9, 0.6))
    print(f"  {name} high = {high}, {name} low = {45 - low}")
