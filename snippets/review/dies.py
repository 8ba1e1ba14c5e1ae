"""At which rates does a unit fall silent, and in which step?"""

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=np.float64)  # shape (8, 2)
Y = np.array([[0.0, 0, 0, 1, 1, 1, 0, 1]]).T  # shape (8, 1)


def silent_after(eta):  # how many steps; None if not in 10 000
    W1, b1 = np.array([[0.2, -0.3], [0.1, 0.4]]), np.zeros(2)
    W2, b2 = np.array([[-1.0], [-0.5]]), np.array([-0.497])
    parameters = W1, b1, W2, b2
    for t in range(10_000):
        Z1 = X @ W1 + b1
        if not (Z1 > 0).any(axis=0).all():
            return t
        A1 = np.maximum(0, Z1)
        Delta2 = (1 / (1 + np.exp(-A1 @ W2 - b2)) - Y) / 8
        Delta1 = Delta2 @ W2.T * (Z1 > 0)
        slopes = X.T @ Delta1, Delta1.sum(0), A1.T @ Delta2, Delta2.sum(0)
        for w, slope in zip(parameters, slopes):
            w -= eta * slope


held = 0
for eta in np.linspace(0.005, 0.03, 6):
    held += silent_after(eta) is None
print("rates up to 0.03 at which both stay awake:", held)
for eta in np.linspace(0.04, 0.1, 61).round(3):
    t = silent_after(eta)
    if eta in (0.04, 0.049, 0.06, 0.08, 0.1):
        print(f"eta {eta}: silent after {eta} = {t}")
    held += t is not None and t <= 12
assert held == 67
print(f"holds = {held} of 67")
