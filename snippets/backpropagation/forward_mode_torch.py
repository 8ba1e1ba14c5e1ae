"""From the weight forward: each value carries its slope along."""

import torch


def loss(w1):
    z1 = 4 * w1
    a1 = torch.sigmoid(z1)
    y_hat = 0.8 * a1
    return (y_hat - 1) ** 2 / 2


w1 = torch.tensor(0.25, dtype=torch.float64)
d_w1 = torch.ones_like(w1)  # the slope that w1 starts with
J, slope = torch.func.jvp(loss, (w1,), (d_w1,))
print(f"J = {J:.4f}, dJ/dw1 = {slope:.4f}")
