"""A persistent tape answers as often as you ask."""

import tensorflow as tf

w = tf.Variable(2.0)
with tf.GradientTape(persistent=True) as tape:
    J = w * w
    K = J * w
print("dJ/dw =", tape.gradient(J, w).numpy())
print("dK/dw =", tape.gradient(K, w).numpy())
del tape  # now it can let go of what it kept
