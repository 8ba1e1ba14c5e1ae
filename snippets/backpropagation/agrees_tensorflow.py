"""The chain's two derivatives to eight digits, by a gradient tape."""

import tensorflow as tf

w = tf.Variable([0.25, 0.8], dtype=tf.float64)


def loss(w):
    a1 = tf.sigmoid(w[0] * 4)
    return (w[1] * a1 - 1) ** 2 / 2


with tf.GradientTape() as tape:
    J = loss(w)
d_w1, d_w2 = tf.unstack(tape.gradient(J, w))
print(f"dJ/dw1 = {d_w1:.8f}\ndJ/dw2 = {d_w2:.8f}")
