"""Always one half: what does not knowing cost?"""

import tensorflow as tf

y = tf.constant([1.0, 0.0, 1.0])
log_half = tf.math.log(tf.constant(0.5))
losses = -(y * log_half + (1 - y) * log_half)  # (4.8)
print(f"mean = {tf.reduce_mean(losses):.4f}")
