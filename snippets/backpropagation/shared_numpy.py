"""One weight, used twice: the gradient is the sum over both uses."""

import numpy as np

x, y = 4.0, 1.0
w = np.float64(0.5)


def forward(w_first, w_second):
    a1 = 1 / (1 + np.exp(-w_first * x))
    return a1, (w_second * a1 - y) ** 2 / 2


def checked(eps=1e-5):
    """Nudge w, and with it both of its uses."""
    up, down = forward(w + eps, w + eps), forward(w - eps, w - eps)
    J_up, J_down = up[1], down[1]
    return (J_up - J_down) / (2 * eps)


a1, J = forward(w, w)
error = w * a1 - y
second = error * a1  # the use next to the output
first = error * w * a1 * (1 - a1) * x  # the use at the input
d_w = first + second  # (6.13)
print(f"first = {first:.4f}, second = {second:.4f}")
print(f"dJ/dw = {d_w:.4f}")
agree = bool(abs(checked() - d_w) < 1e-8)
assert agree
print("a second opinion agrees to 1e-8:", agree)
