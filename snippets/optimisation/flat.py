"""Ten starts of a network on digits: where does the rate 3 end?"""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y = X[:1000] / 16, np.eye(10)[c[:1000]]


def train(seed, eta):
    """The loss after sixty steps, and how many activations are not 0."""
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((64, 32)) * np.sqrt(2 / 64)
    W2 = rng.standard_normal((32, 10)) * np.sqrt(2 / 32)
    for step in range(61):
        A = np.maximum(0, X @ W1)
        P = np.exp(A @ W2 - np.max(A @ W2, axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        if step == 60:
            return -np.mean(np.log(P[Y == 1])), np.sum(A > 0)
        Delta2 = (P - Y) / 1000
        Delta1 = Delta2 @ W2.T * (A > 0)
        W2 = W2 - eta * A.T @ Delta2
        W1 = W1 - eta * X.T @ Delta1


held = dead = 0
for seed in range(10):
    good, _ = train(seed, 0.5)
    loss, alive = train(seed, 3.0)
    print(f"seed {seed}: at 0.5 {good:.2f}, at 3 {loss:.2f}")
    held += good < 0.5 and loss > 2
    dead += alive == 0
print("no unit gives anything but 0, at 3:", dead, "times")
assert held == 10
print(f"holds = {held} of 10")
