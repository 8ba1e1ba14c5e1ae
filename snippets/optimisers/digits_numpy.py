"""Model, loss, optimiser, loop: a network that reads digits."""

import numpy as np
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
X, Y, rng = X / 16, np.eye(10)[y], np.random.default_rng(0)
train, validation, test = np.split(rng.permutation(1797), [1200, 1500])
W1, W2 = rng.normal(0, 1 / 8, (64, 64)), rng.normal(0, 1 / 8, (64, 10))

P = [W1, np.zeros(64), W2, np.zeros(10)]  # the model: its parameters
m, s, t = [0.0] * 4, [0.0] * 4, 0  # the optimiser: its state


def forward(rows):
    A1 = np.tanh(X[rows] @ P[0] + P[1])  # shape (rows, 64)
    Y_hat = np.exp(A1 @ P[2] + P[3])  # shape (rows, 10); small logits
    return A1, Y_hat / Y_hat.sum(axis=1, keepdims=True)


for epoch in range(1, 21):
    for rows in np.split(rng.permutation(train), 24):
        A1, Y_hat = forward(rows)
        Delta2 = (Y_hat - Y[rows]) / 50
        Delta1 = Delta2 @ P[2].T * (1 - A1**2)
        g = [X[rows].T @ Delta1, Delta1.sum(axis=0)]
        g += [A1.T @ Delta2, Delta2.sum(axis=0)]
        t += 1
        for i in range(4):
            m[i] = 0.9 * m[i] + 0.1 * g[i]
            s[i] = 0.999 * s[i] + 0.001 * g[i] ** 2
            root = np.sqrt(s[i] / (1 - 0.999**t)) + 1e-7
            P[i] = P[i] - 0.01 * m[i] / (1 - 0.9**t) / root  # (7.30)
    if epoch in (1, 5, 20):
        J = -np.log((forward(train)[1] * Y[train]).sum(axis=1)).mean()
        right = forward(validation)[1].argmax(axis=1) == y[validation]
        print(f"epoch {epoch}: J {J:.3f}, validation {right.mean():.3f}")
right = forward(test)[1].argmax(axis=1) == y[test]
print(f"test = {right.mean():.3f}")
