"""The gradient of all is the sum of the gradients of the halves."""

import tensorflow as tf

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = tf.constant(X, dtype=tf.float64)
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], dtype=tf.float64)
w = tf.Variable([0.5, 0.4], dtype=tf.float64)
bce = tf.nn.sigmoid_cross_entropy_with_logits


def gradient(rows):
    with tf.GradientTape() as tape:
        z = tf.linalg.matvec(X[rows], w) - 3
        part = tf.reduce_sum(bce(labels=y[rows], logits=z)) / 8
    return tape.gradient(part, w)


whole = gradient(slice(0, 8))
added = gradient(slice(0, 4)) + gradient(slice(4, 8))  # (6.23)
print("whole:", " ".join(f"{v:.4f}" for v in whole))
print("added:", " ".join(f"{v:.4f}" for v in added))
