"""Backpropagation through two layers, all students at once."""

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=np.float64)  # shape (8, 2)
Y = np.array([[0.0, 0, 0, 1, 1, 1, 0, 1]]).T  # shape (8, 1)
rng = np.random.default_rng(0)
shapes = [(2, 3), (3,), (3, 1), (1,)]  # of W1, b1, W2, b2
W1, b1, W2, b2 = [rng.standard_normal(s) for s in shapes]


def forward(W1, W2, b1, b2):
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))  # shape (8, 3)
    Y_hat = 1 / (1 + np.exp(-(A1 @ W2 + b2)))  # (6.14)
    return A1, Y_hat, -np.mean(np.log(np.where(Y, Y_hat, 1 - Y_hat)))


def checked(parameters, eps=1e-5):
    slopes = [np.zeros_like(array) for array in parameters]
    for array, slope in zip(parameters, slopes):
        for i in np.ndindex(array.shape):  # nudge every entry by itself
            for sign in (1, -1):  # up, then down
                array[i] += sign * eps
                slope[i] += sign * forward(*parameters)[-1] / (2 * eps)
                array[i] -= sign * eps
    return slopes


A1, Y_hat, J = forward(W1, W2, b1, b2)
Delta2 = (Y_hat - Y) / 8  # (6.20)
Delta1 = Delta2 @ W2.T * A1 * (1 - A1)  # (6.19)
weights = [X.T @ Delta1, A1.T @ Delta2]  # (6.16)
biases = [Delta1.sum(axis=0), Delta2.sum(axis=0)]  # (6.17)
print(f"J = {J:.4f}\ndJ/dW1 =")
for row in weights[0]:
    print(" ".join(f"{v:8.4f}" for v in row))
pairs = zip(weights + biases, checked((W1, W2, b1, b2)))
agree = all(np.abs(a - b).max() < 1e-8 for a, b in pairs)
print("a second opinion agrees to 1e-8:", agree)
