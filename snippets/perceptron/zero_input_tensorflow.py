"""A perceptron that sees nothing: what is left is the bias."""

import tensorflow as tf

x = tf.constant([0.0, 0.0])
w = tf.constant([0.5, 0.4])

for b in (0.0, -3.0):
    z = b + tf.tensordot(x, w, 1)
    y_hat = tf.sigmoid(z)
    print(f"b = {b:g}: z = {z:g}, y_hat = {y_hat:.4f}")
