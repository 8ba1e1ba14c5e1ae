"""Two thousand students, each predicted with one half."""

import tensorflow as tf

chances = tf.fill(2000, tf.constant(0.5, tf.float64))
print(f"product = {tf.reduce_prod(chances):g}")
print(f"mean = {-tf.reduce_mean(tf.math.log(chances)):.4f}")
