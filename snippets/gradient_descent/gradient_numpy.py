"""The gradient of the loss: by formula, and by central differences."""

import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = np.array([lectures, hours], float).T  # shape (8, 2)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])  # shape (8,)


def J(w):
    z = X @ w - 3.0  # shape (8,)
    losses = np.logaddexp(0, z) - y * z  # (5.1)
    return losses.mean()


def derivative(w):
    """The gradient by formula."""
    z = X @ w - 3.0  # shape (8,)
    y_hat = 1 / (1 + np.exp(-z))  # shape (8,)
    n = len(y)
    return X.T @ (y_hat - y) / n  # (5.9)


w = np.array([0.5, 0.4])
checked = []
for nudge in 1e-5 * np.eye(2):
    checked.append(float(J(w + nudge) - J(w - nudge)) / 2e-5)  # (5.13)
print(f"J = {J(w):.4f}")
for i, slope in enumerate(derivative(w)):
    print(f"along w{i + 1}: derivative {slope:.8f},", end=" ")
    print(f"checked {checked[i]:.8f}")
