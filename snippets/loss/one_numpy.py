"""The loss of one prediction, 0.1, against the truth, 1."""

import numpy as np

y_hat = np.array(0.1)
y = 1


def L(y_hat):
    return -np.log(y_hat) if y == 1 else -np.log(1 - y_hat)  # (4.3)


loss = L(y_hat)
print(f"loss = {loss:.4f}")

# The slope: move the prediction a little to either side.
eps = 1e-6
slope = (L(y_hat + eps) - L(y_hat - eps)) / (2 * eps)
print(f"slope = {slope:.2f}")
