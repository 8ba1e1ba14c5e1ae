"""Two ways to nudge a weight, and how far each is from the formula."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def J(w1):
    z = X @ np.array([w1, 0.4]) - 3.0
    return np.mean(np.logaddexp(0, z) - y * z)


w1 = 0.5
y_hat = 1 / (1 + np.exp(-(X @ np.array([w1, 0.4]) - 3.0)))
slope = X[:, 0] @ (y_hat - y) / 8  # by formula: (5.9)

for eps in (0.1, 0.01, 0.001):
    forward = (J(w1 + eps) - J(w1)) / eps  # (5.12)
    central = (J(w1 + eps) - J(w1 - eps)) / (2 * eps)  # (5.13)
    print(f"eps = {eps}")
    print(f"  forward {forward:.6f}, off by {abs(forward - slope):.0e}")
    print(f"  central {central:.6f}, off by {abs(central - slope):.0e}")
