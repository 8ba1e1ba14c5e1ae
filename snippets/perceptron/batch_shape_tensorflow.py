"""A hundred pictures of 64 numbers each, one perceptron."""

import tensorflow as tf

X = tf.zeros((100, 64))  # one picture a row
w = tf.zeros(64)
b = -1.0

z = tf.linalg.matvec(X, w) + b
print("z has shape", tuple(z.shape))
