"""The whole direction scaled at once: the two copies part again."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
X = X / 6
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])
W1 = np.array([[2.0, -1.0, 0.5], [1.0, 2.0, -1.5]])
W2 = np.array([[1.5], [1.0], [-2.0]])
U1 = np.array([[-1.0, 2.0, 1.0], [0.5, 1.0, 1.0]])
U2 = np.array([[1.0], [-1.0], [0.5]])


def J(W1, W2):
    z = (np.maximum(0, X @ W1) @ W2)[:, 0] - 3.0
    return np.mean(np.logaddexp(0, z) - y * z)  # (5.2)


def length(A1, A2):
    return np.sqrt(np.sum(A1**2) + np.sum(A2**2))


for r in (1.0, 10.0):
    R1, R2 = r * W1, W2 / r  # (7.8)
    scale = length(R1, R2) / length(U1, U2)
    loss = J(R1 + scale * U1, R2 + scale * U2)
    print(f"r = {r:.0f}: J = {loss:.4f}")
