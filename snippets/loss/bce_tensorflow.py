"""Binary cross-entropy of three students, by one call."""

import tensorflow as tf

y_hat = tf.constant([[0.1], [0.8], [0.6]])  # (3, 1): one column
y = tf.constant([[1.0], [0.0], [1.0]])

losses = tf.keras.losses.binary_crossentropy(y, y_hat)  # (4.8)
mean = tf.keras.losses.BinaryCrossentropy()(y, y_hat)  # (4.9)

for name, loss in zip(("first", "second", "third"), losses):
    print(f"{name} = {loss:.4f}")
print(f"mean = {mean:.4f}")
