"""A sigmoid and cross-entropy at the end: two factors become one."""

import torch

x = 4.0
w1 = torch.tensor(0.25, dtype=torch.float64, requires_grad=True)
w2 = torch.tensor(0.8, dtype=torch.float64, requires_grad=True)
y = torch.ones_like(w2)
bce = torch.nn.functional.binary_cross_entropy_with_logits

a1 = torch.sigmoid(w1 * x)
z2 = w2 * a1
J = bce(z2, y)
z2.retain_grad()  # keep dJ/dz2 as well
J.backward()

# the same by the formula
delta2 = torch.sigmoid(z2) - y  # (6.20)
assert abs(delta2 - z2.grad) < 1e-8
print(f"dJ/dz2 = {z2.grad:.4f}")
print(f"dJ/dw2 = {w2.grad:.4f}, dJ/dw1 = {w1.grad:.4f}")
