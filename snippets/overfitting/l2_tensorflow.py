"""Keras' L2 has no one half: its gradient is twice the usual one."""

import tensorflow as tf

w = tf.Variable([3.0, 4.0])  # the squares add up to 25
with tf.GradientTape() as tape:
    penalty = tf.keras.regularizers.L2(0.1)(w)
gradient = tape.gradient(penalty, w)
print(
    f"penalty = {penalty:.2f}, with one half it were {0.1 / 2 * 25:.2f}"
)
print("gradient:", gradient.numpy(), "but 0.1 * w:", (0.1 * w).numpy())
