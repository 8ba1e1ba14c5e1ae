"""Two logits, 3 and 5: only their difference counts."""

import tensorflow as tf

pair = tf.constant([3.0, 5.0])
share = tf.nn.softmax(pair)[1]
print(f"softmax = {share:.4f}")
print(f"sigmoid = {tf.sigmoid(2.0):.4f}")
