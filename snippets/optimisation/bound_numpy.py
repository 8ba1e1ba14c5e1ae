"""The perceptron's bound, and walks a little below and above it."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]])
X = X.T
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])


def J(w):
    z = X @ w - 3.0
    return np.mean(np.logaddexp(0, z) - y * z)  # (5.2)


def gradient(w):
    z = X @ w - 3.0
    y_hat = 1 / (1 + np.exp(-z))
    return X.T @ (y_hat - y) / len(y)  # (5.9)


best = np.array([0.45955083, 0.4863573])
y_hat = 1 / (1 + np.exp(3.0 - X @ best))
slopes = y_hat * (1 - y_hat)
H = (X.T * slopes) @ X / len(y)  # (5.16)
bound = 2 / np.linalg.eigvalsh(H)[-1]  # (7.3)
print(f"bound = {bound:.4f}")
for share in (0.95, 1.05):
    w = np.array([0.0, 0.5])
    for t in range(201):
        if t in (0, 1, 2, 199, 200):
            print(f"{share:.2f} of it, t = {t:3}: J = {J(w):.4f}")
        w = w - share * bound * gradient(w)  # (5.10)
