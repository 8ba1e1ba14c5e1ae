"""A softmax before a loss that has its own: what is learned?"""

import numpy as np

centres = 1.5 * np.array([[0, 1], [0.87, -0.5], [-0.87, -0.5]])
rates = np.array([0.3, 1.0, 3.0])[:, None, None]


def softmax(Z):
    powers = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


found = np.zeros((2, 10, 3, 3))
for seed in range(10):  # three classes that overlap
    rng = np.random.default_rng(seed)
    c, truth = rng.integers(3, size=(2, 500))
    rows = centres[[c, truth]] + rng.normal(size=(2, 500, 2))
    X, new = np.insert(rows, 2, 1, axis=-1)  # a column of ones
    for twice in (0, 1):
        W = np.zeros((3, 3, 3))  # one layer for each rate
        for _ in range(300):
            P = softmax(X @ W)
            dZ = (softmax(P) if twice else P) - np.eye(3)[c]
            if twice:  # back through the first softmax as well
                dZ = P * (dZ - (dZ * P).sum(axis=-1, keepdims=True))
            W -= rates * X.T @ dZ / 500
        P = softmax(new @ W)
        right = np.mean(P.argmax(axis=-1) == truth, axis=-1)
        cross = -np.log(P[:, range(500), truth]).mean(axis=-1)
        found[twice, seed] = right, P.max(axis=-1).mean(axis=-1), cross

right, sure, cross = found.transpose(2, 0, 1, 3)
for name, share, gap in zip(("once", "twice"), right, sure - right):
    print(f"{name}: right {share.mean():.2f}, surer than right")
    print(f"  by {gap.min():.2f} to {gap.max():.2f}")
held = np.sum((sure > right)[1] & (cross[1] > cross[0]))
assert held >= 27
print(f"holds = {held} of 30")
