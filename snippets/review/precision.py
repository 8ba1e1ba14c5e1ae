"""A gradient check in 32 and in 64 bits."""

import numpy as np

x, w = 4.0, 0.25


def J(w):
    y_hat = 1 / (1 + np.exp(-w * x))
    return (y_hat - 1) ** 2 / 2


y_hat = 1 / (1 + np.exp(-w * x))
slope = (y_hat - 1) * y_hat * (1 - y_hat) * x  # by the chain rule

for number in (np.float32, np.float64):
    for eps in (1e-1, 1e-5):
        up, down = J(number(w + eps)), J(number(w - eps))
        off = abs((up - down) / (2 * eps) / slope - 1)
        four = off < 5e-5  # digits that agree
        print(f"{number.__name__}, step {eps:g}: four digits? {four}")
