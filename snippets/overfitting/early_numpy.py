"""Early stopping by hand: patience, and the best weights put back."""

import numpy as np
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
rng = np.random.default_rng(0)
order = rng.permutation(1797)
digits[order[:100:5]] = rng.integers(0, 10, 20)  # labels by chance
X, Y = images[order] / 16, np.eye(10)[digits[order]]
X_val, Y_val = X[100:400], Y[100:400]  # rows 0 to 99: training
W1, b1 = rng.normal(size=(64, 32)) * (2 / 64) ** 0.5, np.zeros(32)
W2, b2 = rng.normal(size=(32, 10)) * (1 / 32) ** 0.5, np.zeros(10)


def forward(X):
    A1 = np.maximum(0, X @ W1 + b1)
    E = np.exp(A1 @ W2 + b2)
    return A1, E / E.sum(axis=1, keepdims=True)


epoch, best_epoch, best, patience = 0, 0, np.inf, 5
while epoch - best_epoch < patience:  # (9.11)
    epoch += 1
    for i in range(0, 100, 10):
        A1, Y_hat = forward(X[i : i + 10])
        Delta2 = (Y_hat - Y[i : i + 10]) / 10
        Delta1 = Delta2 @ W2.T * (A1 > 0)
        W1 -= 0.2 * X[i : i + 10].T @ Delta1
        b1 -= 0.2 * Delta1.sum(axis=0)
        W2 -= 0.2 * A1.T @ Delta2
        b2 -= 0.2 * Delta2.sum(axis=0)
    loss = -np.mean(np.log(np.sum(forward(X_val)[1] * Y_val, axis=1)))
    if loss < best:
        best, best_epoch = loss, epoch
        kept = [w.copy() for w in (W1, b1, W2, b2)]
W1, b1, W2, b2 = kept
restored = -np.mean(np.log(np.sum(forward(X_val)[1] * Y_val, axis=1)))
print(f"stopped = {epoch}, best epoch = {best_epoch}")
print(f"last = {loss:.3f}, restored = {restored:.3f}")
