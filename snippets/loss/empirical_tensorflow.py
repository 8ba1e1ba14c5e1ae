"""The empirical loss: the mean over the students, for given weights."""

import tensorflow as tf

X = tf.constant(
    [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6.0]]
)
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1])
W1 = tf.constant([[0.2, -0.3], [0.1, 0.4]])


def J(w2, b2, X, y):  # W1 stays as it is
    A1 = tf.nn.relu(X @ W1)
    y_hat = tf.sigmoid(tf.linalg.matvec(A1, w2) + b2)
    losses = -tf.math.log(tf.where(y == 1, y_hat, 1 - y_hat))
    return tf.reduce_mean(losses)  # (4.4)


w2 = tf.constant([-1.0, -0.5])
print(f"as_given = {J(w2, -0.497, X, y):.4f}")
print(f"turned = {J(-w2, -0.497, X, y):.4f}")
# The given weights again, on other data: those who failed.
print(f"failed_only = {J(w2, -0.497, X[y == 0], y[y == 0]):.4f}")
