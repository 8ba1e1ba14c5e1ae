"""The tape was not running when the loss was computed."""

import tensorflow as tf

w = tf.Variable(3.0)
J = w**2
with tf.GradientTape() as tape:
    pass
print(f"computed outside: gradient = {tape.gradient(J, w)}")

with tf.GradientTape() as tape:
    J = w**2
print(f"computed inside: gradient = {tape.gradient(J, w)}")
