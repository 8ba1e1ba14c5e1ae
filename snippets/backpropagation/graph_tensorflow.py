"""A graph in which values are used again and again: J = v v + v w."""

import tensorflow as tf

w = tf.Variable(3.0, dtype=tf.float64)


def graph(w):
    v = w * w
    return v * v + v * w


with tf.GradientTape() as tape:
    J = graph(w)
print(f"dJ/dw = {tape.gradient(J, w):.4f}")
