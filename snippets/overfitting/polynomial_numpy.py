"""Three polynomials through twelve students: old errors and new."""

import numpy as np

rng = np.random.default_rng(9)
x = np.linspace(-1, 1, 12)  # twelve students to learn from
y = np.sin(np.pi * x) + 0.3 * rng.normal(size=12)
x_new = rng.uniform(-1, 1, 1000)  # a thousand that nobody has seen
y_new = np.sin(np.pi * x_new) + 0.3 * rng.normal(size=1000)


def powers(x, degree):
    """The inputs: a column for each power of x."""
    return np.stack([x**k for k in range(degree + 1)], axis=1)


for degree in (1, 3, 11):
    w = np.linalg.lstsq(powers(x, degree), y)[0]

    y_hat = powers(x, degree) @ w  # (9.1)
    error = np.mean((y_hat - y) ** 2)
    error_new = np.mean((powers(x_new, degree) @ w - y_new) ** 2)
    print(f"degree {degree:2}:", end=" ")
    print(f"training_{degree} = {error:.4f},", end=" ")
    print(f"new_{degree} = {error_new:.4f}")
