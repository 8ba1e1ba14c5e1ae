"""Gradient descent: start anywhere, step against the gradient, repeat."""

import tensorflow as tf

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = tf.transpose(tf.constant([lectures, hours], tf.float64))
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], tf.float64)  # shape (8,)


def J(w):
    z = tf.linalg.matvec(X, w) - 3.0  # shape (8,)
    cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits
    return tf.reduce_mean(cross_entropy(labels=y, logits=z))


start = [-0.614, 0.498]  # drawn at random, once
w = tf.Variable(start, dtype=tf.float64)
eta = 0.1
for t in range(501):
    with tf.GradientTape() as tape:
        loss = J(w)
    gradient = tape.gradient(loss, w)
    if t in (0, 1, 2, 10, 100, 500):
        print(f"step {t:3}: loss {loss:.4f}")

    w.assign_sub(eta * gradient)  # (5.10)

print(f"w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
