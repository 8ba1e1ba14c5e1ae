"""What do the entries of the softmax gradient add up to?"""

import tensorflow as tf

z = tf.constant([-2.0, 0.5, 3.0])
gradient = tf.nn.softmax(z) - tf.constant([0.0, 0.0, 1.0])
print(f"total = {abs(tf.reduce_sum(gradient)):.4f}")
