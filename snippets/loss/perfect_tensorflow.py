"""A perfect answer, bent once too often: what does the loss say?"""

import tensorflow as tf

answer = tf.constant([[0.0, 1.0, 0.0]])  # probabilities, class 1

# Told that these are logits, and handed probabilities.
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
print(f"loss = {loss(tf.constant([1]), answer):.4f}")

# Two classes, of which the second comes true in a share of 0.7. Their
# logits, 1 - a and a, do what the one logit 2a - 1 does.
a = tf.linspace(0.0, 1.0, 1001)
losses = tf.nn.softplus(2 * a - 1) - 0.7 * (2 * a - 1)
print(f"answer = {a[tf.argmin(losses)]:.2f}")
