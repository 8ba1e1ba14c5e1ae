"""A network of two weights, J = (w2 w1 - 1)^2: gradient and Hessian."""

import numpy as np


def derivatives(w):
    w1, w2 = w
    # The example is x = 1, y = 1.
    J = (w2 * w1 * 1.0 - 1.0) ** 2  # (5.18)
    gradient = 2 * (w2 * w1 - 1) * np.array([w2, w1])
    mixed = 4 * w1 * w2 - 2  # once along each weight
    hessian = np.array([[2 * w2**2, mixed], [mixed, 2 * w1**2]])

    return J, gradient, hessian


for point in ([0.5, 2.0], [2.0, 0.5], [1.25, 1.25], [0.0, 0.0]):
    J, gradient, H = derivatives(np.array(point))
    low, high = np.linalg.eigvalsh(H)
    slopes = [float(slope) + 0.0 for slope in gradient]  # not -0
    print(f"{point}: J = {J:.3f},", end=" ")
    print(f"gradient ({slopes[0]:.2f}, {slopes[1]:.2f}),", end=" ")
    print(f"eigenvalues {round(float(low), 6) + 0.0:.2f}, {high:.2f}")
