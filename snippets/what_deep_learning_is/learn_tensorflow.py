"""A network that finds its own features, from the pixels."""

import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

digits = load_digits()
chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))
# Shuffled, then sorted by digit: each half gets its share of both.
chosen = np.random.default_rng(0).permutation(chosen)
chosen = chosen[np.argsort(digits.target[chosen], kind="stable")]
X = tf.constant(digits.data[chosen] / 16)  # 64 pixels a row
y = tf.constant(digits.target[chosen] == 8, tf.float64)
X_train, y_train, X_test, y_test = X[::2], y[::2], X[1::2], y[1::2]

rng = np.random.default_rng(0)
W1, w2 = rng.normal(0, 0.1, (64, 6)), rng.normal(0, 0.5, 6)
weights = W1, np.zeros(6), w2, np.zeros(1)
weights = W1, b1, w2, b2 = [tf.Variable(w) for w in weights]
cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits
optimiser = tf.keras.optimizers.SGD(learning_rate=1.0)


def network(X):  # above zero: an eight
    return tf.linalg.matvec(tf.tanh(X @ W1 + b1), w2) + b2


@tf.function
def step():
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(cross_entropy(y_train, network(X_train)))
    optimiser.apply(tape.gradient(loss, weights), weights)


for _ in range(300):
    step()
right = (network(X_test) > 0) == (y_test == 1)
print(f"right = {tf.reduce_sum(tf.cast(right, tf.int32))}")
print(f"accuracy = {tf.reduce_mean(tf.cast(right, tf.float64)):.3f}")
