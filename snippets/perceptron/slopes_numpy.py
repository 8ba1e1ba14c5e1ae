"""Slopes of the activations: by formula, and by finite differences."""

import numpy as np

z = np.array([-2.0, 0.5, 3.0])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))  # (2.6)


def relu(z):
    return np.maximum(0, z)  # (2.10)


def checked(g):
    """The slope of g at each z: nudge z to either side."""
    step = 1e-5
    above = g(z + step)
    below = g(z - step)
    return (above - below) / (2 * step)


a = sigmoid(z)
rows = {
    "sigmoid": (a * (1 - a), checked(sigmoid)),  # (2.7)
    "tanh": (1 - np.tanh(z) ** 2, checked(np.tanh)),  # (2.9)
    "relu": (np.where(z > 0, 1.0, 0.0), checked(relu)),  # (2.11)
}
for name, slopes in rows.items():
    for way, slope in zip(("formula", "checked"), slopes):
        print(f"{name:8}{way:9}", "".join(f"{s:9.4f}" for s in slope))
