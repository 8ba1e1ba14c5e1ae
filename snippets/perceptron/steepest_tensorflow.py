"""Where is the sigmoid steepest, and how steep is it there?"""

import tensorflow as tf

z = tf.linspace(-6.0, 6.0, 13)
a = tf.sigmoid(z)
slope = a * (1 - a)

steepest = tf.argmax(slope)
print(f"z = {z[steepest]:g}")
print(f"slope = {slope[steepest]:g}")
print(f"product = {slope[steepest] ** 10:.1e}")
