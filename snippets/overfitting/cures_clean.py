"""The same four cures, on a hundred digits, all labelled correctly."""

import numpy as np
from scipy.special import softmax
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
none, rows, dropout = (100, 0, 0, 0), (200, 0, 0, 0), (100, 0.5, 0, 0)
cures = {"none": none, "twice the rows": rows, "dropout": dropout}
cures |= {"weight decay": (100, 0, 0.02, 0), "stopping": (100, 0, 0, 1)}
accuracy = np.zeros((5, 6))
for i, (name, (n, p, decay, stop)) in enumerate(cures.items()):
    for seed in range(6):
        rng = np.random.default_rng(seed)
        order = rng.permutation(1797)  # 200 train, 100 validate, rest
        X, y, best = images[order] / 16, digits[order], np.inf
        Y = np.eye(10)[y[:n]]
        W1 = rng.normal(size=(64, 32)) * (2 / 64) ** 0.5  # no biases
        W2 = rng.normal(size=(32, 10)) * (1 / 32) ** 0.5
        for t in range(301):
            if t == 300 or (stop and t % 10 == 0):
                Y_hat = softmax(np.maximum(0, X[200:] @ W1) @ W2, axis=1)
                loss = -np.mean(np.log(Y_hat[range(100), y[200:300]]))
                if loss < best:
                    best, right = loss, Y_hat.argmax(axis=1) == y[200:]
            r = (rng.random((n, 32)) >= p) / (1 - p) if p else 1  # (9.7)
            A1 = np.maximum(0, X[:n] @ W1) * r
            Delta2 = (softmax(A1 @ W2, axis=1) - Y) / n
            Delta1 = Delta2 @ W2.T * r * (A1 > 0)  # (9.10)
            W1 -= 0.5 * (X[:n].T @ Delta1 + decay * W1)  # (9.14)
            W2 -= 0.5 * (A1.T @ Delta2 + decay * W2)  # (9.14)
        accuracy[i, seed] = np.mean(right[100:])
    gain = accuracy[i] - accuracy[0]
    print(f"{name} = {gain.mean():.3f} +- {gain.std(ddof=1):.3f}")
print(f"without a cure = {accuracy[0].mean():.3f}")
