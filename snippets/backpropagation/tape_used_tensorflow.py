"""A tape answers once."""

import tensorflow as tf

w = tf.Variable(2.0)
with tf.GradientTape() as tape:
    J = w * w
    K = J * w
print("dJ/dw =", tape.gradient(J, w).numpy())
print("dK/dw =", tape.gradient(K, w).numpy())  # raises RuntimeError
