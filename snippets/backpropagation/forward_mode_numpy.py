"""From the weight forward: each value carries its slope along."""

import numpy as np


def loss(w1):
    w1, d_w1 = w1, 1.0  # d_w1 is dw1/dw1
    z1, d_z1 = 4 * w1, 4 * d_w1
    a1 = 1 / (1 + np.exp(-z1))
    d_a1 = a1 * (1 - a1) * d_z1
    y_hat, d_y_hat = 0.8 * a1, 0.8 * d_a1
    return (y_hat - 1) ** 2 / 2, (y_hat - 1) * d_y_hat


J, slope = loss(0.25)
print(f"J = {J:.4f}, dJ/dw1 = {slope:.4f}")
