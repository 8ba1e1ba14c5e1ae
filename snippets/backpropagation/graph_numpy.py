"""A graph in which values are used again and again: J = v v + v w."""

import numpy as np

w = np.float64(3.0)


def graph(w):
    v = w * w
    return v * v + v * w


up, down = graph(w + 1e-5), graph(w - 1e-5)
d_w = (up - down) / 2e-5
print(f"dJ/dw = {d_w:.4f}")
