"""Softmax cross-entropy: the truth as an index, and as a one-hot row."""

import tensorflow as tf

Z = tf.constant([[1.0, 2.0, 0.5], [0.0, -1.0, 3.0]])
c = tf.constant([1, 0])  # the class of each student
Y = tf.constant([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])  # the same, one-hot

# Either way the largest logit is taken out first.
from_index = tf.keras.losses.sparse_categorical_crossentropy
from_row = tf.keras.losses.categorical_crossentropy
by_index = from_index(c, Z, from_logits=True)  # (4.14)
by_row = from_row(Y, Z, from_logits=True)  # (4.15)

for name, losses in {"index": by_index, "one-hot": by_row}.items():
    print(f"{name}:", *(f"{loss:.4f}" for loss in losses))
print(f"mean = {tf.reduce_mean(by_index):.4f}")
