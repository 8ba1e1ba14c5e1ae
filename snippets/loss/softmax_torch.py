"""Softmax: three numbers become three shares of 1."""

import torch


def softmax(z):
    powers = torch.exp(z - z.max())  # (4.13)
    return powers / powers.sum()  # (4.12)


def show(name, y_hat):
    print(name, *(f"{share:.4f}" for share in y_hat))


z = torch.tensor([1.0, 2.0, 0.5])
show("z:              ", softmax(z))
z = z + 1000  # the library's own call shifts as well
show("z + 1000:       ", torch.softmax(z, dim=0))

powers = torch.exp(z)  # the plain formula
show("z + 1000, plain:", powers / powers.sum())
