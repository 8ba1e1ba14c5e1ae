"""The lowest of all losses on a grid of weights, and where it stands."""

import tensorflow as tf

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = tf.transpose(tf.constant([lectures, hours], tf.float64))
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], tf.float64)  # shape (8,)

steps = tf.linspace(tf.constant(-1, tf.float64), 2, 301)
w1, w2 = tf.meshgrid(steps, steps)
W = tf.stack([tf.reshape(w1, [-1]), tf.reshape(w2, [-1])])

Z = X @ W - 3.0  # shape (8, 90601): one column for each pair
losses = tf.nn.softplus(Z) - y[:, None] * Z  # (5.1)
J = tf.reduce_mean(losses, axis=0)  # (5.2)
best = tf.argmin(J)
print(f"min J = {tf.reduce_min(J):.4f}")
print(f"argmin w1 = {W[0, best]:.2f}, argmin w2 = {W[1, best]:.2f}")
