"""The same untrained network, asked about three students."""

import tensorflow as tf

X = tf.constant([[0.0, 2.0], [4.0, 5.0], [6.0, 6.0]])
W1 = tf.constant([[0.2, -0.3], [0.1, 0.4]])
w2, b2 = tf.constant([-1.0, -0.5]), -0.497

A1 = tf.nn.relu(X @ W1)  # shape (3, 2)
y_hat = tf.sigmoid(tf.linalg.matvec(A1, w2) + b2)
for x, answer in zip(X, y_hat):
    print(f"({x[0]:g}, {x[1]:g}): {answer:.4f}")
