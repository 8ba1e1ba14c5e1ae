"""The chain's two derivatives to eight digits, by nudging."""

import numpy as np

w = np.array([0.25, 0.8])


def loss(w):
    a1 = 1 / (1 + np.exp(-w[0] * 4))
    return (w[1] * a1 - 1) ** 2 / 2


nudges = 1e-5 * np.eye(2)
rises = [loss(w + step) - loss(w - step) for step in nudges]
d_w1, d_w2 = np.array(rises) / 2e-5
print(f"dJ/dw1 = {d_w1:.8f}\ndJ/dw2 = {d_w2:.8f}")
