"""Slopes of the activations: by formula, and by autograd."""

import torch

z = torch.tensor([-2.0, 0.5, 3.0])


def sigmoid(z):
    return torch.sigmoid(z)  # (2.6)


def relu(z):
    return torch.relu(z)  # (2.10)


def checked(g):
    """The slope of g at each z: autograd follows the call."""
    at = z.clone().requires_grad_()
    a = g(at)
    a.sum().backward()  # each z stands in one term of the sum
    return at.grad


a = sigmoid(z)
rows = {
    "sigmoid": (a * (1 - a), checked(sigmoid)),  # (2.7)
    "tanh": (1 - torch.tanh(z) ** 2, checked(torch.tanh)),  # (2.9)
    "relu": (torch.where(z > 0, 1.0, 0.0), checked(relu)),  # (2.11)
}
for name, slopes in rows.items():
    for way, slope in zip(("formula", "checked"), slopes):
        print(f"{name:8}{way:9}", "".join(f"{s:9.4f}" for s in slope))
