"""How much one step changes the loss: the slope's part and the bend's."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])
w = np.array([0.0, 0.5])


def J(w):
    z = X @ w - 3.0
    return np.mean(np.logaddexp(0, z) - y * z)  # (5.2)


y_hat = 1 / (1 + np.exp(3.0 - X @ w))
g = X.T @ (y_hat - y) / 8  # (5.9)
H = (X.T * (y_hat * (1 - y_hat))) @ X / 8  # (5.16)
for eta in (0.05, 0.1, 0.2, 0.4):
    forecast = J(w) - eta * g @ g + 0.5 * eta**2 * g @ H @ g  # (7.6)
    print(f"eta = {eta:.2f}: forecast {forecast - J(w):8.4f}", end="")
    print(f", measured {J(w - eta * g) - J(w):8.4f}")
own = 2 * g @ g / (g @ H @ g)
print(f"For rates below own = {own:.3f} it should fall.")
start = 2 / np.linalg.eigvalsh(H)[-1]  # (7.3)
print(f"Of the largest curvature here: start = {start:.3f}")
