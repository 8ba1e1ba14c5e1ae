"""Three steps of the same length: uphill, level and downhill."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def J(w):
    z = X @ w - 3.0
    return np.mean(np.logaddexp(0, z) - y * z)


w = np.array([0.0, 0.5])
gradient = X.T @ (1 / (1 + np.exp(-(X @ w - 3.0))) - y) / 8  # (5.9)
up = gradient / np.linalg.norm(gradient)
level = np.array([-up[1], up[0]])  # at a right angle to it
for name, s in {"up": up, "level": level, "down": -up}.items():
    done = J(w + 0.01 * s) - J(w)
    foretold = J(w) + 0.01 * gradient @ s  # (5.6)
    print(f"{name:5}: {done:+.6f}, foretold {foretold - J(w):+.6f}")
