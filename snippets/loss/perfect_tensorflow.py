"""A perfect answer, bent once too often: what does the loss say?"""

import tensorflow as tf

answer = tf.constant([[0.0, 1.0, 0.0]])  # probabilities, class 1

# Told that these are logits, and handed probabilities.
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
print(f"loss = {loss(tf.constant([1]), answer):.4f}")
