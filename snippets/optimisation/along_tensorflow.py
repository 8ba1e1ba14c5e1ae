"""The loss of the students' network along a line through its weights."""

import tensorflow as tf

X = [[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]
X = tf.transpose(tf.constant(X, tf.float64)) / 6
y = tf.constant([0.0, 0, 0, 1, 1, 1, 0, 1], tf.float64)
W1 = tf.constant([[2.0, -1.0, 0.5], [1.0, 2.0, -1.5]], tf.float64)
w2 = tf.constant([1.5, 1.0, -2.0], tf.float64)
U1 = tf.constant([[-1.0, 2.0, 1.0], [0.5, 1.0, 1.0]], tf.float64)
u2 = tf.constant([1.0, -1.0, 0.5], tf.float64)


def cross_entropy(z):
    loss = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z)
    return tf.reduce_mean(loss)  # (5.2)


def J(W1, w2):
    z = tf.linalg.matvec(tf.nn.relu(X @ W1), w2) - 3.0
    return cross_entropy(z)


for alpha in tf.linspace(tf.constant(-2.0, tf.float64), 2.0, 9):
    loss = J(W1 + alpha * U1, w2 + alpha * u2)  # (7.7)
    print(f"alpha = {alpha:4.1f}: J = {loss:.6f}")
