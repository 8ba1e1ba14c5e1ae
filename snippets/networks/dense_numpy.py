"""A dense layer, written by hand: an object that owns its weights."""

import numpy as np


class Dense:
    def __init__(self, m, k):
        """m inputs and k outputs, known from the start."""
        self.W = np.zeros((m, k))
        self.b = np.zeros(k)

    def parameters(self):
        return [self.W, self.b]

    def __call__(self, X):
        Z = X @ self.W + self.b  # (3.5)
        return 1 / (1 + np.exp(-Z))  # (3.6)


layer = Dense(2, 2)
# It starts with zeros; now it gets the weights of two perceptrons.
layer.W[:] = [[0.5, 0.3], [0.4, -0.2]]
layer.b[:] = [-3.0, 0.1]

# Shape (1, 2): one student, one row.
X = np.array([[4.0, 5.0]])
y_hat = layer(X)[0]
print(f"y_hat_1 = {y_hat[0]:.4f}, y_hat_2 = {y_hat[1]:.4f}")
for name, p in zip(("W", "b"), layer.parameters()):
    print(name, "has shape", p.shape)
