"""Units that start equal: three activations, three rates, ten starts."""

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=float)
y = np.array([[0.0], [0], [0], [1], [1], [1], [0], [1]])
bends = {  # g, and g' as a function of the activation
    "tanh": (np.tanh, lambda A: 1 - A**2),
    "sigmoid": (lambda Z: 1 / (1 + np.exp(-Z)), lambda A: A * (1 - A)),
    "ReLU": (lambda Z: np.maximum(0, Z), lambda A: A > 0),
}


def gaps(W, bend, rate):
    """How far the three units lie apart, in pairs, after 200 steps."""
    W1, W2 = W[:2], W[2:].T  # each column of W is a unit
    g, slope = bends[bend]
    for _ in range(200):
        A1 = g(X @ W1)
        y_hat = 1 / (1 + np.exp(-(A1 @ W2)))
        s2 = 2 * (y_hat - y) * y_hat * (1 - y_hat) / len(y)
        s1 = s2 @ W2.T * slope(A1)
        W1, W2 = W1 - rate * X.T @ s1, W2 - rate * A1.T @ s2
    return abs(W1 - W1[:, [1, 2, 0]]).max(axis=0)


rng = np.random.default_rng(0)
equal = parted = tried = 0
for bend in bends:
    for rate in (0.01, 0.1, 1.0):
        for _ in range(10):
            W = rng.normal(0, 0.5, (3, 3))
            same = np.repeat(W[:, :1], 3, axis=1)
            equal += gaps(same, bend, rate).max() < 1e-9
            parted += gaps(W, bend, rate).min() > 1e-3
            tried += 1
assert equal == parted == tried
print(f"ended equal: {equal}; from a random start, ended apart: {parted}")
print(f"holds = {equal} of {tried}")
