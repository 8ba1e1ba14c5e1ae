"""The same student, but she failed: only the first factor changes."""

import tensorflow as tf

w = tf.Variable([0.25, 0.8], dtype=tf.float64)
for y in (1, 0):
    with tf.GradientTape() as tape:
        y_hat = w[1] * tf.sigmoid(4 * w[0])
        J = (y_hat - y) ** 2 / 2
    d_w1, d_w2 = tf.unstack(tape.gradient(J, w))
    print(f"y = {y}: {y_hat - y:.4f}, dJ/dw2 = {d_w2:.4f}", end="")
    print(f", dJ/dw1 = {d_w1:.4f}")
