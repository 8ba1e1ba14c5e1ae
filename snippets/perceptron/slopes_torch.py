"""Slopes of the activations: by formula, and by autograd."""

import torch

z = torch.tensor([-2.0, 0.5, 3.0])


def sigmoid(z):
    return torch.sigmoid(z)  # (2.6)


def relu(z):
    return torch.relu(z)  # (2.10)


def measured(g):
    """The slope of g at each z: autograd follows the call."""
    x = z.clone().requires_grad_()
    a = g(x)
    a.sum().backward()  # each z stands in one term of the sum
    return x.grad


a = sigmoid(z)
rows = {
    "sigmoid": (a * (1 - a), measured(sigmoid)),  # (2.7)
    "tanh": (1 - torch.tanh(z) ** 2, measured(torch.tanh)),  # (2.9)
    "relu": (torch.where(z > 0, 1.0, 0.0), measured(relu)),  # (2.11)
}
for name, slopes in rows.items():
    for way, slope in zip(("formula", "measured"), slopes):
        print(f"{name:8}{way:9}", "".join(f"{s:9.4f}" for s in slope))
