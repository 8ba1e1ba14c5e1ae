"""From the weight forward: each value carries its slope along."""

import tensorflow as tf


def loss(w1):
    a1 = tf.sigmoid(4 * w1)
    return (0.8 * a1 - 1) ** 2 / 2


w1 = tf.constant(0.25, tf.float64)
d_w1 = tf.ones_like(w1)  # the slope that w1 starts with
with tf.autodiff.ForwardAccumulator(w1, d_w1) as accumulator:
    J = loss(w1)
slope = accumulator.jvp(J)
print(f"J = {J:.4f}, dJ/dw1 = {slope:.4f}")
