"""Glorot and He by the library's own names, measured."""

import tensorflow as tf

tf.keras.utils.set_random_seed(0)
layer = tf.keras.layers.Dense(100, kernel_initializer="glorot_uniform")
layer.build((None, 400))
largest = tf.reduce_max(tf.abs(layer.kernel))
print(f"Glorot: largest weight {largest:.2f}")  # (3.23)

layer = tf.keras.layers.Dense(100, kernel_initializer="he_normal")
layer.build((None, 400))
deviation = tf.math.reduce_std(layer.kernel)
print(f"He: standard deviation {deviation:.2f}")  # (3.24)
