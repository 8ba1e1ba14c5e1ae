"""A network that has learned nothing is asked about (4, 5)."""

import torch

x = torch.tensor([4.0, 5.0])  # shape (2,): lectures, hours
y = 1.0  # the truth: this student passed

# Chosen by hand, not trained. Shape (2, 2): a column for each unit.
W1 = torch.tensor([[0.2, -0.3], [0.1, 0.4]])
b1 = torch.tensor([0.0, 0.0])
w2 = torch.tensor([-1.0, -0.5])  # shape (2,): one weight for each unit
b2 = -0.497

z1 = x @ W1 + b1  # (4.1)
a1 = torch.relu(z1)  # shape (2,)
z2 = a1 @ w2 + b2  # (4.2)
y_hat = torch.sigmoid(z2)

print(f"hidden units: {a1[0]:.1f} and {a1[1]:.1f}")
print(f"z2 = {z2:.3f}")
print(f"y_hat = {y_hat:.4f}, but y = {y:g}")
