"""One network in two sizes: the same answers, another landscape?"""

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


def normalised(U, W):
    lengths = np.linalg.norm(U, axis=0)
    return U / lengths * np.linalg.norm(W, axis=0)  # (7.9)


for r in (1.0, 10.0):
    R1, R2 = r * W1, W2 / r  # (7.8)
    print(f"r = {r:.0f}: J = {J(R1, R2):.4f}", end="")
    print(f", along U {J(R1 + U1, R2 + U2):.4f}", end="")
    V1, V2 = normalised(U1, R1), normalised(U2, R2)
    print(f", normalised {J(R1 + V1, R2 + V2):.4f}")
