"""Without the student at (5, 3), a line separates the rest."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 6], [2, 4, 1, 6, 5, 2, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 1])
A = np.column_stack([X, np.ones(7)])  # shape (7, 3)

w = np.array([0.5, 0.4, -3.0])  # the last one is the bias
rule, before = None, np.inf
for t in range(30001):
    z = A @ w
    J = np.mean(np.logaddexp(0, z) - y * z)
    if rule is None and before - J < 1e-6:
        rule = t
        print(f"rule = {t}: the loss changes by less than 1e-6")
    before = J
    if t in (0, 100, 1000, 10000, 30000):
        print(f"step {t:5}: J = {J:.4f}, length {np.linalg.norm(w):.2f}")
    gradient = A.T @ (1 / (1 + np.exp(-z)) - y) / 7  # (5.9)
    w = w - 0.1 * gradient  # (5.10)
