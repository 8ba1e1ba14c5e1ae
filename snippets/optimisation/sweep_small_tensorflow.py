"""Five rates, forty steps each, for one layer on digits."""

import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
order = np.lexsort((np.random.default_rng(1).random(1797), c))
train, held = order[::2], order[1::4]  # by class, at random within it
X, c = tf.constant(X) / 16, tf.constant(c)
cross_entropy = tf.nn.sparse_softmax_cross_entropy_with_logits


def J(W, rows):
    Z, labels = tf.gather(X, rows) @ W, tf.gather(c, rows)
    return tf.reduce_mean(cross_entropy(labels=labels, logits=Z))


@tf.function
def gradient(W):
    with tf.GradientTape() as tape:
        tape.watch(W)
        loss = J(W, train)
    return tape.gradient(loss, W)


for eta in (0.01, 0.1, 1.0, 3.0, 10.0):
    W = tf.zeros((64, 10), tf.float64)
    for _ in range(40):
        W = W - eta * gradient(W)  # (5.10)
    print(f"eta = {eta:5}: training loss {J(W, train):.4f}", end="")
    print(f", held back {J(W, held):.4f}")
