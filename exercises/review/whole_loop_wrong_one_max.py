"""The whole loop, for softmax regression."""

import numpy as np


def whole_loop(X, Y, W, b, eta, steps):
    """Weights and biases after some steps of descent: a pair (W, b).

    The model gives softmax(X @ W + b), the loss is the cross-entropy,
    and a mean over the n examples.
    X: shape (n, d). Y: one row for each example, with a 1 at its
    class, shape (n, k). W: shape (d, k). b: shape (k,).
    """
    for _ in range(steps):
        Z = X @ W + b
        E = np.exp(Z - np.max(Z))
        Delta = (E / np.sum(E, axis=1, keepdims=True) - Y) / len(X)
        W, b = W - eta * X.T @ Delta, b - eta * np.sum(Delta, axis=0)
    return W, b
