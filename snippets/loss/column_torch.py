"""A column of predictions against a plain row of truths."""

import torch

y_hat = torch.tensor([[30.0], [80.0], [85.0]])  # shape (3, 1)
y = torch.tensor([90.0, 20.0, 95.0])  # shape (3,)

gap = y_hat - y
print("shape", tuple(gap.shape))
wrong = torch.nn.functional.mse_loss(y_hat, y)  # it warns
right = torch.mean((y_hat[:, 0] - y) ** 2)
print(f"wrong = {wrong:.2f}")
print(f"right = {right:.2f}")
assert abs(wrong - right) > 1  # the trap is still one
