"""Softmax: three numbers become three shares of 1."""

import tensorflow as tf


def softmax(z):
    powers = tf.exp(z - tf.reduce_max(z))  # (4.13)
    return powers / tf.reduce_sum(powers)  # (4.12)


def show(name, y_hat):
    print(name, *(f"{share:.4f}" for share in y_hat))


z = tf.constant([1.0, 2.0, 0.5])
show("z:              ", softmax(z))
z = z + 1000  # the library's own call shifts as well
show("z + 1000:       ", tf.nn.softmax(z))

powers = tf.exp(z)  # the plain formula
show("z + 1000, plain:", powers / tf.reduce_sum(powers))
