"""Zero or one? A zero is empty in the middle."""

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
chosen = digits.target < 2
images, y = digits.images[chosen] / 16, digits.target[chosen]

middle = images[:, 3:5, 3:5].mean(axis=(1, 2))  # four pixels
right = (middle > 0.35) == (y == 1)
print(f"tested = {len(y)}, accuracy = {right.mean():.3f}")
print(f"wrong zeros = {(~right & (y == 0)).sum()}")
print(f"wrong ones = {(~right & (y == 1)).sum()}")

rng, borders, scores = np.random.default_rng(0), np.arange(0, 1, 0.01), []
for _ in range(200):  # put the border on one half, test on the other
    order = rng.permutation(len(y))
    order = order[np.argsort(y[order], kind="stable")]
    right = (middle[order, None] > borders) == (y[order, None] == 1)
    scores.append(right[1::2, right[::2].mean(axis=0).argmax()].mean())
print(f"other half = {np.mean(scores):.3f}")
