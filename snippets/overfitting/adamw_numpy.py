"""Adam with the penalty in its gradient, and with a decay beside it."""

import numpy as np

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = np.array([lectures, hours], float).T  # shape (8, 2)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])  # shape (8,)
eta = 0.03
beta1, beta2, epsilon = 0.9, 0.999, 1e-8


def train(penalty, weight_decay):
    w, m, s = np.zeros(2), np.zeros(2), np.zeros(2)
    for t in range(1, 101):
        y_hat = 1 / (1 + np.exp(-(X @ w - 3.0)))
        g = X.T @ (y_hat - y) / len(X)
        g = g + penalty * w  # (9.13)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
        step = eta * m_hat / (np.sqrt(s_hat) + epsilon)
        w = (1 - eta * weight_decay) * w - step  # (9.16)
    return w


w = train(penalty=0.1, weight_decay=0.0)
print(f"penalty: w1 = {w[0]:.3f}, w2 = {w[1]:.3f}")
w = train(penalty=0.0, weight_decay=0.1)
print(f"AdamW:   w1 = {w[0]:.3f}, w2 = {w[1]:.3f}")
