"""A column minus a flat array: no error, and the wrong Delta."""

import tensorflow as tf

Y_hat = tf.fill((8, 1), 0.5)  # what a network gives: a column
y = tf.constant([0.0, 0, 0, 1, 1, 1, 0, 1])  # shape (8,)

wrong = (Y_hat - y) / 8
right = (Y_hat - tf.reshape(y, (8, 1))) / 8  # (6.20)
print("wrong has shape", tuple(wrong.shape))
print("right has shape", tuple(right.shape))
