"""The step that is good in 64 bits is too small in 32."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def central(eps, number):
    """The slope along w1 at (0.5, 0.4), all in one kind of number."""
    J = []
    for w1 in (0.5 + eps, 0.5 - eps):
        w = np.array([w1, 0.4], number)
        z = X.astype(number) @ w - number(3)
        J.append(
            np.mean(np.logaddexp(number(0), z) - y.astype(number) * z)
        )
    return float(J[0] - J[1]) / (2 * eps)


slope = central(1e-5, np.float64)
small = abs(central(1e-5, np.float32) - slope)
large = abs(central(1e-2, np.float32) - slope)
print("in 32 bits, eps = 1e-2: right to 1e-4:", large < 1e-4)
print("in 32 bits, eps = 1e-5: right to 1e-4:", small < 1e-4)
