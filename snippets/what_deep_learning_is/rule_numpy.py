"""A rule made by hand: an eight has more ink on its left than a three."""

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))
# Shuffled, then sorted by digit: each half gets its share of both.
chosen = np.random.default_rng(0).permutation(chosen)
chosen = chosen[np.argsort(digits.target[chosen], kind="stable")]
X = digits.images[chosen] / 16  # 8 x 8 pixels, from 0 to 1
y = digits.target[chosen] == 8
X_test, y_test = X[1::2], y[1::2]  # the other half makes the rule

# The rule: four columns of four rows.
ink = X_test[:, 2:6, :4].mean(axis=(1, 2))  # left, halfway up
right = (ink > 0.22) == y_test
print(f"tested = {len(y_test)}")
print(f"right = {right.sum()}")
print(f"accuracy = {right.mean():.3f}")
