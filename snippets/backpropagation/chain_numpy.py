"""Backpropagation on a chain: by hand, and by finite differences."""

import numpy as np

x, y = 4.0, 1.0  # four lectures attended; the student passed
w1 = np.float64(0.25)
w2 = np.float64(0.8)


def forward(w1, w2):
    z1 = w1 * x
    a1 = 1 / (1 + np.exp(-z1))
    y_hat = w2 * a1
    return a1, y_hat, (y_hat - y) ** 2 / 2  # (6.1)


def checked(eps=1e-5):
    """Nudge one weight at a time, to either side."""
    up1, down1 = forward(w1 + eps, w2)[-1], forward(w1 - eps, w2)[-1]
    up2, down2 = forward(w1, w2 + eps)[-1], forward(w1, w2 - eps)[-1]
    return (up1 - down1) / (2 * eps), (up2 - down2) / (2 * eps)


# Below, d_w1 is short for dJ/dw1.
a1, y_hat, J = forward(w1, w2)
d_y_hat = y_hat - y  # (6.4)
d_w2 = d_y_hat * a1  # (6.9)
d_a1 = d_y_hat * w2  # (6.10)
d_z1 = d_a1 * a1 * (1 - a1)  # (6.11)
d_w1 = d_z1 * x  # (6.12)

print(f"a1 = {a1:.4f}, y_hat = {y_hat:.4f}, J = {J:.4f}")
print(f"dJ/dy_hat = {d_y_hat:.4f}, dJ/dw2 = {d_w2:.4f}")
print(f"dJ/da1 = {d_a1:.4f}, dJ/dz1 = {d_z1:.4f}")
print(f"dJ/dw1 = {d_w1:.4f}")
pairs = zip(checked(), (d_w1, d_w2))
agree = all(abs(a - b) < 1e-8 for a, b in pairs)
assert agree
print("a second opinion agrees to 1e-8:", bool(agree))
