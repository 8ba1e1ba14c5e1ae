"""Steps for one more digit, when each leaves a constant share."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

w = np.array([-0.614, 0.498])  # drawn at random, once
for _ in range(2000):
    y_hat = 1 / (1 + np.exp(-(X @ w - 3.0)))
    w = w - 0.1 * X.T @ (y_hat - y) / 8  # (5.10)

H = (X.T * (y_hat * (1 - y_hat))) @ X / 8  # (5.16)
share = (1 - 0.1 * np.linalg.eigvalsh(H)[0]) ** 2
print(f"share = {share:.4f}")
print(f"steps = {np.log(10) / -np.log(share):.0f}")
