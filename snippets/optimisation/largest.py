"""The largest curvature without a Hessian: two gradients a round."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])
best = np.array([0.45955083, 0.4863573])


def gradient(w):
    y_hat = 1 / (1 + np.exp(3.0 - X @ w))
    return X.T @ (y_hat - y) / len(y)  # (5.9)


u = np.array([1.0, 0.0])
for rounds in range(1, 7):
    difference = gradient(best + 1e-5 * u) - gradient(best - 1e-5 * u)
    stretched = difference / 2e-5  # the Hessian times u
    largest = np.linalg.norm(stretched)
    u = stretched / largest
    print(f"round {rounds}: {largest:.4f}")
print(f"largest = {largest:.4f}, bound = {2 / largest:.4f}")
