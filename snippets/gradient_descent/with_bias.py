"""Train the bias too: a third column of ones, a third weight."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
A = np.column_stack([X, np.ones(8)])  # shape (8, 3)

w = np.array([0.5, 0.4, -3.0])  # the last one is the bias
for t in range(30001):
    z = A @ w
    J = np.mean(np.logaddexp(0, z) - y * z)
    if t in (0, 100, 1000, 30000):
        print(f"step {t:5}: J_{t} = {J:.4f}, b = {w[2]:.3f}")
    gradient = A.T @ (1 / (1 + np.exp(-z)) - y) / 8  # (5.9)
    w = w - 0.1 * gradient  # (5.10)
print(f"w1 = {w[0]:.4f}, w2 = {w[1]:.4f}, b = {w[2]:.4f}")

fixed = [0.459551, 0.486357, -3.0]  # the best for b = -3
for name, (w1, w2, b), k in (("fixed", fixed, 2), ("free", w, 3)):
    y_hat = 1 / (1 + np.exp(-(A @ [w1, w2, b])))
    H = ((A.T * (y_hat * (1 - y_hat))) @ A / 8)[:k, :k]  # (5.16)
    low, *_, high = np.linalg.eigvalsh(H)
    print(
        f"{name} lectures = {-b / w1:.2f}, {name} hours = {-b / w2:.2f}"
    )
    print(f"  eigenvalues {low:.4f} to {high:.4f},", end=" ")
    print(f"{name} ratio = {high / low:.0f}")
