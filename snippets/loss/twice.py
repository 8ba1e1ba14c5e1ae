"""A softmax before a loss that has its own: what becomes of training?"""

import numpy as np

CENTRES = 1.5 * np.array([[0, 1], [0.87, -0.5], [-0.87, -0.5]])


def softmax(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def draw(n, rng):  # three classes that overlap
    c = rng.integers(3, size=n)
    return np.c_[CENTRES[c] + rng.normal(size=(n, 2)), np.ones(n)], c


def answers(X, c, rate, twice):
    W, Y = np.zeros((3, 3)), np.eye(3)[c]
    for _ in range(300):
        slope = (P := softmax(X @ W)) - Y  # (4.15)
        if twice:  # the loss's softmax, then the network's own
            slope = softmax(P) - Y
            slope = P * (slope - (slope * P).sum(axis=1, keepdims=True))
        W -= rate * X.T @ slope / len(X)
    return softmax(new @ W)


worse, rows = 0, {False: [], True: []}
for seed in range(2):
    rng = np.random.default_rng(seed)
    (X, c), (new, truth) = draw(300, rng), draw(1000, rng)
    for rate in (0.3, 1.0, 3.0):
        for twice, row in rows.items():
            P = answers(X, c, rate, twice)
            right = np.mean(P.argmax(axis=1) == truth)
            cross = -np.mean(np.log(P[range(1000), truth]))
            row.append((right, P.max(axis=1).mean(), cross))
once, twice = np.array(rows[False]), np.array(rows[True])
print(once.min(0),once.mean(0),once.max(0)); print(twice.min(0),twice.mean(0),twice.max(0))
d=twice-once; print(d.min(0),d.mean(0),d.max(0)); print((twice[:,1]-twice[:,0]).min(),(once[:,1]-once[:,0]).round(3))
