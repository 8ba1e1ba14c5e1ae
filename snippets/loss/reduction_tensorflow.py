"""Sum or mean? The same grades, and the same grades twice."""

import tensorflow as tf

y_hat = tf.constant([[30.0], [80.0], [85.0]])
y = tf.constant([[90.0], [20.0], [95.0]])
loss = tf.keras.losses.MeanSquaredError
for copies in (1, 2):
    pair = tf.repeat(y, copies, axis=0), tf.repeat(y_hat, copies, axis=0)
    total = loss(reduction="sum")(*pair)
    mean = loss(reduction="sum_over_batch_size")(*pair)
    print(f"{3 * copies} students: sum {total:.0f}, mean {mean:.2f}")
