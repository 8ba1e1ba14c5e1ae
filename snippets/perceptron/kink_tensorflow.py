"""ReLU has no slope at zero. What does TensorFlow answer?"""

import tensorflow as tf

z = tf.Variable(0.0)
with tf.GradientTape() as tape:
    a = tf.nn.relu(z)
slope = tape.gradient(a, z)
print(f"slope = {slope:g}")
