"""Ten steps in a valley with the curvatures 1 and 10, at five rates."""

import torch

curvature = torch.tensor([1.0, 10.0], dtype=torch.float64)


def J(w):
    return 0.5 * torch.sum(curvature * w**2)  # (7.1)


for eta in (0.01, 0.1, 2 / 11, 0.2, 0.22):
    w = torch.tensor([10.0, 1.0], dtype=torch.float64)
    for _ in range(10):
        gradient = torch.func.grad(J)(w)

        w = w - eta * gradient  # (5.10)
    print(f"eta = {eta:.3f}: w = ({w[0]:7.4f}, {w[1]:7.4f})", end="")
    print(f", J = {J(w):8.4f}")
