"""The truth is 1. How hard does each loss push at the logit?"""

import tensorflow as tf

z = tf.Variable([-6.0, -2.0, 0.0, 2.0])
y = tf.ones(4)

with tf.GradientTape(persistent=True) as tape:
    square = (tf.sigmoid(z) - y) ** 2
    cross = tf.nn.sigmoid_cross_entropy_with_logits(y, z)
squared = tape.gradient(square, z)  # (4.27)
crossed = tape.gradient(cross, z)  # (4.17)

for name, slopes in {"squared": squared, "crossed": crossed}.items():
    print(name, "".join(f"{slope:9.4f}" for slope in slopes))
