"""The label is one half. What is the lowest loss?"""

import tensorflow as tf

y = tf.constant([0.5])
for y_hat in tf.constant([[0.1], [0.5], [0.9]]):
    loss = tf.keras.losses.binary_crossentropy(y, y_hat)
    more = loss - tf.math.log(2.0) + 0.0
    print(f"y_hat {y_hat[0]:g}: {loss:.4f}, above the entropy {more:.4f}")
