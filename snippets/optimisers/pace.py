"""What share of the distance a step leaves, at the best settings."""

import numpy as np


def share(steep, eta, mu):
    curvature, w, v = np.array([1.0, steep]), np.ones(2), np.zeros(2)
    for t in range(1, 401):
        v = mu * v + curvature * w
        w = w - eta * v  # (7.18)
        if t == 200:
            halfway = np.abs(w).max()
    return (np.abs(w).max() / halfway) ** (1 / 200)


root = np.sqrt(0.9)
print(f"fits = {((1 + root) / (1 - root)) ** 2:.0f}")
for steep in (25, 100, 1442):
    root = np.sqrt(steep)
    mu, eta = (
        ((root - 1) / (root + 1)) ** 2,
        (2 / (1 + root)) ** 2,
    )  # (7.37)
    plain = share(steep, 2 / (1 + steep), 0.0)
    print(f"steepness {steep}: mu {mu:.3f}, root {np.sqrt(mu):.3f},")
    print(f"plain_{steep} = {plain:.3f}")
    print(f"momentum_{steep} = {share(steep, eta, mu):.3f}")
