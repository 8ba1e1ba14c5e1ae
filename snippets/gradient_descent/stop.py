"""Three reasons to stop, and the step at which each first holds."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

w = np.array([-0.614, 0.498])  # drawn at random, once
before, stopped = np.inf, {}
for t in range(1001):
    z = X @ w - 3.0
    J = np.mean(np.logaddexp(0, z) - y * z)
    gradient = X.T @ (1 / (1 + np.exp(-z)) - y) / 8  # (5.9)
    reasons = {
        "gradient": np.linalg.norm(gradient) < 1e-6,
        "change": abs(before - J) < 1e-9,
        "limit": t == 1000,
    }
    for reason, holds in reasons.items():
        if holds and reason not in stopped:
            stopped[reason] = t
            print(f"{reason} = {t}, at w1 = {w[0]:.6f}, w2 = {w[1]:.6f}")
    before = J
    w = w - 0.1 * gradient  # (5.10)
