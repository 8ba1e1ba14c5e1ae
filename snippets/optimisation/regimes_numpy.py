"""Ten steps in a valley with the curvatures 1 and 10, at five rates."""

import numpy as np

curvature = np.array([1.0, 10.0])


def J(w):
    return 0.5 * np.sum(curvature * w**2)  # (7.1)


for eta in (0.01, 0.1, 2 / 11, 0.2, 0.22):
    w = np.array([10.0, 1.0])
    for _ in range(10):
        gradient = curvature * w

        w = w - eta * gradient  # (5.10)
    print(f"eta = {eta:.3f}: w = ({w[0]:7.4f}, {w[1]:7.4f})", end="")
    print(f", J = {J(w):8.4f}")
