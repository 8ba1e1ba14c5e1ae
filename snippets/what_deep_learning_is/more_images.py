"""The more it sees, the better: digits of all ten kinds"""

import numpy as np
from sklearn.datasets import load_digits

digits, rng = load_digits(), np.random.default_rng(0)
X, y = digits.data / 16, digits.target
order = rng.permutation(len(y))
order = order[np.argsort(y[order], kind="stable")]
seen, test = order[::2], order[1::2]  # half of each digit
for n in (25, 50, 100, 200, 400, 800):
    scores = []
    for _ in range(10):  # ten draws of n images
        train = rng.choice(seen, n, replace=False)
        X_train, Y = X[train], np.eye(10)[y[train]]
        start = np.random.default_rng(0)  # the same weights each time
        W1, W2 = (
            start.normal(0, 0.1, (64, 24)),
            start.normal(0, 0.1, (24, 10)),
        )
        for _ in range(200):
            A = np.tanh(X_train @ W1)
            E = np.exp(A @ W2)
            d_Z = (E / E.sum(axis=1, keepdims=True) - Y) / n
            d_A = d_Z @ W2.T * (1 - A**2)
            W1, W2 = W1 - X_train.T @ d_A, W2 - A.T @ d_Z
        says = np.argmax(np.tanh(X[test] @ W1) @ W2, axis=1)
        scores.append(np.mean(says == y[test]))
    print(f"{n} images: accuracy {n} = {np.mean(scores):.3f},", end=" ")
    print(f"from {min(scores):.3f} to {max(scores):.3f}")
