"""The loss by way of the probability, for ever larger logits."""

import tensorflow as tf

log = tf.math.log
z = tf.constant([2.0, 40.0, 800.0], dtype=tf.float64)

y_hat = tf.sigmoid(z)
for y in (0.0, 1.0):
    losses = -(y * log(y_hat) + (1 - y) * log(1 - y_hat))
    print(f"y = {y:g}:", *(f"{loss:.4f}" for loss in losses))
