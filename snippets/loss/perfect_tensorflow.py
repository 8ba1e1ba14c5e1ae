"""A perfect answer, bent once too often: what does the loss say?"""

import tensorflow as tf

answer = tf.constant([[0.0, 1.0, 0.0]])  # probabilities, class 1

# Told that these are logits, and handed probabilities.
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
print(f"loss = {loss(tf.constant([1]), answer):.4f}")

# Two classes, of which the second comes true in a share of 0.7.
a = tf.linspace(0.0, 1.0, 1001)
pairs, share = tf.stack([1 - a, a], axis=1), [[0.3, 0.7]]
loss = tf.nn.softmax_cross_entropy_with_logits
losses = loss(labels=tf.repeat(share, 1001, axis=0), logits=pairs)
print(f"answer = {a[tf.argmin(losses)]:.2f}")
