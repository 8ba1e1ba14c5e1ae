"""The weights whose line is x1 = 4, and what they lose."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

w = np.array([3 / 4, 0.0])
z = X @ w - 3.0
print("z =", " ".join(f"{value:.2f}" for value in z))
print(f"J = {np.mean(np.logaddexp(0, z) - y * z):.4f}")  # (5.2)
