"""Eight small steps against one, eight times as long."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def gradient(w, batch):
    y_hat = 1 / (1 + np.exp(-(X[batch] @ w - 3)))
    return X[batch].T @ (y_hat - y[batch]) / len(batch)


start = np.array([0.0, 0.5])
for eta in (0.01, 0.001, 0.0001):
    w = start
    for i in range(8):
        w = w - eta * gradient(w, [i])
    long = start - 8 * eta * gradient(start, range(8))  # (8.11)
    apart = np.linalg.norm(w - long) / np.linalg.norm(long - start)
    print(f"eta = {eta:.4f}: apart by {apart:.4f} of the way")
