"""Two hundred small steps: do equal units become different?"""

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=float)
y = [[0], [0], [0], [1], [1], [1], [0], [1]]
y = np.array(y, dtype=float)
rng = np.random.default_rng(0)
starts = {
    "equal": (np.full((2, 3), 0.1), np.full((3, 1), 0.1)),
    "random": (rng.normal(0, 0.1, (2, 3)), rng.normal(0, 0.1, (3, 1))),
}
for name, (W1, W2) in starts.items():
    for _ in range(200):
        A1 = np.tanh(X @ W1)
        y_hat = 1 / (1 + np.exp(-(A1 @ W2)))
        # Slopes of the mean of (y_hat - y)^2, by the chain rule.
        s2 = 2 * (y_hat - y) * y_hat * (1 - y_hat) / len(y)
        s1 = s2 @ W2.T * (1 - A1**2)
        W2 = W2 - 0.1 * A1.T @ s2
        W1 = W1 - 0.1 * X.T @ s1

    for row in W1:
        print(f"{name:7}" + "".join(f"{w:8.3f}" for w in row))
