"""The mean of two numbers, as a perceptron without a bend."""

import tensorflow as tf

x = tf.constant([4.0, 5.0])
w = tf.constant([0.5, 0.5])

z = tf.tensordot(x, w, 1)
print(f"z = {z:g}")
