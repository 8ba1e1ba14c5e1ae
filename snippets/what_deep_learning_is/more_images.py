"""The more it sees, the better: digits of all ten kinds"""

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
X, y = digits.data / 16, digits.target
X_test, y_test = X[1::2], y[1::2]
for n in (25, 50, 100, 200, 400, 800):
    X_train, Y = X[: 2 * n : 2], np.eye(10)[y[: 2 * n : 2]]
    rng = np.random.default_rng(0)
    W1, W2 = rng.normal(0, 0.1, (64, 24)), rng.normal(0, 0.1, (24, 10))
    for _ in range(200):
        A = np.tanh(X_train @ W1)
        E = np.exp(A @ W2)
        d_Z = (E / E.sum(axis=1, keepdims=True) - Y) / n
        d_A = d_Z @ W2.T * (1 - A**2)
        W1, W2 = W1 - X_train.T @ d_A, W2 - A.T @ d_Z
    says = np.argmax(np.tanh(X_test @ W1) @ W2, axis=1)
    print(f"{n} images: accuracy {n} = {(says == y_test).mean():.3f}")
