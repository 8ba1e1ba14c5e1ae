"""A confident wrong answer, by way of the probability: PyTorch."""

import torch
from torch.nn import functional

for y in (1.0, 0.0):
    truth = torch.tensor(y)
    # 200 on the wrong side
    z = torch.tensor(-200.0 if y else 200.0, requires_grad=True)
    y_hat = torch.sigmoid(z)
    loss = functional.binary_cross_entropy(y_hat, truth)
    (slope,) = torch.autograd.grad(loss, z)
    print(f"y = {y:g}, y_hat = {y_hat:g}:", end=" ")
    print(f"loss {loss:.4f}, slope {abs(slope):.4f}")

loss = functional.binary_cross_entropy_with_logits(z, truth)
(slope,) = torch.autograd.grad(loss, z)
print(f"from the logit: loss {loss:.4f}, slope {abs(slope):.4f}")
