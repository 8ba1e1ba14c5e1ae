"""The gradient of the mean squared error, and its check."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def predict(w):
    return 1 / (1 + np.exp(-(X @ w - 3.0)))


def J(w):
    return np.mean((predict(w) - y) ** 2)


w = np.array([0.5, 0.4])
y_hat = predict(w)
gradient = X.T @ (2 * (y_hat - y) * y_hat * (1 - y_hat)) / 8
for i, nudge in enumerate(1e-5 * np.eye(2)):
    checked = (J(w + nudge) - J(w - nudge)) / 2e-5  # (5.13)
    print(f"along w{i + 1}: formula {gradient[i]:.8f},", end=" ")
    print(f"checked {checked:.8f}")

y_hat = 1 / (1 + np.exp(10.0))  # z = -10, and the truth is 1
print(f"squared_slope = {2 * (y_hat - 1) * y_hat * (1 - y_hat):.1e}")
print(f"cross_entropy_slope = {y_hat - 1:.5f}")
