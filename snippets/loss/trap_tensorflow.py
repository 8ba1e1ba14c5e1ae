"""Three students are not three classes: what each call answers."""

import tensorflow as tf

y_hat = tf.constant([0.1, 0.8, 0.6])
y = tf.constant([1.0, 0.0, 1.0])

# Accepted: the last axis is taken for the classes of one example,
# and a truth of the same shape for their probabilities. The call
# does not look whether these add up to 1.
wrong = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=y_hat)
right = tf.keras.losses.BinaryCrossentropy()(y, y_hat)

print(f"wrong = {wrong:.4f}")
print(f"right = {right:.4f}")
assert abs(wrong - right) > 1  # the trap is still one
