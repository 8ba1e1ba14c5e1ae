"""Adam's first step from w = 10 with the gradient 1, penalty inside."""

import numpy as np

w, eta, epsilon = 10.0, 0.1, 1e-8
for weight_decay in (0.0, 0.5, 2.0):
    g = 1.0 + weight_decay * w  # (9.13)
    m_hat, s_hat = g, g**2  # after one step, unbiased
    step = eta * m_hat / (np.sqrt(s_hat) + epsilon)  # (9.15)
    beside = (1 - eta * weight_decay) * w - eta / (1 + epsilon)  # (9.16)
    print(f"lambda = {weight_decay:4}: inside {w - step:.2f},", end=" ")
    print(f"beside {beside:.2f}")
