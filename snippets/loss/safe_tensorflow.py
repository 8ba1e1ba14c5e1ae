"""The loss from the logit itself: TensorFlow's call, and Keras's."""

import tensorflow as tf

bce = tf.nn.sigmoid_cross_entropy_with_logits


def loss_of(z, y):
    return bce(labels=y * tf.ones(4), logits=z)  # (4.11)


z = tf.constant([2.0, 40.0, 800.0, -800.0])
for y in (0.0, 1.0):
    print(f"y = {y:g}:", *(f"{loss:.4f}" for loss in loss_of(z, y)))
mean = tf.keras.losses.BinaryCrossentropy(from_logits=True)
print(f"mean = {mean(tf.constant([0.0, 1, 1, 1]), z):.4f}")

# The formula before it was made safe.
plain = tf.math.log(1 + tf.exp(z))  # (4.10), for y = 0
print("plain:", *(f"{loss:.4f}" for loss in plain))
