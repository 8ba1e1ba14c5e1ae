"""Two workers with unequal shares: the mean of means again."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
w = np.array([0.5, 0.4])


def gradient(rows):
    y_hat = 1 / (1 + np.exp(-(X[rows] @ w - 3)))
    return X[rows].T @ (y_hat - y[rows]) / len(rows)


shares = [np.arange(6), np.arange(6, 8)]
each = [gradient(rows) for rows in shares]
plain = sum(each) / 2
weighted = sum(len(r) * g for r, g in zip(shares, each)) / 8
print("all 8:   ", gradient(np.arange(8)).round(4))
print("averaged:", plain.round(4))
print("weighted:", weighted.round(4))
