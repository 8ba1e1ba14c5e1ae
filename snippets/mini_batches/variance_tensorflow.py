"""The variance of a batch's gradient: every batch of two, no chance."""

from itertools import combinations, product

import tensorflow as tf

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = tf.constant(X, dtype=tf.float64)
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], dtype=tf.float64)
w = tf.Variable([0.5, 0.4], dtype=tf.float64)
bce = tf.nn.sigmoid_cross_entropy_with_logits
with tf.GradientTape() as tape:
    losses = bce(y, tf.linalg.matvec(X, w) - 3)
G = tape.jacobian(losses, w)


def variance(batches):
    g = tf.reduce_mean(tf.gather(G, batches), axis=1)
    away = g - tf.reduce_mean(G, axis=0)
    return tf.reduce_mean(tf.reduce_sum(away**2, axis=1))


tau2 = variance([[i] for i in range(8)])  # (8.5)
put_back = variance(list(product(range(8), repeat=2)))
kept_out = variance(list(combinations(range(8), 2)))
print(f"tau^2 = {tau2:.4f}")
print(f"put back = {put_back:.4f}, by formula {tau2 / 2:.4f}")
factor = (8 - 2) / (8 - 1)
print(f"kept out = {kept_out:.4f}, by formula {tau2 / 2 * factor:.4f}")
