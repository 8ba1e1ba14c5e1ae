"""Batches of four with two of each class: is there less noise?"""

from itertools import combinations, product

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
y_hat = 1 / (1 + np.exp(-(X @ np.array([0.5, 0.4]) - 3)))
G = (y_hat - y)[:, None] * X


def noise(batches):
    g = np.array([G[list(b)].mean(axis=0) for b in batches])
    mean = g.mean(axis=0).round(4)
    variance = np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))
    return f"mean {mean}, variance = {variance:.4f}"


failed, passed = np.flatnonzero(y == 0), np.flatnonzero(y == 1)
pairs = product(combinations(failed, 2), combinations(passed, 2))
print("any four:   ", noise(list(combinations(range(8), 4))))
print("two of each:", noise([a + b for a, b in pairs]))

per_class = []
for members in (failed, passed):
    away = G[members] - G[members].mean(axis=0)
    one = np.mean(np.sum(away**2, axis=1))
    per_class.append(one / 2 * (4 - 2) / (4 - 1))
print(f"formula = {sum(per_class) / 4:.4f}")
