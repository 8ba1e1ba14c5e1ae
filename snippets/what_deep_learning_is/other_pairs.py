"""The hand-made feature, and the learned ones, on all 45 pairs."""

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
hand, learned = [], []
for one in range(10):
    for other in range(one + 1, 10):
        chosen = (digits.target == one) | (digits.target == other)
        X, y = digits.data[chosen] / 16, digits.target[chosen] == other
        X_train, y_train, X_test, y_test = (
            X[::2],
            y[::2],
            X[1::2],
            y[1::2],
        )
        ink = X.reshape(-1, 8, 8)[:, 2:6, :4].mean(axis=(1, 2))
        says = ink[:, None] > np.arange(0, 1, 0.01)  # 100 thresholds
        scores = (says[::2] == y_train[:, None]).mean(axis=0)
        best = np.abs(scores - 0.5).argmax()  # either way round
        says = says[1::2, best] ^ (scores[best] < 0.5)
        hand.append((says == y_test).mean())
        rng = np.random.default_rng(0)
        W1, b1 = rng.normal(0, 0.1, (64, 6)), np.zeros(6)
        w2, b2 = rng.normal(0, 0.5, 6), 0.0
        for _ in range(100):
            A = np.tanh(X_train @ W1 + b1)
            d_z = (1 / (1 + np.exp(-A @ w2 - b2)) - y_train) / len(A)
            d_A = np.outer(d_z, w2) * (1 - A**2)
            W1, b1 = W1 - X_train.T @ d_A, b1 - d_A.sum(axis=0)
            w2, b2 = w2 - A.T @ d_z, b2 - d_z.sum()
        says = np.tanh(X_test @ W1 + b1) @ w2 + b2 > 0
        learned.append((says == y_test).mean())

for name, scores in {"hand-made": hand, "learned": learned}.items():
    worse = sum(score < 0.5 for score in scores)
    print(f"{name}: mean {np.mean(scores):.3f}, min {min(scores):.3f};")
    print(f"  pairs that are worse than a coin, {name} = {worse}")
