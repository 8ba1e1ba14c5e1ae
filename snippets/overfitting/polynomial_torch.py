"""Three polynomials through twelve students: old errors and new."""

import numpy as np
import torch

rng = np.random.default_rng(9)
x = np.linspace(-1, 1, 12)  # twelve students to learn from
y = np.sin(np.pi * x) + 0.3 * rng.normal(size=12)
x_new = rng.uniform(-1, 1, 1000)  # a thousand that nobody has seen
y_new = np.sin(np.pi * x_new) + 0.3 * rng.normal(size=1000)
x, y, x_new, y_new = map(torch.from_numpy, (x, y, x_new, y_new))


def powers(x, degree):
    return torch.stack([x**k for k in range(degree + 1)], dim=1)


for degree in (1, 3, 11):
    w = torch.linalg.lstsq(powers(x, degree), y[:, None])[0][:, 0]
    y_hat = powers(x, degree) @ w  # (9.1)
    error = torch.mean((y_hat - y) ** 2)
    error_new = torch.mean((powers(x_new, degree) @ w - y_new) ** 2)
    print(f"degree {degree:2}:", end=" ")
    print(f"training_{degree} = {error:.4f},", end=" ")
    print(f"new_{degree} = {error_new:.4f}")
