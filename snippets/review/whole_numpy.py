"""The network that said 0.1, trained: the whole loop of this book."""

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=np.float64)  # shape (8, 2)
Y = np.array([[0.0, 0, 0, 1, 1, 1, 0, 1]]).T  # shape (8, 1)

# As in the chapter on loss: chosen by hand, before any student.
W1, b1 = [[0.2, -0.3], [0.1, 0.4]], [0.0, 0.0]
W2, b2 = [[-1.0], [-0.5]], [-0.497]  # shapes (2, 1) and (1,)
parameters = [np.array(w) for w in (W1, b1, W2, b2)]
eta = 0.03


def step():
    W1, b1, W2, b2 = parameters
    Z1 = X @ W1 + b1  # (3.2)
    A1 = np.maximum(0, Z1)  # shape (8, 2)
    Z2 = A1 @ W2 + b2  # (3.3)
    losses = np.logaddexp(0, Z2) - Y * Z2  # (5.1)
    J = np.mean(losses)
    Y_hat = 1 / (1 + np.exp(-Z2))
    Delta2 = (Y_hat - Y) / 8
    Delta1 = Delta2 @ W2.T * (Z1 > 0)
    slopes = X.T @ Delta1, Delta1.sum(0), A1.T @ Delta2, Delta2.sum(0)
    for w, slope in zip(parameters, slopes):
        w -= eta * slope  # (5.10)
    return J, Z2


for t in range(2001):
    J, Z2 = step()
    you = 1 / (1 + np.exp(-Z2[4, 0]))
    if t in (0, 10, 100, 1000, 2000):
        print(f"step {t:4}: loss {J:.4f}, you pass {you:.4f}")

right = np.sum((Z2 > 0) == Y)
print(f"you = {you:.4f}\nright = {right} of 8")
