"""XOR: two ReLUs bend the plane, and one weighted sum is enough."""

import numpy as np

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = [0, 1, 1, 0]  # exactly one input is on

s = X.sum(axis=1)  # shape (4,)
h1 = np.maximum(0, s)  # (2.12)
h2 = np.maximum(0, s - 1)
bent = h1 - 2 * h2 - 0.5  # (2.13)
straight = s - 2 * (s - 1) - 0.5  # (2.14)

for x, truth, z, flat in zip(X, y, bent, straight):
    print(f"x = ({x[0]:g}, {x[1]:g}), y = {truth}:", end=" ")
    print(f"bent {z:4.1f} says {int(z > 0)},", end=" ")
    print(f"straight {flat:4.1f} says {int(flat > 0)}")
