"""A sigmoid and cross-entropy at the end: two factors become one."""

import numpy as np

x, w1, w2 = 4.0, np.float64(0.25), np.float64(0.8)


def loss(w1, w2):
    a1 = 1 / (1 + np.exp(-w1 * x))
    return np.log(1 + np.exp(-w2 * a1))  # -ln y_hat, for y = 1


a1 = 1 / (1 + np.exp(-w1 * x))
delta2 = 1 / (1 + np.exp(-w2 * a1)) - 1  # (6.20)
d_w2, d_w1 = delta2 * a1, delta2 * w2 * a1 * (1 - a1) * x
up, down = loss(w1, w2 + 1e-5), loss(w1, w2 - 1e-5)
assert abs(d_w2 - (up - down) / 2e-5) < 1e-8
up, down = loss(w1 + 1e-5, w2), loss(w1 - 1e-5, w2)
assert abs(d_w1 - (up - down) / 2e-5) < 1e-8
print(f"dJ/dz2 = {delta2:.4f}")
print(f"dJ/dw2 = {d_w2:.4f}, dJ/dw1 = {d_w1:.4f}")
