"""A network of two weights, J = (w2 w1 - 1)^2: gradient and Hessian."""

import torch


def loss(w):
    w1, w2 = w
    return (w2 * w1 * 1.0 - 1.0) ** 2  # (5.18)


def derivatives(w):
    gradient = torch.func.grad(loss)(w)
    hessian = torch.func.hessian(loss)(w)
    return loss(w), gradient, hessian


for point in ([0.5, 2.0], [2.0, 0.5], [1.25, 1.25], [0.0, 0.0]):
    J, gradient, H = derivatives(torch.tensor(point).double())
    low, high = torch.linalg.eigvalsh(H)
    slopes = [float(slope) + 0.0 for slope in gradient]  # not -0
    print(f"{point}: J = {J:.3f},", end=" ")
    print(f"gradient ({slopes[0]:.2f}, {slopes[1]:.2f}),", end=" ")
    print(f"eigenvalues {round(float(low), 6) + 0.0:.2f}, {high:.2f}")
