"""A column of predictions against a plain row of truths."""

import tensorflow as tf

y_hat = tf.constant([[30.0], [80.0], [85.0]])  # shape (3, 1)
y = tf.constant([90.0, 20.0, 95.0])  # shape (3,)

gap = y_hat - y
print("shape", tuple(gap.shape))
wrong = tf.reduce_mean(gap**2)
right = tf.keras.losses.MeanSquaredError()(y, y_hat)
print(f"wrong = {wrong:.2f}")
print(f"right = {right:.2f}")
assert abs(wrong - right) > 1  # the trap is still one
