"""Two weights at 1, with large and small gradients that cancel out."""

import numpy as np

size = np.array([10.0, 0.1])  # how large the two gradients are
eta, weight_decay = 0.001, 0.01
beta1, beta2, epsilon = 0.9, 0.999, 1e-8
for name in ("penalty", "AdamW"):
    w, m, s = np.ones(2), np.zeros(2), np.zeros(2)
    for t in range(1, 20_001):
        g = size * (-1) ** t  # to and fro: the data want nothing
        if name == "penalty":
            g = g + weight_decay * w  # (9.13)
        else:
            w = (1 - eta * weight_decay) * w
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
        w = w - eta * m_hat / (np.sqrt(s_hat) + epsilon)  # (9.15)
    print(f"{name}: large_{name} = {w[0]:.2f},", end=" ")
    print(f"small_{name} = {w[1]:.2f}")
print(f"0.99999 to the power 20000: {0.99999**20_000:.2f}")
