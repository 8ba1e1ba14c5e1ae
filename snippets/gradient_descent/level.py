"""Three steps of the same length, and half of the level one."""

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
steps = {"up": up, "level": level, "half": level / 2, "down": -up}
for name, s in steps.items():
    done = J(w + 0.01 * s) - J(w)
    predicted = J(w) + 0.01 * gradient @ s  # (5.6)
    print(f"{name:5}: {done:+.6f}, predicted {predicted - J(w):+.6f}")

way = np.array([0.459551, 0.486357]) - w  # to the lowest point
for name, (s1, s2) in {"downhill": -up, "straight": way}.items():
    print(f"{name} = {np.degrees(np.arctan2(s2, s1)):.0f} degrees")
