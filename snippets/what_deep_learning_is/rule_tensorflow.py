"""A rule made by hand: an eight has more ink on its left than a three."""

import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

digits = load_digits()
chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))
# Shuffled, then sorted by digit: each half gets its share of both.
chosen = np.random.default_rng(0).permutation(chosen)
chosen = chosen[np.argsort(digits.target[chosen], kind="stable")]
X = tf.constant(digits.images[chosen] / 16)  # pixels, from 0 to 1
y = tf.constant(digits.target[chosen] == 8)
X_test, y_test = X[1::2], y[1::2]  # the other half makes the rule

ink = tf.reduce_mean(X_test[:, 2:6, :4], axis=(1, 2))  # left, halfway up
right = tf.cast((ink > 0.22) == y_test, tf.float64)
print(f"tested = {len(y_test)}")
print(f"right = {tf.reduce_sum(right):.0f}")
print(f"accuracy = {tf.reduce_mean(right):.3f}")
