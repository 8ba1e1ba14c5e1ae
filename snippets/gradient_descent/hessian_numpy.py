"""The Hessian of the loss, by formula: its eigenvalues are positive."""

import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = np.array([lectures, hours], float).T  # shape (8, 2)


def hessian(w):
    """By formula; the truth y is not in it."""

    z = X @ w - 3.0  # shape (8,)
    y_hat = 1 / (1 + np.exp(-z))  # shape (8,)
    S = np.diag(y_hat * (1 - y_hat))  # shape (8, 8)

    n = len(X)
    return X.T @ S @ X / n  # (5.16)


for point in ([0.0, 0.0], [2.0, -1.0], [-0.5, 0.5], [0.46, 0.486]):
    H = hessian(np.array(point))
    low, high = np.linalg.eigvalsh(H)
    print(f"at {point}: eigenvalues {low:.4f} and {high:.4f}")
