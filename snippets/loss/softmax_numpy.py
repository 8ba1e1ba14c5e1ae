"""Softmax: three numbers become three shares of 1."""

import numpy as np


def softmax(z):
    powers = np.exp(z - z.max())  # (4.13)
    return powers / powers.sum()  # (4.12)


def show(name, y_hat):
    print(name, *(f"{share:.4f}" for share in y_hat))


z = np.array([1.0, 2.0, 0.5])
show("z:              ", softmax(z))
show("z + 1000:       ", softmax(z + 1000))

np.seterr(over="ignore", invalid="ignore")
powers = np.exp(z + 1000)  # the plain formula
show("z + 1000, plain:", powers / powers.sum())
