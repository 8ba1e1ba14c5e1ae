"""The third hidden unit, alone, for the student (2, 8)."""

import tensorflow as tf

x = tf.constant([2.0, 8.0])
w = tf.constant([-1.0, 1.0])  # the third column of W1
b = 0.0  # the third entry of b1

z = b + tf.tensordot(x, w, 1)  # (3.1)
a = tf.nn.relu(z)
print(f"z = {z:g}")
print(f"a = {a:g}")
