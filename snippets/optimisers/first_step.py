"""The first step of RMSProp, and of Adam without and with correction."""

import numpy as np

eta, rho, beta1, beta2 = 0.05, 0.9, 0.9, 0.999
for g in (0.001, 25.0):
    s = (1 - rho) * g**2
    rmsprop = eta * g / np.sqrt(s)
    m, s = (1 - beta1) * g, (1 - beta2) * g**2
    raw = eta * m / np.sqrt(s)
    m_hat, s_hat = m / (1 - beta1), s / (1 - beta2)  # (7.29)
    adam = eta * m_hat / np.sqrt(s_hat)
    print(f"g = {g}: RMSProp {rmsprop:.4f}, raw {raw:.4f}", end=", ")
    print(f"Adam {adam:.4f}")
