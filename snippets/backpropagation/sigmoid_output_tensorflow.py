"""A sigmoid and cross-entropy at the end: two factors become one."""

import tensorflow as tf

x = 4.0
w1 = tf.Variable(0.25, dtype=tf.float64)
w2 = tf.Variable(0.8, dtype=tf.float64)
y = tf.constant(1, tf.float64)
bce = tf.nn.sigmoid_cross_entropy_with_logits

with tf.GradientTape() as tape:
    a1 = tf.sigmoid(w1 * x)
    z2 = w2 * a1
    J = bce(labels=y, logits=z2)
d_z2, d_w2, d_w1 = tape.gradient(J, [z2, w2, w1])

# the same by the formula
delta2 = tf.sigmoid(z2) - y  # (6.20)
assert abs(delta2 - d_z2) < 1e-8
print(f"dJ/dz2 = {d_z2:.4f}")
print(f"dJ/dw2 = {d_w2:.4f}, dJ/dw1 = {d_w1:.4f}")
