"""The slope of each loss at its logits: prediction minus truth."""

import torch
from torch.nn import functional

z = torch.tensor([-2.0, 0.5, 3.0], dtype=torch.float64)
y = torch.tensor([1.0, 0.0, 1.0], dtype=torch.float64)
c = torch.tensor(2)  # above three students, here one, of class 2
bce = functional.binary_cross_entropy_with_logits


def binary(z):
    return bce(z, y, reduction="sum")


def softmax(z):
    return functional.cross_entropy(z, c)


def checked(loss):
    at = z.clone().requires_grad_()
    return torch.autograd.grad(loss(at), at)[0]


y_hat = torch.softmax(z, dim=0)
rows = {
    "binary": (torch.sigmoid(z) - y, checked(binary)),  # (4.17)
    "softmax": (y_hat - torch.eye(3)[c], checked(softmax)),  # (4.18)
}
for name, (formula, check) in rows.items():
    print(f"{name:9}formula", "".join(f"{d:10.6f}" for d in formula))
    print(f"{name:9}checked", "".join(f"{d:10.6f}" for d in check))
    gap = torch.max(abs(formula - check))
    print("equal to 1e-8:", bool(gap < 1e-8))
